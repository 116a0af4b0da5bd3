"""Proves the invariants for all answers at once, or finds the plainest person who breaks one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.content.invariants import (
    Always,
    Claim,
    HiddenBy,
    Invariant,
    Monotone,
    Needs,
    Never,
    NeverPrinted,
    NeverTags,
    NeverTogether,
    PlanClaim,
    Red,
)
from kiosk.content.model import ContentPack
from kiosk.session.answer_space import Formula
from kiosk.session.formulas import PlanFormulas
from kiosk.session.state import Answers, answers


@dataclass(frozen=True, slots=True)
class Breach:
    """Somebody for whom a claim does not hold.

    `what` are the ids that the claim is broken with: cards, or foods where it is about food tags.
    `added` is the answer (question, code) that a claim about one more answer is broken by: then
    `answers` has it, and whoever answers the same without it is not shown these cards.
    """

    invariant: Invariant
    claim: Claim
    answers: Answers
    what: tuple[str, ...] = ()
    added: tuple[str, str] | None = None


def prove(pack: ContentPack, invariants: Iterable[Invariant]) -> list[Breach]:
    """Every claim that does not hold for everybody, each with the plainest counterexample.

    Nothing found means proven: for every answer set, at every step of the questionnaire.
    Raises MemoryError for rules that are too tangled to decide.
    """
    plans = PlanFormulas(pack)
    breaches = []
    for invariant in invariants:
        who = plans.holds(invariant.when)
        for claim in invariant.claims:
            if isinstance(claim, Monotone):
                breach = _monotone_breach(invariant, claim, who, plans, pack)
            else:
                breach = _breach(invariant, claim, who, plans, pack)
            if breach is not None:
                breaches.append(breach)
    return breaches


def _breach(
    invariant: Invariant, claim: PlanClaim, who: Formula, plans: PlanFormulas, pack: ContentPack
) -> Breach | None:
    space = plans.space
    broken = {what: formula & who for what, formula in _broken(claim, plans, pack).items()}
    found = space.smallest(space.any_of(broken.values()))
    if found is None:
        return None
    return Breach(invariant, claim, found, tuple(id for id in space.which(broken, found) if id))


def _broken(claim: PlanClaim, plans: PlanFormulas, pack: ContentPack) -> dict[str, Formula]:
    """Each thing that can break the claim, with those for whom it does."""
    nobody = plans.space.nobody
    match claim:
        case Always(cards):
            there = {card: plans.printed(card) if card in plans.shown else nobody for card in cards}
            return {card: ~plans.red & ~formula for card, formula in there.items()}
        case Never(patterns):
            return {card: plans.shown[card] for card in _matching(patterns, pack)}
        case NeverPrinted(patterns):
            return {card: plans.printed(card) for card in _matching(patterns, pack)}
        case NeverTags(tags):
            return _tagged_foods(tags, plans, pack)
        case NeverTogether(cards):
            together = plans.space.all_of(plans.shown.get(card, nobody) for card in cards)
            return dict.fromkeys(cards, together)
        case Needs(card, patterns):
            others = plans.space.any_of(plans.shown[c] for c in _matching(patterns, pack))
            return {card: plans.shown.get(card, nobody) & ~others}
        case HiddenBy(rules, patterns):
            return _left_by(rules, tuple(_matching(patterns, pack)), plans)
        case Red():
            return {"": ~plans.red}


def _tagged_foods(
    tags: Iterable[str], plans: PlanFormulas, pack: ContentPack
) -> dict[str, Formula]:
    tagged = {food.id for food in pack.foods if not food.tags.isdisjoint(tags)}
    found: dict[str, Formula] = {}
    for card in pack.card_ids:
        for food, formula in plans.foods(card):
            if food in tagged:
                found[food] = found.get(food, plans.space.nobody) | formula
    return found


def _left_by(
    rules: Iterable[str], cards: tuple[str, ...], plans: PlanFormulas
) -> dict[str, Formula]:
    """Those of the cards that are shown although one of the rules hides another of them."""
    hiding = plans.space.any_of(
        plans.hidden_by[card].get(rule, plans.space.nobody) for card in cards for rule in rules
    )
    return {card: hiding & plans.shown[card] for card in cards}


def _monotone_breach(
    invariant: Invariant, claim: Monotone, who: Formula, plans: PlanFormulas, pack: ContentPack
) -> Breach | None:
    """Looks for somebody whom one more ticked code brings a card that was not there before."""
    space = plans.space
    cards = tuple(_matching(claim.never_adds, pack))
    gains = {
        (question.id, code, card): who
        & ~space.ticked(question.id, [code])
        & space.when_ticked(plans.shown[card], question.id, code)
        & ~plans.shown[card]
        for question in pack.questions
        if question.id in claim.more
        for code in question.codes
        if code not in (question.nothing, question.unsure)
        for card in cards
    }
    before = space.smallest(space.any_of(gains.values()))
    if before is None:
        return None
    gained = space.which(gains, before)
    added = gained[0][:2]
    return Breach(
        invariant,
        claim,
        _with_tick(before, *added, pack),
        tuple(card for *answer, card in gained if tuple(answer) == added),
        added,
    )


def _with_tick(before: Answers, question_id: str, code: str, pack: ContentPack) -> Answers:
    question = pack.question(question_id)
    kept = before.get(question_id, ()) if question.many else ()
    ticked = {*kept, code} - {question.nothing}
    return answers({**before, question_id: tuple(c for c in question.codes if c in ticked)})


def _matching(patterns: Iterable[str], pack: ContentPack) -> Iterator[str]:
    """The cards that the patterns name, each once."""
    yield from dict.fromkeys(card for pattern in patterns for card in pack.matching(pattern))
