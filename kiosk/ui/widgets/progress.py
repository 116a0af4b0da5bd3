"""How far along the questions are: one piece of bar for each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme

HEIGHT = 14
GAP = 8


class Progress(QWidget):
    """`done` of `steps` pieces are filled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done = 0
        self._steps = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, done: int, steps: int, words: str) -> None:
        """`words` say the same to those who cannot see it."""
        self._done, self._steps = done, max(1, steps)
        self.setAccessibleName(words)
        self.update()

    # Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, edge = self._theme.px(GAP), self._theme.px(2)
        width = (self.width() - gap * (self._steps - 1)) / self._steps
        for step in range(self._steps):
            x = step * (width + gap)
            x = self.width() - x - width if self._theme.rtl else x
            piece = QRectF(x, 0, width, self.height())
            piece.adjust(edge / 2, edge / 2, -edge / 2, -edge / 2)
            edge_token, fill = ("primary",) * 2 if step < self._done else ("border", "surface")
            painter.setPen(QPen(self._theme.colour(edge_token), edge))
            painter.setBrush(self._theme.colour(fill))
            painter.drawRoundedRect(piece, piece.height() / 2, piece.height() / 2)
