"""The answers of a patient's page: every question at one touch, its answers to tick."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.staff.taps import Answer, Place
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.card_pages import CardPages
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.pages import Pager


class AnswersScreen(StaffScreen):
    """Which question and page is on show is view state; ticks come with the view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._question = 0
        self._buttons: dict[str, KioskButton] = {}
        self._cards: CardPages | None = None
        self._pager: Pager | None = None

    def show_staff(self, view: StaffView) -> None:
        if self._buttons:
            self._view = view
            self._show_ticks(view)
        else:
            super().show_staff(view)

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        column.addLayout(self.bar(view, view.say("answers.title"), back=Place.SHEET))
        inner = self.inside(column)
        inner.addLayout(self._tabs(view))
        question = view.pack.questions[self._question]
        ask = view.language.phrase(f"questions.{question.id}.ask")
        inner.addWidget(WordsLabel(theme, "h2", ask))
        self._buttons = {}
        for code in question.codes:
            words = view.language.phrase(f"questions.{question.id}.options.{code}")
            button = KioskButton(theme, "toggle", words)
            button.set_checked_kind("box" if question.many else "circle")
            self._buttons[code] = self.sends(button, Answer(question.id, code))
        self._cards = CardPages(theme, 1 if theme.portrait else 2, theme.target)
        self._pager = Pager(theme, view.language, across=True)
        self._pager.wanted.connect(self._cards.show_page)
        self._cards.repaged.connect(self._show_page)
        self._cards.set_cards([*self._buttons.values()])
        inner.addWidget(self._cards, 1)
        inner.addWidget(self._pager)
        self._show_page()
        self._show_ticks(view)

    def _tabs(self, view: StaffView) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.gap)
        for place, question in enumerate(view.pack.questions):
            tab = KioskButton(self.theme, "key", str(place + 1))
            tab.setAccessibleName(view.language.phrase(f"questions.{question.id}.ask"))
            tab.set_selected(place == self._question)
            tab.tapped.connect(lambda place=place: self._turn_to(place))
            row.addWidget(tab, 1)
        return row

    def _turn_to(self, question: int) -> None:
        if self._view is not None:
            self._question, self._buttons = question, {}
            super().show_staff(self._view)

    def _show_page(self) -> None:
        if self._pager is not None and self._cards is not None:
            self._pager.show_page(self._cards.page, self._cards.pages)

    def _show_ticks(self, view: StaffView) -> None:
        assert view.sheet is not None
        ticked = view.sheet.answers.get(view.pack.questions[self._question].id, ())
        for code, button in self._buttons.items():
            button.set_selected(code in ticked)
