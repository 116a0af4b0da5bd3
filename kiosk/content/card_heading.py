"""The heading that begins a card: `## Title {#ID .card evidence=moderate sources="a b"}`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from kiosk.content.model import Card, Grade, Words, plain
from kiosk.content.problem import Report, did_you_mean

ATTRIBUTES = ("evidence", "sources", "short", "figure", "muscle", "nutrient", "foods")

_ID = re.compile(r"[A-Za-z0-9-]+(#[A-Za-z0-9-]+)?")
_EXAMPLE = 'Write it as "## Title {#ID .card evidence=limited sources=...}".'


def is_card(element: Element) -> bool:
    """Whether the heading begins a card, or was meant to."""
    return element.tag == "h2" and ("id" in element.attrib or "card" in _classes(element))


def read_card(element: Element, title: Words, report: Report, *, topic: str, line: int) -> Card:
    """The card that begins here, still without its blocks; places in its words are still hidden."""
    _look_at_marks(element, report, line)
    values = {name: value for name in ATTRIBUTES if (value := _value(element, name, report, line))}
    return Card(
        id=_value(element, "id", report, line),
        title=plain(title),
        blocks=(),
        evidence=read_grade(values.get("evidence", ""), report, line),
        sources=tuple(values.get("sources", "").split()),
        short=values.get("short", ""),
        figure=values.get("figure", ""),
        muscle=values.get("muscle", ""),
        nutrient=values.get("nutrient", ""),
        foods=tuple(values.get("foods", "").split()),
        topic=topic,
        line=line,
    )


def read_grade(word: str, report: Report, line: int) -> Grade | None:
    """The grade of evidence that the word names; none for no word."""
    grades = [grade.value for grade in Grade]
    if word in grades:
        return Grade(word)
    if word:
        report.error(
            "evidence",
            line,
            f'"{word}" is no grade of evidence.',
            did_you_mean(word, grades),
        )
    return None


def _look_at_marks(element: Element, report: Report, line: int) -> None:
    if _classes(element) != ["card"]:
        report.error("card-heading", line, "A heading with an id must be a card.", _EXAMPLE)
    if not _ID.fullmatch(element.get("id") or ""):
        report.error(
            "card-heading", line, "This card has no id, or one with other signs.", _EXAMPLE
        )
    for name in element.attrib:
        if name not in (*ATTRIBUTES, "id", "class"):
            report.error(
                "card-heading",
                line,
                f'A card has no attribute "{name}".',
                did_you_mean(name, ATTRIBUTES, "Values of several words stand in quotes."),
            )


def _value(element: Element, name: str, report: Report, line: int) -> str:
    # python-markdown gives None for an attribute without a value, whatever its types say.
    value: str | None = element.attrib.get(name, "")
    if value is None:
        report.error("card-heading", line, f'The attribute "{name}" has no value.', _EXAMPLE)
    return value or ""


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()
