"""Small painted signs: the dot and the number of a list, and the line between rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.theme import Theme

DOT = 10
DISC = 32


class Mark(QWidget):
    """A dot, or a number on a disc where there is one. `size` is the disc's, design pixels."""

    def __init__(
        self,
        theme: Theme,
        colour: str,
        number: str = "",
        size: int = DISC,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._colour = colour
        self._number = number
        if number:
            tell_role(self, Role.StaticText)
            self.setAccessibleName(number)
        px = theme.px(size * theme.text_scale if number else DOT)
        self.setFixedSize(px, px)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(self._colour))
        painter.drawEllipse(QRectF(self.rect()))
        if self._number:
            font = self.theme.font("bar", strong=True)
            font.setPixelSize(round(self.height() * 0.56))
            painter.setFont(font)
            painter.setPen(self.theme.colour("surface"))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._number)


class Rule(QWidget):
    """A hairline."""

    def __init__(
        self, theme: Theme, colour: str = "line", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colour = theme.colour(colour)
        self.setFixedHeight(theme.px(2))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._colour)
