"""Please see this person now: the slip that staff read. It has no Back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel

MANY = 5  # signs beyond which two columns of smaller words hold them all


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
        theme = self.theme
        column = self.renew()
        air = theme.px(40)
        column.setContentsMargins(air, air, air, air)
        column.setSpacing(theme.px(24))
        column.addStretch(1)
        column.addLayout(self._headline(view))
        signs = _signs(view)
        if signs:
            column.addWidget(self._slip(view, signs))
        column.addLayout(self._foot(view))
        column.addStretch(1)

    def _headline(self, view: View) -> QBoxLayout:
        theme, words, kind = self.theme, view.language, _kind(view)
        across = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else across)
        row.setSpacing(theme.px(32))
        row.addWidget(IconLabel(theme, "hand-palm-fill", "on_danger", 132))
        said = QVBoxLayout()
        said.setSpacing(theme.px(12))
        said.addWidget(WordsLabel(theme, "display", words.phrase(f"{kind}.title"), "on_danger"))
        call = words.phrase(f"{kind}.say", emergency=view.pack.clinic.emergency)
        said.addWidget(WordsLabel(theme, "h2", call, "on_danger"))
        row.addLayout(said, 1)
        return row

    def _slip(self, view: View, signs: tuple[str, ...]) -> Panel:
        """What was tapped, black on white, for a glance across the room."""
        theme = self.theme
        panel = Panel(theme, "surface", "danger_line", 24, 2)
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(32), theme.px(22), theme.px(32), theme.px(24))
        column.setSpacing(theme.px(10))
        title = view.language.phrase("screen.red.tapped")
        column.addWidget(WordsLabel(theme, "caption", title, "ink2"))
        many = len(signs) > MANY
        columns = 2 if many and not theme.portrait else 1
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(32))
        grid.setVerticalSpacing(theme.px(4 if many else 8))
        for place, words in enumerate(signs):
            line = QHBoxLayout()
            line.setSpacing(theme.px(16))
            icon = IconLabel(theme, "warning-fill", "danger", 24 if many else 34)
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(WordsLabel(theme, "body" if many else "h2", words), 1)
            grid.addLayout(line, place // columns, place % columns)
        column.addLayout(grid)
        return panel

    def _foot(self, view: View) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        row.addWidget(IconLabel(self.theme, "clock-fill", "on_danger", 36))
        self._since = WordsLabel(self.theme, "lead", _since(view), "on_danger")
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
