"""Writes who reviewed a file, and when, without touching anything else in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from kiosk.content.kept import write_whole
from kiosk.content.loader import PACK
from kiosk.content.problem import Report
from kiosk.content.topic_file import split_front_matter
from kiosk.content.yaml_file import Entries, Items, Text, parse_yaml
from kiosk.errors import KioskError

KEY = "reviewed"


def pack_of(file: Path) -> tuple[Path, str]:
    """The folder of the pack that the file belongs to, and the file's name in it."""
    whole = file.resolve()
    for folder in whole.parents:
        if (folder / PACK).is_file():
            return folder, whole.relative_to(folder).as_posix()
    raise KioskError(f"{file} is no file of a content pack.", f"There is no {PACK} above it.")


def add_review(file: Path, by: str, today: date) -> None:
    """Puts the review first in the file's list of them."""
    name, comma, role = (part.strip() for part in by.partition(","))
    if not (name and comma and role):
        raise KioskError(f'"{by}" is no reviewer.', 'Write it as --by "Ada Low, physician".')
    text = file.read_text(encoding="utf-8")
    entry = f"{{by: {json.dumps(by, ensure_ascii=False)}, date: {today.isoformat()}}}"
    write_whole(file, _with_entry(text, entry, file).encode())


def _with_entry(text: str, entry: str, file: Path) -> str:
    front, first_line = text, 1
    if file.suffix == ".md":
        front, _, _ = split_front_matter(text, Report(file.name, []))
        first_line = 2
    node = parse_yaml(front, Report(file.name, []), first_line)
    lines = text.split("\n")
    if not isinstance(node, Entries):
        raise KioskError(f"{file} cannot be read.", "Run kiosk check first.")
    if KEY not in node.lines:
        return "\n".join(
            [*lines[: first_line - 1], f"{KEY}:", f"  - {entry}", *lines[first_line - 1 :]]
        )
    at = node.lines[KEY] - 1
    reviews = node.nodes[KEY]
    written = lines[at].partition(":")[2].partition(" #")[0].strip()
    if isinstance(reviews, Text) or written == "[]":
        lines[at : at + 1] = [f"{KEY}:", f"  - {entry}"]
    elif isinstance(reviews, Items) and not written:
        before = lines[at + 1]
        lines.insert(at + 1, f"{before[: len(before) - len(before.lstrip())]}- {entry}")
    elif written.startswith("[") and written.endswith("]"):
        lines[at] = f"{KEY}: [{entry}, {written[1:]}"
    else:
        raise KioskError(
            f"The list of reviews in {file} cannot be added to.", 'Write it with one "- " a line.'
        )
    return "\n".join(lines)
