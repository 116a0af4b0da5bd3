"""A broken invariant in words: what is wrong, for whom, and which rule let it happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from kiosk.content.model import Condition, ContentPack, Default, Rule
from kiosk.content.problem import Problem
from kiosk.session.fired import Fired, fired_rules
from kiosk.session.personalise import personalise
from kiosk.session.proof import Breach

MOST_NAMED = 5


def as_problem(breach: Breach, pack: ContentPack, name: str) -> Problem:
    """The problem that keeps the pack from going live. `name` is "invariant 2" or the like."""
    blame = _Blame(breach, pack)
    why, rule = blame.found()
    message = (
        f"{name[:1].upper()}{name[1:]} does not hold: {breach.invariant.says} "
        f"With {_answers(breach, pack)}: {_what(breach)}. {why}"
    )
    return Problem(RULES, rule.line if rule else 1, "error", message, _hint(breach), "invariant")


def _answers(breach: Breach, pack: ContentPack) -> str:
    """The counterexample in codes, without the questions where nothing is ticked."""
    said = []
    for question in pack.questions:
        codes = breach.answers.get(question.id)
        if codes == (question.nothing,):
            continue
        if codes is None:
            said.append(f"{question.id} not asked yet")
        else:
            said.append(f"{question.id} {' and '.join(codes) or 'skipped'}")
    return ", ".join(said) or "nothing ticked"


def _what(breach: Breach) -> str:
    things = _listed(breach.what)
    match breach.claim:
        case Always():
            return f"{things} does not come on screen and paper"
        case Red():
            return "this is no emergency"
        case NeverPrinted():
            return f"{things} may be printed"
        case NeverTags(tags):
            return f"{things} (with the tag {' or '.join(tags)}) stands on a food list"
        case NeverTogether():
            return f"{things} are shown together"
        case Needs(_, one_of):
            return f"{things} is shown without {' or '.join(one_of)}"
        case HiddenBy(rules):
            return f"{things} is shown although {' or '.join(rules)} leaves out others"
        case Monotone():
            question, code = breach.added or ("", "")
            return f"{things} is shown, and is not shown without {code} of {question}"
        case Never():
            return f"{things} is shown"


def _hint(breach: Breach) -> str:
    match breach.claim:
        case Red():
            return "Let a rule with red: true fire on these answers."
        case Always():
            return f"Let no rule and no default keep {_listed(breach.what)} away."
        case NeverPrinted():
            return "Give it the default browse again."
        case NeverTags(tags):
            return f"Let a rule drop {', '.join(tags)} for these answers."
        case _:
            return "Let a rule hide or change it for these answers, unknown ones too."


def _listed(ids: tuple[str, ...]) -> str:
    named = ", ".join(ids[:MOST_NAMED])
    more = len(ids) - MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named


class _Blame:
    """Looks for the rule that brings the card, or for the one that ought to take it away."""

    def __init__(self, breach: Breach, pack: ContentPack) -> None:
        self._breach = breach
        self._pack = pack
        self._fired = fired_rules(breach.answers, pack, personalise(breach.answers, pack))
        self._questions = set(_asked_about(breach.invariant.when))
        if breach.added:
            self._questions = {breach.added[0]}

    def found(self) -> tuple[str, Rule | None]:
        """A sentence, and the rule to look at."""
        match self._breach.claim:
            case Red():
                return self._missing(
                    [rule for rule in self._pack.rules.rules if rule.red], "is red"
                )
            case Always():
                return self._keeping_away()
            case NeverTags(tags):
                dropping = [r for r in self._pack.rules.rules if not set(tags).isdisjoint(r.drop)]
                return self._missing(dropping, "drops it")
            case NeverPrinted():
                return f"Its default is {self._default(self._breach.what[0])}.", None
            case _:
                return self._showing(self._breach.what[0])

    def _showing(self, card: str) -> tuple[str, Rule | None]:
        """Who shows the card, and who could have left it out."""
        for fired in self._fired:
            if fired.guards and card in _plain(fired.rule.change.values()):
                old = next(old for old, to in fired.rule.change.items() if card in _plain([to]))
                return f"Rule {fired.rule.id} puts {card} in place of {old}.", fired.rule
        guards = [rule for rule in self._pack.rules.rules if _takes_away(rule, card, self._pack)]
        missing, guard = self._missing(guards, f"hides or changes {card}")
        shows = next((f.rule for f in self._fired if _shows(f, card)), None)
        if shows:
            return f"Rule {shows.id} shows {card}. {missing}", shows
        return f"{card} is {self._default(card)} by default. {missing}", guard

    def _missing(self, rules: list[Rule], does: str) -> tuple[str, Rule | None]:
        """Which of the rules look at the right questions, and yet do not fire here."""
        near = [rule for rule in rules if self._questions & set(_rule_asks_about(rule))]
        if near:
            names = ", ".join(rule.id for rule in near)
            return f"For these answers none of these rules {does}: {names}.", near[0]
        about = " or ".join(sorted(self._questions))
        return f"No rule{f' about {about}' if about else ''} {does}.", None

    def _keeping_away(self) -> tuple[str, Rule | None]:
        card = self._breach.what[0]
        for fired in self._fired:
            if fired.guards and _changes(fired.rule, card, self._pack):
                return f"Rule {fired.rule.id} changes {card}.", fired.rule
        return f"{card} is {self._default(card)} by default.", None

    def _default(self, card: str) -> Default:
        return self._pack.rules.defaults.get(card, Default.OFF)


def _shows(fired: Fired, card: str) -> bool:
    return fired.shows and card in _plain(effect.id for effect in fired.rule.show)


def _takes_away(rule: Rule, card: str, pack: ContentPack) -> bool:
    hides = any(card in pack.matching(pattern) for pattern in rule.hide)
    hides_others = bool(rule.hide_all_but) and card not in rule.hide_all_but
    return hides or hides_others or _changes(rule, card, pack)


def _changes(rule: Rule, card: str, pack: ContentPack) -> bool:
    return any(card in pack.matching(pattern) for pattern in rule.change)


def _plain(ids: Iterable[str]) -> set[str]:
    return {id.partition("#")[0] for id in ids}


def _rule_asks_about(rule: Rule) -> Iterator[str]:
    yield from _asked_about(rule.when)
    if rule.also is not None:
        yield from _asked_about(rule.also)


def _asked_about(condition: Condition) -> Iterator[str]:
    yield from (*condition.ticked, *condition.lacks)
    yield from (*condition.known, *condition.unknown, *condition.skipped)
    for part in condition.any:
        yield from _asked_about(part)
