"""invariants.yaml: what must hold for everybody, whatever the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.content.fields import Fields, texts
from kiosk.content.invariants import (
    Always,
    Claim,
    HiddenBy,
    Invariant,
    Invariants,
    Monotone,
    Needs,
    Never,
    NeverPrinted,
    NeverTags,
    NeverTogether,
    Red,
)
from kiosk.content.pack_files import read_plain_file
from kiosk.content.problem import Problem, Report
from kiosk.content.rules_file import read_condition
from kiosk.content.yaml_file import Node, parse_yaml

INVARIANTS = "invariants.yaml"

Groups = Mapping[str, tuple[str, ...]]


def load_invariants(folder: Path, problems: list[Problem]) -> Invariants | None:
    """The folder's invariants; None, with a problem told, where they cannot be read."""
    report = Report(INVARIANTS, problems)
    data = read_plain_file(folder / INVARIANTS, report)
    if data is None:
        return None
    try:
        node = parse_yaml(data.decode("utf-8-sig"), report)
    except UnicodeDecodeError:
        report.error("encoding", 1, "This file is not saved as UTF-8.", "Save it again as UTF-8.")
        return None
    return read_invariants(node, report) if node else None


def read_invariants(node: Node, report: Report) -> Invariants:
    """Reads the whole file."""
    fields = Fields(node, report)
    questions = fields.texts("questions")
    groups_of = fields.fields("groups")
    groups = {name: groups_of.texts(name) for name in groups_of.keys}
    invariants = Invariants(
        questions,
        tuple(
            _invariant(Fields(inner, report), questions, groups)
            for inner in fields.each("invariants")
        ),
    )
    fields.done()
    _tell_twins(invariants, report)
    return invariants


def _invariant(fields: Fields, questions: tuple[str, ...], groups: Groups) -> Invariant:
    invariant = Invariant(
        id=fields.text("id"),
        says=fields.text("says"),
        when=read_condition(fields.node("when"), fields.report, questions),
        claims=tuple(_claims(fields, groups)),
        line=fields.line,
    )
    fields.done()
    if not invariant.claims:
        fields.report.error(
            "no-claim",
            fields.line,
            f"Invariant {invariant.id} claims nothing.",
            "Say what holds: never, always, red, needs, ...",
        )
    return invariant


def _claims(fields: Fields, groups: Groups) -> Iterable[Claim]:
    def cards(key: str) -> tuple[str, ...]:
        return _in_full(fields.texts(key), groups)

    if fields.has("always"):
        yield Always(cards("always"))
    if fields.has("never"):
        yield Never(cards("never"))
    if fields.has("never_printed"):
        yield NeverPrinted(cards("never_printed"))
    if fields.has("never_tags"):
        yield NeverTags(fields.texts("never_tags"))
    for node in fields.each("never_together"):
        yield NeverTogether(texts(node, "never_together", fields.report))
    needs = fields.fields("needs")
    for card in needs.keys:
        yield Needs(card, _in_full(needs.texts(card), groups))
    if fields.flag("red"):
        yield Red()
    if fields.has("hidden_by"):
        inner = fields.fields("hidden_by")
        yield HiddenBy(inner.texts("rules"), _in_full(inner.texts("never"), groups))
        inner.done()
    if fields.has("monotone"):
        inner = fields.fields("monotone")
        yield Monotone(inner.texts("more"), _in_full(inner.texts("never_adds"), groups))
        inner.done()


def _in_full(ids: Iterable[str], groups: Groups) -> tuple[str, ...]:
    """The ids with every group's name replaced by what stands in the group."""
    return tuple(card for id in ids for card in groups.get(id, (id,)))


def _tell_twins(invariants: Invariants, report: Report) -> None:
    lines: dict[str, int] = {}
    for invariant in invariants.invariants:
        if invariant.id in lines:
            report.error(
                "duplicate-id",
                invariant.line,
                f"There is an invariant {invariant.id} on line {lines[invariant.id]} already.",
                "Give one of them another id.",
            )
        lines[invariant.id] = invariant.line
