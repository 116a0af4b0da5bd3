from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.content.model import ContentPack
from kiosk.handout.document import build_handout
from kiosk.handout.make import make_page
from kiosk.handout.staff_words import MOST_NAME, MOST_NOTES, MOST_TYPED
from kiosk.session.plan import Outcome
from kiosk.staff.sheet import (
    Sheet,
    blank,
    from_preset,
    offered_stretches,
    picked_stretches,
    plan_for,
    staff_words,
    with_answer,
    with_note,
    with_stretch,
)
from kiosk.staff.sheet import most_stretches as most

TODAY = date(2026, 11, 22)


@pytest.fixture
def sheet(pack: ContentPack) -> Sheet:
    return from_preset(pack.presets[0], pack, "en", "a4")


def page_of(sheet: Sheet, pack: ContentPack) -> tuple[str, ...]:
    made = make_page(
        build_handout(
            plan_for(sheet, pack),
            pack,
            TODAY,
            language=sheet.language,
            answers=sheet.answers,
            paper=sheet.paper,
            print_size=sheet.print_size,
            staff=staff_words(sheet, pack.language(sheet.language)),
        )
    )
    return made.printed


def test_a_preset_comes_with_its_answers_and_cards(pack: ContentPack, sheet: Sheet) -> None:
    assert sheet.answers["age"] == ("a65",)
    every_day = [card for card in plan_for(sheet, pack).page if card.startswith("P-")]
    assert every_day[0] == "P-BED"


def test_a_blank_page_has_only_seen_that_it_is_no_emergency(pack: ContentPack) -> None:
    sheet = blank(pack, "en", "a4")
    assert sheet.answers[pack.gate] == (pack.question(pack.gate).nothing,)
    assert plan_for(sheet, pack).outcome is Outcome.TODAY


def test_answers_change_as_on_the_question_screen(pack: ContentPack, sheet: Sheet) -> None:
    changed = with_answer(sheet, pack, "conditions", "ckd")
    assert changed.answers["conditions"] == ("ckd",)
    assert with_answer(changed, pack, "conditions", "none").answers["conditions"] == ("none",)
    assert with_answer(sheet, pack, "age", "u18").answers["age"] == ("u18",)


def test_an_emergency_has_no_page(pack: ContentPack, sheet: Sheet) -> None:
    gate = pack.question(pack.gate)
    red = with_answer(sheet, pack, gate.id, gate.codes[0])
    assert plan_for(red, pack).outcome is Outcome.RED


def test_stretches_are_picked_among_what_the_rules_leave(pack: ContentPack, sheet: Sheet) -> None:
    offered = offered_stretches(sheet, pack)
    assert picked_stretches(sheet, pack) == offered[: most(pack)]
    assert with_stretch(sheet, pack, offered[-1]) == sheet  # the page is full
    fewer = with_stretch(sheet, pack, offered[0])
    other = with_stretch(fewer, pack, offered[-1])
    assert picked_stretches(other, pack) == (offered[1], offered[-1])
    printed = [card for card in page_of(other, pack) if card in offered]
    assert printed == [offered[1], offered[-1]]


def test_no_choice_brings_back_what_the_rules_hide(pack: ContentPack, sheet: Sheet) -> None:
    everything = replace(sheet, cards=pack.card_ids, stretches=pack.card_ids)
    risky = with_answer(everything, pack, "legs", "onecalf")
    risky = replace(risky, stretches=pack.card_ids)
    plan = plan_for(risky, pack)
    assert not {*plan.page} & {*plan.hidden}
    assert with_stretch(sheet, pack, "X-NONE") == sheet


def test_the_staffs_words_stand_on_the_page(pack: ContentPack, sheet: Sheet) -> None:
    for note in pack.notes[: MOST_NOTES + 1]:
        sheet = with_note(sheet, note)
    assert sheet.notes == pack.notes[:MOST_NOTES]
    assert with_note(sheet, pack.notes[0]).notes == pack.notes[1:MOST_NOTES]
    sheet = replace(sheet, name=" Ann ", typed="Rest. ", follow_up=date(2026, 12, 3))
    said = staff_words(sheet, pack.language("en"))
    assert said.name == "Ann"
    assert said.note == "Rest."
    assert said.lines[-1] == "Your next visit: 3 December 2026."


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_longest_words_still_fit_on_one_page(pack: ContentPack, size: str, paper: str) -> None:
    longest = sorted(pack.notes, key=lambda note: -len(pack.language("en").phrase(f"notes.{note}")))
    for preset in pack.presets:
        sheet = replace(
            from_preset(preset, pack, "en", paper),
            print_size=size,
            notes=tuple(longest[:MOST_NOTES]),
            typed="W" * 14 + " " + "wide words " * 6 + "x" * (MOST_TYPED - 81),
            name="W" * MOST_NAME,
            follow_up=date(2026, 9, 28),
        )
        assert len(sheet.typed) <= MOST_TYPED
        assert pack.warning_card in page_of(sheet, pack)


def test_nobody_sees_a_name_in_a_log(sheet: Sheet) -> None:
    said = repr(replace(sheet, name="Zqxj", typed="Zqxj", notes=("zqxj",)))
    assert "zqxj" not in said.lower()
    assert "a65" not in said
