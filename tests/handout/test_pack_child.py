"""The child that looks at new content: what it answers, and what becomes of content too big."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.child import ChildLook, Limits
from kiosk.content.look import Task, look
from kiosk.handout.pack_check import check_pack
from packs import CLINIC, TODAY, WHY, write_pack

MODULE = "kiosk.handout.pack_child"


def task_of(folder: Path, tmp_path: Path) -> Task:
    copy = tmp_path / "copy"
    copy.mkdir()
    return Task(folder, copy, CLINIC, TODAY)


def test_the_child_says_what_the_checks_say(tmp_path: Path) -> None:
    task = task_of(write_pack(tmp_path / "pack"), tmp_path)
    verdict = ChildLook(MODULE)(task)
    assert verdict.pack is not None
    assert verdict == look(task, check_pack)
    assert (verdict.pack.folder / "pictures/eye.svg").is_file()


def test_a_child_that_waits_is_quick_and_serves_once(tmp_path: Path) -> None:
    bad = WHY.replace("evidence: limited", "evidence: medium")
    child = ChildLook(MODULE)
    child.warm_up()
    try:
        verdict = child(
            task_of(write_pack(tmp_path / "p", {"en/eyes/tired-eyes.md": bad}), tmp_path)
        )
    finally:
        child.close()
    assert verdict.pack is None
    assert ("en/eyes/tired-eyes.md", 7) in [(found.file, found.line) for found in verdict.problems]


def test_content_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    assert refused(write_pack(tmp_path / "pack"), tmp_path, Limits(seconds=0))


def test_content_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    much = {f"much-{number}.csv": "x" * 250_000 for number in range(120)}
    assert refused(write_pack(tmp_path / "pack", much), tmp_path, Limits(megabytes=48))


def refused(folder: Path, tmp_path: Path, limits: Limits) -> bool:
    verdict = ChildLook(MODULE, limits)(task_of(folder, tmp_path))
    return verdict.pack is None and [p.rule for p in verdict.problems] == ["hostile-pack"]
