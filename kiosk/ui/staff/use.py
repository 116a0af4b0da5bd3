"""Use day by day, and the way to take it along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from kiosk.staff.taps import Place, SaveCounts
from kiosk.staff.usage import FINISHED, LEFT, shown
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.panel import Panel


class UseScreen(StaffScreen):
    """One row a day; which topics and which pages stand in the file."""

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        column.addLayout(self.bar(view, view.say("use.title"), back=Place.PANEL))
        inner = self.inside(column)
        said = self.answer(view)
        if said is not None:
            inner.addWidget(said)
        panel = Panel(theme)
        grid = QGridLayout(panel)
        air = theme.px(24)
        grid.setContentsMargins(air, theme.px(16), air, theme.px(16))
        grid.setHorizontalSpacing(theme.px(12))
        right = Qt.AlignmentFlag.AlignRight
        names = ("day", "topics", "normal", "large", "finished", "left")
        for place, name in enumerate(names):
            align = right if place else Qt.AlignmentFlag.AlignLeft
            label = WordsLabel(theme, "label", view.say(f"use.columns.{name}"), "ink2", align=align)
            grid.addWidget(label, 0, place)
            grid.setColumnStretch(place, 1)
        for line, (day, counts) in enumerate(reversed([*view.days.items()]), start=1):
            pages = {
                size: sum(n for e, n in counts.items() if e.kind == "handout" and size in e.key)
                for size in ("/normal", "/large")
            }
            topics = sum(n for event, n in counts.items() if event.kind == "topic")
            ends = (counts.get(FINISHED, 0), counts.get(LEFT, 0))
            grid.addWidget(WordsLabel(theme, "chip", day.isoformat()), line, 0)
            for place, number in enumerate((topics, *pages.values(), *ends), start=1):
                grid.addWidget(WordsLabel(theme, "body", shown(number), align=right), line, place)
        inner.addWidget(panel)
        inner.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(18))
        row.addWidget(WordsLabel(theme, "small", view.say("use.promise_long"), "ink2"), 1)
        save = self.button("primary", view.say("use.save"), "usb-bold")
        row.addWidget(self.sends(save, SaveCounts()))
        inner.addLayout(row)
