"""The panel's keys: test page, content, use, defaults, exit. And all staff screens at all sizes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QSize, Signal

from kiosk.config import KioskConfig, StaffConfig
from kiosk.content.kept import KeptVersion
from kiosk.content.model import ContentPack
from kiosk.content.problem import Excerpt, Problem
from kiosk.session import taps as patient
from kiosk.staff import taps
from kiosk.staff.diary import FILE
from kiosk.staff.settings import load_settings
from kiosk.staff.taps import Place
from kiosk.staff.usage import FINISHED, LEFT, Usage, opened
from kiosk.ui.staff.screen import StaffScreen
from staff_kiosk import TODAY, StaffKiosk
from ui_views import SIZES, faults

pytestmark = pytest.mark.usefixtures("no_guard")

PROBLEMS = (
    Problem(
        *("en/eyes/tired.md", 4, "error", "Two cards have one id.", "Rename one.", "card-id"),
        Excerpt("## Rest {#", "E-REST", " .card}"),
    ),
    Problem(
        *("rules.yaml", 2, "warning", "Nobody has reviewed the rules.", "", "not-reviewed"),
        Excerpt("", "x" * 90, "y" * 30),
    ),
)


class FakeContent(QObject):
    """What the content watcher would be."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        versions = [KeptVersion("b" * 12, datetime(2026, 11, 21), True)]
        versions.append(KeptVersion("a" * 12, datetime(2026, 11, 20)))
        self.store = SimpleNamespace(problems=PROBLEMS, kept=tuple(versions))
        self.done: list[str] = []

    def apply_now(self) -> None:
        self.done.append("apply")

    def go_back(self) -> None:
        self.done.append("back")


@pytest.fixture
def kiosk(pack: ContentPack, tmp_path: Path) -> Iterator[StaffKiosk]:
    config = KioskConfig(staff=StaffConfig(export=str(tmp_path / "stick")))
    made = StaffKiosk(pack, tmp_path / "state", config=config, content=FakeContent())
    made.open_panel()
    yield made
    made.stop()


def test_the_printer_says_how_it_is_and_prints_a_test(kiosk: StaffKiosk) -> None:
    assert "The printer is ready." in kiosk.words()
    assert "Front desk" in kiosk.words()
    kiosk.touch(kiosk.say("panel.test"))
    assert kiosk.printer.pages[0].startswith(b"%PDF")
    assert kiosk.say("test_done") in kiosk.words()
    # A test is no patient's page.
    assert not kiosk.buttons()[kiosk.say("panel.reprint")].isEnabled()


def test_content_says_what_is_wrong_and_where(kiosk: StaffKiosk) -> None:
    assert kiosk.say("panel.content_bad_one") in kiosk.words()
    kiosk.touch(kiosk.say("panel.report"))
    said = kiosk.words().replace("\u200b", "")
    assert kiosk.say("report.error", file="en/eyes/tired.md", line=4) in said
    assert "Two cards have one id." in said
    assert "> 4 |  ## Rest {#E-REST .card}" in said
    assert "2026-11-21" in said


def test_content_can_be_applied_and_taken_back(kiosk: StaffKiosk) -> None:
    content = kiosk.content
    kiosk.touch(kiosk.say("panel.report"))
    kiosk.touch(kiosk.say("report.apply"))
    assert not kiosk.buttons()[kiosk.say("report.apply")].isEnabled()
    content.changed.emit()
    kiosk.settle()
    kiosk.touch(kiosk.say("report.previous"))
    assert content.done == ["apply", "back"]


def test_use_is_shown_without_small_groups_and_saved(kiosk: StaffKiosk, tmp_path: Path) -> None:
    topic = next(iter(kiosk.pack.language("en").topics))
    Usage(tmp_path / "state").add(TODAY, [opened(topic)] * 3 + [FINISHED] * 7 + [LEFT] * 2)
    kiosk.touch(kiosk.say("close"))
    kiosk.open_panel()
    words = kiosk.words().splitlines()
    assert "<5" in words
    assert "7" in words
    assert "3" not in words
    assert "2" not in words
    kiosk.touch(kiosk.say("use.more"))
    kiosk.touch(kiosk.say("use.save"))
    file = tmp_path / "stick" / f"kiosk-usage-{TODAY}.csv"
    assert kiosk.say("use.saved", file=file) in kiosk.words()
    assert f"{TODAY},topic,{topic},<5" in file.read_text().splitlines()


def test_without_a_stick_it_asks_for_one(pack: ContentPack, tmp_path: Path) -> None:
    kiosk = StaffKiosk(pack, tmp_path)
    kiosk.open_panel()
    kiosk.touch(kiosk.say("use.more"))
    kiosk.touch(kiosk.say("use.save"))
    assert kiosk.say("use.no_stick") in kiosk.words()
    kiosk.stop()


def test_patients_visits_are_counted(kiosk: StaffKiosk, tmp_path: Path) -> None:
    kiosk.touch(kiosk.say("close"))
    topic = next(iter(kiosk.pack.language("en").topics))
    for tap in (patient.Begin("en"), patient.OpenTopic(topic), patient.StartOver()):
        kiosk.kiosk.tap(tap)
    kiosk.kiosk.tap(patient.Begin("en"))
    kiosk.wait(95)
    counts = Usage(tmp_path / "state").days(TODAY, 1)[TODAY]
    assert counts == {opened(topic): 1, FINISHED: 1, LEFT: 1}


def test_defaults_are_kept_and_used(kiosk: StaffKiosk, tmp_path: Path) -> None:
    kiosk.touch(kiosk.say("paper.a4"))
    assert load_settings(tmp_path / "state").paper == "a4"
    again = StaffKiosk(kiosk.pack, tmp_path / "state", has_pin=False)
    assert again.kiosk.view.config.paper == "a4"
    again.stop()


def test_what_staff_did_is_noted(kiosk: StaffKiosk, tmp_path: Path) -> None:
    kiosk.touch(kiosk.say("panel.test"))
    kiosk.touch(kiosk.say("paper.a4"))
    kiosk.touch(kiosk.say("exit.button"))
    kiosk.touch(kiosk.say("exit.leave"))
    noted = (tmp_path / "state" / FILE).read_text().splitlines()
    assert noted == [
        f"{TODAY} {words}"
        for words in (
            "opened the panel",
            "printed a test page",
            "set paper to a4",
            "stopped the kiosk",
        )
    ]


def test_exit_asks_again(kiosk: StaffKiosk) -> None:
    kiosk.touch(kiosk.say("exit.button"))
    assert kiosk.left == 0
    kiosk.touch(kiosk.say("exit.stay"))
    kiosk.touch(kiosk.say("exit.button"))
    kiosk.touch(kiosk.say("exit.leave"))
    assert kiosk.left == 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_every_staff_screen_has_its_place(pack: ContentPack, tmp_path: Path, size: QSize) -> None:
    topics = pack.language("en").topics
    Usage(tmp_path).add(TODAY, [opened(id) for id in topics for _ in range(6)])
    kiosk = StaffKiosk(pack, tmp_path, size, content=FakeContent())
    kiosk.window.staff_called.emit()
    kiosk.settle()
    found = {Place.PIN: _faults(kiosk)}
    kiosk.type_pin()
    for place in (Place.PANEL, Place.REPORT, Place.USE, Place.EXIT, Place.PRESETS):
        kiosk.staff.tap(taps.Open(place))
        kiosk.settle()
        found[place] = _faults(kiosk)
    kiosk.staff.tap(taps.Choose(pack.presets[1].id))
    for note in pack.notes:
        kiosk.staff.tap(taps.Note(note))
    kiosk.staff.tap(taps.Typed("typed", "wide words " * 8))
    kiosk.staff.tap(taps.Typed("name", "Ann Wilhelmina Longname"))
    kiosk.staff.tap(taps.FollowUp(TODAY))
    kiosk.settle()
    for place in (
        *(Place.SHEET, Place.PAGE, Place.ANSWERS, Place.STRETCHES, Place.NOTES),
        *(Place.TYPING, Place.PERSON, Place.FOLLOW_UP),
    ):
        kiosk.staff.tap(taps.Open(place))
        kiosk.settle()
        found[place] = _faults(kiosk)
    kiosk.stop()
    assert {place: faults for place, faults in found.items() if faults} == {}


def _faults(kiosk: StaffKiosk) -> list[str]:
    screens = [s for s in kiosk.window.findChildren(StaffScreen) if s.isVisible()]
    assert len(screens) == 1
    return list(faults(screens[0]))
