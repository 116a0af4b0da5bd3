"""The line that a problem is about, with the words that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kiosk.content.problem import Excerpt, Problem

AROUND = 30  # letters before and after the words meant

_QUOTED = re.compile(r'"([^"]+)"')


def with_excerpts(problems: Iterable[Problem], files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """The problems with their lines, where the files hold them."""
    return tuple(
        replace(problem, excerpt=_excerpt(problem, files.get(problem.file, b"")))
        for problem in problems
    )


def lines_of(data: bytes) -> list[str]:
    """The lines of a file, whatever is in it."""
    text = data.decode("utf-8-sig", errors="replace")
    return ["".join(s if s.isprintable() else " " for s in line) for line in text.split("\n")]


def meant(problem: Problem, line: str) -> tuple[int, int]:
    """Where the words stand that the message puts in quotes, and how many; else the whole line."""
    for words in _QUOTED.findall(problem.message):
        start = line.casefold().find(words.casefold())
        if start >= 0:
            return start, len(words)
    bare = line.strip()
    return line.find(bare), len(bare)


def _excerpt(problem: Problem, data: bytes) -> Excerpt | None:
    lines = lines_of(data)
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    if not line.strip():
        return None
    start, length = meant(problem, line)
    end = start + min(length, 3 * AROUND)
    before, after = line[:start].lstrip(), line[end:].rstrip()
    if len(before) > AROUND:
        before = f"… {before[-AROUND:]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND]} …"
    return Excerpt(before, line[start:end], after)
