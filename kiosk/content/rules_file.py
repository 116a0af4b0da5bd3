"""rules.yaml, the decision table: which answers show, hide or change which cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fnmatch import fnmatchcase
from types import MappingProxyType

from kiosk.content.fields import Fields
from kiosk.content.problem import Report, did_you_mean
from kiosk.content.rules import (
    ALWAYS,
    Banner,
    Condition,
    Default,
    Effect,
    MedicineCards,
    Page,
    PageOrder,
    Rule,
    Rules,
)
from kiosk.content.topic_file import read_reviews
from kiosk.content.yaml_file import Node, Text

# How many of each stand on a page where the pack does not say.
_MOST = {"do_first": 4, "stretches": 2, "foods": 5, "questions": 3, "left_out": 5, "banner": 3}

# What every page has beside the pack's own parts, the least important first.
_EXTRAS = ("diary", "notes", "code", "foods/brief", "asks/one", "told/must")
_RUN_TOGETHER = ("told/brief", "medicines/run", "left_out/run", "asks", "told")

Groups = Mapping[str, tuple[str, ...]]


def read_rules(
    node: Node | None, report: Report, questions: Collection[str], cards: Collection[str]
) -> Rules:
    """The whole table. `questions` are the ids that conditions may ask about."""
    fields = Fields(node, report)
    groups_of = fields.fields("groups")
    groups = {name: groups_of.texts(name) for name in groups_of.keys}
    reader = _RuleReader(report, questions, groups)
    rules = Rules(
        rules=tuple(reader.rule(Fields(inner, report)) for inner in fields.each("rules")),
        defaults=MappingProxyType(_defaults(fields.fields("defaults"), cards)),
        stronger_first=fields.texts("stronger_first"),
        page=_page(fields.fields("page")),
        reviewed=read_reviews(fields, "reviewed"),
    )
    fields.done()
    seen: dict[str, int] = {}
    for rule in rules.rules:
        if rule.id in seen:
            report.error(
                "duplicate-id",
                rule.line,
                f'There is a rule "{rule.id}" on line {seen[rule.id]} already.',
                "Give one of them another id.",
            )
        seen[rule.id] = rule.line
    return rules


# --- defaults and page ----------------------------------------------------------------------------


def _defaults(fields: Fields, cards: Collection[str]) -> dict[str, Default]:
    """What each card is by default: exact ids go before patterns, long patterns before short."""
    named: dict[str, Default] = {}
    patterns: dict[str, Default] = {}
    for default in Default:
        for id in fields.texts(default.value):
            known = patterns if "*" in id else named
            if known.get(id, default) is not default:
                fields.report.error(
                    "default",
                    fields.line_of(default.value),
                    f'"{id}" stands under "{known[id]}" and under "{default}".',
                    "Keep one of them.",
                )
            known[id] = default
            if "*" not in id and id not in cards:
                fields.report.error(
                    "rule-card",
                    fields.line_of(default.value),
                    f'The defaults name "{id}", which is no card.',
                    did_you_mean(id, cards),
                )
    fields.done()
    longest_first = sorted(patterns, key=len, reverse=True)
    found: dict[str, Default] = {}
    for card in cards:
        pattern = next((p for p in longest_first if fnmatchcase(card, p)), None)
        if card in named:
            found[card] = named[card]
        elif pattern:
            found[card] = patterns[pattern]
    return found


def _page(fields: Fields) -> Page:
    parts = fields.fields("parts")
    most = fields.fields("most")
    page = Page(
        parts=MappingProxyType({name: parts.texts(name) for name in parts.keys}),
        most=MappingProxyType({**_MOST, **{name: most.number(name, 0) for name in most.keys}}),
        medicines=_medicines(fields.fields("medicines")),
        risk_answers=fields.texts("risk_answers"),
        banner_order=fields.texts("banner_order"),
        questions_card=fields.text("questions_card"),
        diary_card=fields.text("diary_card", ""),
        food_line=fields.text("food_line", ""),
        order=_order(fields, parts.keys),
    )
    fields.done()
    return page


def _order(fields: Fields, parts: tuple[str, ...]) -> PageOrder:
    """What goes first and what stays; a pack that does not say so gives up its last parts first."""
    lines = fields.fields("lines")
    backwards = parts[::-1]
    return PageOrder(
        lines=MappingProxyType({part: lines.texts(part) for part in lines.keys}),
        trim=fields.texts("trim") or (*_EXTRAS, *backwards[:-1]),
        last=fields.texts("trim_last") or (*_RUN_TOGETHER, *(f"{part}/run" for part in backwards)),
        never=fields.texts("never"),
        important=fields.texts("important"),
        full=fields.texts("full") or (*parts, "told", "steps"),
        families=MappingProxyType(fields.pairs("families")),
    )


def _medicines(fields: Fields) -> MedicineCards:
    medicines = MedicineCards(
        question=fields.text("question", ""),
        lead=fields.texts("lead"),
        most=fields.number("most", 3),
        order=fields.texts("order"),
        warnings=MappingProxyType(fields.pairs("warnings")),
    )
    fields.done()
    return medicines


# --- conditions -----------------------------------------------------------------------------------


def read_condition(node: Node | None, report: Report, questions: Collection[str]) -> Condition:
    """A condition, with those inside it; no condition at all always holds."""
    if node is None:
        return ALWAYS
    fields = Fields(node, report)
    lacks = fields.fields("lacks")
    condition = Condition(
        ticked=_codes(fields, questions),
        lacks=_codes(lacks, questions),
        known=fields.texts("known"),
        unknown=fields.texts("unknown"),
        skipped=fields.texts("skipped"),
        any=tuple(read_condition(inner, report, questions) for inner in fields.each("any")),
        banner=fields.flag("banner"),
        shown=fields.texts("shown"),
    )
    lacks.done()
    fields.done()
    return condition


def _codes(fields: Fields, questions: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({id: fields.texts(id) for id in questions if fields.has(id)})


# --- rules ---------------------------------------------------------------------------------------


class _RuleReader:
    def __init__(self, report: Report, questions: Collection[str], groups: Groups) -> None:
        self._report = report
        self._questions = questions
        self._groups = groups

    def rule(self, fields: Fields) -> Rule:
        red = self._red(fields)
        rule = Rule(
            id=fields.text("id"),
            when=self._condition(fields.node("when")),
            also=self._condition(fields.node("also")) if fields.has("also") else None,
            known_only=fields.texts("known_only"),
            red=bool(red),
            soft=red == "soft",
            banner=self._banner(fields.node("banner")),
            show=self._effects(fields, "show"),
            hide=self._cards(fields.texts("hide")),
            hide_all_but=self._cards(fields.texts("hide_all_but")),
            change=MappingProxyType(fields.pairs("change")),
            drop=fields.texts("drop"),
            lines=self._effects(fields, "lines"),
            first=fields.texts("first"),
            signs_first=fields.texts("signs_first"),
            off=fields.texts("off"),
            daily=fields.text("daily", ""),
            reason=fields.text("reason", ""),
            line=fields.line,
        )
        fields.done()
        return rule

    def _red(self, fields: Fields) -> str:
        red = fields.text("red", "")
        if red not in {"", "true", "soft"}:
            self._report.error(
                "wrong-kind", fields.line_of("red"), '"red" must be true or soft.', "red: true"
            )
        return red

    def _condition(self, node: Node | None) -> Condition:
        return read_condition(node, self._report, self._questions)

    def _banner(self, node: Node | None) -> Banner | None:
        if node is None or (isinstance(node, Text) and node.value == "false"):
            return None
        if isinstance(node, Text):
            return Banner() if node.value == "true" else Banner(rank=node.value)
        fields = Fields(node, self._report)
        banner = Banner(
            rank=fields.text("rank", "others"),
            unknown=fields.texts("unknown"),
            when=self._condition(fields.node("when")),
        )
        fields.done()
        return banner

    def _effects(self, fields: Fields, key: str) -> tuple[Effect, ...]:
        effects = []
        node = fields.node(key)
        for inner in fields.each(key) if not isinstance(node, Text) else (node,):
            if isinstance(inner, Text):
                effects.append(Effect(inner.value))
                continue
            parts = Fields(inner, self._report)
            effects.append(Effect(parts.text("id"), self._condition(parts.node("when"))))
            parts.done()
        return tuple(effects)

    def _cards(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids with every group's name replaced by what stands in the group."""
        return tuple(card for id in ids for card in self._groups.get(id, (id,)))
