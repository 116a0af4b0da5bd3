"""Reads a YAML mapping key by key and says what is missing, of the wrong kind or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kiosk.content.problem import Report, did_you_mean
from kiosk.content.yaml_file import Entries, Items, Node, Text

_NUMBER = re.compile(r"[0-9]{1,9}")
_NOTHING = Entries({}, 0)


class Fields:
    """One mapping. Ask for every key that may stand in it, then call `done`.

    A value that cannot be used is reported and read as if it were empty.
    """

    def __init__(self, node: Node | None, report: Report, line: int = 0) -> None:
        self.report = report
        self.line = line or (node.line if node else 1)
        self._asked: dict[str, None] = {}
        if node is not None and not isinstance(node, Entries):
            self._wrong(node.line, "Here must stand keys with values.", "key: value")
        self._entries = node if isinstance(node, Entries) else _NOTHING

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._entries.nodes)

    def line_of(self, key: str) -> int:
        """The line where the key stands, else where the mapping begins."""
        return self._entries.lines.get(key, self.line)

    def node(self, key: str) -> Node | None:
        """The key's value, or None where the key is missing or stands without a value."""
        self._asked[key] = None
        node = self._entries.nodes.get(key)
        return None if isinstance(node, Text) and is_empty(node) else node

    def has(self, key: str) -> bool:
        return self.node(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """The words under the key. Without a default the key must be there."""
        node = self.node(key)
        if isinstance(node, Text):
            return node.value
        if node is not None:
            self._wrong(node.line, f'"{key}" must be words.', f"{key}: words")
        elif default is None:
            self.report.error(
                "missing-key", self.line, f'"{key}" is missing.', f'Add "{key}: ...".'
            )
        return default or ""

    def number(self, key: str, default: int) -> int:
        node = self.node(key)
        if node is None:
            return default
        if isinstance(node, Text) and _NUMBER.fullmatch(node.value):
            return int(node.value)
        self._wrong(node.line, f'"{key}" must be a whole number.', f"{key}: {default}")
        return default

    def flag(self, key: str) -> bool:
        """Whether the key says true. A missing key says false."""
        node = self.node(key)
        if node is not None and not (isinstance(node, Text) and node.value in {"true", "false"}):
            self._wrong(node.line, f'"{key}" must be true or false.', f"{key}: true")
            return False
        return isinstance(node, Text) and node.value == "true"

    def day(self, key: str) -> date:
        """The date under the key, which must be there."""
        words = self.text(key)
        try:
            return date.fromisoformat(words)
        except ValueError:
            if words:
                self._wrong(self.line_of(key), f'"{key}" must be a date.', f"{key}: 2027-11-21")
            return date.min

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of words under the key; one word alone is a list of one."""
        return texts(self.node(key), key, self.report)

    def fields(self, key: str) -> Fields:
        """The mapping under the key; an empty one where it is missing."""
        return Fields(self.node(key), self.report, self.line_of(key))

    def each(self, key: str) -> Iterator[Node]:
        """The nodes of the list under the key."""
        node = self.node(key)
        if isinstance(node, Items):
            yield from node.nodes
        elif node is not None:
            self._wrong(node.line, f'"{key}" must be a list.', f"{key}: [a, b]")

    def pairs(self, key: str) -> dict[str, str]:
        """The mapping of words to words under the key."""
        inner = self.fields(key)
        return {name: inner.text(name, "") for name in inner.keys}

    def done(self) -> None:
        """Reports every key that nobody asked for."""
        for key in self._entries.nodes:
            if key not in self._asked:
                self.report.error(
                    "unknown-key",
                    self.line_of(key),
                    f'The key "{key}" is not known here.',
                    did_you_mean(key, self._asked),
                )

    def _wrong(self, line: int, message: str, example: str) -> None:
        self.report.error("wrong-kind", line, message, f'Write it as "{example}".')


def is_empty(node: Text) -> bool:
    """Whether a key stands without a value: `key:`, `key: ~` or `key: null`."""
    return node.plain and node.value in {"", "~", "null"}


def texts(node: Node | None, what: str, report: Report) -> tuple[str, ...]:
    """The words of a list node, or of a single word."""
    if node is None:
        return ()
    nodes = node.nodes if isinstance(node, Items) else (node,)
    for inner in nodes:
        if not isinstance(inner, Text):
            report.error(
                "wrong-kind", inner.line, f'"{what}" must be a list of words.', "Write [a, b]."
            )
    return tuple(inner.value for inner in nodes if isinstance(inner, Text))
