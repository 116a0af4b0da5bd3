"""Help now: who to tell, and the emergency signs as buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.session.taps import Back, ReportSign
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.card_pages import CardPages
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel

LONG_WORDS = 24


class HelpScreen(BaseScreen):
    """The signs are those of the gate question; a tap on one is that answer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: View | None = None
        self._pages = CardPages(theme)
        self._page_words = WordsLabel(theme, "label", "", "ink2")
        self._up = KioskButton(theme, "quiet")
        self._more = KioskButton(theme, "secondary")

    def show_for(self, view: View) -> None:
        if not self.arrived(view) and self._view is not None:
            return
        self._view = view
        theme = self.theme
        column = self.renew()
        column.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        column.setSpacing(theme.gap)
        column.addWidget(self._call(view))
        ask = QHBoxLayout()
        ask.addWidget(WordsLabel(theme, "h3", view.language.phrase("screen.help.ask"), level=2), 1)
        self._page_words = WordsLabel(theme, "label", "", "ink2")
        ask.addWidget(self._page_words, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(ask)
        self._pages = self._signs(view)
        column.addWidget(self._pages, 1)
        column.addLayout(self._actions(view))
        self._pages.repaged.connect(self._show_page)
        self._show_page()

    def _call(self, view: View) -> Panel:
        """What to do, before anything is tapped."""
        theme, words = self.theme, view.language
        panel = Panel(theme, "danger_fill", "danger_line", 24, 2)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(28), theme.px(16), theme.px(28), theme.px(16))
        row.setSpacing(theme.px(24))
        row.addWidget(IconLabel(theme, "hand-palm-fill", "on_danger", 64))
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        said.addWidget(
            WordsLabel(theme, "h1", words.phrase("screen.help.title"), "on_danger", level=1)
        )
        call = words.phrase("screen.help.call", emergency=view.pack.clinic.emergency)
        said.addWidget(WordsLabel(theme, "lead", call, "on_danger"))
        row.addLayout(said, 1)
        return panel

    def _signs(self, view: View) -> CardPages:
        gate = view.pack.question(view.pack.gate)
        options = [o for o in gate.options if o.code not in (gate.nothing, gate.unsure)]
        cards = []
        for option in options:
            words = view.language.phrase(f"questions.{gate.id}.options.{option.code}")
            card = KioskButton(self.theme, "answer", words, option.icon and f"{option.icon}-fill")
            card.set_checked_kind("")  # it acts at once, so there is nothing to tick
            cards.append(self.sends(card, ReportSign(option.code)))
        long_words = any(len(card.label) > LONG_WORDS for card in cards)
        pages = CardPages(self.theme, columns=1 if self.theme.portrait and long_words else 2)
        pages.set_cards(cards)
        return pages

    def _actions(self, view: View) -> QHBoxLayout:
        theme, words = self.theme, view.language
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        back = KioskButton(theme, "quiet", words.phrase("screen.help.leave"), "arrow-left-bold")
        row.addWidget(self.sends(back, Back()))
        row.addStretch(1)
        self._up = KioskButton(theme, "quiet", words.phrase("screen.up"), "arrow-up-bold")
        self._up.tapped.connect(lambda: self._pages.show_page(self._pages.page - 1))
        self._more = KioskButton(theme, "secondary", words.phrase("screen.more"), "arrow-down-bold")
        self._more.tapped.connect(lambda: self._pages.show_page(self._pages.page + 1))
        row.addWidget(self._up)
        row.addWidget(self._more)
        return row

    def _show_page(self) -> None:
        if self._view is None:
            return
        page, pages = self._pages.page, self._pages.pages
        words = self._view.language.phrase("screen.page_of", page=page + 1, of=pages)
        self._page_words.set_words(words if pages > 1 else "")
        for button, useful in ((self._up, page > 0), (self._more, page + 1 < pages)):
            button.setVisible(pages > 1)
            button.setEnabled(useful)
