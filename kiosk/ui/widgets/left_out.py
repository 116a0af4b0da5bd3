"""Stands where a rule took a card away, and says why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Language
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel


class LeftOut(Panel):
    """`reason` is the plan's key of why; without one the staff can say."""

    def __init__(
        self, theme: Theme, words: Language, reason: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "surface", "line", 24, 2, parent=parent)
        row = QHBoxLayout(self)
        air = theme.px(28)
        row.setContentsMargins(air, air, air, air)
        row.setSpacing(theme.px(20))
        row.addWidget(IconLabel(theme, "info-fill", "primary", 44), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(theme.px(8))
        said.addWidget(WordsLabel(theme, "h2", words.phrase("screen.left_out.title"), level=2))
        key = f"reasons.{reason}" if reason else "screen.left_out.ask"
        said.addWidget(WordsLabel(theme, "lead", words.phrase(key)))
        said.addStretch(1)
        row.addLayout(said, 1)
