"""Faults put into a copy of the shipped content: each is found by exactly its own check.

All faults are there at once, each in a topic of its own, so one run of the checks finds them all.
`<<` marks the line on which a fault must be found; it is taken out before the check.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kiosk.content.checks import check
from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic
from kiosk.content.problem import Problem
from kiosk.resources import content_dir

TODAY = date(2026, 11, 22)
MARK = "<<"

TITLE = 'title: "Sore feet: what may help"'
IN_SHORT = "in_short: Rest your feet. **Look at them each day.**"
NOTE = "evidence_note: Few studies look at this."
REVIEW = "next_review: 2027-11-21"
OPENING = "Many people have sore feet at night."
HEADING = "## What you can do"
STEPS = "1. Sit down.\n2. Look at both feet."
FRONT = f"""\
---
{TITLE}
{IN_SHORT}
{NOTE}
{REVIEW}
sources: [aafp-2012]
---
"""
GOOD = f"""\
{FRONT}{OPENING}

{HEADING}
{STEPS}
"""
HARD = "Considerable individual variability unfortunately complicates interpretation."
CALM = "You can rest your feet. You can sit down too."
LONG_STEP = "Sit down on a firm chair. Then look at both of your feet with great care."
LONG = "When you wake at night with sore feet then sit up and look at both feet."


def paragraphs(count: int) -> str:
    """Easy words, nine a paragraph, the last one marked."""
    return "\n\n".join(["You can rest. You can rest. You can rest."] * count) + f" {MARK}"


def card(words: str, attributes: str = 'sources="aafp-2012" short="Rest."') -> str:
    """The steps, then a card."""
    return f"{STEPS}\n\n## A card {{#Z-CARD .card evidence=limited {attributes}}}{MARK}\n{words}"


@dataclass(frozen=True)
class Fault:
    """Which check must find the topic that comes of these edits, and how grave it is."""

    rule: str
    edits: Mapping[str, str]
    severity: str = "error"

    def topic(self, number: int) -> str:
        """The topic with the fault, still marked."""
        text = GOOD
        for old, new in self.edits.items():
            assert old in text
            text = text.replace(old, new, 1)
        assert text.count(MARK) == 1
        return text.replace("Z-CARD", f"Z-{number}")


def opening(words: str) -> Mapping[str, str]:
    """The edit that opens the topic with other words; the fault is on their first line."""
    first, *others = words.split("\n")
    return {OPENING: "\n".join([f"{first} {MARK}", *others])}


MARKED_TITLE = {TITLE: f"{TITLE} {MARK}"}

FAULTS = [
    # easy to read
    Fault("reading-grade", {**MARKED_TITLE, OPENING: f"{HARD}\n\n{HARD}\n\n{HARD}"}),
    Fault(
        "reading-grade",
        {OPENING: paragraphs(13).replace(f" {MARK}", ""), STEPS: card(f"{HARD} {CALM}\n\n" * 4)},
    ),
    Fault("passive-voice", {**MARKED_TITLE, OPENING: "Feet are washed. They are dried with care."}),
    Fault("long-sentence", opening(LONG), "warning"),
    Fault("long-sentence", {STEPS: card(LONG).replace(MARK, "") + f" {MARK}"}),
    # the shape
    Fault("title", {TITLE: f"title: Sore feet at night {MARK}"}),
    Fault("main-message", {IN_SHORT: f"in_short: Rest your feet. {MARK}"}),
    Fault("no-action", {**MARKED_TITLE, STEPS: "- Sit down.\n- Look at both feet."}),
    Fault("long-paragraph", opening("Sit down. Rest well. Drink some. Go to bed.")),
    Fault("long-list", opening("- Look at your feet." + "\n- Look at a toe." * 7)),
    Fault("many-steps", {STEPS: f"1. Sit down. {MARK}" + "\n2. Rest." * 5}),
    Fault("long-step", {STEPS: f"{STEPS}\n3. {LONG_STEP} {MARK}"}),
    Fault(
        "wide-table", opening("| a | b | c | d | e |\n|---|---|---|---|---|\n| a | b | c | d | e |")
    ),
    Fault("heading-distance", {OPENING: paragraphs(14)}),
    Fault("heading", {HEADING: f"## Introduction {MARK}"}),
    # plain words
    Fault("patients", opening("Many patients have sore feet.")),
    Fault("hard-number", opening("About 30% of people have sore feet.")),
    Fault("hard-number", opening("Sleep for 7.5 hours.")),
    Fault("sum", opening("Rest for 2 + 3 hours.")),
    Fault("bare-number", opening("The score is 40."), "warning"),
    Fault("medical-term", opening("You may see edema.")),
    Fault(
        "medical-term",
        {OPENING: "Some have edema (puffy skin).", STEPS: card("Ask about edema.")},
        "warning",
    ),
    Fault("unknown-term", opening("Ask about dermatitis."), "warning"),
    Fault("harmful-words", opening("Rest will cure sore feet.")),
    Fault("harmful-words", opening("Sore feet are harmless.")),
    Fault("harmful-words", opening("Rest is guaranteed to help.")),
    Fault("harmful-words", opening("Stop taking water pills.")),
    Fault("harmful-words", opening("You are fine.")),
    Fault("harmful-words", opening("Have 400 mg a day.")),
    # pictures
    Fault("alt-text", opening('![](1-calf-wall.svg "A foot")')),
    Fault("alt-text", {NOTE: f"{NOTE}\npicture: 1-calf-wall.svg {MARK}"}),
    Fault("caption", opening("![A foot](1-calf-wall.svg)")),
    Fault("picture", opening('![A foot](no-such-foot.svg "A foot")')),
    Fault(
        "stretch-picture",
        {STEPS: card("Rest.", 'sources="aafp-2012" short="Rest." muscle="the sole"')},
    ),
    # dates
    Fault("review-due", {REVIEW: f"next_review: 2026-11-01 {MARK}"}, "warning"),
    Fault("under-review", {REVIEW: f"next_review: 2026-01-01 {MARK}"}, "warning"),
    # sources, links, ids
    Fault("source", {"[aafp-2012]": f"[aafp-2012, no-such-source] {MARK}"}),
    Fault("card-source", {STEPS: card("Rest.", 'short="Rest."')}),
    Fault("link", opening("Read [more](visit/no-such-topic).")),
    Fault(
        "card-id",
        {STEPS: card("Rest.").replace(MARK, "") + card("Rest.").removeprefix(STEPS)},
    ),
    # the form of the file
    Fault("missing-key", {TITLE: IN_SHORT + f" {MARK}", IN_SHORT + "\n" + NOTE: NOTE}),
    Fault("unknown-key", {NOTE: f"{NOTE}\nordr: 5 {MARK}"}),
    Fault("wrong-kind", {NOTE: f"{NOTE}\norder: soon {MARK}"}),
    Fault("evidence", {NOTE: f"{NOTE}\nevidence: perhaps {MARK}"}),
    Fault("duplicate-key", {NOTE: f"{NOTE}\n{NOTE} {MARK}"}),
    Fault("front-matter", {FRONT: "", **opening("Look at your feet.")}),
    Fault("yaml", {TITLE: f"title: Sore feet: what may help {MARK}"}),
    Fault("html", opening("Many <b>people</b> have sore feet.")),
    Fault("placeholder", opening("Call {fone} for help.")),
    Fault("markdown", opening("Many *people* have sore feet.")),
    Fault("card-heading", {STEPS: card("Rest.", 'sources="aafp-2012" short="Rest." colour=red')}),
]


# What the shipped content itself still waits for: people.
WAITING = {"reviewers", "untranslated", "phrase"}


def file_of(number: int) -> str:
    return f"en/visit/z-{number}.md"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """Every problem of the shipped content with all faults in it."""
    folder = tmp_path_factory.mktemp("faults") / "content"
    shutil.copytree(content_dir(), folder)
    for number, fault in enumerate(FAULTS):
        text = fault.topic(number).replace(f" {MARK}", "").replace(MARK, "")
        Path(folder, file_of(number)).write_text(text, encoding="utf-8")
    pack, problems = load_pack(folder, Clinic())
    assert pack is not None
    return [*problems, *check(pack, TODAY)]


def test_there_are_forty_faults_and_more() -> None:
    assert len(FAULTS) >= 40


@pytest.mark.parametrize(
    ("number", "fault"), list(enumerate(FAULTS)), ids=[fault.rule for fault in FAULTS]
)
def test_a_fault_is_found_by_its_check_alone(
    number: int, fault: Fault, found: list[Problem]
) -> None:
    lines = fault.topic(number).split("\n")
    line = next(n for n, words in enumerate(lines, 1) if MARK in words)
    here = [problem for problem in found if problem.file == file_of(number)]
    assert [(p.rule, p.line, p.severity) for p in here] == [(fault.rule, line, fault.severity)]
    assert here[0].message.endswith((".", "?"))


def test_faults_stay_where_they_are(found: list[Problem]) -> None:
    seeded = {file_of(number) for number in range(len(FAULTS))}
    others = [p for p in found if p.file not in seeded and p.rule not in WAITING]
    assert [problem.as_text() for problem in others] == []
