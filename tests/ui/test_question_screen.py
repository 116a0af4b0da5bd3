"""One question: answers on pages, and what its buttons send."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.state import Screen, answers
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.view import View
from ui_views import LANDSCAPE, PORTRAIT, button, buttons, make_view, show, tap, words


@pytest.fixture(autouse=True)
def no_waiting_between_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.ui.widgets.tap_guard.QUIET_SECONDS", 0.0)


def question_view(pack: ContentPack, number: int, **ticked: tuple[str, ...]) -> View:
    return make_view(pack, Screen.QUESTION, ticked, place={"question": number})


def shown_options(screen: BaseScreen, view: View) -> list[str]:
    question = view.pack.questions[view.session.place.question]
    labels = {b.label for b in buttons(screen)}
    return [
        code
        for code in question.codes
        if view.language.phrase(f"questions.{question.id}.options.{code}") in labels
    ]


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
def test_more_leads_through_every_answer_and_only_then_comes_next(
    pack: ContentPack, size: object
) -> None:
    view = question_view(pack, 0)
    screen, sent = show(view, size)
    question = pack.questions[0]
    seen: list[str] = []
    while view.language.phrase("screen.more") in words(screen).split("\n"):
        page = shown_options(screen, view)
        assert not {question.nothing, question.unsure} & set(page)
        seen += page
        tap(button(screen, view.language.phrase("screen.more")))
    seen += shown_options(screen, view)
    assert seen == list(question.codes)
    assert sent == []
    tap(button(screen, view.language.phrase("screen.question.next")))
    assert sent == [taps.Next()]


def test_back_turns_the_pages_back_before_it_leaves(pack: ContentPack) -> None:
    view = question_view(pack, 0)
    screen, sent = show(view)
    first = shown_options(screen, view)
    tap(button(screen, view.language.phrase("screen.more")))
    tap(button(screen, view.language.phrase("screen.back")))
    assert shown_options(screen, view) == first
    assert sent == []
    tap(button(screen, view.language.phrase("screen.back")))
    assert sent == [taps.Back()]


def test_a_tap_on_an_answer_and_on_skip_is_sent(pack: ContentPack) -> None:
    view = question_view(pack, 1)
    screen, sent = show(view)
    tap(button(screen, view.language.phrase("questions.age.options.a65")))
    tap(button(screen, view.language.phrase("screen.question.skip")))
    assert sent == [taps.Answer("a65"), taps.Skip()]


def test_ticks_follow_the_session_and_the_page_stays(pack: ContentPack) -> None:
    view = question_view(pack, 0)
    screen, _ = show(view)
    tap(button(screen, view.language.phrase("screen.more")))
    here = shown_options(screen, view)
    ticked = replace(view.session, answers=answers({"now": (here[0],)}))
    screen.present(replace(view, session=ticked))
    assert shown_options(screen, view) == here
    labels = {b.label for b in buttons(screen) if b.selected}
    assert labels == {view.language.phrase(f"questions.now.options.{here[0]}")}
