"""By keys alone: every control is reached, in reading order, and a journey ends on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.ui.reading_order import place_in
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.focus_ring import FocusRing
from kiosk.ui.window import KioskWindow
from ui_views import LANDSCAPE, PORTRAIT, make_view, open_kiosk, settle, tap
from view_list import SCREENS

LOOKS = [("en", LANDSCAPE), ("ar", PORTRAIT), ("ar", LANDSCAPE), ("en", PORTRAIT)]
ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock for taps that goes on by a second at each look."""
    now = [0.0]

    def later() -> float:
        now[0] += 1.0
        return now[0]

    monkeypatch.setattr(tap_guard, "monotonic", later)
    return now


def opened(pack: ContentPack, name: str, size: QSize, language: str = "en") -> KioskWindow:
    screen, given = SCREENS[name]
    given = {**given, "session": {**given.get("session", {}), "language": language}}
    window = KioskWindow(KioskConfig(), windowed=size)
    window.open()
    window.show_view(make_view(pack, screen, **given))
    settle()
    return window


def press(window: KioskWindow, key: Qt.Key, shift: bool = False) -> None:
    target: QWidget | None = window.focusWidget()
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window if target is None else target, key, modifier)


def focused(window: KioskWindow) -> KioskButton:
    target = window.focusWidget()
    assert isinstance(target, KioskButton)
    return target


def usable(window: KioskWindow) -> list[KioskButton]:
    return [b for b in window.findChildren(KioskButton) if b.isVisible() and b.isEnabled()]


def comes_after(window: KioskWindow, one: QWidget, other: QWidget, *, rtl: bool) -> bool:
    """Whether the eye finds `other` after `one`: further down, or in a column further on."""
    here, there = place_in(window, one), place_in(window, other)
    if there.top() >= here.bottom():
        return True
    return there.right() <= here.left() if rtl else there.left() >= here.right()


WAYS = [(name, language, size) for name in SCREENS for language, size in LOOKS]


def some(ways: list[tuple[str, str, QSize]]) -> Iterator[object]:
    """One look of each screen, in turn; all the others belong to the long tests."""
    for place, way in enumerate(ways):
        turn = place // len(LOOKS) % len(LOOKS) == place % len(LOOKS)
        name = f"{way[0]}-{way[1]}-{way[2].width()}"
        yield pytest.param(*way, marks=() if turn else pytest.mark.long, id=name)


@pytest.mark.parametrize(("name", "language", "size"), list(some(WAYS)))
def test_tab_goes_round_in_reading_order_and_back(
    pack: ContentPack, name: str, language: str, size: QSize
) -> None:
    window = opened(pack, name, size, language)
    if not usable(window):
        assert name == "red"  # staff are called: nothing is left to press
        return
    first, seen = focused(window), []
    for _ in usable(window):
        seen.append(focused(window))
        press(window, Qt.Key.Key_Tab)
    assert focused(window) is first
    assert {id(b) for b in seen} == {id(b) for b in usable(window)}
    rtl = pack.language(language).rtl
    for one, other in pairwise(seen):
        assert comes_after(window, one, other, rtl=rtl), (one.label, other.label)
    back = []
    for _ in seen:
        press(window, Qt.Key.Key_Tab, shift=True)
        back.append(focused(window))
    assert back == seen[::-1]


@pytest.mark.long
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("name", SCREENS)
def test_arrows_alone_lead_everywhere(pack: ContentPack, name: str, size: QSize) -> None:
    window = opened(pack, name, size)
    found = usable(window)
    reached: dict[int, KioskButton] = {}
    waiting = [focused(window)] if found else []
    while waiting:
        here = waiting.pop()
        reached[id(here)] = here
        for key in ARROWS:
            here.setFocus(Qt.FocusReason.TabFocusReason)
            press(window, key)
            there = focused(window)
            if id(there) not in reached and there not in waiting:
                waiting.append(there)
    assert {id(b) for b in found} == set(reached)


class Journey:
    """A kiosk, and a person with nothing but keys."""

    def __init__(self, pack: ContentPack, folder: Path) -> None:
        self.pack = pack
        self.words = pack.language("en").phrase
        self.window, self.kiosk = open_kiosk(pack, folder, LANDSCAPE)
        settle()

    @property
    def screen(self) -> Screen:
        return self.kiosk.session.screen

    def press(self, label: str) -> None:
        """Tabs to the button of that label and presses Enter."""
        for _ in usable(self.window):
            if focused(self.window).label == label:
                break
            press(self.window, Qt.Key.Key_Tab)
        assert focused(self.window).label == label
        press(self.window, Qt.Key.Key_Return)
        settle()
        until = QDeadlineTimer(20_000)
        while not self.kiosk.settled and not until.hasExpired():
            QApplication.processEvents()
        settle()


@pytest.mark.usefixtures("clock")
def test_a_journey_by_keys_alone_ends_on_paper(pack: ContentPack, tmp_path: Path) -> None:
    journey = Journey(pack, tmp_path)
    words, english = journey.words, pack.language("en")
    journey.press(english.name)
    assert journey.screen is Screen.HOME
    journey.press(words("sections.causes.title"))
    journey.press(english.topics["causes/medicines"].title)
    journey.press(words("screen.topic.keep"))
    assert focused(journey.window).label == words("screen.topic.kept")  # the focus stayed
    press(journey.window, Qt.Key.Key_Escape)
    settle()
    assert journey.screen is Screen.SECTION
    journey.press(words("screen.my_handout"))
    for question in pack.questions:
        assert journey.screen is Screen.QUESTION
        code = question.nothing or question.codes[0]
        label = words(f"questions.{question.id}.options.{code}")
        while label not in [b.label for b in usable(journey.window)]:
            journey.press(words("screen.more"))
        journey.press(label)
        while (more := words("screen.more")) in [b.label for b in usable(journey.window)]:
            journey.press(more)
        journey.press(words("screen.question.next"))
    assert journey.screen is Screen.PREVIEW
    journey.press(words("screen.preview.print"))
    assert journey.screen is Screen.DONE
    assert [file.suffix for file in tmp_path.iterdir()] == [".pdf"]
    journey.press(words("screen.done.finish"))
    assert journey.screen is Screen.ATTRACT
    journey.kiosk.stop()


@pytest.mark.usefixtures("clock")
def test_escape_does_what_back_does(pack: ContentPack) -> None:
    window = opened(pack, "topic", LANDSCAPE)
    heard: list[object] = []
    window.tapped.connect(heard.append)
    press(window, Qt.Key.Key_Escape)
    settle()
    assert heard == [taps.Back()]
    for name in ("attract", "home", "red", "printing", "done"):
        window.show_view(make_view(pack, SCREENS[name][0], **SCREENS[name][1]))
        press(window, Qt.Key.Key_Escape)
    settle()
    assert heard == [taps.Back()]


@pytest.mark.usefixtures("clock")
def test_escape_first_leaves_what_is_open_within_a_screen(pack: ContentPack) -> None:
    window = opened(pack, "signs", LANDSCAPE)
    heard: list[object] = []
    window.tapped.connect(heard.append)
    topics = pack.language("en").phrase("screen.signs.topics")
    tap(next(b for b in usable(window) if b.label == topics))
    press(window, Qt.Key.Key_Escape)
    settle()
    assert heard == []
    assert topics in [b.label for b in usable(window)]
    press(window, Qt.Key.Key_Escape)
    settle()
    assert heard == [taps.Back()]


@pytest.mark.usefixtures("clock")
def test_the_idle_question_takes_the_focus_and_gives_it_back(pack: ContentPack) -> None:
    window = opened(pack, "home", LANDSCAPE)
    for _ in range(3):
        press(window, Qt.Key.Key_Tab)
    before = focused(window)
    kept: list[bool] = []
    window.keep_reading.connect(lambda: kept.append(True))
    window.show_idle(30, 30)
    settle()
    words = pack.language("en").phrase
    seen = []
    for _ in range(4):
        seen.append(focused(window).label)
        press(window, Qt.Key.Key_Tab)
    keys = ("screen.idle.keep", "screen.idle.more_time", "screen.start_over")
    names = [words(key) for key in keys]
    assert seen == [*names, names[0]]  # and nothing behind the question
    press(window, Qt.Key.Key_Escape)
    settle()
    assert kept == [True]
    window.hide_idle()
    settle()
    assert focused(window) is before


@pytest.mark.usefixtures("clock")
def test_the_focus_stays_when_words_grow(pack: ContentPack) -> None:
    window = opened(pack, "topic", LANDSCAPE)
    text = pack.language("en").phrase("screen.tools.text", percent=100)
    while focused(window).label != text:
        press(window, Qt.Key.Key_Tab)
    screen, given = SCREENS["topic"]
    window.show_view(make_view(pack, screen, **given, session={"text": 200}))
    settle()
    assert focused(window).label == pack.language("en").phrase("screen.tools.text", percent=200)


@pytest.mark.usefixtures("clock")
def test_the_ring_is_for_keys_only(pack: ContentPack) -> None:
    window = opened(pack, "home", LANDSCAPE)
    ring = window.findChildren(FocusRing)[-1]
    assert not ring.isVisible()
    press(window, Qt.Key.Key_Tab)
    assert ring.isVisible()
    tap(focused(window))
    assert not ring.isVisible()


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("contrast", ["standard", "high"])
def test_the_ring_is_thick_and_stands_out(pack: ContentPack, contrast: str) -> None:
    window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
    window.open()
    window.show_view(make_view(pack, Screen.HOME, session={"contrast": contrast}))
    settle()
    without = window.grab().toImage()
    press(window, Qt.Key.Key_Tab)
    settle()
    ringed = window.grab().toImage()
    here = place_in(window, focused(window)).adjusted(-20, -20, 20, 20) & window.rect()
    seen = 0
    for x in range(here.left(), here.right()):
        for y in range(here.top(), here.bottom()):
            one, other = without.pixelColor(x, y), ringed.pixelColor(x, y)
            seen += one != other and ratio(one, other) >= 3
    around = 2 * (focused(window).width() + focused(window).height())
    assert seen >= 2 * around


def ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours, as WCAG counts it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.usefixtures("clock")
def test_a_key_held_down_counts_once(pack: ContentPack) -> None:
    window = opened(pack, "home", LANDSCAPE)
    here = focused(window)
    heard: list[object] = []
    window.tapped.connect(heard.append)
    none = Qt.KeyboardModifier.NoModifier
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down):
        held = QKeyEvent(QEvent.Type.KeyPress, key, none, autorep=True)
        QApplication.sendEvent(here, held)
    assert focused(window) is here
    assert heard == []


@pytest.mark.usefixtures("clock")
def test_letters_of_a_keyboard_search(pack: ContentPack) -> None:
    view = make_view(pack, Screen.SEARCH)
    view = replace(view, find=lambda letters: ("causes/medicines",) if letters == "pill" else ())
    window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
    window.open()
    window.show_view(view)
    settle()
    for key in (Qt.Key.Key_P, Qt.Key.Key_I, Qt.Key.Key_X, Qt.Key.Key_Backspace):
        press(window, key)
    for key in (Qt.Key.Key_L, Qt.Key.Key_L):
        press(window, key)
    title = pack.language("en").topics["causes/medicines"].title
    assert title in [b.label for b in usable(window)]
