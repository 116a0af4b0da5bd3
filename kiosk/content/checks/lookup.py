"""The line of what the pack does not remember itself: read again, only to report a fault."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.content.pack_files import read_plain_file
from kiosk.content.problem import Report
from kiosk.content.topic_file import split_front_matter
from kiosk.content.yaml_file import Entries, Items, Node, Text, parse_yaml


def line_of_key(folder: Path, file: str, keys: Iterable[str]) -> int:
    """The line of the deepest key that is there, in a YAML file or a topic's front matter.

    In a list a key stands for the item with that id.
    """
    text = _text(folder, file)
    first_line = 1
    if file.endswith(".md"):
        text, _, _ = split_front_matter(text, Report(file, []))
        first_line = 2
    node: Node | None = parse_yaml(text, Report(file, []), first_line)
    line = first_line
    for key in keys:
        if isinstance(node, Items):
            node = next((inner for inner in node.nodes if _id_of(inner) == key), None)
            line = node.line if node else line
        elif isinstance(node, Entries) and key in node.nodes:
            line = node.lines[key]
            node = node.nodes[key]
        else:
            break
    return line


def _id_of(node: Node) -> str:
    id = node.nodes.get("id") if isinstance(node, Entries) else None
    return id.value if isinstance(id, Text) else ""


def line_of_words(folder: Path, file: str, words: str, first_line: int) -> int:
    """The line, at or after the first one, where the words stand; else the first one."""
    lines = _text(folder, file).casefold().split("\n")
    wanted = words.casefold()
    for number, line in enumerate(lines[first_line - 1 :], first_line):
        if wanted in line:
            return number
    return first_line


def _text(folder: Path, file: str) -> str:
    data = read_plain_file(folder / file, Report(file, []))
    return (data or b"").decode("utf-8-sig", errors="replace")
