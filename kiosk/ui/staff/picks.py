"""Short lists to tick: the stretches for the page, and the clinic's own lines."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.handout.staff_words import MOST_NOTES
from kiosk.staff.sheet import most_stretches, offered_stretches, picked_stretches
from kiosk.staff.taps import Note, Open, Place, Stretch
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.pages import Pages, Piece


class _PicksScreen(StaffScreen):
    def _list(self, view: StaffView, toggles: list[KioskButton]) -> Pages:
        pages = Pages(self.theme, view.language)
        pages.set_pieces([Piece(toggle, before=self.theme.gap) for toggle in toggles])
        return pages

    def _toggle(self, words: str, tap: object, *, on: bool, full: bool) -> KioskButton:
        button = self.sends(KioskButton(self.theme, "toggle", words), tap)
        button.set_selected(on)
        button.setEnabled(on or not full)
        return button

    def _done(self, view: StaffView) -> QWidget:
        return self.sends(self.button("primary", view.say("done"), "check-bold"), Open(Place.SHEET))


class StretchesScreen(_PicksScreen):
    """Only what the rules leave for these answers."""

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        sheet = view.sheet
        assert sheet is not None
        column.addLayout(self.bar(view, view.say("sheet.stretches"), back=Place.SHEET))
        inner = self.inside(column)
        offered = offered_stretches(sheet, view.pack)
        picked = picked_stretches(sheet, view.pack)
        most = most_stretches(view.pack)
        key = "picks.stretches" if offered else "picks.no_stretches"
        inner.addWidget(WordsLabel(self.theme, "body", view.say(key, most=most)))
        toggles = [
            self._toggle(
                view.language.cards[card].title,
                Stretch(card),
                on=card in picked,
                full=len(picked) >= most,
            )
            for card in offered
        ]
        inner.addWidget(self._list(view, toggles), 1)
        inner.addWidget(self._done(view))


class NotesScreen(_PicksScreen):
    """The clinic's own lines, and the way to one's own words."""

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        sheet = view.sheet
        assert sheet is not None
        column.addLayout(self.bar(view, view.say("sheet.notes"), back=Place.SHEET))
        inner = self.inside(column)
        inner.addWidget(WordsLabel(self.theme, "body", view.say("picks.notes", most=MOST_NOTES)))
        full = len(sheet.notes) >= MOST_NOTES
        toggles = [
            self._toggle(
                view.language.phrase(f"notes.{note}"), Note(note), on=note in sheet.notes, full=full
            )
            for note in view.pack.notes
        ]
        inner.addWidget(self._list(view, toggles), 1)
        row = QHBoxLayout()
        row.setSpacing(self.theme.gap)
        own = self.button("quiet", view.say("picks.type"), "note-pencil-bold", second=sheet.typed)
        row.addWidget(self.sends(own, Open(Place.TYPING)), 1)
        row.addWidget(self._done(view), 1)
        inner.addLayout(row)
