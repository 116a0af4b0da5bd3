"""Another language: each by its own name, and nothing else to decide."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import Language
from kiosk.session.taps import ChooseLanguage
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.card_pages import CardPages


class LanguageScreen(BaseScreen):
    """A tap chooses and leads back to where the patient was. No flags: a flag is a country."""

    def show_for(self, view: View) -> None:
        theme = self.theme
        column = self.renew()
        title = view.language.phrase("screen.language.title")
        column.addLayout(self.top_bar(view, title, "translate-bold", handout=False))
        body = QVBoxLayout()
        body.setContentsMargins(theme.margin, 0, theme.margin, theme.px(16))
        choices = CardPages(theme, columns=1, least=theme.main)
        choices.set_cards([self._choice(view, each) for each in view.pack.languages.values()])
        body.addWidget(choices)
        column.addLayout(body, 1)

    def _choice(self, view: View, language: Language) -> QWidget:
        button = KioskButton(self.theme, "answer", language.name, big=True)
        button.set_selected(language is view.language)
        return self.sends(button, ChooseLanguage(language.code))
