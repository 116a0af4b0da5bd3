"""After a day of use: all that the kiosk wrote stands in README, and nothing is about anybody."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import kiosk
from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.staff import taps as staff
from kiosk.staff.taps import Place
from kiosk.ui.widgets import tap_guard
from staff_kiosk import StaffKiosk

MARK = "Zqxj"
README = Path(kiosk.__file__).parent.parent / "README.md"


def test_a_day_leaves_only_what_readme_lists(
    pack: ContentPack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, application: QApplication
) -> None:
    now = iter(range(10**9))
    monkeypatch.setattr(tap_guard, "monotonic", lambda: float(next(now)))
    used = StaffKiosk(pack, tmp_path)
    for visit in range(6):
        a_visit(used, visit)
    used.window.staff_called.emit()
    used.type_pin("907316")
    used.type_pin()
    a_page_of_staff(used)
    used.stop()
    application.processEvents()

    privacy = README.read_text(encoding="utf-8").partition("## Privacy")[2].partition("\n## ")[0]
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in written} >= {"staff-pin", "usage.sqlite3"}
    for path in written:
        assert f"`{path.name}`" in privacy
        data = path.read_bytes()
        assert MARK.encode() not in data
        assert not re.search(rb"\b\d\d:\d\d\b", data), f"{path.name} holds a time"
    codes = {code for question in pack.questions for code in question.codes}
    with closing(sqlite3.connect(tmp_path / "usage.sqlite3")) as database:
        cells = {f"{cell}" for row in database.execute("SELECT * FROM counts") for cell in row}
    assert not cells & codes


def a_visit(used: StaffKiosk, number: int) -> None:
    """Somebody reads, answers and prints; or walks away."""
    topics = [*used.pack.language("en").topics]
    path: list[taps.Tap] = [taps.Begin("en"), taps.OpenTopic(topics[number]), taps.StartQuestions()]
    for question in used.pack.questions:
        gate = question.id == used.pack.gate
        code = question.nothing if gate else question.codes[number % len(question.codes)]
        path += [taps.Answer(code), taps.Next()]
    for tap in path:
        used.kiosk.tap(tap)
    used.settle()
    if number % 2:
        used.wait(95)
    else:
        used.kiosk.tap(taps.Print())
        used.settle()
        used.kiosk.tap(taps.StartOver())
    used.settle()


def a_page_of_staff(used: StaffKiosk) -> None:
    for tap in (
        staff.Open(Place.PRESETS),
        staff.Choose(used.pack.presets[0].id),
        staff.Typed("name", MARK),
        staff.Typed("typed", MARK),
        staff.SetDefault("paper", "a4"),
    ):
        used.staff.tap(tap)
        used.settle()
    used.staff.tap(staff.PrintSheet())
    used.settle()
    assert used.printer.pages
