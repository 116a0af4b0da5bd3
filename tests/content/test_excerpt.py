"""The line that a problem is about comes with it, cut to what fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiosk.content.checks import check_structure
from kiosk.content.excerpt import AROUND, with_excerpts
from kiosk.content.look import Task, look
from kiosk.content.problem import Excerpt, Problem
from packs import CLINIC, WHY, write_pack


def problem(line: int, message: str = "This is wrong.") -> Problem:
    return Problem("a.md", line, "error", message, "", "rule")


def excerpt(data: bytes, found: Problem) -> Excerpt | None:
    return with_excerpts([found], {"a.md": data})[0].excerpt


def test_the_words_in_quotes_are_meant() -> None:
    found = excerpt(b"one\n  evidence: Medium # ?\n", problem(2, 'The level "medium" is unknown.'))
    assert found == Excerpt("evidence: ", "Medium", " # ?")


def test_else_the_whole_line_is_meant() -> None:
    assert excerpt(b"  all of it  ", problem(1)) == Excerpt("", "all of it", "")


def test_long_lines_are_cut_around_the_words_meant() -> None:
    found = excerpt(b"<a " * 20_000 + b"bad" + b" x" * 9_000, problem(1, 'What is "bad"?'))
    assert found is not None
    assert found.meant == "bad"
    assert max(len(found.before), len(found.after)) == AROUND + 2


def test_a_line_that_is_not_there_or_empty_has_none() -> None:
    assert [excerpt(b"one\n\n", problem(line)) for line in (0, 2, 9)] == [None] * 3
    assert excerpt(b"", problem(1)) is None


def test_a_look_at_a_folder_brings_them(tmp_path: Path) -> None:
    bad = WHY.replace("evidence: limited", "evidence: medium")
    folder = write_pack(tmp_path / "pack", {"en/eyes/tired-eyes.md": bad})
    (tmp_path / "copy").mkdir()
    task = Task(folder, tmp_path / "copy", CLINIC, date(2026, 11, 22))
    problems = look(task, lambda pack, *_: check_structure(pack)).problems
    assert Excerpt("evidence: ", "medium", "") in [found.excerpt for found in problems]
