"""One question: answers as cards, on as many pages as the size needs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Question
from kiosk.session.taps import Answer, Next, Skip
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.card_pages import CardPages
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.progress import Progress

LONG_WORDS = 24  # letters beyond which a half of a narrow screen is too little
FEW = 6  # answers that stand in one column of a narrow screen
ALONE_ICONS = {"nothing": "prohibit-fill", "unsure": "question-fill"}


class QuestionScreen(BaseScreen):
    """Tapping selects, Next moves: no surprise jumps. Page numbers are all that it remembers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: View | None = None
        self._cards: dict[str, KioskButton] = {}
        self._pages = CardPages(theme)
        self._page_words = WordsLabel(theme, "label", "", "ink2")
        self._next = KioskButton(theme, "primary")

    def show_for(self, view: View) -> None:
        moved = self.arrived(view)
        if moved or self._view is None or view.language is not self._view.language:
            self._view = view
            self._build(view)
        ticked = view.session.answers.get(_question(view).id, ())
        for code, card in self._cards.items():
            card.set_selected(code in ticked)

    @property
    def mark(self) -> object:
        return self._pages.first

    def resume(self, mark: object) -> None:
        if isinstance(mark, int) and mark != self._pages.first:
            self._pages.open_at(mark)

    # --- parts

    def _build(self, view: View) -> None:
        theme, question = self.theme, _question(view)
        words = view.language
        column = self.renew()
        column.setContentsMargins(theme.margin, theme.px(20), theme.margin, theme.gap)
        column.setSpacing(theme.px(10))
        column.addLayout(self._progress(view))
        column.addSpacing(theme.px(6))
        ask = words.phrase(f"questions.{question.id}.ask")
        column.addWidget(WordsLabel(theme, "h2" if theme.compact else "question", ask, level=1))
        hint = QHBoxLayout()
        hint.setSpacing(theme.gap)
        hint.addWidget(
            WordsLabel(theme, "body", words.phrase(f"questions.{question.id}.hint"), "ink2"), 1
        )
        self._page_words = WordsLabel(theme, "label", "", "ink2")
        hint.addWidget(self._page_words, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(hint)
        column.addSpacing(theme.px(4))
        self._pages = self._answer_pages(view, question)
        column.addWidget(self._pages, 1)
        column.addSpacing(theme.px(8))
        self._add_actions(column, view)
        self._pages.repaged.connect(self._show_page_words)
        self._show_page_words()

    def _progress(self, view: View) -> QHBoxLayout:
        theme, words = self.theme, view.language
        number, of = view.session.place.question + 1, len(view.pack.questions)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel(theme, "file-text-fill", "ink", 30))
        if not theme.compact:
            row.addWidget(WordsLabel(theme, "h3", words.phrase("screen.my_handout")))
        row.addSpacing(theme.px(30))
        progress = Progress(theme)
        said = words.phrase("screen.question.number", number=number, of=of)
        progress.show_progress(number, of, said)
        row.addWidget(progress, 1)
        row.addSpacing(theme.px(30))
        row.addWidget(WordsLabel(theme, "h3", said))
        return row

    def _answer_pages(self, view: View, question: Question) -> CardPages:
        alone = [code for code in (question.nothing, question.unsure) if code]
        others = [code for code in question.codes if code not in alone]
        self._cards = {code: self._card(view, question, code) for code in (*others, *alone)}
        one_column = len(self._cards) <= FEW or _long(c.label for c in self._cards.values())
        narrow = self.theme.portrait and one_column
        pages = CardPages(self.theme, columns=1 if narrow else 2)
        pages.set_cards([self._cards[c] for c in others], last=[self._cards[c] for c in alone])
        return pages

    def _card(self, view: View, question: Question, code: str) -> KioskButton:
        words = view.language.phrase(f"questions.{question.id}.options.{code}")
        choice = "several" if question.many else "one"
        card = KioskButton(self.theme, "answer", words, _icon(question, code), choice=choice)
        return self.sends(card, Answer(code))

    def _add_actions(self, column: QVBoxLayout, view: View) -> None:
        """Back, a promise, Skip, Next. The promise has its own line where the row is narrow."""
        theme, words = self.theme, view.language
        promise = QHBoxLayout()
        promise.setSpacing(theme.px(12))
        promise.addStretch(1)
        promise.addWidget(IconLabel(theme, "shield-check-fill", "ink2", 28))
        promise.addWidget(WordsLabel(theme, "caption", words.phrase("screen.private"), "ink2"))
        promise.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        large = not theme.compact
        back = KioskButton(
            theme, "quiet", words.phrase("screen.back"), "arrow-left-bold", big=large
        )
        back.tapped.connect(self.go_back)
        skip = KioskButton(theme, "quiet", words.phrase("screen.question.skip"), big=large)
        self._next = KioskButton(theme, "primary", icon_after="arrow-right-bold", big=True)
        self._next.tapped.connect(self._go_on)
        self.offers.append(Next())  # on its last page
        row.addWidget(back)
        if theme.compact:
            row.addStretch(1)
        elif theme.portrait:
            column.addLayout(promise)
            row.addStretch(1)
        else:
            row.addLayout(promise, 1)
        row.addWidget(self.sends(skip, Skip()))
        row.addWidget(self._next)
        column.addLayout(row)

    # --- pages

    def _show_page_words(self) -> None:
        if self._view is None:
            return
        words, pages = self._view.language, self._pages
        last = pages.page + 1 >= pages.pages
        several = pages.pages > 1
        self._page_words.set_words(
            words.phrase("screen.page_of", page=pages.page + 1, of=pages.pages) if several else ""
        )
        self._next.set_label(words.phrase("screen.question.next" if last else "screen.more"))

    def _go_on(self) -> None:
        if self._pages.page + 1 < self._pages.pages:
            self._pages.show_page(self._pages.page + 1)
        else:
            self.tapped.emit(Next())

    def go_back(self) -> None:
        if self._pages.page > 0:
            self._pages.show_page(self._pages.page - 1)
        else:
            super().go_back()


def _question(view: View) -> Question:
    return view.pack.questions[view.session.place.question]


def _icon(question: Question, code: str) -> str:
    """The option's own icon; where the others have one, the two that stand alone get theirs."""
    icons = {option.code: option.icon for option in question.options}
    if icons[code]:
        return f"{icons[code]}-fill"
    if not any(icons.values()):
        return ""
    alone = {question.nothing: "nothing", question.unsure: "unsure"}
    return ALONE_ICONS[alone[code]] if code in alone else ""


def _long(labels: Iterable[str]) -> bool:
    return max(map(len, labels), default=0) > LONG_WORDS
