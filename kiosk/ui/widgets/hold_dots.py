"""One circle for each hold: done, going on, still to come."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme

CIRCLE = 34
GAP = 10


class HoldDots(QWidget):
    """`done` circles are ticked; the next one has a dot while its hold goes on."""

    def __init__(self, theme: Theme, holds: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._holds = holds
        self._done = 0
        self._going = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_holds(self, done: int, *, going: bool) -> None:
        self._done, self._going = done, going
        self.update()

    # Qt's own names

    def sizeHint(self) -> QSize:
        side, gap = self._theme.px(CIRCLE), self._theme.px(GAP)
        return QSize(side * self._holds + gap * (self._holds - 1), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        side, gap, edge = theme.px(CIRCLE), theme.px(GAP), theme.px(3)
        primary, surface = theme.colour("primary"), theme.colour("surface")
        for hold in range(self._holds):
            place = self._holds - 1 - hold if theme.rtl else hold
            middle = QPointF(place * (side + gap) + side / 2, side / 2)
            radius = (side - edge) / 2
            painter.setPen(QPen(primary, edge))
            painter.setBrush(primary if hold < self._done else surface)
            painter.drawEllipse(middle, radius, radius)
            if hold < self._done:
                px = round(side * 0.55)
                tick = theme.icon("check-bold", "on_primary", px)
                painter.drawPixmap(round(middle.x() - px / 2), round(middle.y() - px / 2), tick)
            elif hold == self._done and self._going:
                painter.setBrush(primary)
                painter.drawEllipse(middle, side * 0.2, side * 0.2)
