"""YAML text becomes nodes that know their line. The only door to ruamel.yaml.

Every scalar stays text until its reader asks for a number, a date or a yes: so the answer code `no`
can never turn into false, nor the key `on` into true. What only YAML experts need (aliases, tags,
several documents) is refused, and with it every bomb made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from kiosk.content.problem import Problem, Report

MOST_BYTES = 256 * 1024
MOST_NESTING = 20


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. `plain` is one without quotes: only such can stand for nothing at all."""

    value: str
    line: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping, with the line of each key."""

    nodes: Mapping[str, Node]
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)


Node = Text | Items | Entries


def parse_yaml(text: str, report: Report, first_line: int = 1) -> Node | None:
    """The nodes of one YAML document, or None where it is empty or cannot be read."""
    if len(text.encode()) > MOST_BYTES:
        report.error("too-large", first_line, "This file is larger than 256 kB.", "Split it.")
        return None
    try:
        try:
            return _build(text, report, first_line, pure=False)
        except YAMLError:
            # libyaml is ten times as fast, but takes {title: Why?, text: x} for a fault.
            return _build(text, report, first_line, pure=True)
    except _RefusedError as refused:
        report.error("yaml", refused.line, refused.message, refused.hint)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = first_line + (mark.line if mark else 0)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
        report.error("yaml", line, f"This cannot be read as YAML: {what}.", _YAML_HINT)
    return None


def _build(text: str, report: Report, first_line: int, *, pure: bool) -> Node | None:
    found: list[Problem] = []
    events = YAML(typ="safe", pure=pure).parse(text)
    root = _Builder(events, Report(report.file, found), first_line).document()
    report.problems.extend(found)
    return root


_YAML_HINT = "Words that hold a colon, or begin with a sign, must stand in quotes."


class _RefusedError(Exception):
    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint


class _Builder:
    """Makes nodes from the parser's events; so nothing is built that was not looked at first."""

    def __init__(self, events: Iterator[Any], report: Report, first_line: int) -> None:
        self._events = events
        self._report = report
        self._first_line = first_line

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "A second document begins here.", 'Remove the "---" line.')
            elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
                root = self._node(event, depth=1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, AliasEvent):
            self._refuse(
                event,
                f'The alias "*{event.anchor}" is not allowed.',
                "Write the value out, or put it in quotes if it begins with a star.",
            )
        if event.tag is not None:
            self._refuse(event, f'The tag "{event.tag}" is not allowed.', "Remove it.")
        if depth > MOST_NESTING:
            self._refuse(event, "This is nested more than 20 levels deep.", "Make it flatter.")
        if isinstance(event, SequenceStartEvent):
            return self._items(event, depth)
        if isinstance(event, MappingStartEvent):
            return self._entries(event, depth)
        return Text(event.value, self._line(event), plain=not event.style)

    def _items(self, start: Any, depth: int) -> Items:
        nodes = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            nodes.append(self._node(event, depth + 1))
        return Items(tuple(nodes), self._line(start))

    def _entries(self, start: Any, depth: int) -> Entries:
        nodes: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Text):
                self._refuse(event, "A key must be one word or phrase.", _YAML_HINT)
            value = self._node(next(self._events), depth + 1)
            if key.value in nodes:
                self._report.error(
                    "duplicate-key",
                    key.line,
                    f'The key "{key.value}" stands here a second time.',
                    f"The first is on line {lines[key.value]}. Keep one of them.",
                )
            else:
                nodes[key.value] = value
                lines[key.value] = key.line
        return Entries(nodes, self._line(start), lines)

    def _line(self, event: Any) -> int:
        return self._first_line + int(event.start_mark.line)

    def _refuse(self, event: Any, message: str, hint: str) -> NoReturn:
        raise _RefusedError(self._line(event), message, hint)
