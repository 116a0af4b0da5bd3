"""A plan in plain English, for a clinician: which rule did what, on which answer, and why.

And as data, for another program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from kiosk.content.model import ContentPack
from kiosk.session.fired import Fired, Ground, Kind, fired_rules
from kiosk.session.plan import Outcome, Plan
from kiosk.session.state import Answers

OUTCOMES = {
    Outcome.RED: "An emergency: the red screen, no page.",
    Outcome.TODAY: 'A page with "tell the staff today" on top.',
    Outcome.HANDOUT: "A page without a warning on top.",
    Outcome.SAFE: "The safe page: something went wrong, so only the warning signs are shown.",
}
NO_AMOUNTS = "none"


def explain(answers: Answers, pack: ContentPack, plan: Plan) -> list[str]:
    """The path from the answers to the plan, line by line."""
    words = _Words(pack)
    lines = [OUTCOMES[plan.outcome], "", "Answers:"]
    lines += [
        f"  {question.id}: {words.answer(question.id, answers)}" for question in pack.questions
    ]
    if plan.outcome is Outcome.SAFE:
        return lines
    lines += ["", "Rules that fired, and what each did:"]
    idle = []
    for fired in fired_rules(answers, pack, plan):
        effects = list(_effects(fired, plan, words))
        if not effects:
            idle.append(fired.rule.id)
            continue
        grounds = "; ".join(words.ground(ground) for ground in fired.grounds)
        lines.append(f"  {fired.rule.id}, because {grounds or 'it holds for everybody'}:")
        lines += [f"    {effect}" for effect in effects]
    if idle:
        lines.append(f"  These fired too, with nothing left to do: {', '.join(idle)}.")
    return lines


class _Words:
    """Questions, answers and cards in the pack's words. A card is named in full the first time."""

    def __init__(self, pack: ContentPack) -> None:
        self._language = pack.language(pack.default_language)
        self._named: set[str] = set()

    def answer(self, question: str, answers: Answers) -> str:
        if question not in answers:
            return "not asked yet"
        return self._codes(question, answers[question], ", ") or "skipped"

    def ground(self, ground: Ground) -> str:
        question = ground.question
        match ground.kind:
            case Kind.TICKED:
                return f"{question} is {self._codes(question, ground.codes, ' and ')}"
            case Kind.NOT_TICKED:
                return f"{question} is not {self._codes(question, ground.codes, ' or ')}"
            case Kind.ANSWERED:
                return f"{question} is answered"
            case Kind.SKIPPED:
                return f"{question} was skipped"
            case Kind.UNSURE:
                return f'{question} was answered with "not sure"'
            case Kind.BANNER:
                return "there is a warning on top"
            case Kind.SHOWN:
                return f"{' or '.join(ground.codes)} is shown"

    def cards(self, ids: Iterable[str]) -> str:
        return ", ".join(self._card(id) for id in ids)

    def reason(self, fired: Fired) -> str:
        """Why the rule leaves something out."""
        if not fired.shows:
            return "a missing answer counts as a risk"
        key = f"reasons.{fired.rule.reason}"
        return self._language.phrases.get(key, fired.rule.reason).rstrip(".")

    def _card(self, id: str) -> str:
        found = self._language.cards.get(id.partition("#")[0])
        if found is None or id in self._named:
            return id
        self._named.add(id)
        return f"{id} ({found.title})"

    def _codes(self, question: str, codes: Iterable[str], joint: str) -> str:
        return joint.join(self._code(question, code) for code in codes)

    def _code(self, question: str, code: str) -> str:
        words = self._language.phrases.get(f"questions.{question}.options.{code}", "")
        return f'"{words}" ({code})' if words else code


def _effects(fired: Fired, plan: Plan, words: _Words) -> Iterator[str]:
    rule = fired.rule
    if rule.red:
        yield "this is an emergency" + (", told in softer words." if rule.soft else ".")
        return
    if any(id.partition("#")[0] == rule.id for id in plan.banner):
        yield "puts the warning on top."
    if fired.guards:
        yield from _guards(fired, plan, words)
    if fired.shows:
        yield from _shows(fired, plan, words)
    if fired.adds_lines:
        lines = [effect.id for effect in rule.lines if effect.id in plan.lines]
        if lines:
            yield f"adds {', '.join(lines)}."
        first = [card for card in rule.first if card in plan.page]
        if first:
            yield f"puts first on the page: {words.cards(first)}."


def _guards(fired: Fired, plan: Plan, words: _Words) -> Iterator[str]:
    """What takes no answer for a yes: hides, changes and drops."""
    rule = fired.rule
    hidden = [card for card in plan.reasons if rule.id in plan.hidden[card]]
    if hidden:
        yield f"leaves out {words.cards(hidden)}. Why: {words.reason(fired)}."
    for pattern, target in rule.change.items():
        for card, final in plan.changed.items():
            if not fnmatchcase(card, pattern):
                continue
            if target != final:
                yield f"asks for {target} in place of {card}, but {final} is the stronger."
            elif final in plan.hidden:
                yield f"puts {words.cards([final])} in place of {card}, but that is left out too."
            else:
                yield f"puts {words.cards([final])} in place of {card}."
    if rule.drop and plan.foods:
        yield f"takes these foods off every list: {', '.join(rule.drop)}."
    if rule.daily == NO_AMOUNTS:
        yield "leaves out daily amounts."
    if rule.signs_first:
        yield f"puts these warning signs first: {', '.join(rule.signs_first)}."


def _shows(fired: Fired, plan: Plan, words: _Words) -> Iterator[str]:
    """What needs a real answer."""
    rule = fired.rule
    wanted = [effect.id for effect in rule.show]
    shown = [card for card in wanted if card in plan.shown]
    if shown:
        yield f"shows {words.cards(shown)}."
    for card in wanted:
        if card in plan.hidden:
            yield f"would show {words.cards([card])}; {', '.join(plan.hidden[card])} left it out."
    off = [card for card in rule.off if card not in plan.shown]
    if off:
        yield f"leaves {words.cards(off)} off, as there is no need of it."
    if rule.daily and rule.daily != NO_AMOUNTS:
        yield f"asks for the daily amounts of {rule.daily}."


def as_data(plan: Plan, printed: tuple[str, ...]) -> dict[str, object]:
    """The plan as other programs read it: plain ids, without their variants."""
    return {
        "outcome": str(plan.outcome),
        "banner": [_plain(rule) for rule in plan.banner],
        "shown": list(plan.shown),
        "hidden": {card: list(rules) for card, rules in plan.hidden.items()},
        "changed": dict(plan.changed),
        "printed": list(printed),
        "lines": [_plain(line) for line in plan.lines],
        "foods": {card: list(foods) for card, foods in plan.foods.items()},
    }


def _plain(id: str) -> str:
    return id.partition("#")[0]
