"""nutrients.csv: what is in which food, and how much of it a person needs in a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.content.csv_file import read_rows
from kiosk.content.model import Food, Nutrient
from kiosk.content.pack_yaml import NutrientEntry
from kiosk.content.problem import Report, did_you_mean

COLUMNS = ("nutrient", "kind", "food", "group_or_food", "serving", "amount", "unit", "tags")
KINDS = ("food", "rda", "ai", "ul", "caution")
NEEDS = ("rda", "ai")
NOT_SET = "not set"  # nobody has said how much a day

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class NutrientTable:
    """The rows that the kiosk uses."""

    foods: tuple[Food, ...]
    needs: dict[tuple[str, str], tuple[float, str]]  # nutrient and group -> amount and unit


def read_nutrient_table(text: str, report: Report) -> NutrientTable:
    """Reads nutrients.csv."""
    foods: list[Food] = []
    needs: dict[tuple[str, str], tuple[float, str]] = {}
    for line, row in read_rows(text, COLUMNS, report):
        kind = row["kind"]
        if kind not in KINDS:
            report.error(
                "unknown-value",
                line,
                f'"{kind}" is no kind of row.',
                did_you_mean(kind, KINDS),
            )
        elif kind in NEEDS and row["amount"] != NOT_SET:
            amount = _amount(row, line, report)
            needs[row["nutrient"], row["group_or_food"]] = amount, row["unit"]
        elif kind == "food":
            food = Food(
                id=row["food"],
                nutrient=row["nutrient"],
                serving=row["serving"],
                amount=_amount(row, line, report),
                unit=row["unit"],
                tags=frozenset(row["tags"].split()),
            )
            _look_at_food(food, foods, line, report)
            foods.append(food)
    return NutrientTable(tuple(foods), needs)


def _amount(row: dict[str, str], line: int, report: Report) -> float:
    """The amount; of a range such as "8.3 to 24" the lower end, so as to promise nothing."""
    found = _AMOUNT.match(row["amount"])
    if found is None:
        report.error("csv", line, f'"{row["amount"]}" is no amount.', "Write a number.")
        return 0.0
    return float(found[0])


def _look_at_food(food: Food, before: list[Food], line: int, report: Report) -> None:
    if not food.id:
        report.error("csv", line, "This food has no id.", 'Fill the column "food".')
    for other in before:
        if other.id != food.id:
            continue
        if other.nutrient == food.nutrient:
            report.error(
                "duplicate-id",
                line,
                f'"{food.id}" stands here a second time for {food.nutrient}.',
                "Remove one of the rows.",
            )
        if other.tags != food.tags:
            # The rules take foods off every list by their tags.
            report.error(
                "food-tags",
                line,
                f'"{food.id}" has other tags here than above: {_named(other.tags)}.',
                "Give the food the same tags in every row.",
            )
            return


def _named(tags: frozenset[str]) -> str:
    return " ".join(sorted(tags)) or "none"


def nutrients(
    entries: Iterable[NutrientEntry], table: NutrientTable, report: Report
) -> tuple[Nutrient, ...]:
    """The nutrients of the explorer. `report` is of pack.yaml, which names them."""
    return tuple(_nutrient(entry, table, report) for entry in entries)


def _nutrient(entry: NutrientEntry, table: NutrientTable, report: Report) -> Nutrient:
    known = {food.nutrient for food in table.foods}
    if entry.id not in known:
        report.error(
            "nutrient",
            entry.line,
            f'nutrients.csv has no food for "{entry.id}".',
            did_you_mean(entry.id, known),
        )
    needs = {}
    unit = ""
    groups = [group for nutrient, group in table.needs if nutrient == entry.id]
    for stage, group in entry.needs.items():
        if group in groups:
            needs[stage], unit = table.needs[entry.id, group]
        else:
            report.error(
                "nutrient",
                entry.line,
                f'nutrients.csv has no daily need of {entry.id} for "{group}".',
                did_you_mean(group, groups),
            )
    return Nutrient(
        id=entry.id,
        unit=unit,
        needs=MappingProxyType(needs),
        foods=tuple(food for food in table.foods if food.nutrient == entry.id),
        card=entry.card,
        topic=entry.topic,
    )
