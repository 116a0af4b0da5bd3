"""Whether a pack keeps its invariants: the file, the names in it, and the proof.

A pack that asks the shipped questions is held to the shipped invariants as well as to its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from kiosk.content.invariants import (
    Always,
    Claim,
    HiddenBy,
    Invariant,
    Invariants,
    Monotone,
    Needs,
    Never,
    NeverPrinted,
    NeverTags,
    NeverTogether,
    Red,
)
from kiosk.content.invariants_file import INVARIANTS, load_invariants
from kiosk.content.loader import RULES
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem, Report, did_you_mean
from kiosk.content.rules import Condition
from kiosk.resources import content_dir
from kiosk.session.breach_words import as_problem
from kiosk.session.proof import prove


def check_safety(pack: ContentPack) -> list[Problem]:
    """Every invariant that somebody's answers break, and what is wrong with the file of them."""
    problems: list[Problem] = []
    shipped = load_invariants(content_dir(), problems)
    asked = {question.id for question in pack.questions}
    binding = shipped.invariants if shipped and asked.issuperset(shipped.questions) else ()
    own = _own(pack, bool(binding), problems)
    _tell_left_out(own.invariants, binding, problems)
    report = Report(INVARIANTS, problems)
    _tell_unknown_names(own.invariants, pack, "Invariant", report.error)
    others = [invariant for invariant in binding if invariant not in own.invariants]
    _tell_unknown_names(others, pack, "The shipped invariant", report.warning)
    _prove(pack, own.invariants, "Invariant", problems)
    _prove(pack, others, "The shipped invariant", problems)
    return problems


def _own(pack: ContentPack, binding: bool, problems: list[Problem]) -> Invariants:
    none = Invariants((), ())
    if (pack.folder / INVARIANTS).is_file():
        return load_invariants(pack.folder, problems) or none
    report = Report(INVARIANTS, problems)
    tell = report.error if binding else report.warning
    tell("missing-file", 1, "This file is missing, so nothing says what must hold for everybody.")
    return none


def _tell_left_out(
    own: Iterable[Invariant], binding: Iterable[Invariant], problems: list[Problem]
) -> None:
    there = {invariant.id for invariant in own}
    for invariant in binding:
        if there and invariant.id not in there:
            Report(INVARIANTS, problems).error(
                "invariant-missing",
                1,
                f"Invariant {invariant.id} is missing: {invariant.says}",
                "Take it over from the shipped file.",
            )


def _prove(
    pack: ContentPack, invariants: Iterable[Invariant], name: str, problems: list[Problem]
) -> None:
    try:
        breaches = prove(pack, invariants)
    except MemoryError:
        Report(RULES, problems).error(
            "invariant",
            1,
            "These rules are so tangled that nobody can tell whether they are safe.",
            "Make the conditions simpler.",
        )
        return
    problems += [as_problem(breach, pack, f"{name} {breach.invariant.id}") for breach in breaches]


# --- names ------------------------------------------------------------------------------------


def _tell_unknown_names(
    invariants: Iterable[Invariant],
    pack: ContentPack,
    name: str,
    tell: Callable[[str, int, str, str], None],
) -> None:
    """An invariant about something that the pack does not have would say nothing at all."""
    questions = {question.id: question.codes for question in pack.questions}
    known: dict[str, Collection[str]] = {
        "question": questions,
        "answer": {f"{id} {code}" for id, codes in questions.items() for code in codes},
        "card": pack.card_ids,
        "food tag": {tag for food in pack.foods for tag in food.tags},
        "rule": {rule.id for rule in pack.rules.rules},
    }
    for invariant in invariants:
        names = [*_names_in_condition(invariant.when)]
        names += [name for claim in invariant.claims for name in _names_in_claim(claim)]
        for kind, id in dict.fromkeys(names):
            found = any(pack.matching(id)) if kind == "card" else id in known[kind]
            if not found:
                tell(
                    "invariant-name",
                    invariant.line,
                    f'{name} {invariant.id} names "{id}", which is no {kind} of this pack.',
                    did_you_mean(id, known[kind]),
                )


def _names_in_condition(condition: Condition) -> Iterator[tuple[str, str]]:
    for question, codes in (*condition.ticked.items(), *condition.lacks.items()):
        yield "question", question
        for code in codes:
            yield "answer", f"{question} {code}"
    for question in (*condition.known, *condition.unknown, *condition.skipped):
        yield "question", question
    for card in condition.shown:
        yield "card", card
    for part in condition.any:
        yield from _names_in_condition(part)


def _names_in_claim(claim: Claim) -> Iterator[tuple[str, str]]:
    match claim:
        case Always(cards) | Never(cards) | NeverPrinted(cards) | NeverTogether(cards):
            yield from (("card", card) for card in cards)
        case NeverTags(tags):
            yield from (("food tag", tag) for tag in tags)
        case Needs(card, one_of):
            yield from (("card", id) for id in (card, *one_of))
        case HiddenBy(rules, cards):
            yield from (("rule", rule) for rule in rules)
            yield from (("card", card) for card in cards)
        case Monotone(more, cards):
            yield from (("question", question) for question in more)
            yield from (("card", card) for card in cards)
        case Red():
            return
