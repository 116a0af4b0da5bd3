"""The formulas of the proof say for everybody what `personalise` says for one person."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from all_answers import any_answers
from changed_rules import changed_rules
from kiosk.content.model import ContentPack
from kiosk.session.answer_space import AnswerSpace, Formula
from kiosk.session.formulas import PlanFormulas
from kiosk.session.personalise import personalise
from kiosk.session.plan import Outcome
from kiosk.session.state import Answers, answers
from packs import load, write_pack


class Formulas:
    """All formulas of a pack's plans, made once, each with the names of what it stands for."""

    def __init__(self, pack: ContentPack) -> None:
        self.pack = pack
        self.plans = plans = PlanFormulas(pack)
        cards = pack.card_ids
        named = {("red", ""): plans.red, ("banner", ""): plans.banner}
        named |= {("shown", card): plans.shown[card] for card in cards}
        named |= {("printed", card): plans.printed(card) for card in cards}
        named |= {
            ("hidden", card, rule): formula
            for card, by in plans.hidden_by.items()
            for rule, formula in by.items()
        }
        named |= {
            ("food", card, food): formula for card in cards for food, formula in plans.foods(card)
        }
        self.names: dict[Formula, list[tuple[str, ...]]] = {}
        for name, formula in named.items():
            self.names.setdefault(formula, []).append(name)

    def said_of(self, person: Answers) -> set[tuple[str, ...]]:
        space = self.plans.space
        assert space.which({"possible": space.possible}, person)
        found = space.which({formula: formula for formula in self.names}, person)
        return {name for formula in found for name in self.names[formula]}

    def true_of(self, person: Answers) -> set[tuple[str, ...]]:
        plan = personalise(person, self.pack)
        return {
            *([("red", "")] if plan.outcome is Outcome.RED else []),
            *([("banner", "")] if plan.banner else []),
            *(("shown", card) for card in plan.shown),
            *(("printed", card) for card in plan.page),
            *(("hidden", card, rule) for card, by in plan.hidden.items() for rule in by),
            *(("food", card, food) for card, foods in plan.foods.items() for food in foods),
        }


@pytest.fixture(scope="module")
def shipped(pack: ContentPack) -> Formulas:
    return Formulas(pack)


@pytest.fixture(scope="module")
def tangled(pack: ContentPack) -> Formulas:
    """Rules with what the shipped ones do not have: chains, rings, variants, a late condition."""
    return Formulas(
        changed_rules(
            pack,
            (
                "known_only: [when]\n    show: [C-PAD, T-VISIT]",
                "show: [C-PAD, P-FLUID#walk, F-LINE]",
            ),
            ("change: {F-CA: F-CA-NODAIRY}", "change: {F-CA: F-CA-NODAIRY, F-CA-LOWK: F-CA}"),
            ("change: {P-FLUID: P-FLUID-HEAT}", 'change: {P-FLUID: "P-FLUID#heat", "P-*": P-MOVE}'),
            ("when: {legs: [thin_m]}", "when: {lacks: {legs: [thin_m]}, banner: true}"),
            ("when: {legs: [nofloor]}", "when: {shown: [F-*]}"),
            ("foods: 5", "foods: 3"),
        )
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Formulas:
    found, problems = load(write_pack(tmp_path_factory.mktemp("eyes")))
    assert found is not None, problems
    return Formulas(found)


SEEDS = [50, pytest.param(500, marks=pytest.mark.long)]
PEOPLE = 10  # to a seed


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("pack_name", ["shipped", "tangled", "small"])
def test_formulas_say_what_personalise_does(
    pack_name: str, seeds: int, request: pytest.FixtureRequest
) -> None:
    formulas: Formulas = request.getfixturevalue(pack_name)

    @settings(max_examples=seeds)
    @given(st.integers(min_value=0, max_value=2**32))
    def agree(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(PEOPLE):
            person = any_answers(formulas.pack, dice)
            assert formulas.said_of(person) == formulas.true_of(person), person

    agree()


class TestAnswerSpace:
    def test_only_what_the_kiosk_lets_a_person_tap_is_possible(self, pack: ContentPack) -> None:
        space = AnswerSpace(pack.questions)
        assert space.smallest(space.ticked("age", ["u18"]) & space.ticked("age", ["a65"])) is None
        assert space.smallest(space.ticked("legs", ["none"]) & space.unknown("legs")) is None
        assert space.smallest(space.skipped("legs") & space.known("legs")) is None
        both = space.ticked("legs", ["weak"]) & space.ticked("legs", ["unsure"])
        assert space.smallest(both) is not None

    def test_the_smallest_is_the_plainest(self, pack: ContentPack) -> None:
        space = AnswerSpace(pack.questions)
        found = space.smallest(space.unknown("legs") & space.ticked("medicines", ["warf", "thin"]))
        assert found is not None
        assert found["medicines"] == ("warf",)
        assert found["conditions"] == ("none",)
        assert found["legs"] in [(), ("unsure",)]
        assert len(found) == len(pack.questions)

    def test_a_question_that_nobody_asks_is_a_set_of_nobody(self, pack: ContentPack) -> None:
        space = AnswerSpace(pack.questions)
        for formula in (
            space.ticked("teeth", ["sore"]),
            space.skipped("teeth"),
            space.unknown("teeth"),
            space.known("teeth"),
            space.ticked("legs", ["teeth"]),
        ):
            assert space.smallest(formula) is None

    def test_one_more_tick_turns_off_none_of_these(self, pack: ContentPack) -> None:
        space = AnswerSpace(pack.questions)
        person = answers({"legs": ("none",), "age": ("u18",)})
        for question, code, other in (("legs", "wob", "none"), ("age", "a65", "u18")):
            formula = space.ticked(question, [code]) & ~space.ticked(question, [other])
            after = space.when_ticked(formula & space.known(question), question, code)
            assert space.which({"before": formula, "after": after}, person) == ["after"]
