"""Counts of use as bars and as numbers; a group under five is never told apart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.staff.usage import FINISHED, LEFT, SMALL_GROUP, shown, totals
from kiosk.ui.staff.view import StaffView
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.chart_view import Bar, ChartView
from kiosk.ui.widgets.labels import WordsLabel

MOST_BARS = 7


class UseChart(QWidget):
    """The topics opened most in the days of the view."""

    def __init__(self, theme: Theme, view: StaffView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        bars = topic_bars(view)
        if not bars:
            column.addWidget(WordsLabel(theme, "body", view.say("use.none"), "ink2"))
            column.addStretch(1)
            return
        chart = ChartView(theme, view.say("use.week"), ("", "", ""))
        chart.show_bars(bars)
        column.addWidget(chart)


def topic_bars(view: StaffView) -> tuple[Bar, ...]:
    """One bar a topic; the few have one length, whatever their number."""
    counts = totals(view.days.values())
    opened = [(n, event.key) for event, n in counts.items() if event.kind == "topic"]
    ranked = sorted(opened, key=lambda one: (-max(one[0], SMALL_GROUP - 1), one[1]))[:MOST_BARS]
    if not ranked:
        return ()
    most = max(SMALL_GROUP, *(n for n, _ in ranked))
    return tuple(
        Bar(_name(view, id), "", shown(n), (n if n >= SMALL_GROUP else SMALL_GROUP / 2) / most)
        for n, id in ranked
    )


def _name(view: StaffView, id: str) -> str:
    topic = view.language.topics.get(id)
    return topic.title.partition(":")[0] if topic else id


def use_numbers(theme: Theme, view: StaffView) -> QWidget:
    """Pages, and how visits ended."""
    counts = totals(view.days.values())
    pages = sum(n for event, n in counts.items() if event.kind == "handout")
    numbers = (("pages", pages), ("finished", counts[FINISHED]), ("left", counts[LEFT]))
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.gap)
    middle = Qt.AlignmentFlag.AlignHCenter
    for key, number in numbers:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(WordsLabel(theme, "h2", shown(number), align=middle))
        column.addWidget(WordsLabel(theme, "small", view.say(f"use.{key}"), "ink2", align=middle))
        row.addLayout(column, 1)
    return line
