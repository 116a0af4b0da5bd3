"""Please see this person now: the slip that staff read. It has no Back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel


@dataclass(frozen=True, slots=True)
class _Look:
    """Roles of the headline, of the call under it and of the signs, which stand in columns."""

    headline: str
    call: str
    sign: str
    columns: int
    icon: int


# From the loudest to the one that holds the most: the first that fits is taken.
LOOKS = (
    _Look("display", "h2", "h1", 1, 132),
    _Look("display", "h2", "h2", 1, 132),
    _Look("question", "h2", "h2", 1, 96),
    _Look("question", "h2", "body", 2, 96),
    _Look("h1", "h3", "caption", 2, 64),
    _Look("h2", "body", "small", 2, 64),
)


class RedScreen(BaseScreen):
    """Full red. `show_for` comes once a second, so only the minutes change then."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._since = WordsLabel(theme, "lead", "", "on_danger")

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._build(view)
        self._since.set_words(_since(view))

    def _build(self, view: View) -> None:
        for look in LOOKS:
            if self._fill(view, look).totalHeightForWidth(self.width()) <= self.height():
                return

    def _fill(self, view: View, look: _Look) -> QVBoxLayout:
        theme = self.theme
        column = self.renew()
        air = theme.px(32 if look.columns == 1 else 20)
        column.setContentsMargins(air, air, air, air)
        column.setSpacing(theme.px(20 if look.columns == 1 else 12))
        column.addStretch(1)
        column.addLayout(self._headline(view, look))
        signs = _signs(view)
        if signs:
            column.addWidget(self._slip(view, signs, look))
        else:
            column.addLayout(self._time(view, "on_danger"))
        column.addStretch(1)
        return column

    def _headline(self, view: View, look: _Look) -> QHBoxLayout:
        theme, words, kind = self.theme, view.language, _kind(view)
        row = QHBoxLayout()
        row.setSpacing(theme.px(28))
        icon = IconLabel(theme, "hand-palm-fill", "on_danger", look.icon)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        said = QVBoxLayout()
        said.setSpacing(theme.px(8))
        said.addWidget(
            WordsLabel(theme, look.headline, words.phrase(f"{kind}.title"), "on_danger", level=1)
        )
        call = words.phrase(f"{kind}.say", emergency=view.pack.clinic.emergency)
        said.addWidget(WordsLabel(theme, look.call, call, "on_danger"))
        row.addLayout(said, 1)
        return row

    def _slip(self, view: View, signs: tuple[str, ...], look: _Look) -> Panel:
        """What was tapped, black on white, for a glance across the room."""
        theme = self.theme
        panel = Panel(theme, "surface", "danger_line", 24, 2)
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(28), theme.px(16), theme.px(28), theme.px(18))
        column.setSpacing(theme.px(6))
        title = view.language.phrase("screen.red.tapped")
        head = QHBoxLayout()
        head.addWidget(WordsLabel(theme, "caption", title, "ink2"), 1)
        head.addLayout(self._time(view, "danger"))
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(28))
        grid.setVerticalSpacing(theme.px(4 if look.columns == 1 else 1))
        columns = 1 if theme.portrait else look.columns
        for place, words in enumerate(signs):
            grid.addLayout(self._sign(words, look), place // columns, place % columns)
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        return panel

    def _sign(self, words: str, look: _Look) -> QHBoxLayout:
        theme = self.theme
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        icon = IconLabel(theme, "warning-fill", "danger", 36 if look.columns == 1 else 24)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(WordsLabel(theme, look.sign, words), 1)
        return line

    def _time(self, view: View, colour: str) -> QHBoxLayout:
        """How long ago it was tapped."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        row.addWidget(IconLabel(self.theme, "clock-fill", colour, 30))
        self._since = WordsLabel(self.theme, "h3", _since(view), colour)
        row.addWidget(self._since, 1)
        return row

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.colour("danger_fill"))


def _kind(view: View) -> str:
    return "screen.red.soft" if view.plan.soft else "screen.red"


def _signs(view: View) -> tuple[str, ...]:
    """The words for what was tapped; nothing where it was skipped or not sure."""
    gate = view.pack.question(view.pack.gate)
    alone = {gate.nothing, gate.unsure}
    codes = [code for code in view.session.answers.get(gate.id, ()) if code not in alone]
    return tuple(view.language.phrase(f"questions.{gate.id}.sign.{code}") for code in codes)


def _since(view: View) -> str:
    minutes = view.red_minutes
    key = {0: "just_now", 1: "one_minute"}.get(minutes, "minutes")
    return view.language.phrase(f"screen.red.{key}", minutes=minutes)
