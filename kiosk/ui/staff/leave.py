"""Ends the program: asked again, for then there is no kiosk."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.staff.taps import ExitKiosk, Open, Place
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.labels import WordsLabel


class LeaveScreen(StaffScreen):
    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        column.addLayout(self.bar(view, view.say("exit.title"), back=Place.PANEL))
        inner = self.inside(column)
        inner.addStretch(1)
        inner.addWidget(WordsLabel(theme, "question", view.say("exit.ask")))
        inner.addWidget(WordsLabel(theme, "lead", view.say("exit.say")))
        inner.addSpacing(theme.px(16))
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        stay = self.button("primary", view.say("exit.stay"), "arrow-left-bold")
        leave = self.button("leave", view.say("exit.leave"), "sign-out-bold")
        row.addWidget(self.sends(stay, Open(Place.PANEL)))
        row.addWidget(self.sends(leave, ExitKiosk()))
        row.addStretch(1)
        inner.addLayout(row)
        inner.addStretch(2)
