"""The amber box: ask a person first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.content.model import Span, Words
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel

ENDS = (".", "?", "!", ":", "؟")


class CautionBox(Panel):
    """Icon, then the question in bold and the advice in one run of words."""

    def __init__(
        self, theme: Theme, title: str, words: Words, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "amber_tint", "amber_line", 20, parent=parent)
        row = QHBoxLayout(self)
        air = theme.px(12)
        row.setContentsMargins(theme.px(18), air, theme.px(18), air)
        row.setSpacing(theme.px(16))
        row.addWidget(
            IconLabel(theme, "warning-fill", "amber_ink", 34), 0, Qt.AlignmentFlag.AlignVCenter
        )
        end = "" if title.endswith(ENDS) else "."
        told = (Span(f"{title}{end} ", strong=True), *words)
        row.addWidget(WordsLabel(theme, "caption", told), 1)
