"""The content: what is wrong and where, what is due for review, and the two keys that change it."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Span
from kiosk.content.problem import Excerpt, Problem
from kiosk.content.review import is_due
from kiosk.staff.taps import ApplyContent, Place, PreviousContent
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.pages import Pages, Piece
from kiosk.ui.widgets.panel import Panel

_LONG = re.compile(r"[^\s\u200b]{24}")


class ReportScreen(StaffScreen):
    """Problems first, errors before warnings; then the topics that wait for their review."""

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        column.addLayout(self.bar(view, view.say("report.title"), back=Place.PANEL))
        inner = self.inside(column)
        said = self.answer(view)
        if said is not None:
            inner.addWidget(said)
        live = next((kept for kept in view.kept if kept.live), None)
        told = view.say("report.version", version=view.pack.version)
        if live is not None:
            told = view.say(
                "report.since", version=view.pack.version, date=live.since.date().isoformat()
            )
        inner.addWidget(WordsLabel(theme, "body", told))
        inner.addLayout(self._keys(view))
        pages = Pages(theme, view.language)
        pieces = [Piece(widget, before=theme.px(12)) for widget in self._findings(view)]
        pages.set_pieces(pieces)
        inner.addWidget(pages, 1)

    def _keys(self, view: StaffView) -> QBoxLayout:
        theme = self.theme
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        apply = self.button("secondary", view.say("report.apply"), "arrows-clockwise-bold")
        apply.setEnabled(not view.busy)
        row.addWidget(self.sends(apply, ApplyContent()), 1)
        back = self.button("quiet", view.say("report.previous"), "arrow-u-up-left-bold")
        live = next((place for place, kept in enumerate(view.kept) if kept.live), None)
        older = live is not None and live + 1 < len(view.kept)
        back.setEnabled(older and not view.busy)
        row.addWidget(self.sends(back, PreviousContent()), 1)
        return row

    def _findings(self, view: StaffView) -> list[QWidget]:
        problems = sorted(view.problems, key=lambda p: (p.severity, p.file, p.line))
        found: list[QWidget] = [self._problem(view, problem) for problem in problems]
        if not problems:
            found.append(self._line("check-circle-fill", "ok", view.say("report.good")))
        found.extend(
            self._line("calendar-check-fill", "amber_ink", view.say("report.due", topic=title))
            for title in reviews_due(view)
        )
        return found

    def _problem(self, view: StaffView, problem: Problem) -> QWidget:
        theme = self.theme
        bad = problem.severity == "error"
        panel = Panel(theme, "surface", "line", 18, 2)
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        icon, ink = ("warning-circle-fill", "amber_ink") if bad else ("info-fill", "ink2")
        head.addWidget(IconLabel(theme, icon, ink, 26))
        kind = "error" if bad else "warning"
        place = view.say(f"report.{kind}", file=problem.file, line=problem.line)
        head.addWidget(WordsLabel(theme, "label", breakable(place), ink), 1)
        column.addLayout(head)
        column.addWidget(WordsLabel(theme, "caption", breakable(problem.message)))
        if problem.excerpt is not None:
            column.addWidget(self._excerpt(problem.line, problem.excerpt))
        if problem.hint:
            column.addWidget(WordsLabel(theme, "small", breakable(problem.hint), "ink2"))
        return panel

    def _excerpt(self, number: int, line: Excerpt) -> Panel:
        """The line itself, with the words meant in bold."""
        theme = self.theme
        panel = Panel(theme, "sunken", "", 10, 0)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        words = (
            Span(breakable(f"> {number} |  {line.before}")),
            Span(breakable(line.meant), strong=True),
            Span(breakable(line.after)),
        )
        row.addWidget(WordsLabel(theme, "small", words), 1)
        return panel

    def _line(self, icon: str, ink: str, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(14))
        row.addWidget(IconLabel(self.theme, icon, ink, 30))
        row.addWidget(WordsLabel(self.theme, "body", words), 1)
        return line


def reviews_due(view: StaffView) -> list[str]:
    """Titles of the topics that somebody should look at."""
    topics = view.language.topics.values()
    return [topic.title for topic in topics if is_due(topic, view.today)]


def breakable(words: str) -> str:
    """Names of files may go on in the next line after each part, and anything long somewhere."""
    parts = words.replace("/", "/\u200b").replace("_", "_\u200b")
    return _LONG.sub("\\g<0>\u200b", parts)
