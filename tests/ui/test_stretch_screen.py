"""The guided stretch on the screen."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from kiosk.ui.screens.stretch import StretchScreen
from kiosk.ui.view import View
from ui_views import PORTRAIT, button, buttons, faults, make_view, show, tap, words


@pytest.fixture(autouse=True)
def time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds go by when a test ticks, and taps need no pause between them."""
    monkeypatch.setattr("kiosk.ui.widgets.tap_guard.QUIET_SECONDS", 0.0)
    monkeypatch.setattr("kiosk.ui.screens.stretch.SECOND", 10**9)


def stretch_view(
    pack: ContentPack,
    card: str = "X-CALF-SIT",
    *,
    look: dict[str, Any] | None = None,
    **ticked: tuple[str, ...],
) -> View:
    return make_view(pack, Screen.STRETCH, ticked, session=look, place={"stretch": card})


def opened(view: View, **more: object) -> StretchScreen:
    screen, _ = show(view, **more)
    assert isinstance(screen, StretchScreen)
    return screen


def start(screen: StretchScreen, view: View) -> None:
    """Through the notes to the start, however many taps that takes."""
    on = {view.language.phrase(key) for key in ("screen.stretch.steps", "screen.more")}
    while found := [b for b in buttons(screen) if b.label in on]:
        tap(found[0])
    tap(button(screen, view.language.phrase("screen.stretch.start")))


@pytest.mark.parametrize("size", [{}, {"size": PORTRAIT}])
def test_notes_and_steps_are_read_before_the_start(
    pack: ContentPack, size: dict[str, object]
) -> None:
    view = stretch_view(pack)
    screen = opened(view, **size)
    seen = words(screen)
    start(screen, view)
    assert view.language.phrase("screen.stretch.before") in seen
    assert view.language.phrase("screen.stretch.before") not in words(screen)
    assert screen.hold.running


def test_idle_waits_while_a_hold_runs_and_no_longer(pack: ContentPack) -> None:
    view = stretch_view(pack)
    screen = opened(view)
    assert not screen.busy
    start(screen, view)
    assert screen.busy
    tap(button(screen, view.language.phrase("screen.stretch.pause")))
    assert not screen.busy
    tap(button(screen, view.language.phrase("screen.stretch.go_on")))
    assert screen.busy
    screen.leave()
    assert not screen.busy


def test_seconds_skip_and_restart(pack: ContentPack) -> None:
    view = stretch_view(pack)
    screen = opened(view)
    start(screen, view)
    screen.tick()
    left = screen.hold.left
    screen.tick()
    assert screen.hold.left == left - 1
    tap(button(screen, view.language.phrase("screen.stretch.skip")))
    assert view.language.phrase("screen.stretch.number", hold=1, of=3) in words(screen)
    tap(button(screen, view.language.phrase("screen.stretch.restart")))
    assert (screen.hold.place, screen.hold.running) == (0, True)


def test_the_end_says_so_and_offers_another_round(pack: ContentPack) -> None:
    view = stretch_view(pack)
    screen = opened(view)
    start(screen, view)
    while not screen.hold.done:
        screen.tick()
    assert view.language.phrase("screen.stretch.done.title") in words(screen)
    assert not screen.busy
    tap(button(screen, view.language.phrase("screen.stretch.again")))
    assert screen.busy


@pytest.mark.parametrize("size", [{}, {"size": PORTRAIT}])
@pytest.mark.parametrize("language", ["es", "ar"])
def test_large_words_take_pages_and_are_large_while_it_counts(
    pack: ContentPack, language: str, size: dict[str, object]
) -> None:
    view = stretch_view(pack, "X-CALF-WALL", look={"language": language, "text": 200})
    screen = opened(view, **size)
    assert view.language.phrase("screen.stretch.start") not in words(screen)
    assert screen.theme.text_scale >= 1.5
    start(screen, view)
    while not screen.hold.done:
        assert list(faults(screen)) == []
        tap(button(screen, view.language.phrase("screen.stretch.skip")))


def test_a_hidden_stretch_is_not_guided(pack: ContentPack) -> None:
    view = stretch_view(pack, legs=("one_leg",))
    assert "X-CALF-SIT" in view.plan.hidden
    said = words(opened(view))
    assert view.language.phrase("screen.left_out.title") in said
    assert view.language.phrase("screen.stretch.start") not in said
