"""Food cards: the foods they list exist, and what the rules promise of a list holds."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from kiosk.content.checks.subject import Subject
from kiosk.content.loader import RULES
from kiosk.content.model import Card, ContentPack, Food
from kiosk.content.problem import Problem, Report, did_you_mean
from kiosk.content.rules import Rule


def check_foods(pack: ContentPack, subjects: Iterable[Subject]) -> None:
    """Looks at every food card."""
    for subject in subjects:
        for card in subject.topic.cards:
            _check_card(card, pack, subject.report)


def check_dropped_foods(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks at every rule that drops foods."""
    for rule in pack.rules.rules:
        _check_drops(rule, pack, Report(RULES, problems))


def _check_card(card: Card, pack: ContentPack, report: Report) -> None:
    if bool(card.nutrient) != bool(card.foods):
        report.error(
            "food",
            card.line,
            f'The food card "{card.id}" needs both a nutrient and foods.',
            'Add nutrient="..." and foods="...".',
        )
        return
    known = [food.id for food in pack.foods if food.nutrient == card.nutrient]
    if card.nutrient and not known:
        nutrients = {food.nutrient for food in pack.foods}
        report.error(
            "food",
            card.line,
            f'nutrients.csv has no foods for "{card.nutrient}".',
            did_you_mean(card.nutrient, nutrients),
        )
        return
    for food in card.foods:
        if food not in known:
            report.error(
                "food",
                card.line,
                f'nutrients.csv has no {card.nutrient} for the food "{food}".',
                did_you_mean(food, known),
            )


def _check_drops(rule: Rule, pack: ContentPack, report: Report) -> None:
    if not rule.drop:
        return
    tags: set[str] = {tag for food in pack.foods for tag in food.tags}
    for tag in rule.drop:
        if tag not in tags:
            report.error(
                "food-tag",
                rule.line,
                f'Rule {rule.id} drops "{tag}", which no food is tagged with.',
                did_you_mean(tag, tags),
            )
    cards = pack.language(pack.default_language).cards
    promised = {effect.id for effect in rule.show} | set(rule.change.values())
    for card in map(cards.__getitem__, pack.food_lists):
        if _is_taken_away(card, rule):
            continue
        lost = [food.id for food in _listed(card, pack) if food.tags & set(rule.drop)]
        if card.id in promised and lost:
            report.error(
                "food-promise",
                rule.line,
                f"Rule {rule.id} shows {card.id}, but drops foods on it: {', '.join(lost)}.",
                "Take these foods off the card.",
            )
        elif len(lost) == len(card.foods):
            report.error(
                "food-promise",
                rule.line,
                f"Rule {rule.id} leaves no food on {card.id}.",
                "Change or hide the card in this rule, or list other foods.",
            )


def _listed(card: Card, pack: ContentPack) -> list[Food]:
    return [food for food in pack.foods if food.nutrient == card.nutrient and food.id in card.foods]


def _is_taken_away(card: Card, rule: Rule) -> bool:
    return any(fnmatchcase(card.id, pattern) for pattern in (*rule.hide, *rule.change))
