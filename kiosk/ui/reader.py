"""Reads aloud what is shown: when, and in which order; what is heard is lit.

It reads where somebody has asked for it, and then every new screen, until it is stopped. Others in
the room hear it too, so what a person chose, and their page, are said only when asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kiosk.session.state import Place, Screen
from kiosk.session.taps import ReadAloud, Tap
from kiosk.speech.messages import Began, Ended, Report, Say, Trouble
from kiosk.speech.speaker import Speaker, Speaks
from kiosk.ui.spoken import Sentence, control_words, light, sentences, split
from kiosk.ui.view import View, Voice
from kiosk.ui.widgets.bottom_bar import BottomBar
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.window import KioskWindow

SETTLE_MS = 60  # until a new screen is laid out
PRIVATE = (Screen.PREVIEW, Screen.LARGER)


class _Key(NamedTuple):
    """A sentence, and whether the bar says it, where it need not be said again on every screen."""

    text: str
    in_bar: bool


class Reader(QObject):
    """Joins the window with the voice. `make_speaker` gets what hears the speaker's reports."""

    _changed = Signal(object)  # the Voice
    _told = Signal(object)  # a Report, from the speaker's thread

    def __init__(
        self,
        window: KioskWindow,
        make_speaker: Callable[[Callable[[Report], None]], Speaks] = Speaker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._view: View | None = None
        self._voice = Voice()
        self._numbers = count(1)
        self._saying: dict[int, Sentence] = {}  # not yet heard to the end, in order
        self._lit: Sentence | None = None
        self._where: tuple[Place, str] | None = (
            None  # what was read last: the place, in which words
        )
        self._known: set[_Key] = set()  # what has been read there, and of the bar
        self._used = False  # in this session
        self._asked = False  # for everything that is shown
        # Later: a press that stops the voice must still find the button as it was seen.
        self._changed.connect(window.show_voice, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._speaker = make_speaker(self._told.emit)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLE_MS)
        self._later.timeout.connect(self._read)
        self._light_later = QTimer(self)
        self._light_later.setSingleShot(True)
        self._light_later.setInterval(SETTLE_MS)
        self._light_later.timeout.connect(self._light_again)
        window.presented.connect(self._presented)
        window.interrupted.connect(self._interrupted)
        window.tapped.connect(self._tapped, Qt.ConnectionType.QueuedConnection)
        window.announced.connect(self._announced)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focused)

    def stop(self) -> None:
        """Silence, and nothing left running."""
        self._later.stop()
        self._speaker.close()

    @property
    def voice(self) -> Voice:
        return self._voice

    @property
    def waits(self) -> bool:
        """Whether it is about to look at what is new."""
        return self._later.isActive() or self._light_later.isActive()

    # --- what happens

    def _presented(self, view: View) -> None:
        before, self._view = self._view, view
        session = view.session
        if not session.aloud:
            self._later.stop()
            self._hush()
            self._where = None
            self._used = self._used and session.screen is not Screen.ATTRACT
            return
        where = (session.place, session.language)
        if where != self._where:
            self._where = where
            self._known = {key for key in self._known if key.in_bar}
            self._hush()
            self._later.start()
        elif before is not None and _manner(before) != _manner(view):
            self._later.stop()
            self._say([Sentence(view.language.phrase("screen.aloud.sample"))])
        else:
            self._light_later.start()

    def _interrupted(self) -> None:
        """A button was pressed, or something lies over the screen."""
        self._hush()
        if self._is_on:
            self._later.start()

    def _tapped(self, tap: Tap) -> None:
        if isinstance(tap, ReadAloud) and self._is_on:
            self._asked = True
            self._later.start()

    def _announced(self, words: str, urgent: bool) -> None:
        """The idle question is said to whoever has been listening."""
        if urgent and self._window.asks_if_idle and self._used:
            self._later.stop()
            self._say([Sentence(each) for each in split(words)])

    def _focused(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self._later.isActive():  # else a new screen is about to be read
            self._say_control(new)

    # --- reading

    @property
    def _is_on(self) -> bool:
        return self._view is not None and self._view.session.aloud and not self._window.covered

    def _read(self) -> None:
        asked, self._asked = self._asked, False
        view = self._view
        if view is None or not self._is_on or self._window.asks_if_idle:
            return
        if asked:
            self._read_all(view)
        elif view.session.screen in PRIVATE:
            self._hold_back(view)
        else:
            self._read_new(view)

    def _read_all(self, view: View) -> None:
        """Somebody asked for it: everything, their own page and choices too."""
        layers, words = self._window.layers(), view.language
        found = sentences(layers, words, page=view.page_words, states=True)
        self._known.update(_key(sentence) for sentence in found)
        if not self._used:
            found.insert(0, Sentence(words.phrase("screen.aloud.others")))
        self._say(found)

    def _hold_back(self, view: View) -> None:
        """Says how to hear what nobody else need hear, once."""
        told = Sentence(view.language.phrase("screen.aloud.private"))
        if _key(told) not in self._known:
            self._known.add(_key(told))
            self._say([told], held_back=True)

    def _read_new(self, view: View) -> None:
        """What was not there before: a whole screen, or the next part of its text."""
        found = sentences(self._window.layers(), view.language)
        new = [sentence for sentence in found if _key(sentence) not in self._known]
        self._known.update(_key(sentence) for sentence in found)
        if new:
            self._say(new)
        else:
            self._say_control(QApplication.focusWidget())

    def _say_control(self, control: QWidget | None) -> None:
        """Its name and state, where keys are used."""
        if self._is_on and isinstance(control, KioskButton) and control.reached_by_key:
            assert self._view is not None
            words = control_words(control, self._view.language)
            self._say([Sentence(words, control)])

    # --- the voice

    def _say(self, found: list[Sentence], *, held_back: bool = False) -> None:
        self._hush()
        view = self._view
        if view is None or not found:
            return
        session, self._used = view.session, True
        self._saying = {next(self._numbers): sentence for sentence in found}
        self._set(Voice(speaking=True, held_back=held_back))
        self._speaker.say(
            Say(
                number,
                sentence.text,
                sentence.language or session.language,
                session.speed,
                session.volume,
            )
            for number, sentence in self._saying.items()
        )

    def _hush(self) -> None:
        if self._saying:
            self._saying.clear()
            self._speaker.stop()
        self._put_out()
        self._set(Voice(held_back=self._voice.held_back, trouble=self._voice.trouble))

    def _hear(self, report: Report) -> None:
        match report:
            case Began(number) if number in self._saying:
                self._put_out()
                self._lit = self._saying[number]
                self._light_again()
            case Ended(number) if number in self._saying:
                del self._saying[number]
                if not self._saying:
                    self._put_out()
                    self._set(Voice())
            case Trouble() if self._saying:
                self._saying.clear()
                self._put_out()
                self._set(Voice(trouble=True))
                if self._view is not None:
                    told = self._view.language.phrase("screen.aloud.none")
                    self._window.announced.emit(told, True)

    def _set(self, voice: Voice) -> None:
        if voice != self._voice:
            self._voice = voice
            self._changed.emit(voice)

    # --- light

    def _light_again(self) -> None:
        """Also where the screen has been made anew since."""
        if self._lit is None or self._view is None:
            return
        if self._lit.widget is not None and not _shown(self._lit.widget):
            text = self._lit.text
            found = sentences(self._window.layers(), self._view.language, states=True)
            self._lit = next((each for each in found if each.text == text), None)
        if self._lit is not None:
            light(self._lit, on=True)

    def _put_out(self) -> None:
        lit, self._lit = self._lit, None
        if lit is not None and (lit.widget is None or isValid(lit.widget)):
            light(lit, on=False)


def _shown(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible()


def _key(sentence: Sentence) -> _Key:
    bar = None if sentence.widget is None else sentence.widget.parent()
    if not isinstance(bar, BottomBar):
        return _Key(sentence.text, in_bar=False)
    # What reading aloud does to its own button is no news.
    own = sentence.widget is bar.voice_button
    return _Key("" if own else sentence.text, in_bar=True)


def _manner(view: View) -> tuple[int, int]:
    return view.session.speed, view.session.volume
