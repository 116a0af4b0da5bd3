"""A drawing on a card of its own, where there is room for one that can be seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.drawing import LEAST_HEIGHT, Drawing
from kiosk.ui.widgets.panel import Panel

AIR = 8


class FramedDrawing(QWidget):
    """Takes what height is left; too low for the drawing, it stays empty."""

    def __init__(
        self, theme: Theme, pack_folder: Path, file: str, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = theme.px(LEAST_HEIGHT + 2 * AIR)
        self._card = Panel(theme, parent=self)
        ground = QVBoxLayout(self._card)
        air = theme.px(AIR)
        ground.setContentsMargins(air, air, air, air)
        drawing = Drawing(theme)
        drawing.show_picture(pack_folder, file, words)
        ground.addWidget(drawing)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._card.setGeometry(self.rect())
        self._card.setVisible(self.height() >= self._least)
