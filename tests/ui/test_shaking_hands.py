"""Hands that shake: act on release, slide off cancels, twice at one place counts once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest

import kiosk.ui
from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.ui.controller import Controller
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.window import KioskWindow
from ui_views import LANDSCAPE, button, buttons, make_view, settle, tap

UI = Path(kiosk.ui.__file__).parent


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(tap_guard, "monotonic", made)
    return made


class Nothing:
    """A printer that is not asked for anything."""

    name = "nothing"


def kiosk_at(pack: ContentPack, clock: Clock, *path: taps.Tap) -> tuple[KioskWindow, Controller]:
    window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
    controller = Controller(pack, window, Nothing(), KioskConfig(), clock=lambda: 0.0)
    window.open()
    for each in path:
        controller.tap(each)
    settle()
    clock.now += 1
    return window, controller


def hit_twice(window: KioskWindow, clock: Clock, target: KioskButton, apart: float) -> None:
    """Twice at the same place of the glass, whatever stands there the second time."""
    place = target.mapTo(window, target.rect().center())
    tap(target)
    clock.now += apart
    there = window.childAt(place)
    while there is not None and not isinstance(there, KioskButton):
        there = there.parentWidget()
    if there is not None:
        tap(there)


@pytest.mark.parametrize("apart", [0.1, 0.3, 0.49])
def test_a_tool_that_changes_under_the_finger_changes_once(
    pack: ContentPack, clock: Clock, apart: float
) -> None:
    window, controller = kiosk_at(pack, clock, taps.Begin("en"))
    words = pack.language("en").phrase
    hit_twice(window, clock, button(window, words("screen.tools.contrast")), apart)
    assert controller.session.contrast == "high"
    clock.now += 1
    hit_twice(window, clock, button(window, words("screen.tools.text", percent=100)), apart)
    assert controller.session.text == 125


def test_what_opens_within_a_screen_takes_no_second_tap(pack: ContentPack, clock: Clock) -> None:
    window, controller = kiosk_at(pack, clock, taps.Begin("en"), taps.OpenSection("warnings"))
    topics = pack.language("en").phrase("screen.signs.topics")
    column = next(b for b in buttons(window) if b.kind == "tile" and b.label != topics)
    for target in (column, button(window, topics)):
        hit_twice(window, clock, target, 0.3)
        assert controller.session.screen is Screen.SIGNS
        clock.now += 1
        controller.tap(taps.Home())
        controller.tap(taps.OpenSection("warnings"))
        settle()
        clock.now += 1


def test_after_half_a_second_it_is_a_tap_of_its_own(pack: ContentPack, clock: Clock) -> None:
    window, controller = kiosk_at(pack, clock, taps.Begin("en"))
    contrast = pack.language("en").phrase("screen.tools.contrast")
    hit_twice(window, clock, button(window, contrast), 0.6)
    assert controller.session.contrast == "standard"


def test_quick_taps_on_different_answers_all_count(pack: ContentPack, clock: Clock) -> None:
    window, controller = kiosk_at(pack, clock, taps.Begin("en"), taps.StartQuestions())
    signs = [b for b in buttons(window) if b.kind == "answer"][:2]
    for sign in signs:
        tap(sign)
        clock.now += 0.2
    assert len(controller.session.answers[pack.gate]) == 2


def test_a_tap_meant_for_the_screen_answers_no_question_over_it(
    pack: ContentPack, clock: Clock
) -> None:
    window, controller = kiosk_at(pack, clock, taps.Begin("en"))
    window.show_idle(30, 30)
    settle()
    over = [
        b for b in buttons(window) if b.label == pack.language("en").phrase("screen.start_over")
    ]
    tap(over[-1])
    assert controller.session.screen is Screen.HOME
    clock.now += 1
    tap(over[-1])
    assert controller.session.screen is Screen.ATTRACT


def test_a_finger_acts_when_it_leaves_the_glass_and_not_when_it_slid_off(
    pack: ContentPack, clock: Clock
) -> None:
    window = KioskWindow(KioskConfig(), windowed=QSize(1280, 800))
    window.open()
    window.show_view(make_view(pack, Screen.HOME))
    settle()
    clock.now += 1
    heard: list[object] = []
    window.tapped.connect(heard.append)
    target = button(window, pack.language("en").phrase("sections.causes.title"))
    inside = target.mapTo(window, target.rect().center())
    finger = QTest.createTouchDevice()
    for end, wanted in ((QPoint(20, 20), []), (inside, [taps.OpenSection("causes")])):
        QTest.touchEvent(window, finger).press(0, inside, window)
        assert heard == []
        QTest.touchEvent(window, finger).move(0, end, window)
        QTest.touchEvent(window, finger).release(0, end, window)
        settle()
        assert heard == wanted


def test_nothing_asks_for_a_swipe_a_pinch_or_a_second_finger() -> None:
    """A long press is for staff alone: the clinic's name."""
    tricks = re.compile(r"grabGesture|QScroller|QGesture|DoubleClick|mouseMoveEvent|touchEvent")
    found = [path.name for path in UI.rglob("*.py") if tricks.search(path.read_text("utf-8"))]
    assert found == []
    holds = [path.name for path in UI.rglob("*.py") if "HOLD_MS" in path.read_text("utf-8")]
    assert holds == ["attract.py"]


def test_nothing_moves_by_itself(pack: ContentPack) -> None:
    """No film and no transition, so there is none to switch off; only the countdown steps."""
    film = re.compile(r"Animation|QMovie|QTimeLine|QGraphics\w*Effect")
    found = [path.name for path in UI.rglob("*.py") if film.search(path.read_text("utf-8"))]
    assert found == []
    for screen in (Screen.ATTRACT, Screen.HOME):
        window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
        window.open()
        window.show_view(make_view(pack, screen))
        settle()
        first = window.grab().toImage()
        settle()
        assert window.grab().toImage() == first


def test_keys_act_on_release_of_space_and_press_of_enter(pack: ContentPack, clock: Clock) -> None:
    window, controller = kiosk_at(pack, clock, taps.Begin("en"))
    target = button(window, pack.language("en").phrase("sections.causes.title"))
    QTest.keyPress(target, Qt.Key.Key_Space)
    assert controller.session.screen is Screen.HOME
    QTest.keyRelease(target, Qt.Key.Key_Space)
    assert controller.session.screen is Screen.SECTION
