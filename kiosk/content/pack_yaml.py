"""pack.yaml, questions.yaml and sources.yaml: what the pack is made of, in codes without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.content.fields import Fields
from kiosk.content.model import Option, Question, Section, Source
from kiosk.content.problem import Report, did_you_mean
from kiosk.content.yaml_file import Entries, Items, Node, Text

PLACES = ("tile", "strip", "row")
TOOLS = ("", "chart", "stretch", "signs")


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """A language that the pack says it has."""

    name: str
    rtl: bool
    line: int


@dataclass(frozen=True, slots=True)
class NutrientEntry:
    """A nutrient of the explorer; `needs` maps a stage of life to a row of nutrients.csv."""

    id: str
    card: str
    topic: str
    needs: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class PackEntry:
    """What pack.yaml says."""

    default_language: str
    languages: Mapping[str, LanguageEntry]
    gate: str
    warning_card: str
    safe_card: str
    picture: str
    sections: tuple[Section, ...]
    nutrients: tuple[NutrientEntry, ...]


def read_pack_entry(node: Node, report: Report) -> PackEntry:
    """Reads pack.yaml."""
    fields = Fields(node, report)
    languages = fields.fields("languages")
    entry = PackEntry(
        default_language=fields.text("default_language"),
        languages={code: _language(languages.fields(code)) for code in languages.keys},
        gate=fields.text("gate"),
        warning_card=fields.text("warning_card"),
        safe_card=fields.text("safe_card"),
        picture=fields.text("picture", ""),
        sections=tuple(_section(inner, report) for inner in fields.each("sections")),
        nutrients=tuple(_nutrient(inner, report) for inner in fields.each("nutrients")),
    )
    fields.done()
    if entry.default_language not in entry.languages:
        report.error(
            "language",
            fields.line_of("default_language"),
            f'"{entry.default_language}" is no language of this pack.',
            did_you_mean(entry.default_language, entry.languages, "Add it under languages."),
        )
    return entry


def _language(fields: Fields) -> LanguageEntry:
    entry = LanguageEntry(fields.text("name"), fields.flag("rtl"), fields.line)
    fields.done()
    return entry


def _section(node: Node, report: Report) -> Section:
    fields = Fields(node, report)
    section = Section(
        id=fields.text("id"),
        place=_one_of(fields, "place", PLACES),
        colour=fields.text("colour"),
        picture=fields.text("picture", ""),
        tool=_one_of(fields, "tool", TOOLS),
    )
    fields.done()
    return section


def _one_of(fields: Fields, key: str, known: tuple[str, ...]) -> str:
    value = fields.text(key, known[0])
    if value in known:
        return value
    fields.report.error(
        "unknown-value",
        fields.line_of(key),
        f'"{value}" is no {key}.',
        did_you_mean(value, known),
    )
    return known[0]


def _nutrient(node: Node, report: Report) -> NutrientEntry:
    fields = Fields(node, report)
    entry = NutrientEntry(
        id=fields.text("id"),
        card=fields.text("card", ""),
        topic=fields.text("topic", ""),
        needs=fields.pairs("needs"),
        line=fields.line,
    )
    fields.done()
    return entry


def read_questions(node: Node, report: Report) -> tuple[Question, ...]:
    """Reads questions.yaml."""
    if not isinstance(node, Items):
        report.error("wrong-kind", node.line, "The questions must be a list.", "- id: ...")
        return ()
    questions = [_question(inner, report) for inner in node.nodes]
    seen: set[str] = set()
    for question, inner in zip(questions, node.nodes, strict=True):
        if question.id in seen:
            report.error(
                "duplicate-id",
                inner.line,
                f'There are two questions "{question.id}".',
                "Give one another id.",
            )
        seen.add(question.id)
    return tuple(questions)


def _question(node: Node, report: Report) -> Question:
    fields = Fields(node, report)
    question = Question(
        id=fields.text("id"),
        many=fields.flag("many"),
        options=tuple(_option(inner, report) for inner in fields.each("options")),
        nothing=fields.text("nothing", ""),
        unsure=fields.text("unsure", ""),
    )
    fields.done()
    if not question.options:
        report.error(
            "missing-key", fields.line, f'The question "{question.id}" has no options.', "Add some."
        )
    for code in set(question.codes):
        if question.codes.count(code) > 1:
            report.error(
                "duplicate-id",
                fields.line_of("options"),
                f'The option "{code}" stands here twice.',
                "Remove one.",
            )
    for key, code in (("nothing", question.nothing), ("unsure", question.unsure)):
        if code and code not in question.codes:
            report.error(
                "unknown-code",
                fields.line_of(key),
                f'"{code}" is no option of the question "{question.id}".',
                did_you_mean(code, question.codes, "Add it to the options."),
            )
    return question


def _option(node: Node, report: Report) -> Option:
    if isinstance(node, Text):
        return Option(node.value)
    fields = Fields(node, report)
    option = Option(fields.text("code"), fields.text("icon", ""))
    fields.done()
    return option


def read_sources(node: Node, report: Report) -> dict[str, Source]:
    """Reads sources.yaml."""
    entries = Fields(node, report)
    return {id: _source(id, entries.fields(id)) for id in entries.keys}


def _source(id: str, fields: Fields) -> Source:
    source = Source(
        id=id,
        authors=fields.text("authors"),
        title=fields.text("title"),
        publisher=fields.text("publisher"),
        year=fields.text("year"),
        identifier=fields.text("identifier", ""),
    )
    fields.done()
    return source


def flat_phrases(node: Node | None, report: Report) -> dict[str, str]:
    """The words of a phrases file by dotted keys, such as `questions.age.ask`."""
    phrases: dict[str, str] = {}

    def gather(inner: Node, key: str) -> None:
        if isinstance(inner, Entries):
            for name, child in inner.nodes.items():
                gather(child, f"{key}.{name}" if key else name)
        elif isinstance(inner, Text):
            phrases[key] = inner.value
        else:
            report.error(
                "wrong-kind", inner.line, f'"{key}" must be words, not a list.', "Give each a key."
            )

    if node is not None:
        gather(node, "")
    return phrases
