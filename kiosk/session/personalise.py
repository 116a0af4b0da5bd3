"""Answers and rules make the plan: what this person is shown, what is left out, and why.

Order of power: red > banner > hide > change > show > default. Unknown answers count as risk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kiosk.content.model import ContentPack
from kiosk.content.rules import Default, Effect, Rule
from kiosk.session.conditions import Facts, facts, holds
from kiosk.session.plan import Outcome, Plan
from kiosk.session.state import Answers

SKIPPED = "skipped"  # the reason told where only a missing answer hid a card


def safe_plan(answers: Answers, pack: ContentPack) -> Plan:
    """What everybody may see when anything goes wrong: the warning signs.

    Nothing is asked of the rules here, so that an emergency is still one when they are broken.
    """
    gate = pack.question(pack.gate)
    ticked = answers.get(gate.id)
    if ticked is not None and gate.nothing not in ticked:
        return Plan(Outcome.RED, soft=not {*ticked} - {gate.unsure})
    return Plan(Outcome.SAFE, shown=(pack.warning_card,), page=(pack.warning_card,))


def personalise(answers: Answers, pack: ContentPack) -> Plan:
    """The plan for these answers. Questions missing from `answers` were not asked yet."""
    rules = pack.rules.rules
    known = facts(answers, pack)
    reds = [rule for rule in rules if rule.red and holds(rule.when, known)]
    if reds:
        return Plan(Outcome.RED, soft=all(rule.soft for rule in reds))
    banner = _banner(rules, known)
    known = replace(known, banner=bool(banner))

    def risk(rule: Rule) -> bool:
        risky = known.unknown - set(rule.known_only)
        return holds(rule.when, known, risky) or (
            rule.also is not None and holds(rule.also, known, risky)
        )

    risky_rules = [rule for rule in rules if risk(rule)]
    sure_rules = [rule for rule in rules if holds(rule.when, known)]
    sure_ids = {rule.id for rule in sure_rules}

    hidden = _hidden(risky_rules, pack)
    wanted = _wanted(sure_rules, known, pack)
    changes = _changes(risky_rules, pack)
    changed: dict[str, str] = {}
    shown: set[str] = set()
    for card in wanted:
        if card in hidden:
            continue
        replacement = _replacement(card, changes, pack)
        if replacement != card:
            changed[card] = replacement
        plain = replacement.partition("#")[0]
        if plain not in hidden:
            shown.add(plain)

    dropped = frozenset(tag for rule in risky_rules for tag in rule.drop)
    known = replace(known, shown=shown)
    by_shown = [rule for rule in rules if rule.when.shown and holds(rule.when, known)]
    closing_rules = [*sure_rules, *(rule for rule in by_shown if rule.id not in sure_ids)]
    in_order = [card for card in pack.card_ids if card in shown]
    return Plan(
        outcome=Outcome.TODAY if banner else Outcome.HANDOUT,
        banner=banner,
        shown=tuple(in_order),
        hidden={card: tuple(rule.id for rule in by) for card, by in hidden.items()},
        changed=changed,
        page=_page(in_order, closing_rules, pack),
        lines=_lines(closing_rules, known, pack),
        foods=_foods(in_order, dropped, pack),
        dropped=dropped,
        daily=_daily(risky_rules, sure_rules),
        signs_first=tuple(dict.fromkeys(s for rule in risky_rules for s in rule.signs_first)),
        warnings=_warnings(known, pack),
        reasons={card: _reason(by, sure_ids) for card, by in hidden.items() if card in wanted},
    )


def _banner(rules: Iterable[Rule], known: Facts) -> tuple[str, ...]:
    """Ids of the rules whose banner is up; `#unknown` marks one that no tick put up."""
    ids = []
    for rule in rules:
        if rule.banner is None:
            continue
        risky = rule.banner.unknown
        if holds(rule.when, known, risky) and holds(rule.banner.when, known, risky):
            ticked = holds(rule.when, known, bare=True)
            ids.append(rule.id if ticked else f"{rule.id}#unknown")
    return tuple(ids)


def _hidden(rules: Iterable[Rule], pack: ContentPack) -> dict[str, list[Rule]]:
    hidden: dict[str, list[Rule]] = {}
    for rule in rules:
        cards = {card for pattern in rule.hide for card in pack.matching(pattern)}
        if rule.hide_all_but:
            cards.update(card for card in pack.card_ids if card not in rule.hide_all_but)
        # The warning signs belong to everybody, whatever a clinic writes into its rules.
        for card in cards - {pack.warning_card}:
            hidden.setdefault(card, []).append(rule)
    return {card: hidden[card] for card in pack.card_ids if card in hidden}


def _wanted(sure_rules: Iterable[Rule], known: Facts, pack: ContentPack) -> set[str]:
    """The cards that defaults and rules would show, before anything is hidden or changed."""
    sure_rules = list(sure_rules)
    off = {card for rule in sure_rules for card in rule.off}
    wanted = {
        card
        for card in pack.card_ids
        if pack.rules.defaults.get(card, Default.OFF) is not Default.OFF and card not in off
    }
    wanted.update(_effects((e for rule in sure_rules for e in rule.show), known))
    wanted.add(pack.warning_card)
    return wanted


def _effects(effects: Iterable[Effect], known: Facts) -> list[str]:
    return [effect.id for effect in effects if holds(effect.when, known)]


def _changes(rules: Iterable[Rule], pack: ContentPack) -> dict[str, set[str]]:
    """What each card is changed to, by whichever rules change it."""
    changes: dict[str, set[str]] = {}
    for rule in rules:
        for pattern, to in rule.change.items():
            for card in pack.matching(pattern):
                changes.setdefault(card, set()).add(to)
    return changes


def _replacement(card: str, changes: Mapping[str, set[str]], pack: ContentPack) -> str:
    """What stands in the card's place after all changes; a replacement may be changed in turn."""
    seen = {card}
    while targets := changes.get(card, set()) - seen:
        card = _strongest(targets, pack.rules.stronger_first)
        seen.add(card)
    return card


def _strongest(ids: Iterable[str], stronger_first: tuple[str, ...]) -> str:
    rank = {id: place for place, id in enumerate(stronger_first)}
    return min(ids, key=lambda id: (rank.get(id, len(rank)), id))


def _lines(rules: Iterable[Rule], known: Facts, pack: ContentPack) -> tuple[str, ...]:
    """Extra sentences, each once; of several wordings of one line the strongest stays."""
    wordings: dict[str, set[str]] = {}
    for line in _effects((e for rule in rules for e in rule.lines), known):
        wordings.setdefault(line.partition("#")[0], set()).add(line)
    return tuple(_strongest(lines, pack.rules.stronger_first) for lines in wordings.values())


def _foods(
    shown: Iterable[str], dropped: frozenset[str], pack: ContentPack
) -> dict[str, tuple[str, ...]]:
    """The foods that every rule leaves on each food card, best first, as many as the page takes."""
    tags = {food.id: food.tags for food in pack.foods}
    most = pack.rules.page.most["foods"]

    def allowed(food: str) -> bool:
        # A food that the table does not know has no tags to be judged by: nobody is told to eat it.
        return food in tags and tags[food].isdisjoint(dropped)

    return {
        card: tuple(filter(allowed, pack.food_lists[card]))[:most]
        for card in shown
        if card in pack.food_lists
    }


def _daily(risky_rules: Iterable[Rule], sure_rules: Iterable[Rule]) -> str:
    """Whose daily amounts apply: a stage of life, "" for adults, "none" to show none."""
    stages = {rule.daily for rule in sure_rules if rule.daily}
    if any(rule.daily == "none" for rule in risky_rules) or len(stages) > 1:
        return "none"
    return stages.pop() if stages else ""


def _warnings(known: Facts, pack: ContentPack) -> tuple[str, ...]:
    medicines = pack.rules.page.medicines
    ticked = known.ticked.get(medicines.question, frozenset())
    return tuple(card for code, card in medicines.warnings.items() if code in ticked)


def _reason(by: Iterable[Rule], sure_ids: set[str]) -> str:
    """Why a card was hidden, in the patient's terms: a ticked answer before a missing one."""
    reasons = [rule.reason for rule in by if rule.id in sure_ids and rule.reason]
    return reasons[0] if reasons else SKIPPED


def _page(shown: list[str], rules: Iterable[Rule], pack: ContentPack) -> tuple[str, ...]:
    """The cards that may be printed, part by part, those that rules put first before the others."""
    page = pack.rules.page
    defaults: Mapping[str, Default] = pack.rules.defaults
    # A card that stands on its topic's screen only never becomes something to try at home.
    printable = {
        card
        for card in shown
        if defaults.get(card, Default.OFF) not in (Default.BROWSE, Default.SCREEN)
    }
    first = list(dict.fromkeys(card for rule in rules for card in rule.first))
    parts = [*page.parts.items()]
    medicine_cards = (*page.medicines.lead, *page.medicines.order)
    names = [*page.parts, "foods"]  # in a pack that has no foods, medicines come last
    foods = names.index("foods")
    parts.insert(foods, ("medicines", medicine_cards))
    parts.append(("closing", (page.questions_card, page.diary_card, pack.warning_card)))
    ordered: list[str] = []
    for _, patterns in parts:
        part = [c for pattern in patterns for c in pack.matching(pattern) if c in printable]
        part.sort(key=lambda c: first.index(c) if c in first else len(first))
        ordered += part
    return tuple(dict.fromkeys(ordered))
