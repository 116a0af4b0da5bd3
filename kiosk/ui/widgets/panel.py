"""A rounded panel: the card that other widgets stand on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme import Theme

CARD_RADIUS = 24


class Panel(QWidget):
    """Fill and edge are colour tokens; sizes are design pixels. No edge where `edge` is empty."""

    def __init__(
        self,
        theme: Theme,
        fill: str = "surface",
        edge: str = "line",
        radius: int = CARD_RADIUS,
        edge_width: int = 2,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._fill = fill
        self._edge = edge
        self._radius = theme.px(radius)
        self._edge_width = theme.px(4) if theme.high else theme.px(edge_width)

    def set_look(self, fill: str, edge: str) -> None:
        self._fill, self._edge = fill, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = self._edge_width / 2 if self._edge else 0.0
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setBrush(self.theme.colour(self._fill))
        if self._edge:
            painter.setPen(QPen(self.theme.colour(self._edge), self._edge_width))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, self._radius, self._radius)
