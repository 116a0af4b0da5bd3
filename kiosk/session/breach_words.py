"""A broken invariant in words: what is wrong, for whom, and which rule let it happen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kiosk.content.invariants import (
    Always,
    HiddenBy,
    Monotone,
    Needs,
    Never,
    NeverPrinted,
    NeverTags,
    NeverTogether,
    Red,
)
from kiosk.content.loader import RULES
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.rules import Condition, Default, Rule
from kiosk.session.conditions import facts
from kiosk.session.fired import fired_rules, grounds
from kiosk.session.personalise import personalise
from kiosk.session.proof import Breach

MOST_NAMED = 5
BANNER = "the banner"

# What a rule-writer is told, and the rule to look at.
Verdict = tuple[str, Rule | None]


def as_problem(breach: Breach, pack: ContentPack, name: str) -> Problem:
    """The problem that keeps the pack from going live. `name` is "Invariant 2" or the like."""
    why, rule = _Blame(breach, pack).verdict()
    message = (
        f"{name} does not hold: {breach.invariant.says} "
        f"With {_answers(breach, pack)}: {_what(breach)}. {why}"
    )
    return Problem(RULES, rule.line if rule else 1, "error", message, _hint(breach), "invariant")


def _answers(breach: Breach, pack: ContentPack) -> str:
    """The counterexample in codes, without the questions where nothing is ticked."""
    said = []
    for question in pack.questions:
        codes = breach.answers.get(question.id)
        if codes is None:
            said.append(f"{question.id} not asked yet")
        elif codes != (question.nothing,):
            said.append(f"{question.id} {' and '.join(codes) or 'skipped'}")
    return ", ".join(said) or "nothing ticked"


def _what(breach: Breach) -> str:
    things = _listed(breach.what)
    be = "is" if len(breach.what) == 1 else "are"
    match breach.claim:
        case Red():
            return "this is no emergency"
        case Always():
            return f"{things} {be} not on both screen and paper"
        case NeverPrinted():
            return f"{things} may be printed"
        case NeverTags(tags):
            return f"{things}, tagged {' or '.join(tags)}, {be} on a food list"
        case NeverTogether():
            return f"{things} {be} shown together"
        case Needs(_, one_of):
            return f"{things} {be} shown without {' or '.join(one_of)}"
        case HiddenBy(rules):
            return f"{things} {be} shown although {' or '.join(rules)} leaves out others"
        case Monotone():
            question, code = breach.added or ("", "")
            return f"{things} {be} shown, but would not be without {code} of {question}"
        case Never():
            return f"{things} {be} shown"


def _hint(breach: Breach) -> str:
    match breach.claim:
        case Red():
            return "Let a rule with red: true fire on these answers."
        case Always():
            return f"Let no rule and no default keep {_listed(breach.what)} away."
        case NeverPrinted():
            return "Put it under browse in the defaults again."
        case NeverTags(tags):
            return f"Let a rule drop {', '.join(tags)} for these answers."
        case _:
            return "Let a rule hide or change it for these answers."


def _listed(ids: Collection[str]) -> str:
    """The first few, with "and" before the last."""
    named = list(ids)[:MOST_NAMED]
    if len(ids) > MOST_NAMED:
        named.append(f"{len(ids) - MOST_NAMED} more")
    return " and ".join(part for part in (", ".join(named[:-1]), *named[-1:]) if part)


class _Blame:
    """Looks for the rule that brings the thing, or for the one that ought to take it away."""

    def __init__(self, breach: Breach, pack: ContentPack) -> None:
        self._breach = breach
        self._pack = pack
        self._rules = pack.rules.rules
        plan = personalise(breach.answers, pack)
        fired = fired_rules(breach.answers, pack, plan)
        self._showing = [fired.rule for fired in fired if fired.shows]
        self._guarding = [fired.rule for fired in fired if fired.guards]
        known = replace(facts(breach.answers, pack), banner=bool(plan.banner), shown=plan.shown)
        why = list(grounds(breach.invariant.when, known))
        # What the invariant looks at in these answers: a rule that keeps it must look there too.
        self._questions = {ground.question or BANNER for ground in why}
        self._codes = {(ground.question, code) for ground in why for code in ground.codes}
        if breach.added:
            self._questions, self._codes = {breach.added[0]}, {breach.added}

    def verdict(self) -> Verdict:
        match self._breach.claim:
            case Red():
                return self._missing([rule for rule in self._rules if rule.red], "is red")
            case NeverTags(tags):
                dropping = [rule for rule in self._rules if not set(tags).isdisjoint(rule.drop)]
                return self._missing(dropping, f"drops {_listed(tags)}")
            case NeverPrinted():
                return self._by_default(self._breach.what[0]), None
            case Always():
                return self._kept_away(self._breach.what[0])
            case HiddenBy(rules, others):
                named = [rule for rule in self._guarding if rule.id in rules]
                return self._half_done(named, self._breach.what[0], others)
            case Needs(card, one_of):
                return self._half_done(self._guarding, card, one_of)
            case _:
                return self._shown(self._breach.what[0])

    def _shown(self, card: str) -> Verdict:
        """Who shows the card, and who could have left it out."""
        guards = [rule for rule in self._rules if _takes_away(rule, card, self._pack)]
        missing, guard = self._missing(guards, f"hides or changes {card}")
        for rule in self._showing:
            if card in _plain(effect.id for effect in rule.show):
                return f"Rule {rule.id} shows {card}. {missing}".strip(), rule
        for rule in self._guarding:
            for old, new in rule.change.items():
                if card in _plain([new]):
                    says = f"Rule {rule.id} puts {card} in place of {old}. {missing}"
                    return says, guard if guard and self._fits(guard) else rule
        return f"{self._by_default(card)} {missing}", guard

    def _missing(self, rules: Iterable[Rule], does: str) -> Verdict:
        """Which of the rules look at the right questions, and yet do not fire here."""
        if not self._questions:
            return "", None
        near = [
            rule
            for rule in rules
            if rule not in self._guarding and self._questions & {q for q, _ in _looks_at(rule)}
        ]
        if not near:
            return f"No other rule that looks at {_listed(sorted(self._questions))} {does}.", None
        near.sort(key=self._fits, reverse=True)
        names = _listed([rule.id for rule in near])
        return f"What {does} does not fire here: {names}.", near[0]

    def _fits(self, rule: Rule) -> bool:
        """Whether the rule looks at the very code; where an answer is missing there is none."""
        return not self._codes or not self._codes.isdisjoint(_looks_at(rule))

    def _half_done(self, rules: Iterable[Rule], card: str, patterns: Iterable[str]) -> Verdict:
        """The rule that leaves out others and forgets the card."""
        others = [id for pattern in patterns for id in self._pack.matching(pattern)]
        for rule in rules:
            gone = [other for other in others if _takes_away(rule, other, self._pack)]
            if gone and not _takes_away(rule, card, self._pack):
                return f"Rule {rule.id} leaves out {_listed(gone)}, but not {card}.", rule
        return self._by_default(card), None

    def _kept_away(self, card: str) -> Verdict:
        changing = (rule for rule in self._guarding if _changes(rule, card, self._pack))
        rule = next(changing, None)
        return (f"Rule {rule.id} changes {card}." if rule else self._by_default(card)), rule

    def _by_default(self, card: str) -> str:
        return f"By default {card} is {self._pack.rules.defaults.get(card, Default.OFF)}."


def _takes_away(rule: Rule, card: str, pack: ContentPack) -> bool:
    hides = any(card in pack.matching(pattern) for pattern in rule.hide)
    hides_others = bool(rule.hide_all_but) and card not in rule.hide_all_but
    return hides or hides_others or _changes(rule, card, pack)


def _changes(rule: Rule, card: str, pack: ContentPack) -> bool:
    return any(card in pack.matching(pattern) for pattern in rule.change)


def _plain(ids: Iterable[str]) -> set[str]:
    return {id.partition("#")[0] for id in ids}


def _looks_at(rule: Rule) -> set[tuple[str, str]]:
    """The questions and codes that the rule's firing hangs on."""
    conditions = [rule.when, *([rule.also] if rule.also else [])]
    return {pair for condition in conditions for pair in _asked(condition)}


def _asked(condition: Condition) -> Iterator[tuple[str, str]]:
    for question, codes in (*condition.ticked.items(), *condition.lacks.items()):
        yield from ((question, code) for code in codes)
    for question in (*condition.known, *condition.unknown, *condition.skipped):
        yield question, ""
    if condition.banner:
        yield BANNER, ""
    for part in condition.any:
        yield from _asked(part)
