"""The languages are compared: what a translation changed or lost is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.problem import Problem
from packs import FOOD, HELP, PACK, PHRASES, WHY, load, write_pack

EYES, FOODS, SIGNS, WORDS = (
    "es/eyes/tired-eyes.md",
    "es/food/vitamin-a.md",
    "es/help/signs.md",
    "es/phrases.yaml",
)
TWO_LANGUAGES = {
    "pack.yaml": PACK.replace(
        "  en: {name: English}", "  en: {name: English}\n  es: {name: Español}"
    ),
    WORDS: PHRASES,
    EYES: WHY,
    FOODS: FOOD,
    SIGNS: HELP,
}

FAULTS = {
    "a number on a card": (EYES, "Then call {phone} if it hurts.", "Then wait 20 minutes."),
    "a number outside cards": (EYES, "Your eyes work hard", "After 8 hours your eyes work hard"),
    "a number in a phrase": (WORDS, "Call {phone} and ask.", "Call {phone} 3 times and ask."),
    "a serving": (WORDS, "beef-liver: 3 ounces", "beef-liver: 5 ounces"),
    "a lost sign": (SIGNS, "\nRF-02\n:   Very bad **pain**\n", ""),
    "a level": (SIGNS, "{.today}", "{.book}"),
    "a lost link": (EYES, "[when to get help](help/signs)", "when to get help"),
    "a lost step": (EYES, "2. Close your eyes for a while.\n", ""),
    "a lost call-out": (EYES, '!!! action "Try this today"\n    Put', "Put"),
    "a lost caution": (EYES, "caution: {title:", "other: {title:"),
    "a better grade": (EYES, ".card evidence=moderate", ".card evidence=strong"),
    "a food more": (FOODS, 'foods="carrot"', 'foods="carrot egg"'),
    "another picture": (EYES, '\n![Two eyes](eye.svg "Eyes at rest")\n', ""),
}  # fmt: skip


def findings(folder: Path) -> list[Problem]:
    return [problem for problem in load(folder)[1] if problem.rule == "agreement"]


def test_languages_that_say_the_same(tmp_path: Path) -> None:
    assert findings(write_pack(tmp_path, TWO_LANGUAGES)) == []


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_translation_changed_is_found(tmp_path: Path, name: str) -> None:
    found = findings(write_pack(tmp_path, TWO_LANGUAGES, [FAULTS[name]]))
    assert {(problem.file, problem.severity) for problem in found} == {(FAULTS[name][0], "error")}


def test_other_words_and_an_order_of_their_own_are_no_fault(tmp_path: Path) -> None:
    edits = [
        (EYES, "Your eyes work hard at a screen.", "Ante una pantalla trabajan duro."),
        (WORDS, "carrot: 1 medium, egg: 1 large, beef-liver: 3 ounces",
         "carrot: una mediana, egg: una grande, beef-liver: onzas 3"),
    ]  # fmt: skip
    assert findings(write_pack(tmp_path, TWO_LANGUAGES, edits)) == []


def test_the_finding_names_both_sides(tmp_path: Path) -> None:
    fault = FAULTS["a number on a card"]
    [problem] = findings(write_pack(tmp_path, TWO_LANGUAGES, [fault]))
    assert problem.message == (
        'The card "E-REST" differs from the first language in its numbers: 20, there 134, 555.'
    )
