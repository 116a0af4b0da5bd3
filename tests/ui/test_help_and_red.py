"""Help now, and the slip for staff."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.state import Screen
from ui_views import button, buttons, make_view, show, tap, words


@pytest.fixture(autouse=True)
def no_waiting_between_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.ui.widgets.tap_guard.QUIET_SECONDS", 0.0)


def test_help_shows_every_sign_of_the_gate_and_nothing_else(pack: ContentPack) -> None:
    view = make_view(pack, Screen.HELP)
    screen, sent = show(view)
    more = button(screen, view.language.phrase("screen.more"))
    seen: list[str] = []
    while True:
        seen += [b.label for b in buttons(screen) if b.kind == "answer"]
        if not more.isEnabled():
            break
        tap(more)
    gate = pack.question(pack.gate)
    signs = [code for code in gate.codes if code not in (gate.nothing, gate.unsure)]
    assert seen == [view.language.phrase(f"questions.{gate.id}.options.{s}") for s in signs]
    tap(button(screen, seen[-1]))
    tap(button(screen, view.language.phrase("screen.help.leave")))
    assert sent == [taps.ReportSign(signs[-1]), taps.Back()]


def test_help_says_whom_to_tell_and_call_before_any_tap(pack: ContentPack) -> None:
    view = make_view(pack, Screen.HELP)
    said = words(show(view)[0])
    assert view.language.phrase("screen.help.title") in said
    assert pack.clinic.emergency in said


def test_red_tells_the_signs_and_the_minutes_and_has_nothing_to_tap(pack: ContentPack) -> None:
    view = make_view(pack, Screen.RED, {"now": ("r_chest", "r_fit")}, red_minutes=4)
    screen, _ = show(view)
    for code in ("r_chest", "r_fit"):
        assert view.language.phrase(f"questions.now.sign.{code}") in words(screen)
    assert view.language.phrase("screen.red.minutes", minutes=4) in words(screen)
    assert buttons(screen) == []
    screen.present(replace(view, red_minutes=5))
    assert view.language.phrase("screen.red.minutes", minutes=5) in words(screen)


@pytest.mark.parametrize("ticked", [(), ("unsure",)])
def test_red_is_softer_where_nobody_ticked_a_sign(
    pack: ContentPack, ticked: tuple[str, ...]
) -> None:
    view = make_view(pack, Screen.RED, {"now": ticked})
    said = words(show(view)[0])
    assert view.language.phrase("screen.red.soft.title") in said
    assert view.language.phrase("screen.red.tapped") not in said
