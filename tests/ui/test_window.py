"""The window: which screen it shows, what stands under it, and which taps it lets through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt

from access_lint import Lint
from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.ui.screens.builtin import builtin_words
from kiosk.ui.theme import DESIGN_PX_PER_MM
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.bottom_bar import BottomBar
from kiosk.ui.window import KioskWindow
from ui_views import LANDSCAPE, button, buttons, make_view, settle, tap, words


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(tap_guard, "monotonic", made)
    return made


@pytest.fixture
def window() -> KioskWindow:
    return KioskWindow(KioskConfig(), windowed=QSize(1280, 800))


def open_at(window: KioskWindow, pack: ContentPack, screen: Screen, clock: Clock) -> list[object]:
    """Shows the screen, long enough for taps to count; returns what will be tapped."""
    heard: list[object] = []
    window.tapped.connect(heard.append)
    window.open()
    window.show_view(make_view(pack, screen))
    settle()
    clock.now += 1
    return heard


def bar(window: KioskWindow) -> BottomBar:
    return next(b for b in window.findChildren(BottomBar) if b.isVisible())


def test_attract_has_help_but_no_bar(window: KioskWindow, pack: ContentPack, clock: Clock) -> None:
    heard = open_at(window, pack, Screen.ATTRACT, clock)
    assert not any(b.isVisible() for b in window.findChildren(BottomBar))
    tap(button(window, pack.language("en").phrase("screen.help_now")))
    assert heard == [taps.OpenHelp()]


def test_a_touch_beside_the_buttons_starts(
    window: KioskWindow, pack: ContentPack, clock: Clock
) -> None:
    heard = open_at(window, pack, Screen.ATTRACT, clock)
    assert window.shown is not None
    tap(window.shown)
    assert heard == [taps.Begin("en")]


@pytest.mark.parametrize("screen", [Screen.HOME, Screen.SEARCH, Screen.SIGNS])
def test_the_bar_has_its_tools_in_the_same_places(
    window: KioskWindow, pack: ContentPack, clock: Clock, screen: Screen
) -> None:
    heard = open_at(window, pack, screen, clock)
    tools = buttons(bar(window))
    assert [b.x() for b in tools if b.label != "Language"] == [24, 380, 558, 736, 914, 1092]
    for tool in tools:
        tap(tool)
        clock.now += 1
    assert [each for each in heard if each != taps.OpenLanguages()] == [
        taps.StartOver(),
        taps.ChooseText(125),
        taps.ChooseContrast("high"),
        taps.ReadAloud(True),
        taps.OpenSearch(),
        taps.OpenHelp(),
    ]


def test_language_is_offered_where_there_is_a_choice_else_the_voice(
    window: KioskWindow, pack: ContentPack
) -> None:
    one = replace(pack, languages={"en": pack.language("en")})
    window.show_view(make_view(one, Screen.HOME))
    window.open()
    assert "Language" not in [b.label for b in buttons(bar(window))]
    assert "Voice" in [b.label for b in buttons(bar(window))]
    two = replace(pack, languages={"en": pack.language("en"), "xx": pack.language("en")})
    window.show_view(make_view(two, Screen.HOME))
    assert "Language" in [b.label for b in buttons(bar(window))]


def test_text_and_contrast_redress_the_screen_where_one_reads(
    window: KioskWindow, pack: ContentPack
) -> None:
    place = {"section": "causes", "topic": "causes/medicines"}
    window.open()
    window.show_view(make_view(pack, Screen.TOPIC, place=place))
    settle()
    tap(button(window, "More"))
    assert window.shown is not None
    read = window.shown.mark
    look = {"text": 150, "contrast": "high"}
    window.show_view(make_view(pack, Screen.TOPIC, place=place, session=look))
    settle()
    assert (window.theme.text_scale, window.theme.contrast) == (1.5, "high")
    assert window.shown.mark == read != 0
    lit = [b.label for b in buttons(bar(window)) if b.selected]
    assert lit == ["Text 150\u00a0%", "Contrast"]
    window.show_view(make_view(pack, Screen.LANGUAGE, session=look))
    window.show_view(make_view(pack, Screen.TOPIC, place=place, session=look))
    assert window.shown.mark == read


def test_an_rtl_language_mirrors_the_bar(window: KioskWindow, pack: ContentPack) -> None:
    mirrored = replace(pack.language("en"), rtl=True)
    window.show_view(make_view(replace(pack, languages={"en": mirrored}), Screen.HOME))
    window.open()
    left = min(buttons(bar(window)), key=lambda b: b.x())
    assert left.label == "Help now"
    assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_an_emergency_has_no_bar(window: KioskWindow, pack: ContentPack, clock: Clock) -> None:
    open_at(window, pack, Screen.RED, clock)
    assert not any(b.isVisible() for b in window.findChildren(BottomBar))


def test_a_tap_just_after_the_screen_changed_hits_nothing(
    window: KioskWindow, pack: ContentPack, clock: Clock
) -> None:
    heard = open_at(window, pack, Screen.ATTRACT, clock)
    window.show_view(make_view(pack, Screen.HOME))
    settle()
    clock.now += 0.3
    tap(button(bar(window), "Search"))
    assert heard == []
    clock.now += 1
    tap(button(bar(window), "Search"))
    assert heard == [taps.OpenSearch()]


def test_the_idle_question_can_be_answered_both_ways(
    window: KioskWindow, pack: ContentPack, clock: Clock
) -> None:
    open_at(window, pack, Screen.HOME, clock)
    kept: list[bool] = []
    window.keep_reading.connect(lambda: kept.append(True))
    phrase = pack.language("en").phrase
    window.show_idle(20, 30)
    clock.now += 1
    tap(button(window, phrase("screen.idle.keep")))
    assert kept == [True]
    window.hide_idle()
    settle()
    assert phrase("screen.idle.keep") not in words(window)


def test_another_size_makes_the_screens_anew(
    window: KioskWindow, pack: ContentPack, clock: Clock
) -> None:
    open_at(window, pack, Screen.HOME, clock)
    before = window.shown
    window.resize(800, 1280)
    settle()
    assert window.theme.portrait
    assert window.shown is not before
    assert "Start over" in words(window)


@pytest.mark.usefixtures("clock")
def test_without_content_it_still_says_when_to_get_help(window: KioskWindow) -> None:
    window.open()
    window.show_builtin()
    settle()
    assert "Please ask the staff" in words(window)
    assert {b.label for b in buttons(window)} == {"Call for help now", "Tell the staff today"}


@pytest.mark.usefixtures("clock")
def test_without_content_the_clinics_own_language_says_it() -> None:
    window = KioskWindow(KioskConfig(language="ar"), windowed=LANDSCAPE)
    window.open()
    window.show_builtin()
    settle()
    told = builtin_words("ar")
    assert told["title"] in words(window)
    assert {b.label for b in buttons(window)} == {level["title"] for level in told["levels"]}
    assert [str(finding) for finding in Lint(window, DESIGN_PX_PER_MM).findings()] == []
    assert builtin_words("xx") == builtin_words("en")
