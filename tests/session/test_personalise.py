"""The decision table: the example patients, and what must hold for everybody."""

from __future__ import annotations

import random
from fnmatch import fnmatchcase

import pytest

from kiosk.content.model import ContentPack
from kiosk.session.personalise import personalise, safe_plan
from kiosk.session.plan import Outcome, Plan
from kiosk.session.reading import read_answers
from kiosk.session.state import answers
from random_answers import random_answers

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
CLOTSET = [
    "R-RUB", "R-WARM", "R-WARM-TEST", "R-COLD", "R-STAND", "R-STAND-HOLD", "R-STRETCH", "X-*",
    "P-BED", "P-BED-WALK", "P-MOVE",
]  # fmt: skip
# 100,000 answer sets with --long, a sample of them in the test command.
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 40))]
SETS = 2_500


def plan_for(pack: ContentPack, **ticked: object) -> Plan:
    """The plan of somebody who answered like NOTHING but for `ticked`."""
    return personalise(read_answers({**NOTHING, **ticked}, pack)[0], pack)


def matches(cards: object, *patterns: str) -> set[str]:
    return {c for c in cards for pattern in patterns if fnmatchcase(c, pattern)}


def foods_on(plan: Plan) -> set[str]:
    return {food for foods in plan.foods.values() for food in foods}


class TestExamplePatients:
    def test_t01_older_night_nothing_else(self, pack: ContentPack) -> None:
        plan = plan_for(pack, age="a65")
        assert {"R-STRETCH", "X-CALF-SIT", "X-HAM-CHAIR", "P-BED", "F-MG", "C-65"} <= {*plan.shown}
        assert "X-HAM-FLOOR" not in plan.shown
        assert not matches(plan.page, "S-*")

    def test_t02_warfarin(self, pack: ContentPack) -> None:
        plan = plan_for(pack, age="a65", medicines=["warf"])
        assert {"M-WARF", "F-MG-LOWK"} <= {*plan.shown}
        assert not {"S-K2", "R-RUB", "F-MG", "F-CA"} & {*plan.shown}
        assert not foods_on(plan) & {"spinach", "kale", "collards", "broccoli"}

    def test_t03_kidney_disease(self, pack: ContentPack) -> None:
        plan = plan_for(pack, age="a50_64", conditions=["ckd"])
        assert {"C-CKD", "P-FLUID-ASK"} <= {*plan.shown}
        assert not matches(plan.shown, "F-*", "S-MG", "P-SPORT")
        assert not foods_on(plan)

    def test_t04_heart_failure_and_pills(self, pack: ContentPack) -> None:
        plan = plan_for(pack, age="a65", conditions=["hf"], medicines=["diur", "kup"])
        assert {"C-HF", "M-KUP", "M-DIUR", "P-FLUID-ASK"} <= {*plan.shown}
        assert not {"P-FLUID", "F-K"} & {*plan.shown}

    def test_t05_pregnant_at_night(self, pack: ContentPack) -> None:
        plan = plan_for(pack, pregnancy=["preg"])
        assert {"C-PREG", "X-CALF-SIT"} <= {*plan.shown}
        assert not matches(plan.shown, "R-RUB", "S-*")
        assert plan.signs_first[0] == "RF-01"
        assert not foods_on(plan) & {"beef-liver", "cod-liver-oil"}

    def test_t06_pregnant_with_one_sore_leg(self, pack: ContentPack) -> None:
        plan = plan_for(pack, pregnancy=["preg"], legs=["one_leg"])
        assert plan.outcome is Outcome.TODAY
        assert {"PA03", "PA04"} <= {*plan.banner}
        assert "R-REST" in plan.shown
        assert not matches(plan.shown, "R-RUB", "X-*", "R-WARM", "R-STRETCH")

    def test_t07_chest_pain(self, pack: ContentPack) -> None:
        plan = plan_for(pack, now=["r_chest"])
        assert (plan.outcome, plan.soft) == (Outcome.RED, False)
        assert (plan.shown, plan.page) == ((), ())

    @pytest.mark.parametrize("now", [[], ["unsure"]])
    def test_t08_gate_skipped_or_unsure(self, pack: ContentPack, now: list[str]) -> None:
        plan = plan_for(pack, now=now)
        assert (plan.outcome, plan.soft) == (Outcome.RED, True)

    def test_t09_statin_and_muscle_pain(self, pack: ContentPack) -> None:
        plan = plan_for(pack, medicines=["statin"], legs=["mpain"])
        assert plan.outcome is Outcome.TODAY
        assert "PA07" in plan.banner
        assert {"M-STATIN-TODAY", "M-REVIEW-DOSE"} <= {*plan.shown}
        assert not {"M-STATIN", "M-REVIEW"} & {*plan.shown}

    def test_t10_diabetes_numb_feet_metformin(self, pack: ContentPack) -> None:
        plan = plan_for(pack, conditions=["dm", "numb"], medicines=["metf"])
        assert {"C-FEET", "M-METF", "F-B12"} <= {*plan.shown}
        assert not {"R-WARM", "R-COLD"} & {*plan.shown}
        assert not foods_on(plan) & {"orange-juice", "raisins"}


class TestUnknownIsRisk:
    def test_unknown_conditions_hide_food_but_show_no_single_group(self, pack: ContentPack) -> None:
        for conditions in ([], ["unsure"]):
            plan = plan_for(pack, conditions=conditions)
            assert not matches(plan.shown, "F-*", "P-FLUID", "P-SPORT")
            assert "C-CKD" not in plan.shown
        assert "C-UNSURE" in plan.shown
        assert "L-SKIPPED" in plan_for(pack, conditions=[]).lines

    def test_skipped_medicines_also_fire_the_kidney_row(self, pack: ContentPack) -> None:
        plan = plan_for(pack, medicines=[])
        assert "PD01" in plan.hidden["F-MG"]
        assert plan.changed["P-FLUID"] == "P-FLUID-ASK"
        assert "PD01" not in plan_for(pack, medicines=["unsure"]).hidden.get("F-CA", ())

    def test_unknown_time_changes_nothing_else(self, pack: ContentPack) -> None:
        known, unknown = plan_for(pack, when=["day"]), plan_for(pack, when=[])
        assert {*unknown.shown} - {*known.shown} == {"T-DIARY", "T-VISIT"}
        assert not {*known.shown} - {*unknown.shown}

    def test_skipped_legs_put_up_the_banner_in_its_own_words(self, pack: ContentPack) -> None:
        plan = plan_for(pack, legs=[])
        assert "PA04#unknown" in plan.banner
        assert "R-REST" in plan.shown
        assert plan_for(pack, legs=["one_leg"]).banner == ("PA04",)

    def test_nothing_asked_yet_hides_nothing(self, pack: ContentPack) -> None:
        plan = personalise(answers(), pack)
        assert plan.outcome is Outcome.HANDOUT
        assert not plan.hidden
        assert {"F-MG", "R-RUB", "S-MG", "M-REVIEW"} <= {*plan.shown}

    def test_answers_given_hide_at_once(self, pack: ContentPack) -> None:
        plan = personalise(answers({"medicines": ("warf",)}), pack)
        assert "R-RUB" not in plan.shown
        assert "P-BED" in plan.shown


class TestChanges:
    def test_the_stronger_drink_advice_wins(self, pack: ContentPack) -> None:
        assert plan_for(pack, eating=["sweat"]).changed["P-FLUID"] == "P-FLUID-HEAT"
        dry = plan_for(pack, eating=["sweat"], legs=["dry"])
        assert dry.changed["P-FLUID"] == "P-FLUID-SIPS"
        heart = plan_for(pack, eating=["sweat"], legs=["dry"], conditions=["hf"])
        assert heart.changed["P-FLUID"] == "P-FLUID-ASK"

    def test_a_replacement_is_changed_in_turn(self, pack: ContentPack) -> None:
        plan = plan_for(pack, medicines=["warf"], eating=["vegan"])
        assert plan.changed["F-CA"] == "F-CA-PLANT"
        assert "F-CA-LOWK" not in plan.shown

    def test_eating_poorly_leaves_one_line_on_food(self, pack: ContentPack) -> None:
        plan = plan_for(pack, eating=["poor"])
        assert matches(plan.shown, "F-*") == {"F-LINE"}

    def test_warfarin_has_its_own_words_on_pain_pills(self, pack: ContentPack) -> None:
        plan = plan_for(pack, medicines=["warf", "nsaid"])
        assert [line for line in plan.lines if line.startswith("L-PAIN-ASK")] == ["L-PAIN-ASK#warf"]

    def test_daily_amounts_follow_the_stage_of_life(self, pack: ContentPack) -> None:
        assert plan_for(pack).daily == ""
        assert plan_for(pack, pregnancy=["preg"]).daily == "preg"
        assert plan_for(pack, pregnancy=["preg", "bf"]).daily == "none"
        assert plan_for(pack, age="u18").daily == "none"

    def test_no_medicine_needs_no_review(self, pack: ContentPack) -> None:
        assert "M-REVIEW" not in plan_for(pack, medicines=["none"]).shown
        assert "M-REVIEW" in plan_for(pack, medicines=["ccb"]).shown


class TestSafePlan:
    def test_it_holds_the_warning_signs_and_nothing_else(self, pack: ContentPack) -> None:
        for given in ({}, {"now": ("none",), "legs": ("weak",)}):
            plan = safe_plan(answers(given), pack)
            assert (plan.outcome, plan.shown, plan.page) == (Outcome.SAFE, ("W-ALL",), ("W-ALL",))

    def test_an_emergency_stays_one_without_any_rule(self, pack: ContentPack) -> None:
        plan = safe_plan(answers({"now": ("r_chest",)}), pack)
        assert (plan.outcome, plan.soft) == (Outcome.RED, False)
        for unknown in ((), ("unsure",)):
            plan = safe_plan(answers({"now": unknown}), pack)
            assert (plan.outcome, plan.soft) == (Outcome.RED, True)


def clot_hidden(plan: Plan) -> bool:
    return any({"PA03", "PA04", "PA06", "PA15"} & {*rules} for rules in plan.hidden.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_invariants_over_random_answers(pack: ContentPack, seed: int) -> None:
    dice = random.Random(seed)
    food_tags = {food.id: food.tags for food in pack.foods}
    no_rub = {
        "legs": {"one_leg", "onecalf", "hotskin"},
        "conditions": {"clot", "surg", "trip", "cancer"},
        "pregnancy": {"preg", "postp", "bf"},
        "medicines": {"warf", "thin"},
    }
    for _ in range(SETS):
        data = random_answers(pack, dice)
        given = {q: {v} if isinstance(v, str) else {*v} for q, v in data.items()}
        plan = personalise(read_answers(data, pack)[0], pack)
        shown = {*plan.shown}

        def has(question: str, *codes: str, given: dict[str, set[str]] = given) -> bool:
            return bool(given.get(question, set()) & {*codes})

        def unknown(question: str, given: dict[str, set[str]] = given) -> bool:
            return not given.get(question) or "unsure" in given[question]

        if unknown("now") or any(code.startswith("r_") for code in given["now"]):
            assert plan.outcome is Outcome.RED
            assert not shown
            assert not plan.page
            continue
        assert plan.outcome in (Outcome.TODAY, Outcome.HANDOUT)
        assert "W-ALL" in shown
        assert "W-ALL" in plan.page
        assert shown <= {*pack.card_ids}
        assert {*plan.page} <= shown
        assert not shown & {*plan.hidden}
        assert not shown & {*plan.changed}
        if has("conditions", "ckd") or unknown("conditions"):
            assert not matches(shown, "F-*", "S-K", "S-MG", "P-SPORT", "P-FLUID"), data
        if has("medicines", "warf") or unknown("medicines"):
            assert not shown & {"S-K2", "R-RUB", "F-MG", "F-CA"}, data
            assert not any("vk" in food_tags[food] for food in foods_on(plan)), data
        if has("conditions", "hf") or unknown("conditions"):
            assert not shown & {"P-FLUID", "P-SPORT"}, data
        if plan.banner or any(has(q, *codes) or unknown(q) for q, codes in no_rub.items()):
            assert "R-RUB" not in shown, data
        if "P-BED" in shown:
            assert matches(shown, "X-*"), data
        assert not {"R-REST", "R-STRETCH"} <= shown, data
        if clot_hidden(plan):
            assert not matches(shown, *CLOTSET), data
        assert not matches(plan.page, "S-*", "N-*", "X-SHIN-SIT", "X-HAM-FLOOR", "F-FE", "F-D")


GUARDED = ["F-K", "F-MG", "F-CA", "S-*", "R-RUB", "R-WARM", "R-COLD", "P-FLUID", "P-SPORT"]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_risk_never_adds_guarded_advice(pack: ContentPack, seed: int) -> None:
    dice = random.Random(1000 + seed)
    for _ in range(SETS // 5):
        data = random_answers(pack, dice, safe_gate=True)
        data["pregnancy"] = ["no"]
        for question in pack.questions:
            value = data.get(question.id)
            if not value or (question.unsure and question.unsure in value):
                others = [c for c in question.codes if c != question.unsure]
                data[question.id] = [others[-1]] if question.many else others[-1]
        before = matches(personalise(read_answers(data, pack)[0], pack).shown, *GUARDED)
        question = pack.question(dice.choice(["conditions", "medicines", "legs", "pregnancy"]))
        more = [c for c in question.codes if c not in (question.nothing, question.unsure)]
        kept = [c for c in data[question.id] if c != question.nothing]
        code = dice.choice(more)
        data[question.id] = [code] if question.id == "pregnancy" else list({*kept, code})
        after = matches(personalise(read_answers(data, pack)[0], pack).shown, *GUARDED)
        assert after <= before, (data, code)
