"""The page for a patient: what stands on it, how it looks, and Print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.handout.wording import day_in_words
from kiosk.session.plan import Outcome
from kiosk.staff.sheet import Sheet, picked_stretches
from kiosk.staff.taps import Open, Place, PrintSheet, SetSheet
from kiosk.ui.staff.answer_words import answer_words
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.fitting import Fitting
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.page_view import PageView
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.segments import Segments

TRAY = 420  # design pixels: its width beside the choices
TRAY_ABOVE = 420  # its height above them


class SheetScreen(StaffScreen):
    """The page on the one side, the choices on the other."""

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme, sheet = self.theme, view.sheet
        assert sheet is not None
        column.addLayout(self.bar(view, view.say("sheet.title"), back=Place.PRESETS))
        across = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else across)
        row.setContentsMargins(theme.margin, 0, theme.margin, theme.px(20))
        row.setSpacing(theme.px(24))
        tray = self._tray(view)
        if theme.portrait:
            tray.setFixedHeight(theme.px(TRAY_ABOVE))
        else:
            tray.setFixedWidth(theme.px(TRAY))
        row.addWidget(tray)
        row.addWidget(self._choices(view, sheet), 1)
        column.addLayout(row, 1)

    def _tray(self, view: StaffView) -> Panel:
        theme = self.theme
        tray = Panel(theme, "sunken", "", 24)
        inside = QVBoxLayout(tray)
        air = theme.px(16)
        inside.setContentsMargins(air, air, air, air)
        inside.setSpacing(theme.px(12))
        red = view.plan is not None and view.plan.outcome is Outcome.RED
        page = PageView(theme, view.say("sheet.no_page" if red else "sheet.making"))
        page.show_pdf(view.preview)
        inside.addWidget(page, 1)
        see = self.button("quiet", view.say("sheet.see"), "magnifying-glass-plus-bold")
        see.setEnabled(view.preview is not None)
        inside.addWidget(self.sends(see, Open(Place.PAGE)), 0, Qt.AlignmentFlag.AlignHCenter)
        return tray

    def _choices(self, view: StaffView, sheet: Sheet) -> Fitting:
        side = Fitting(self.theme, 14)
        red = view.plan is not None and view.plan.outcome is Outcome.RED
        if red:
            side.add(self._emergency(view))
        said = self.answer(view)
        if said is not None:
            side.add(said)
        if view.missing:
            words = view.say("sheet.missing", letters=" ".join(view.missing))
            side.add(WordsLabel(self.theme, "small", words, "danger"))
        side.add(self._entries(view, sheet))
        if not red:
            side.add(self._looks(view, sheet), optional=True)
        if view.left_out:
            left = "; ".join(view.left_out)
            words = view.language.phrase("screen.preview.left_out", parts=left)
            side.add(WordsLabel(self.theme, "small", words, "ink2"), optional=True)
        key = "sheet.printing" if view.busy else "sheet.print"
        done = KioskButton(self.theme, "primary", view.say(key), "printer-fill", big=True)
        done.setEnabled(view.preview is not None and not view.busy and not red)
        side.add(self.sends(done, PrintSheet()), at_foot=True)
        return side

    def _emergency(self, view: StaffView) -> Panel:
        theme = self.theme
        panel = Panel(theme, "danger_tint", "danger_line", 18, 3)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        row.setSpacing(theme.px(16))
        row.addWidget(IconLabel(theme, "siren-fill", "danger", 40))
        row.addWidget(WordsLabel(theme, "h3", view.say("sheet.emergency"), "danger"), 1)
        return panel

    def _entries(self, view: StaffView, sheet: Sheet) -> QWidget:
        stretches = [view.language.cards[card].title for card in picked_stretches(sheet, view.pack)]
        notes = [view.language.phrase(f"notes.{note}") for note in sheet.notes]
        none = view.say("sheet.none")
        visit = day_in_words(sheet.follow_up, view.language) if sheet.follow_up else none
        entries = (
            (Place.ANSWERS, answer_words(sheet.answers, view), "list-checks-bold"),
            (Place.STRETCHES, "; ".join(stretches) or none, "barbell-fill"),
            (Place.NOTES, " ".join([*notes, sheet.typed]).strip() or none, "note-pencil-bold"),
            (Place.PERSON, sheet.name or none, "user-bold"),
            (Place.FOLLOW_UP, visit, "calendar-check-bold"),
        )
        grid_of = QWidget()
        grid = QGridLayout(grid_of)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.theme.gap)
        for place, (where, told, icon) in enumerate(entries):
            label = view.say(f"sheet.{where}")
            second = told if len(told) <= 110 else f"{told[:110]} …"
            button = self.sends(self.button("entry", label, icon, second=second), Open(where))
            if place == 0:
                grid.addWidget(button, 0, 0, 1, 2)
            else:
                grid.addWidget(button, (place + 1) // 2, (place + 1) % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid_of

    def _looks(self, view: StaffView, sheet: Sheet) -> QWidget:
        """Language, paper and size; a choice of one is none."""
        theme = self.theme
        languages = tuple((code, one.name) for code, one in view.pack.languages.items())
        papers = tuple((paper, view.say(f"paper.{paper}")) for paper in ("a4", "letter"))
        sizes = tuple(
            (size, view.language.phrase(f"screen.preview.{size}")) for size in ("normal", "large")
        )
        rows = (
            ("print_size", sizes, sheet.print_size),
            ("paper", papers, sheet.paper),
            ("language", languages, sheet.language),
            ("bilingual", _headings(view, sheet), "yes" if sheet.bilingual else "no"),
        )
        looks = QWidget()
        grid = QGridLayout(looks)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(2))
        real = [row for row in rows if len(row[1]) > 1]
        for place, (what, choices, now) in enumerate(real):
            segments = Segments(theme, choices)
            segments.show_choice(now)
            segments.chosen.connect(
                lambda value, what=what: self.tapped.emit(SetSheet(what, value))
            )
            line, at = divmod(place, 2)
            label = WordsLabel(theme, "label", view.say(f"sheet.{what}"), "ink2")
            grid.addWidget(label, 2 * line, at)
            grid.addWidget(segments, 2 * line + 1, at)
            grid.setColumnStretch(at, 1)
        return looks


def _headings(view: StaffView, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """In the patient's language alone, or in that of staff as well; no choice where it is one."""
    theirs, own = view.pack.language(sheet.language), view.language
    if theirs.code == own.code:
        return ()
    return ("no", theirs.name), ("yes", f"{theirs.name} + {own.name}")
