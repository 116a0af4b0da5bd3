"""The shipped rules are proven safe; rules that a clinic made unsafe are refused with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from changed_rules import changed_rules
from kiosk.content.invariants import (
    Always,
    HiddenBy,
    Invariants,
    Monotone,
    Needs,
    Never,
    NeverPrinted,
    NeverTags,
    NeverTogether,
    Red,
)
from kiosk.content.invariants_file import load_invariants
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.resources import content_dir
from kiosk.session.breach_words import as_problem
from kiosk.session.conditions import facts, holds
from kiosk.session.personalise import personalise
from kiosk.session.plan import Outcome
from kiosk.session.proof import Breach, prove
from kiosk.session.state import Answers, answers

PD01_HIDE = "hide: [F-*, S-MG, S-K, S-CA, S-D, S-K2, S-BCOMP, P-SPORT]"
PA06 = "when: {legs: [onecalf]}\n    banner: clot\n    show: [R-REST]\n    hide: [CLOTSET]"
PA15 = "when: {legs: [hotskin]}\n    banner: skin\n    show: [R-REST]\n    hide: [CLOTSET]"

# What a clinic might do to the rules: the invariants that break, and each piece that is replaced.
MUTANTS: dict[str, tuple[set[str], *tuple[tuple[str, str], ...]]] = {
    "warning signs kept off paper": (
        {"1"},
        ('"on": [W-ALL, R-STRETCH', '"on": [R-STRETCH'),
        ("browse: [X-SHIN-SIT", "browse: [W-ALL, X-SHIN-SIT"),
    ),
    "warning signs replaced": (
        {"1"},
        (
            "when: {medicines: [statin]}\n",
            "when: {medicines: [statin]}\n    change: {W-ALL: M-STATIN}\n",
        ),
    ),
    "kidney: hide left out": ({"2", "2b"}, (PD01_HIDE, "hide: [S-MG]")),
    "kidney: hide turned into change": (
        {"2", "2b"},
        (
            f"{PD01_HIDE}\n    change: {{",
            'hide: [P-SPORT, S-MG, S-K]\n    change: {"F-*": F-LINE, ',
        ),
    ),
    "kidney: only when known": (
        {"2"},
        (
            "when: {conditions: [ckd]}\n",
            "when: {conditions: [ckd]}\n    known_only: [conditions]\n",
        ),
    ),
    "kidney: also left out": (
        {"2b"},
        ("also: {skipped: [medicines]}\n    show: [C-CKD]", "show: [C-CKD]"),
    ),
    "kidney: one more condition": (
        {"2"},
        ("when: {conditions: [ckd]}\n", "when: {conditions: [ckd], age: [a65]}\n"),
    ),
    "warfarin: foods not dropped": ({"3"}, ("    drop: [vk]\n", "")),
    "warfarin: only when known": (
        {"3"},
        (
            "when: {medicines: [warf]}\n    also",
            "when: {medicines: [warf]}\n    known_only: [medicines]\n    also",
        ),
    ),
    "warfarin: one change left out": (
        {"3"},
        ("change: {F-MG: F-MG-LOWK, F-CA: F-CA-LOWK}", "change: {F-MG: F-MG-LOWK}"),
    ),
    "warfarin: a change that leads back": (
        {"3"},
        (
            "show: [F-B12-VEGAN]\n    change: {",
            "show: [F-B12-VEGAN, F-MG-LOWK]\n    change: {F-MG-LOWK: F-MG, ",
        ),
    ),
    "heart: normal drinks": (
        {"4"},
        ("S-MG, S-K2]\n    change: {P-FLUID: P-FLUID-ASK}\n    drop", "S-MG, S-K2]\n    drop"),
    ),
    "rubbing under a banner": (
        {"5"},
        ("when: {banner: true}\n    hide: [R-RUB]\n    reason", "when: {banner: true}\n    reason"),
    ),
    "rubbing after birth": (
        {"5"},
        ("when: {pregnancy: [preg, postp, bf]}\n    signs", "when: {pregnancy: [preg]}\n    signs"),
    ),
    "rubbing after a long trip": ({"5"}, ("[clot, surg, trip, cancer]", "[clot, surg, cancer]")),
    "rubbing on a blood thinner": ({"5"}, ("hide: [R-RUB, S-K2]", "hide: [S-K2]")),
    "an emergency sign left out": ({"6"}, ("r_sugar, r_bleed]", "r_sugar]")),
    "an emergency only for some": (
        {"6"},
        ("r_sugar, r_bleed]}", "r_sugar, r_bleed], age: [a65]}"),
    ),
    "not sure of an emergency": ({"6"}, ("when: {unknown: [now]}", "when: {skipped: [now]}")),
    "a medicine that brings salty drinks": ({"7"}, ("show: [M-INH]", "show: [M-INH, P-SPORT]")),
    "an illness that brings calcium back": (
        {"7"},
        ("when: {conditions: [thyca]}", "when: {lacks: {conditions: [thyca]}}"),
    ),
    "pills on paper": (
        {"10"},
        ('"on": [W-ALL', '"on": [S-FE, W-ALL'),
        ("foods: [F-*]", "foods: [F-*, S-*]"),
    ),
    "bedtime plan without a stretch": (
        {"11"},
        ("hide: [X-*, P-BED, P-MOVE, R-RUB]", "hide: [X-*, P-MOVE, R-RUB]"),
    ),
    "a sore calf stretched": (
        {"11", "12", "12b"},
        (PA06, PA06.replace("[CLOTSET]", "[X-*, P-BED]")),
    ),
    "a hot leg rubbed least of all": (
        {"11", "12", "12b"},
        (PA15, PA15.replace("[CLOTSET]", "[R-RUB]")),
    ),
}


@pytest.fixture(scope="module")
def shipped() -> Invariants:
    problems: list[Problem] = []
    found = load_invariants(content_dir(), problems)
    assert found is not None
    assert not problems
    return found


def test_the_shipped_rules_are_proven(pack: ContentPack, shipped: Invariants) -> None:
    assert {"1", "2", "3", "4", "5", "6", "7", "10", "11", "12"} <= {
        invariant.id for invariant in shipped.invariants
    }
    assert prove(pack, shipped.invariants) == []


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_broken_rule_is_refused_with_a_true_counterexample(
    mutant: str, pack: ContentPack, shipped: Invariants
) -> None:
    broken_ids, *edits = MUTANTS[mutant]
    changed = changed_rules(pack, *edits)
    breaches = prove(changed, shipped.invariants)
    assert {breach.invariant.id for breach in breaches} == broken_ids
    for breach in breaches:
        assert breach.answers.keys() == {question.id for question in pack.questions}
        assert truly_broken(breach, changed)
        problem = as_problem(breach, changed, f"Invariant {breach.invariant.id}")
        assert problem.severity == "error"
        assert breach.invariant.says in problem.message
    assert prove(changed, shipped.invariants) == breaches


def truly_broken(breach: Breach, pack: ContentPack) -> bool:
    """Whether the claim fails for this very person, looked at without any formula."""
    plan = personalise(breach.answers, pack)
    shown = set(plan.shown)

    def named(*patterns: str) -> set[str]:
        return {card for pattern in patterns for card in pack.matching(pattern)} & shown

    known = replace(facts(breach.answers, pack), banner=bool(plan.banner), shown=plan.shown)
    assert holds(breach.invariant.when, known)
    assert breach.what or isinstance(breach.claim, Red)
    match breach.claim:
        case Always(cards):
            return plan.outcome is not Outcome.RED and not set(cards) <= shown & set(plan.page)
        case Never(patterns):
            return set(breach.what) == named(*patterns)
        case NeverPrinted(patterns):
            return set(breach.what) == named(*patterns) & set(plan.page)
        case NeverTags(tags):
            listed = {food for foods in plan.foods.values() for food in foods}
            return set(breach.what) == {
                food.id for food in pack.foods if food.id in listed and food.tags & set(tags)
            }
        case NeverTogether(cards):
            return set(cards) <= shown
        case Needs(card, one_of):
            return card in shown and not named(*one_of)
        case HiddenBy(rules, patterns):
            hiding = {
                id for card, by in plan.hidden.items() if set(by) & set(rules) for id in [card]
            }
            group = {card for pattern in patterns for card in pack.matching(pattern)}
            return bool(hiding & group) and set(breach.what) == group & shown
        case Red():
            return plan.outcome is not Outcome.RED
        case Monotone():
            return set(breach.what) <= shown - set(personalise(before(breach, pack), pack).shown)


def before(breach: Breach, pack: ContentPack) -> Answers:
    """The answers without the one that was added."""
    assert breach.added is not None
    id, code = breach.added
    kept = tuple(c for c in breach.answers[id] if c != code) or (pack.question(id).nothing,)
    return answers({**breach.answers, id: kept})


class TestWords:
    """What the clinic reads: which invariant, which answers, which rule."""

    def said(self, mutant: str, pack: ContentPack, shipped: Invariants) -> list[Problem]:
        _, *edits = MUTANTS[mutant]
        changed = changed_rules(pack, *edits)
        return [
            as_problem(breach, changed, f"Invariant {breach.invariant.id}")
            for breach in prove(changed, shipped.invariants)
        ]

    def rule_at(self, problem: Problem, pack: ContentPack) -> str:
        """The shipped rule on or just above the problem's line."""
        return [rule.id for rule in pack.rules.rules if rule.line <= problem.line][-1]

    def test_a_hide_that_is_gone(self, pack: ContentPack, shipped: Invariants) -> None:
        problem = self.said("rubbing on a blood thinner", pack, shipped)[0]
        assert "Invariant 5 does not hold" in problem.message
        assert "medicines thin: R-RUB is shown." in problem.message
        assert "What hides or changes R-RUB does not fire here: PA07 and PE01." in problem.message

    def test_a_rule_that_fires_too_seldom(self, pack: ContentPack, shipped: Invariants) -> None:
        problem = self.said("kidney: one more condition", pack, shipped)[0]
        assert "conditions ckd" in problem.message
        assert "PD01" in problem.message
        assert self.rule_at(problem, pack) == "PD01"

    def test_a_rule_that_shows_too_much(self, pack: ContentPack, shipped: Invariants) -> None:
        problem = self.said("a medicine that brings salty drinks", pack, shipped)[0]
        assert "P-SPORT is shown, but would not be without inh of medicines" in problem.message
        assert "Rule PE06 shows P-SPORT." in problem.message
        assert self.rule_at(problem, pack) == "PE06"

    def test_a_rule_that_changes_into_the_wrong_thing(
        self, pack: ContentPack, shipped: Invariants
    ) -> None:
        problem = self.said("kidney: hide turned into change", pack, shipped)[0]
        assert "Rule PD01 puts F-LINE in place of F-*. No other rule" in problem.message
        assert self.rule_at(problem, pack) == "PD01"

    def test_a_rule_that_undoes_another(self, pack: ContentPack, shipped: Invariants) -> None:
        problem = self.said("warfarin: a change that leads back", pack, shipped)[0]
        assert "medicines warf, eating vegan: F-MG is shown." in problem.message
        assert "Rule PF01 puts F-MG in place of F-MG-LOWK." in problem.message
        assert self.rule_at(problem, pack) == "PF01"

    def test_a_rule_that_forgets_one_card(self, pack: ContentPack, shipped: Invariants) -> None:
        problem = self.said("bedtime plan without a stretch", pack, shipped)[0]
        assert "P-BED is shown without X-*" in problem.message
        assert "Rule PA07 leaves out X-" in problem.message
        assert self.rule_at(problem, pack) == "PA07"

    def test_a_drop_that_is_gone(self, pack: ContentPack, shipped: Invariants) -> None:
        problem = self.said("warfarin: foods not dropped", pack, shipped)[0]
        assert "tagged vk" in problem.message
        assert "No other rule that looks at medicines drops vk." in problem.message
