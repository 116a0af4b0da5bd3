"""A ring that empties as the seconds go. It owns no clock: whoever shows it says what is left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.theme import Theme

DIAMETER = 226  # design pixels
_TOP = 90 * 16  # Qt counts sixteenths of a degree, anticlockwise from three o'clock
_ROUND = 360 * 16


class CountdownRing(QWidget):
    """Seconds as a number, and as an arc of the whole. Runs clockwise in every language."""

    def __init__(
        self, theme: Theme, unit: str = "", diameter: int = DIAMETER, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unit = unit
        self._left = 0
        self._total = 1
        self._paused = False
        self._side = theme.px(diameter)
        tell_role(self, Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self._side, self._side)

    @property
    def seconds(self) -> int:
        return self._left

    @property
    def paused(self) -> bool:
        return self._paused

    def show_seconds(self, left: int, total: int, *, unit: str = "", paused: bool = False) -> None:
        """`unit` is the word under the number; paused, the arc turns quiet."""
        self._left = max(0, left)
        self._total = max(1, total)
        self._unit = unit or self._unit
        self._paused = paused
        self.setAccessibleName(f"{self._left} {self._unit}".strip())
        self.update()

    # Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = self._side * 20 / DIAMETER
        box = QRectF(self.rect()).adjusted(stroke, stroke, -stroke, -stroke)
        box.adjust(-stroke / 2, -stroke / 2, stroke / 2, stroke / 2)
        painter.setPen(QPen(self._theme.colour("track"), stroke))
        painter.drawEllipse(box)
        if self._left:
            token = "border" if self._paused else "primary"
            cap = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(self._theme.colour(token), stroke, c=cap))
            painter.drawArc(box, _TOP, -round(_ROUND * self._left / self._total))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        number = self._theme.font("countdown")
        number.setPixelSize(round(self._side * 92 / DIAMETER))
        unit = self._theme.font("h3")
        unit.setPixelSize(round(self._side * 24 / DIAMETER))
        middle = self.height() / 2
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(number)
        digits = str(self._left)
        bounds = QFontMetrics(number).tightBoundingRect(digits)
        base = middle + bounds.height() / 2 - self._side * (0.055 if self._unit else 0)
        width = QFontMetrics(number).horizontalAdvance(digits)
        painter.drawText(round((self.width() - width) / 2), round(base), digits)
        if self._unit:
            painter.setFont(unit)
            metrics = QFontMetrics(unit)
            x = (self.width() - metrics.horizontalAdvance(self._unit)) / 2
            painter.drawText(round(x), round(middle + self._side * 0.235), self._unit)
