"""From a wheelchair: whatever can be pressed comes into the lower half of the glass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from kiosk.config import KioskConfig, ScreenConfig
from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.flow import LOWERED, step
from kiosk.session.state import Place, Screen, Session
from kiosk.ui.reading_order import place_in
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.window import KioskWindow
from ui_views import LANDSCAPE, PORTRAIT, buttons, make_view, settle
from view_list import SCREENS

LOW = KioskConfig(screen=ScreenConfig(low_reach=1))


def opened(pack: ContentPack, name: str, size: QSize, lowered: int = 0) -> KioskWindow:
    screen, given = SCREENS[name]
    given = {**given, "session": {**given.get("session", {}), "lowered": lowered}}
    window = KioskWindow(LOW, windowed=size)
    window.open()
    window.show_view(replace(make_view(pack, screen, **given), config=LOW))
    settle()
    return window


def low_part(window: KioskWindow, button: KioskButton, bar: int) -> int:
    """How many pixels of its height lie in the lower half and over the bar."""
    place = place_in(window, button)
    top = max(place.top(), window.height() // 2)
    return min(place.bottom(), window.height() - bar) - top


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "upright"])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=() if n in ("home", "search", "topic") else pytest.mark.long)
        for n in SCREENS
    ],
)
def test_every_control_comes_low_enough(pack: ContentPack, name: str, size: QSize) -> None:
    best: dict[str, int] = {}
    for lowered in range(LOWERED):
        window = opened(pack, name, size, lowered)
        shown = window.shown
        assert shown is not None
        bar = [b for b in buttons(window) if not shown.isAncestorOf(b)]
        tall = window.height() - min((place_in(window, b).top() for b in bar), default=0)
        for button in buttons(shown):
            part = low_part(window, button, tall if bar else 0)
            best[button.accessibleName()] = max(part, best.get(button.accessibleName(), 0))
        for tool in bar:
            assert place_in(window, tool).top() >= window.height() // 2
        theme = window.theme
    high = {label: part for label, part in best.items() if part < theme.target // 2}
    assert high == {}


def test_the_tool_is_there_only_where_the_clinic_asks_for_it(pack: ContentPack) -> None:
    label = pack.language("en").phrase("screen.tools.reach")
    assert label in [b.label for b in buttons(opened(pack, "home", LANDSCAPE))]
    window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
    window.show_view(make_view(pack, Screen.HOME))
    window.open()
    assert label not in [b.label for b in buttons(window)]


def test_two_taps_bring_it_down_a_third_back_and_so_does_another_screen(pack: ContentPack) -> None:
    session = Session("en", Place(Screen.HOME))
    seen = []
    for _ in range(LOWERED):
        session = step(session, taps.BringDown(), pack)
        seen.append(session.lowered)
    assert seen == [1, 2, 0]
    session = step(session, taps.BringDown(), pack)
    assert step(session, taps.ChooseText(125), pack).lowered == 1
    assert step(session, taps.OpenSearch(), pack).lowered == 0
