"""Which rules fired for one person, and on which of their answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from kiosk.content.model import ContentPack
from kiosk.content.rules import Condition, Rule
from kiosk.session.conditions import Facts, facts, holds
from kiosk.session.plan import Outcome, Plan
from kiosk.session.state import Answers


class Kind(Enum):
    """What it is about an answer that a rule fired on."""

    TICKED = auto()
    NOT_TICKED = auto()
    ANSWERED = auto()
    SKIPPED = auto()
    UNSURE = auto()
    BANNER = auto()
    SHOWN = auto()


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a rule fired on. `codes` are answer codes, or cards where a card is shown."""

    kind: Kind
    question: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired. Shows need a real answer; hides, changes and drops take none for a yes."""

    rule: Rule
    grounds: tuple[Ground, ...]
    shows: bool = False
    guards: bool = False
    adds_lines: bool = False


def fired_rules(answers: Answers, pack: ContentPack, plan: Plan) -> list[Fired]:
    """The rules that made this plan, in the table's order."""
    known = facts(answers, pack)
    if plan.outcome is Outcome.RED:
        reds = [rule for rule in pack.rules.rules if rule.red and holds(rule.when, known)]
        return [Fired(rule, tuple(grounds(rule.when, known))) for rule in reds]
    known = replace(known, banner=bool(plan.banner))
    closing = replace(known, shown=plan.shown)
    fired = (_fired(rule, known, closing) for rule in pack.rules.rules if not rule.red)
    return [rule for rule in fired if rule is not None]


def _fired(rule: Rule, known: Facts, closing: Facts) -> Fired | None:
    risky = known.unknown - set(rule.known_only)
    shows = holds(rule.when, known)
    adds_lines = holds(rule.when, closing)
    by_when = holds(rule.when, known, risky)
    by_also = rule.also is not None and holds(rule.also, known, risky)
    if not (adds_lines or by_when or by_also):
        return None
    if shows or adds_lines:
        found = grounds(rule.when, closing)
    elif by_when or rule.also is None:
        found = grounds(rule.when, known, risky)
    else:
        found = grounds(rule.also, known, risky)
    return Fired(rule, tuple(dict.fromkeys(found)), shows, by_when or by_also, adds_lines)


def grounds(condition: Condition, facts: Facts, risky: Collection[str] = ()) -> Iterator[Ground]:
    """What makes this condition hold, which does hold."""
    for question, codes in condition.ticked.items():
        ticked = tuple(code for code in codes if code in facts.ticked.get(question, ()))
        yield Ground(Kind.TICKED, question, ticked) if ticked else _missing(question, facts)
    for question, codes in condition.lacks.items():
        if question in facts.unknown:
            yield _missing(question, facts)
        else:
            yield Ground(Kind.NOT_TICKED, question, codes)
    for question in condition.known:
        yield Ground(Kind.ANSWERED, question)
    for question in (*condition.unknown, *condition.skipped):
        yield _missing(question, facts)
    if condition.banner:
        yield Ground(Kind.BANNER)
    if condition.shown:
        yield Ground(Kind.SHOWN, codes=condition.shown)
    for part in condition.any:
        if holds(part, facts, risky):
            yield from grounds(part, facts, risky)


def _missing(question: str, facts: Facts) -> Ground:
    return Ground(Kind.SKIPPED if question in facts.skipped else Kind.UNSURE, question)
