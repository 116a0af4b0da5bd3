"""What to do at once, as panels side by side: a figure or large words, a number and a title."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.content.model import Card, Words
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.drawing import Drawing
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.marks import Mark
from kiosk.ui.widgets.panel import Panel

MOST = 3  # panels on one page
DISC = 48


class ReliefSteps(QWidget):
    """One page of panels, numbered from `first`. `lead` stands over them."""

    def __init__(
        self,
        theme: Theme,
        folder: Path,
        cards: Sequence[Card],
        *,
        first: int = 1,
        lead: Words = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._folder = folder
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        if lead:
            column.addWidget(WordsLabel(theme, "body", lead))
        way = QBoxLayout.Direction.LeftToRight
        panels = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else way)
        panels.setSpacing(theme.gap)
        for place, card in enumerate(cards):
            panels.addWidget(self._panel(card, first + place), 1)
        column.addLayout(panels, 1)

    def _panel(self, card: Card, number: int) -> Panel:
        theme = self.theme
        panel = Panel(theme)
        panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        way = QBoxLayout.Direction.TopToBottom
        box = QBoxLayout(QBoxLayout.Direction.LeftToRight if theme.portrait else way, panel)
        air = theme.px(16)
        box.setContentsMargins(air, air, air, air)
        box.setSpacing(theme.px(14))
        words = QVBoxLayout()
        words.setSpacing(theme.px(8))
        title = QHBoxLayout()
        title.setSpacing(theme.px(14))
        title.addWidget(Mark(theme, "primary", str(number), DISC))
        title.addWidget(WordsLabel(theme, "h3", card.title, level=2), 1)
        words.addLayout(title)
        if theme.portrait:
            # The figure at the side; number, title and words beside it.
            words.insertStretch(0, 1)
            words.addWidget(WordsLabel(theme, "body" if card.figure else "lead", card.short))
            words.addStretch(1)
            if card.figure:
                box.addWidget(self._ground(card), 2)
            box.addLayout(words, 3)
            return panel
        box.addLayout(words)
        box.addWidget(self._ground(card), 1)
        if card.figure:
            box.addWidget(WordsLabel(theme, "caption", card.short))
        return panel

    def _ground(self, card: Card) -> Panel:
        """The figure, or where there is none the words, large."""
        theme = self.theme
        ground = Panel(theme, "primary_tint", "", 16)
        inner = QVBoxLayout(ground)
        air = theme.px(8 if card.figure else 20)
        inner.setContentsMargins(air, air, air, air)
        if card.figure:
            drawing = Drawing(theme)
            drawing.show_picture(self._folder, card.figure, card.title)
            inner.addWidget(drawing)
        else:
            inner.addStretch(1)
            inner.addWidget(WordsLabel(theme, "lead", card.short))
            inner.addStretch(1)
        return ground
