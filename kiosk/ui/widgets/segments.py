"""A segmented choice: one tray, and one of its few parts is on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button_looks import Coat, Look
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.panel import Panel

RADIUS = 18
INSET = 5

_LOOK = Look(
    Coat("surface", "", 0, "ink"),
    Coat("sunken", "", 0, "ink"),
    Coat("primary", "", 0, "on_primary"),
    radius=RADIUS - INSET,
    icon=24,
    pad=10,
)


class Segments(Panel):
    """`chosen` names the part that was tapped; `show_choice` says which one is on."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, choices: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        """`choices`: what `chosen` says of each part, and the words on it."""
        super().__init__(theme, "surface", "border", RADIUS, 2, parent=parent)
        inset = theme.px(INSET)
        row = QHBoxLayout(self)
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(theme.gap)
        self.buttons: dict[str, KioskButton] = {}
        for code, words in choices:
            button = _Segment(theme, words)
            button.tapped.connect(lambda code=code: self.chosen.emit(code))
            row.addWidget(button, 1)
            self.buttons[code] = button

    def show_choice(self, code: str) -> None:
        for name, button in self.buttons.items():
            button.set_selected(name == code)


class _Segment(KioskButton):
    """A chip without an edge: ticked when it is on."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, "chip")
        self.look = _LOOK
        self.set_label(words)
