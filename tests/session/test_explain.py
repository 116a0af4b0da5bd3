"""A plan in words: each rule that fired, on which answer, and what it did."""

from __future__ import annotations

from kiosk.content.model import ContentPack
from kiosk.session.explain import explain
from kiosk.session.personalise import personalise, safe_plan
from kiosk.session.reading import read_answers
from kiosk.session.state import answers

NOTHING = {
    "now": ["none"],
    "age": "a18_49",
    "pregnancy": ["no"],
    "when": ["night"],
    "conditions": ["none"],
    "medicines": ["none"],
    "eating": ["fine"],
    "legs": ["none"],
}


def explained(pack: ContentPack, **ticked: object) -> dict[str, list[str]]:
    """The effects of each rule that fired, under its own line; other lines stand alone."""
    person, _ = read_answers({**NOTHING, **ticked}, pack)
    found: dict[str, list[str]] = {}
    for line in explain(person, pack, personalise(person, pack)):
        if line.startswith("    "):
            found[next(reversed(found))].append(line.strip())
        else:
            found[line.strip()] = []
    return found


def test_a_ticked_answer(pack: ContentPack) -> None:
    rules = explained(pack, conditions=["ckd"])
    effects = rules['PD01, because conditions is "Kidney disease or dialysis" (ckd):']
    assert effects[0].startswith("leaves out F-MG (Foods with magnesium), ")
    assert pack.language("en").phrase("reasons.kidney").rstrip(".") in effects[0]
    assert "puts P-FLUID-ASK (Ask how much you may drink) in place of P-FLUID." in effects
    assert any(effect.startswith("shows C-CKD") for effect in effects)


def test_a_missing_answer(pack: ContentPack) -> None:
    rules = explained(pack, conditions=[])
    assert "conditions: skipped" in rules
    assert "a missing answer counts as a risk." in rules["PD01, because conditions was skipped:"][0]
    unsure = explained(pack, conditions=["unsure"])
    assert 'PD01, because conditions was answered with "not sure":' in unsure


def test_a_warning_on_top(pack: ContentPack) -> None:
    rules = explained(pack, legs=["wound"])
    assert next(iter(rules)) == 'A page with "tell the staff today" on top.'
    wound = next(
        effects for rule, effects in rules.items() if rule.startswith("PA09, because legs")
    )
    assert wound[0] == "puts the warning on top."
    assert rules["PA00, because there is a warning on top:"][0].startswith("leaves out R-RUB")


def test_what_came_to_nothing_is_told_too(pack: ContentPack) -> None:
    rules = explained(pack, conditions=["ckd"], medicines=["metf"], eating=["sweat"])
    effects = [effect for found in rules.values() for effect in found]
    assert "would show F-B12; PD01 left it out." in " ".join(effects).replace(
        "F-B12 (Foods with vitamin B12)", "F-B12"
    )
    assert "asks for P-FLUID-HEAT in place of P-FLUID, but P-FLUID-ASK is the stronger." in effects


def test_an_emergency_names_the_sign_and_nothing_else(pack: ContentPack) -> None:
    rules = explained(pack, now=["r_chest"], conditions=["ckd"])
    assert next(iter(rules)).startswith("An emergency")
    fired = [rule for rule in rules if ", because " in rule]
    assert len(fired) == 1
    assert fired[0].startswith("PA01, because now is ")


def test_the_safe_page_has_no_rules_to_tell_of(pack: ContentPack) -> None:
    person = answers({"age": ("a65",)})
    lines = explain(person, pack, safe_plan(person, pack))
    assert lines[0].startswith("The safe page")
    assert "  legs: not asked yet" in lines
    assert not any(", because " in line for line in lines)
