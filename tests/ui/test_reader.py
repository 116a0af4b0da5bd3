"""Reading aloud on the screens: what is said, when it stops, and what is said only when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.flow import step
from kiosk.session.state import Screen
from kiosk.speech.messages import Began, Cause, Ended, Report, Trouble
from kiosk.ui.lockdown import Lockdown
from kiosk.ui.reader import Reader
from kiosk.ui.view import View
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.window import KioskWindow
from mouth import Mouth
from ui_views import button, buttons, make_view, settle, tap

TOPIC = {"section": "causes", "topic": "causes/medicines"}
ON = {"session": {"aloud": True}}


class Room:
    """A window that is read aloud, and a session that taps change."""

    def __init__(self, pack: ContentPack) -> None:
        self.pack = pack
        self.window = KioskWindow(KioskConfig(), windowed=QSize(1280, 800))
        self.mouth = Mouth(lambda _: None)
        self.reader = Reader(self.window, self._mouth)
        self.window.tapped.connect(self._take)
        self.window.open()

    def _mouth(self, told: Callable[[Report], None]) -> Mouth:
        self.mouth = Mouth(told)
        return self.mouth

    def _take(self, given: taps.Tap) -> None:
        self.show(replace(self.view, session=step(self.view.session, given, self.pack)))

    def show(self, view: View) -> None:
        self.view = view
        self.window.show_view(view)

    def at(self, screen: Screen, **given: Any) -> None:
        self.show(make_view(self.pack, screen, **given))
        self.wait()

    def wait(self) -> None:
        """Until the reader has looked at what is shown."""
        settle()
        while self.reader.waits:
            QApplication.processEvents()
        settle()

    def tap(self, label: str) -> None:
        tap(button(self.window, label))
        self.wait()

    def hear(self, report: Report) -> None:
        self.mouth.told(report)
        settle()

    def hear_all(self) -> None:
        for say in self.mouth.said:
            self.hear(Began(say.number, 1.0))
            self.hear(Ended(say.number))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.wait()


@pytest.fixture
def room(pack: ContentPack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(tap_guard, "QUIET_SECONDS", 0)
    made = Room(pack)
    yield made
    made.reader.stop()


def test_nothing_is_said_unasked(room: Room) -> None:
    room.at(Screen.HOME)
    room.at(Screen.TOPIC, place=TOPIC)
    assert room.mouth.words == ""


def test_a_tap_reads_the_screen_and_another_stops_it(room: Room) -> None:
    room.at(Screen.HOME)
    room.tap("Read aloud")
    others = room.pack.language("en").phrase("screen.aloud.others")
    assert room.mouth.words.startswith(others)
    assert "Why cramps happen" in room.mouth.words or "Causes" in room.mouth.words
    assert room.view.session.aloud
    room.tap("Stop reading")
    assert room.mouth.words == ""
    assert not room.view.session.aloud


def test_a_new_screen_stops_the_old_speech_and_is_read(room: Room) -> None:
    room.at(Screen.HOME)
    room.tap("Read aloud")
    stops = room.mouth.stops
    room.tap("Search")
    assert room.mouth.stops > stops
    assert room.pack.language("en").phrase("screen.search.title") in room.mouth.words
    room.hear_all()
    room.tap("Home")
    assert "others can hear" not in room.mouth.words.lower()  # said once a visit


def test_the_next_page_of_a_text_is_read_by_itself(room: Room) -> None:
    room.at(Screen.TOPIC, place=TOPIC)
    room.tap("Read aloud")
    first = {say.text for say in room.mouth.said}
    room.tap("More")
    second = {say.text for say in room.mouth.said}
    assert second
    assert not first & second


def test_what_is_heard_is_lit(room: Room) -> None:
    room.at(Screen.TOPIC, place=TOPIC)
    room.tap("Read aloud")
    unlit = room.window.shown.grab().toImage()
    plain = room.window.grab().toImage()
    pictures = [plain]
    for say in room.mouth.said[1:4]:
        room.hear(Began(say.number, 1.0))
        pictures.append(room.window.grab().toImage())
        assert pictures[-1] not in pictures[:-1]
    room.hear(Trouble(Cause.SOUND))
    assert room.window.shown.grab().toImage() == unlit


def test_the_lit_sentence_stays_lit_when_the_screen_is_made_anew(room: Room) -> None:
    room.at(Screen.TOPIC, place=TOPIC)
    room.tap("Read aloud")
    room.hear(Began(room.mouth.said[3].number, 1.0))
    lit = room.window.shown.grab().toImage()
    room.show(room.view)
    room.wait()
    assert room.window.shown.grab().toImage() == lit


def test_no_sound_is_told_on_the_button(room: Room) -> None:
    room.at(Screen.HOME)
    told: list[str] = []
    room.window.announced.connect(lambda words, _: told.append(words))
    room.tap("Read aloud")
    room.hear(Trouble(Cause.SOUND))
    assert button(room.window, "No voice here").isVisible()
    assert told[-1] == room.pack.language("en").phrase("screen.aloud.none")
    room.tap("No voice here")  # it may be plugged in again
    assert room.mouth.said


def test_taps_on_answers_are_not_told_to_the_room(room: Room) -> None:
    room.at(Screen.QUESTION, place={"question": 0}, **ON)
    room.hear_all()
    room.mouth.said = []
    tap(next(each for each in buttons(room.window) if each.kind in ("answer", "toggle")))
    room.wait()
    assert room.mouth.words == ""


def test_the_keyboard_hears_each_control_and_its_state(room: Room) -> None:
    room.at(Screen.QUESTION, place={"question": 0}, **ON)
    room.hear_all()
    words, said = room.pack.language("en"), []
    off = f"{words.phrase('screen.aloud.off')}."
    for _ in range(30):  # at most as many as there are controls
        room.key(Qt.Key.Key_Tab)
        said.append(room.mouth.words)
    assert f"Start over. {words.phrase('screen.aloud.button')}." in said
    assert said[0].endswith(off)
    for _ in range(30):
        if room.mouth.words.endswith(off):
            break
        room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Return)
    assert room.mouth.words.endswith(f"{words.phrase('screen.aloud.on')}.")


def test_the_page_is_heard_only_when_asked_for(room: Room) -> None:
    page = ("Do these first", "1. Stretch your calf.")
    room.at(Screen.PREVIEW, page_words=page, **ON)
    assert room.mouth.words == room.pack.language("en").phrase("screen.aloud.private")
    room.tap("Read aloud")
    assert "Stretch your calf" in room.mouth.words


def test_the_idle_question_is_said_to_whoever_listened(room: Room) -> None:
    room.at(Screen.HOME)
    room.window.show_idle(30, 30)
    assert room.mouth.words == ""
    room.window.hide_idle()
    room.tap("Read aloud")
    room.hear_all()
    room.window.show_idle(30, 30)
    assert "30 seconds" in room.mouth.words


def test_another_voice_says_how_it_sounds(room: Room) -> None:
    room.at(Screen.LANGUAGE, **ON)
    room.tap("Speed of the voice")
    assert [(say.speed, say.text) for say in room.mouth.said] == [
        (130, room.pack.language("en").phrase("screen.aloud.sample"))
    ]
    room.tap("Volume of the voice")
    assert room.mouth.said[0].volume == 75


def test_each_language_is_named_in_its_own_voice(room: Room) -> None:
    room.at(Screen.LANGUAGE, **ON)
    own = {code: language.name for code, language in room.pack.languages.items()}
    said = {say.text: say.language for say in room.mouth.said}
    assert {code: said[name] for code, name in own.items()} == {code: code for code in own}


def test_f2_reads_and_on_the_first_screen_it_begins(room: Room) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    locked = Lockdown(application, room.window)
    locked.listen()
    room.at(Screen.ATTRACT)
    room.key(Qt.Key.Key_F2)
    assert room.view.session.screen is Screen.HOME
    assert room.mouth.said
    room.key(Qt.Key.Key_F2)
    application.removeEventFilter(locked)
    application.setQuitOnLastWindowClosed(True)
    assert not room.view.session.aloud
    assert room.mouth.words == ""


def test_the_button_on_the_first_screen_begins_and_reads(room: Room) -> None:
    room.at(Screen.ATTRACT)
    room.tap("Read aloud")
    assert room.view.session.screen is Screen.HOME
    assert room.view.session.aloud
    assert room.mouth.said


def test_what_staff_do_is_never_said(room: Room) -> None:
    room.at(Screen.HOME, **ON)
    assert room.mouth.said
    staff = QWidget()
    secret = KioskButton(room.window.theme, "quiet", "4711", parent=staff)
    room.window.show_over(staff)
    room.wait()
    assert room.mouth.words == ""
    room.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is secret
    assert room.mouth.words == ""


def test_the_end_of_a_visit_ends_the_reading(room: Room) -> None:
    room.at(Screen.HOME, **ON)
    assert room.mouth.said
    room.at(Screen.ATTRACT)
    assert room.mouth.words == ""
