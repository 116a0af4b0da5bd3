"""Another language, each by its own name, and another voice."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.model import Language
from kiosk.session.state import SPEEDS, VOLUMES
from kiosk.session.taps import ChooseLanguage, ChooseVoice
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.spoken import LANGUAGE
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.card_pages import CardPages

SPEED_NAMES = {75: "slow", 100: "normal", 130: "fast"}
VOLUME_NAMES = {25: "quiet", 50: "medium", 75: "loud", 100: "loudest"}


class LanguageScreen(BaseScreen):
    """A language leads back to where the patient was. No flags: a flag is a country.

    Beside the languages: how fast and how loud the voice is. A tap leads on to the next step.
    """

    def show_for(self, view: View) -> None:
        theme = self.theme
        column = self.renew()
        title = view.language.phrase("screen.language.title")
        column.addLayout(self.top_bar(view, title, "translate-bold", handout=False))
        body = QVBoxLayout()
        body.setContentsMargins(theme.margin, 0, theme.margin, theme.px(16))
        columns = 1 if theme.portrait else 2
        choices = CardPages(theme, columns=columns, least=theme.main)
        languages = [self._choice(view, each) for each in view.pack.languages.values()]
        choices.set_cards(languages, last=[self._speed(view), self._volume(view)])
        body.addWidget(choices)
        column.addLayout(body, 1)

    def _choice(self, view: View, language: Language) -> QWidget:
        button = KioskButton(self.theme, "answer", language.name, big=True)
        button.set_selected(language is view.language)
        button.setProperty(LANGUAGE, language.code)
        return self.sends(button, ChooseLanguage(language.code))

    def _speed(self, view: View) -> QWidget:
        session = view.session
        tap = ChooseVoice(_following(SPEEDS, session.speed), session.volume)
        return self._voice(
            view, "speed", SPEED_NAMES[session.speed], "person-simple-walk-fill", tap
        )

    def _volume(self, view: View) -> QWidget:
        session = view.session
        tap = ChooseVoice(session.speed, _following(VOLUMES, session.volume))
        return self._voice(view, "volume", VOLUME_NAMES[session.volume], "speaker-high-bold", tap)

    def _voice(self, view: View, kind: str, now: str, icon: str, tap: ChooseVoice) -> QWidget:
        words = view.language
        label = words.phrase(f"screen.voice.{kind}.title")
        second = words.phrase(f"screen.voice.{kind}.{now}")
        button = KioskButton(self.theme, "quiet", label, icon, second=second, big=True)
        return self.sends(button, tap)


def _following(steps: tuple[int, ...], now: int) -> int:
    return steps[(steps.index(now) + 1) % len(steps)]
