"""The rules name only cards, questions, codes, signs and ranks that exist."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import partial

from kiosk.content.checks.lookup import line_of_key
from kiosk.content.loader import RULES
from kiosk.content.model import Bullets, ContentPack, Signs
from kiosk.content.problem import Problem, Report, did_you_mean
from kiosk.content.rules import Condition, Rule
from kiosk.content.texts import all_blocks

NO_DAILY_AMOUNTS = "none"

# Finding a line means reading a file again, so it waits until there is a fault to tell.
Line = Callable[[], int]


def _line_of(pack: ContentPack, *keys: str) -> Line:
    return partial(line_of_key, pack.folder, RULES, keys)


def check_rules(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks at every rule, at the page and at the defaults."""
    report = Report(RULES, problems)
    for rule in pack.rules.rules:
        _RuleCheck(pack, report, f"Rule {rule.id}", partial(int, rule.line)).rule(rule)
    _check_page(pack, report)
    _check_gate(pack, report)
    _check_defaults(pack, problems)


class _RuleCheck:
    """Looks at what one part of the table names."""

    def __init__(self, pack: ContentPack, report: Report, who: str, line: Line) -> None:
        self._pack = pack
        self._report = report
        self._who = who
        self._line = line
        self._all_cards = set(pack.language(pack.default_language).cards)

    def rule(self, rule: Rule) -> None:
        for condition in _conditions(rule):
            self._condition(condition)
        shown = [effect.id for effect in rule.show]
        changed = [*rule.change, *rule.change.values()]
        hidden = [*rule.hide, *rule.hide_all_but, *rule.off]
        self.cards(dict.fromkeys((*shown, *changed, *hidden, *rule.first)))
        self.questions(rule.known_only)
        if rule.banner:
            self.questions(rule.banner.unknown)
            ranks = self._pack.rules.page.banner_order
            self._known("rule-rank", "rank", [rule.banner.rank], ranks)
        self._known("rule-sign", "warning sign", rule.signs_first, _sign_ids(self._pack))
        stages = {stage for nutrient in self._pack.nutrients for stage in nutrient.needs}
        if rule.daily:
            self._known("rule-stage", "stage of life", [rule.daily], {*stages, NO_DAILY_AMOUNTS})
        if (rule.hide or rule.hide_all_but) and not rule.reason:
            self._report.error(
                "rule-reason",
                self._line(),
                f"{self._who} hides cards and gives no reason.",
                'Add "reason: ...": the patient is told why.',
            )

    def cards(self, ids: Iterable[str]) -> None:
        """Every id is a card, every pattern fits one."""
        for id in ids:
            fits = any(fnmatchcase(card, id) for card in self._all_cards)
            if not (fits if "*" in id else id in self._all_cards):
                self._tell("rule-card", f'"{id}"', "card", did_you_mean(id, self._all_cards))

    def questions(self, ids: Iterable[str]) -> None:
        known = [question.id for question in self._pack.questions]
        self._known("rule-question", "question", ids, known)

    def codes(self, question_id: str, codes: Iterable[str]) -> None:
        question = next((q for q in self._pack.questions if q.id == question_id), None)
        if question:
            self._known("rule-code", f'code of "{question_id}"', codes, question.codes)

    def _condition(self, condition: Condition) -> None:
        for question, codes in (*condition.ticked.items(), *condition.lacks.items()):
            self.codes(question, codes)
        self.questions((*condition.known, *condition.unknown, *condition.skipped))
        self.cards(condition.shown)

    def _known(self, rule: str, what: str, ids: Iterable[str], known: Collection[str]) -> None:
        for id in ids:
            if id not in known:
                self._tell(rule, f'"{id}"', what, did_you_mean(id, known))

    def _tell(self, rule: str, id: str, what: str, hint: str) -> None:
        self._report.error(rule, self._line(), f"{self._who} names {id}, which is no {what}.", hint)


def _conditions(rule: Rule) -> Iterator[Condition]:
    """All conditions of the rule, with those inside them."""
    waiting = [rule.when, *(effect.when for effect in (*rule.show, *rule.lines))]
    if rule.also:
        waiting.append(rule.also)
    if rule.banner:
        waiting.append(rule.banner.when)
    while waiting:
        condition = waiting.pop()
        waiting.extend(condition.any)
        yield condition


def _sign_ids(pack: ContentPack) -> set[str]:
    card = pack.language(pack.default_language).cards.get(pack.warning_card)
    blocks = all_blocks(card.blocks) if card else ()
    return {sign.id for block in blocks if isinstance(block, Signs) for sign in block.items}


def _check_page(pack: ContentPack, report: Report) -> None:
    page = pack.rules.page
    check = _RuleCheck(pack, report, "The page", _line_of(pack, "page"))
    check.cards(pattern for patterns in page.parts.values() for pattern in patterns)
    check.cards(card for card in (page.questions_card, page.diary_card, page.food_line) if card)
    check.cards((*page.order.never, *page.order.important, *page.order.families))
    check.questions(page.risk_answers)
    medicines = page.medicines
    if medicines.question:
        check.questions([medicines.question])
        check.codes(medicines.question, medicines.warnings)
    check.cards((*medicines.lead, *medicines.order, *medicines.warnings.values()))
    asked = pack.language(pack.default_language).cards.get(page.questions_card)
    if asked and not any(isinstance(block, Bullets) for block in asked.blocks):
        report.error(
            "questions-card",
            _line_of(pack, "page", "questions_card")(),
            f'The card "{page.questions_card}" holds no list of questions.',
            'Write them as a list with "-".',
        )


def _check_gate(pack: ContentPack, report: Report) -> None:
    """Every sign of the gate question, and its being unknown, must stop everything."""
    gate = next((question for question in pack.questions if question.id == pack.gate), None)
    if gate is None:
        return  # told by the check of the frame
    reds = [rule.when for rule in pack.rules.rules if rule.red]
    stopping = {code for when in reds for code in when.ticked.get(gate.id, ())}
    line = _line_of(pack, "rules")
    for code in gate.codes:
        if code not in {*stopping, gate.nothing, gate.unsure}:
            report.error(
                "gate",
                line(),
                f'No red rule stops at the sign "{code}" of "{gate.id}".',
                "Add the code to a rule with red: true.",
            )
    if not any(gate.id in when.unknown for when in reds):
        report.error(
            "gate",
            line(),
            f'No red rule stops when "{gate.id}" is unknown.',
            f"Add a rule with unknown: [{gate.id}] and red: soft.",
        )


def _check_defaults(pack: ContentPack, problems: list[Problem]) -> None:
    language = pack.language(pack.default_language)
    for id in pack.card_ids:
        if id not in pack.rules.defaults:
            card = language.cards[id]
            Report(f"{language.code}/{card.topic}.md", problems).error(
                "default",
                card.line,
                f'The rules do not say what the card "{id}" is by default.',
                f"Add it to the defaults in {RULES}.",
            )
