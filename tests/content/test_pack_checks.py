"""Each fault in a pack is found by exactly its check, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.checks.words import harmful
from packs import DRAWING, PHRASES, Edit, load, write_pack

EYES, FOOD, HELP = "en/eyes/tired-eyes.md", "en/food/vitamin-a.md", "en/help/signs.md"
WORDS, RULES = "en/phrases.yaml", "rules.yaml"

SECOND = '{#E-REST .card sources="eye-2020" short="Rest."}'

# What is broken, where it is found (file and line) and by which check.
FAULTS: list[tuple[Edit, str, int, str]] = [
    # cards and topics
    ((EYES, "Blink often.\n", f"Blink often.\n\n## Again {SECOND}\n"), EYES, 33, "card-id"),
    (
        (FOOD, "## At your next", f"## Again {SECOND}\nMore.\n\n## At your next"),
        FOOD,
        13,
        "card-id",
    ),
    ((EYES, '.card evidence=moderate sources="eye-2020"', ".card"), EYES, 33, "card-source"),
    ((EYES, 'moderate sources="eye-2020"', 'moderate sources="eye-202"'), EYES, 33, "source"),
    ((EYES, "sources: [eye-2020]", "sources: [eye-2020, eye-2]"), EYES, 13, "source"),
    ((EYES, "](help/signs)", "](help/sign)"), EYES, 15, "link"),
    ((EYES, "picture_alt: An open eye.\n", ""), EYES, 4, "alt-text"),
    ((EYES, "![Two eyes]", "![ ]"), EYES, 43, "alt-text"),
    ((EYES, ' short="Bring your drops."', ""), EYES, 40, "short"),
    ((HELP, ' short="Ask these."', ""), HELP, 20, "short"),
    # rules
    ((RULES, "show: [C-SCREEN,", "show: [C-SCREN,"), RULES, 32, "rule-card"),
    ((RULES, "show: [F-A]", "show: [F-A*X]"), RULES, 50, "rule-card"),
    ((RULES, "hide: [ALLREST]", "hide: [ALREST]"), RULES, 32, "rule-card"),
    ((RULES, "{F-A: F-A-PLANT}", "{F-A: F-A-PLAN}"), RULES, 50, "rule-card"),
    ((RULES, "{F-A: F-A-PLANT}", "{F-AA: F-A-PLANT, F-A: F-A-PLANT}"), RULES, 50, "rule-card"),
    ((RULES, "first: [E-BLINK]", "first: [E-BLNK]"), RULES, 50, "rule-card"),
    ((RULES, "off: [E-BLINK]", "off: [E-BLNK]"), RULES, 56, "rule-card"),
    ((RULES, "[W-ALL, T-ASK]", "[W-ALL, T-ASKS]"), RULES, 59, "rule-card"),
    ((RULES, "when: {shown: [F-*]}", "when: {shown: [FF-*]}"), RULES, 63, "rule-card"),
    ((RULES, "foods: [F-*]", "foods: [F-*, G-*X]"), RULES, 8, "rule-card"),
    ((RULES, "lead: [M-DROPS]", "lead: [M-DROP]"), RULES, 8, "rule-card"),
    ((RULES, "diary_card: T-ASK", "diary_card: T-DIARY"), RULES, 8, "rule-card"),
    ((RULES, "known_only: [screens]", "known_only: [screen]"), RULES, 32, "rule-question"),
    ((RULES, "unknown: [screens], when", "unknown: [screen], when"), RULES, 32, "rule-question"),
    ((RULES, "known: [life]", "known: [live]"), RULES, 39, "rule-question"),
    ((RULES, "skipped: [screens]", "skipped: [screen]"), RULES, 39, "rule-question"),
    ((RULES, "risk_answers: [life]", "risk_answers: [live]"), RULES, 8, "rule-question"),
    ((RULES, "when: {life: [vegan]}", "when: {life: [vegans]}"), RULES, 50, "rule-code"),
    ((RULES, "when: {life: [drops]}}]", "when: {life: [drop]}}]"), RULES, 32, "rule-code"),
    ((RULES, "{screens: [on]}, {unk", "{screens: [off]}, {unk"), RULES, 32, "rule-code"),
    ((RULES, "warnings: {drops:", "warnings: {drop:"), RULES, 8, "rule-code"),
    ((RULES, "rank: pain", "rank: pian"), RULES, 32, "rule-rank"),
    ((RULES, "[RF-02]", "[RF-2]"), RULES, 39, "rule-sign"),
    ((RULES, "daily: preg", "daily: pregnant"), RULES, 39, "rule-stage"),
    (
        (RULES, "    hide: [ALLREST]\n    reason: screens\n", "    hide: [ALLREST]\n"),
        RULES,
        32,
        "rule-reason",
    ),
    ((RULES, "[r_blind, r_pain]", "[r_blind]"), RULES, 25, "gate"),
    ((RULES, "unknown: [now]", "now: [unsure]"), RULES, 25, "gate"),
    ((RULES, '  off: ["*"]', "  off: [C-*, M-*, F-A]"), FOOD, 10, "default"),
    ((HELP, "- Do I need glasses?\n- Should I come back?", "Do I?"), RULES, 22, "questions-card"),
    # foods
    ((FOOD, 'foods="carrot egg', 'foods="carot egg'), FOOD, 7, "food"),
    ((FOOD, 'nutrient="vitamin A" foods="carrot egg', 'foods="carrot egg'), FOOD, 7, "food"),
    (
        (FOOD, 'nutrient="vitamin A" foods="carrot egg', 'nutrient="vitamin Y" foods="egg'),
        FOOD,
        7,
        "food",
    ),
    ((RULES, "drop: [animal]", "drop: [animals]"), RULES, 50, "food-tag"),
    ((FOOD, 'foods="carrot"', 'foods="carrot egg"'), RULES, 50, "food-promise"),
    ((FOOD, 'foods="carrot egg beef-liver"', 'foods="beef-liver"'), RULES, 39, "food-promise"),
    # the frame
    (("pack.yaml", "gate: now", "gate: then"), "pack.yaml", 4, "frame"),
    (("pack.yaml", "safe_card: G-SAFE", "safe_card: G-SAVE"), "pack.yaml", 6, "frame"),
    (("pack.yaml", "card: F-A", "card: F-B"), "pack.yaml", 12, "frame"),
    (("pack.yaml", "food/vitamin-a", "food/vitamin-b"), "pack.yaml", 12, "frame"),
    # words
    ((WORDS, "L-ASK: Call", "L-ASKS: Call"), WORDS, 10, "phrase"),
    ((WORDS, "about: screens", "abot: screens"), WORDS, 14, "phrase"),
    ((WORDS, "reasons: {screens", "reasons: {screen"), WORDS, 16, "phrase"),
    ((WORDS, "skipped: a question", "skippd: a question"), WORDS, 16, "phrase"),
    ((WORDS, "on: All day", "onn: All day"), WORDS, 5, "phrase"),
    ((WORDS, "on: All day", "on: ''"), WORDS, 5, "phrase"),
    ((WORDS, "food: {title", "food: {titel"), WORDS, 1, "phrase"),
    ((WORDS, "foods: {carrot", "foods: {carot"), WORDS, 17, "phrase"),
    ((WORDS, "limited: Limited, ", ""), WORDS, 20, "phrase"),
    ((EYES, "Blink often.\n", "Blinking is\na cure.\n"), EYES, 32, "harmful-words"),
    ((EYES, "in_short: Long hours", "in_short: Harmless hours"), EYES, 3, "harmful-words"),
    ((EYES, 'text: "**Call', 'text: "You are fine. **Call'), EYES, 10, "harmful-words"),
    ((EYES, "- Blink.", "- Stop taking drops."), EYES, 25, "harmful-words"),
    ((EYES, "**five** minutes", "20 mg"), EYES, 38, "harmful-words"),
    ((EYES, 'Ask about breaks."}', 'Breaks are guaranteed to help."}'), EYES, 33, "harmful-words"),
    ((WORDS, "general health.", "a cure."), WORDS, 12, "harmful-words"),
    # pictures
    ((EYES, "picture: eye.svg", "picture: eyes.svg"), EYES, 4, "picture"),
    ((EYES, "figure=eye.svg", "figure=eyes.svg"), EYES, 27, "picture"),
    (("pack.yaml", "picture: eye.svg", "picture: eyes.svg"), "pack.yaml", 8, "picture"),
    (("pictures/eye.svg", "<g>", "<script>x</script><g>"), "pictures/eye.svg", 1, "svg"),
    (("pictures/eye.svg", "<g>", '<use href="#a"/><g>'), "pictures/eye.svg", 1, "svg"),
    (("pictures/eye.svg", "<g>", '<image href="/etc/passwd"/><g>'), "pictures/eye.svg", 1, "svg"),
    (("pictures/eye.svg", "<g>", '<g onclick="x()">'), "pictures/eye.svg", 1, "svg"),
    (("pictures/eye.svg", "<g>", '<g fill="url(http://a/b)">'), "pictures/eye.svg", 1, "svg"),
    (("pictures/mono/eye.svg", "</g>", ""), "pictures/mono/eye.svg", 1, "svg"),
    (
        ("pictures/eye.svg", "<svg", '<!DOCTYPE x [<!ENTITY a "a">]><svg'),
        "pictures/eye.svg",
        1,
        "svg",
    ),
]


@pytest.mark.parametrize(("edit", "file", "line", "rule"), FAULTS)
def test_a_fault_is_found_by_its_check_alone(
    tmp_path: Path, edit: Edit, file: str, line: int, rule: str
) -> None:
    _, problems = load(write_pack(tmp_path, edits=[edit]))
    assert {problem.rule for problem in problems} == {rule}
    assert (file, line) in [(problem.file, problem.line) for problem in problems]
    assert all(problem.severity == "error" and problem.hint for problem in problems)


def test_hints_name_what_was_meant(tmp_path: Path) -> None:
    edits = [(RULES, "show: [C-SCREEN,", "show: [C-SCREN,"), (WORDS, "L-ASK:", "L-AKS:")]
    _, problems = load(write_pack(tmp_path, edits=edits))
    assert [problem.as_text() for problem in problems] == [
        (
            'en/phrases.yaml:10: error: "lines.L-ASK" has no words; rule B1 needs them.'
            ' Did you mean "lines.L-AKS"? [phrase]'
        ),
        (
            'rules.yaml:32: error: Rule A3 names "C-SCREN", which is no card.'
            ' Did you mean "C-SCREEN"? [rule-card]'
        ),
    ]


def test_a_section_without_topics(tmp_path: Path) -> None:
    section = "sections:\n  - {id: empty, place: row, colour: red}"
    edits = [
        ("pack.yaml", "sections:", section),
        (WORDS, "sections: {", "sections: {empty: {title: E}, "),
    ]
    _, problems = load(write_pack(tmp_path, edits=edits))
    assert [(p.file, p.line, p.rule) for p in problems] == [("pack.yaml", 8, "section")]


def test_a_figure_has_a_form_for_paper(tmp_path: Path) -> None:
    _, problems = load(write_pack(tmp_path, {"pictures/mono/eye.svg": None}))
    assert [(p.file, p.line, p.rule) for p in problems] == [(EYES, 27, "picture")]
    assert "paper" in problems[0].message


def test_a_figure_may_lack_a_form_for_high_contrast(tmp_path: Path) -> None:
    _, problems = load(write_pack(tmp_path, {"pictures/high-contrast/eye.svg": None}))
    assert [(p.line, p.severity, p.rule) for p in problems] == [(27, "warning", "picture")]


def test_a_picture_over_256_kb(tmp_path: Path) -> None:
    big = DRAWING.replace("</g>", "<g/>" * 64 * 1024 + "</g>")
    _, problems = load(write_pack(tmp_path, {"pictures/eye.svg": big}))
    assert {problem.rule for problem in problems} == {"too-large", "picture"}


def test_no_pictures_at_all(tmp_path: Path) -> None:
    none = dict.fromkeys(
        ["pictures/eye.svg", "pictures/mono/eye.svg", "pictures/high-contrast/eye.svg"]
    )
    _, problems = load(write_pack(tmp_path, none))
    assert {problem.rule for problem in problems} == {"picture"}


def test_a_card_that_a_language_lacks(tmp_path: Path) -> None:
    edit = ("pack.yaml", "languages:", "languages:\n  es: {name: Español}")
    _, problems = load(write_pack(tmp_path, {"es/phrases.yaml": PHRASES}, [edit]))
    assert {(problem.file, problem.rule) for problem in problems} == {
        ("es/phrases.yaml", "untranslated")
    }


@pytest.mark.parametrize(
    "text",
    [
        "There is no cure.",
        "It cures cramps.",
        "Guaranteed to help.",
        "Night cramps are harmless.",
        "Stop taking the pills.",
        "Do not suddenly stop taking it.",
        "You’re fine.",
        "Take 300 mg a day.",
        "Take 1,000 IU.",
        "up to 2.5 mcg",
        "25 µg",
        "Take two pills.",
    ],
)
def test_words_that_can_harm(text: str) -> None:
    assert list(harmful(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "Do not stop taking your pills.",
        "Do not stop a medicine by yourself.",
        "This is a secure chair. Procure a mat.",
        "Hold 10 seconds. Do this 3 times.",
        "Walk 20 minutes.",
        "Take two steps.",
    ],
)
def test_words_that_do_no_harm(text: str) -> None:
    assert not list(harmful(text, "en"))
