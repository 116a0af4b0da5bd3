"""presets.yaml: the pages that staff print often, and the clinic's own lines for notes."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.fields import Fields
from kiosk.content.model import Preset
from kiosk.content.problem import Report
from kiosk.content.yaml_file import Node

PRESETS = "presets.yaml"


@dataclass(frozen=True, slots=True)
class PresetsEntry:
    """What presets.yaml says."""

    presets: tuple[Preset, ...] = ()
    notes: tuple[str, ...] = ()


def read_presets(node: Node | None, report: Report) -> PresetsEntry:
    """Reads presets.yaml, which a pack may leave out."""
    fields = Fields(node, report)
    entry = PresetsEntry(
        presets=tuple(_preset(inner, report) for inner in fields.each("presets")),
        notes=fields.texts("notes"),
    )
    fields.done()
    for what, ids in (("preset", [p.id for p in entry.presets]), ("note", entry.notes)):
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            report.error("duplicate-id", 1, f'There are two {what}s "{id}".', "Rename one.")
    return entry


def _preset(node: Node, report: Report) -> Preset:
    fields = Fields(node, report)
    answers = fields.fields("answers")
    preset = Preset(
        id=fields.text("id"),
        answers={question: answers.texts(question) for question in answers.keys},
        cards=fields.texts("cards"),
        line=fields.line,
    )
    # A name or anything else that is about one person is an unknown key here.
    fields.done()
    return preset
