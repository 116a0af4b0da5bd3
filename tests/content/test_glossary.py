"""Medical words: where they stand, and whether they are explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.glossary import Glossary, Term
from packs import load, write_pack

DIURETIC = Term("diuretic", "water pill")


@pytest.mark.parametrize(
    "text",
    [
        "Diuretics (water tablets) wash out salts.",
        "Some pills (diuretics and others) wash out salts.",
        "A diuretic makes you pee. People call it a water pill.",
    ],
)
def test_explained(text: str) -> None:
    assert DIURETIC.is_explained(text)


@pytest.mark.parametrize(
    "text", ["A diuretic helps.", "Diuretics help (a little).", "Drink water."]
)
def test_not_explained(text: str) -> None:
    assert not DIURETIC.is_explained(text)


def test_terms_in_a_text() -> None:
    glossary = Glossary([DIURETIC, Term("statin", "fat pill"), Term("stenosis", "tight place")])
    found = glossary.terms_in("Statins and DIURETICS, again statins. Substating is no term.")
    assert [term.name for term in found] == ["statin", "diuretic"]


def test_letters_alone_are_another_word_when_small() -> None:
    glossary = Glossary([Term("PAD", "poor blood flow")])
    assert [term.name for term in glossary.terms_in("You may have PAD.")] == ["PAD"]
    assert glossary.terms_in("Never use a heat pad.") == []


def test_an_empty_glossary() -> None:
    assert Glossary().terms_in("Any words.") == []


def found(folder: Path) -> list[tuple[str, int, str, str]]:
    return [(p.file, p.line, p.rule, p.severity) for p in load(folder)[1]]


def test_a_term_without_meaning(tmp_path: Path) -> None:
    write_pack(tmp_path, {"glossary.yaml": "cataract: a cloudy lens\nmyopia:\n"})
    assert found(tmp_path) == [("glossary.yaml", 2, "glossary", "error")]


def test_no_glossary(tmp_path: Path) -> None:
    write_pack(tmp_path, {"glossary.yaml": None})
    assert found(tmp_path) == [("glossary.yaml", 1, "glossary", "warning")]


def test_a_glossary_that_cannot_be_read(tmp_path: Path) -> None:
    write_pack(tmp_path, {"glossary.yaml": "cataract: [a cloudy\n"})
    assert [(file, rule) for file, _, rule, _ in found(tmp_path)] == [("glossary.yaml", "yaml")]
