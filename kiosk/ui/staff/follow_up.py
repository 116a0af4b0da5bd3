"""The next visit: so many weeks from today, and a day more or less."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from kiosk.handout.wording import day_in_words
from kiosk.staff.taps import FollowUp, Open, Place
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.labels import WordsLabel

WEEKS = (1, 2, 4, 6, 13, 26)


class FollowUpScreen(StaffScreen):
    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme, sheet = self.theme, view.sheet
        assert sheet is not None
        column.addLayout(self.bar(view, view.say("sheet.follow_up"), back=Place.SHEET))
        inner = self.inside(column)
        day = sheet.follow_up
        told = day_in_words(day, view.language) if day else view.say("visit.none")
        weekday = view.say(f"visit.days.{day.weekday()}") if day else ""
        inner.addWidget(WordsLabel(theme, "h1", f"{weekday} {told}".strip()))
        inner.addSpacing(theme.px(12))
        grid = QGridLayout()
        grid.setSpacing(theme.gap)
        for place, weeks in enumerate(WEEKS):
            key = "visit.week" if weeks == 1 else "visit.weeks"
            choice = self.button("quiet", view.say(key, weeks=weeks))
            wanted = view.today + timedelta(weeks=weeks)
            choice.set_selected(wanted == day)
            grid.addWidget(self.sends(choice, FollowUp(wanted)), *divmod(place, 3))
        inner.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        for step, icon in ((-1, "minus-bold"), (1, "plus-bold")):
            key = "visit.earlier" if step < 0 else "visit.later"
            button = self.button("quiet", view.say(key), icon)
            wanted = (day or view.today) + timedelta(days=step)
            button.setEnabled(day is not None and wanted > view.today)
            row.addWidget(self.sends(button, FollowUp(wanted)), 1)
        none = self.button("quiet", view.say("visit.none"), "trash-bold")
        none.setEnabled(day is not None)
        row.addWidget(self.sends(none, FollowUp(None)), 1)
        inner.addLayout(row)
        inner.addStretch(1)
        done = self.button("primary", view.say("done"), "check-bold")
        inner.addWidget(self.sends(done, Open(Place.SHEET)))
