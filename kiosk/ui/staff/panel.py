"""The staff panel: printer, content and use at one look, and the way to a page for a patient."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kiosk.content.problem import has_errors
from kiosk.staff.settings import FOLDER
from kiosk.staff.taps import Open, Place, Reprint, SeenTo, SetDefault, TryPage
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.use_chart import UseChart, use_numbers
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.fitting import Fitting
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.segments import Segments

LEFT, RIGHT = 37, 24  # shares of the width
CHART = 330  # design pixels: its height where the panels stand in one column


class PanelScreen(StaffScreen):
    """What has no room is left out from the end: the defaults, while somebody needs help."""

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        title = view.say("panel.title")
        clinic = "" if theme.portrait else view.pack.clinic.name
        column.addLayout(self.bar(view, title, icon="identification-badge-fill", second=clinic))
        way = QBoxLayout.Direction.LeftToRight
        halves = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else way)
        halves.setContentsMargins(theme.margin, 0, theme.margin, theme.px(20))
        halves.setSpacing(theme.px(18))
        work = Fitting(theme, 14)
        for part in (self._red_line(view), self.answer(view)):
            if part is not None:
                work.add(part)
        work.add(self._doing(view))
        work.add(self._states(view))
        defaults = self._defaults(view)
        if defaults is not None:
            work.add(defaults, optional=True)
        use = self._use(view)
        if theme.portrait:
            width = self.width() - 2 * theme.margin
            work.setFixedHeight(work.heightForWidth(width))
            halves.addWidget(work)
            halves.addWidget(use, 1)
        else:
            halves.addWidget(work, LEFT)
            halves.addWidget(use, RIGHT)
        column.addLayout(halves, 1)

    # --- somebody needs help

    def _red_line(self, view: StaffView) -> QWidget | None:
        if view.red_minutes is None:
            return None
        theme = self.theme
        panel = Panel(theme, "danger_tint", "danger_line", 18, 3)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(20), theme.px(10), theme.px(10), theme.px(10))
        row.setSpacing(theme.px(16))
        row.addWidget(IconLabel(theme, "siren-fill", "danger", 36))
        ago = {0: "red_now", 1: "red_one"}.get(view.red_minutes, "red")
        told = view.language.phrase(f"screen.attract.{ago}", minutes=view.red_minutes)
        row.addWidget(WordsLabel(theme, "chip", told, "danger"), 1)
        seen = self.button("secondary", view.say("panel.seen"), "check-bold")
        row.addWidget(self.sends(seen, SeenTo()))
        return panel

    # --- what staff come for

    def _doing(self, view: StaffView) -> QWidget:
        theme = self.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        start = self.button("primary", view.say("panel.print"), "printer-fill")
        start.setMinimumHeight(theme.main)
        row.addWidget(self.sends(start, Open(Place.PRESETS)), 3)
        if view.config.staff.reprint_minutes:
            left = view.reprint_minutes
            second = view.say("panel.reprint_left", minutes=left) if left else ""
            icon = "arrow-counter-clockwise-bold"
            again = self.button("quiet", view.say("panel.reprint"), icon, second=second)
            again.setEnabled(bool(left) and not view.busy)
            row.addWidget(self.sends(again, Reprint()), 2)
        return line

    # --- printer and content

    def _states(self, view: StaffView) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(18))
        row.addWidget(self._printer(view), 1)
        row.addWidget(self._content(view), 1)
        return pair

    def _card(self, title: str, icon: str, ink: str) -> tuple[Panel, QVBoxLayout]:
        theme = self.theme
        panel = Panel(theme)
        column = QVBoxLayout(panel)
        air = theme.px(20)
        column.setContentsMargins(air, theme.px(16), air, air)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        if icon:
            head.addWidget(IconLabel(theme, icon, ink, 34))
        head.addWidget(WordsLabel(theme, "h3", title), 1)
        column.addLayout(head)
        return panel, column

    def _printer(self, view: StaffView) -> Panel:
        theme, state = self.theme, view.printer
        ready = state is not None and state.ready
        ink = "ok" if ready else "amber_ink"
        panel, column = self._card(view.say("panel.printer_card"), "printer-fill", ink)
        title = view.language.phrase(state.title) if state and state.title else ""
        column.addWidget(WordsLabel(theme, "h3", title or view.say("panel.asking"), ink))
        advice = view.language.phrase(state.advice) if state and state.advice else ""
        paper = view.say(f"paper.{view.config.paper}")
        told = view.say("panel.printer_is", name=view.printer_name, paper=paper)
        column.addWidget(WordsLabel(theme, "small", advice or told, "ink2"))
        column.addStretch(1)
        test = self.button("quiet", view.say("panel.test"), "file-text-bold")
        test.setEnabled(not view.busy)
        column.addWidget(self.sends(test, TryPage()))
        return panel

    def _content(self, view: StaffView) -> Panel:
        theme = self.theme
        errors = [p for p in view.problems if p.severity == "error"]
        ink = "amber_ink" if view.problems else "ok"
        panel, column = self._card(view.say("panel.content"), "files-fill", ink)
        kind = "bad" if errors else "warned" if view.problems else "good"
        count = len(errors) or len(view.problems)
        key = f"panel.content_{kind}" + ("_one" if count == 1 else "")
        column.addWidget(WordsLabel(theme, "h3", view.say(key, count=count), ink))
        key = "panel.last_good" if has_errors(view.problems) else "panel.version"
        told = view.say(key, version=view.pack.version[:7])
        column.addWidget(WordsLabel(theme, "small", told, "ink2"))
        column.addStretch(1)
        see = self.button("quiet", view.say("panel.report"), "list-magnifying-glass-bold")
        column.addWidget(self.sends(see, Open(Place.REPORT)))
        return panel

    # --- defaults

    def _defaults(self, view: StaffView) -> Panel | None:
        languages = tuple((code, one.name) for code, one in view.pack.languages.items())
        papers = tuple((paper, view.say(f"paper.{paper}")) for paper in ("a4", "letter"))
        printers = (*((queue, queue) for queue in view.queues), (FOLDER, view.say("panel.folder")))
        config = view.config
        rows = (
            ("language", languages, config.language or view.pack.default_language),
            ("paper", papers, config.paper),
            ("printer", printers, config.printer.queue or FOLDER),
        )
        real = [row for row in rows if len(row[1]) > 1]
        if not real:
            return None
        panel, column = self._card(view.say("panel.defaults"), "", "")
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(8))
        grid.setColumnStretch(1, 1)
        for place, (what, choices, now) in enumerate(real):
            label = WordsLabel(self.theme, "chip", view.say(f"panel.{what}"))
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
            segments = Segments(self.theme, choices)
            segments.show_choice(now)
            segments.chosen.connect(
                lambda value, what=what: self.tapped.emit(SetDefault(what, value))
            )
            grid.addWidget(segments, place, 1)
        column.addLayout(grid)
        return panel

    # --- use

    def _use(self, view: StaffView) -> Panel:
        theme = self.theme
        panel, column = self._card(view.say("use.week"), "", "")
        panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(WordsLabel(theme, "small", view.say("use.promise"), "ink2"))
        column.addWidget(UseChart(theme, view), 1)
        column.addWidget(use_numbers(theme, view))
        column.addSpacing(theme.px(8))
        more = self.button("quiet", view.say("use.more"), "chart-bar-fill")
        out = self.button("leave", view.say("exit.button"), "sign-out-bold")
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        row.addWidget(self.sends(more, Open(Place.USE)), 1)
        row.addWidget(self.sends(out, Open(Place.EXIT)), 1)
        column.addLayout(row)
        return panel
