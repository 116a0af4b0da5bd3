"""What staff did is noted by day, without a patient and without end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.staff import taps
from kiosk.staff.diary import FILE, MOST_LINES, Diary, action
from kiosk.staff.taps import Place

DAY = date(2026, 11, 22)
MARK = "Zqxj"
OF_A_PATIENT = (
    taps.TryPin(MARK),
    taps.Choose(MARK),
    taps.Answer("now", MARK),
    taps.Stretch(MARK),
    taps.Note(MARK),
    taps.Typed("name", MARK),
    taps.FollowUp(DAY),
    taps.SetSheet("language", MARK),
    taps.Open(Place.PANEL),
    taps.Close(),
)
NOTED = (
    taps.SeenTo(),
    taps.TryPage(),
    taps.PrintSheet(),
    taps.Reprint(),
    taps.ApplyContent(),
    taps.PreviousContent(),
    taps.SaveCounts(),
    taps.SetDefault("paper", "a4"),
    taps.ExitKiosk(),
)


def lines(folder: Path) -> list[str]:
    return (folder / FILE).read_text().splitlines()


def test_what_is_done_has_words_and_what_is_about_a_patient_has_none() -> None:
    assert not any(action(tap) for tap in OF_A_PATIENT)
    words = {action(tap) for tap in NOTED}
    assert len(words) == len(NOTED)
    assert "" not in words
    assert {type(tap) for tap in OF_A_PATIENT + NOTED} == {*taps.Tap.__args__}


def test_a_line_has_its_day_and_no_time(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    diary.add(DAY, action(taps.TryPage()))
    diary.add(DAY, action(taps.ExitKiosk()))
    assert lines(tmp_path) == ["2026-11-22 printed a test page", "2026-11-22 stopped the kiosk"]
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("before", ["x\n" * (MOST_LINES + 5), "\udcff\0" * 9])
def test_it_stays_short_whatever_was_there(tmp_path: Path, before: str) -> None:
    (tmp_path / FILE).write_text(before, errors="surrogateescape")
    Diary(tmp_path).add(DAY, "did it")
    assert len(lines(tmp_path)) <= MOST_LINES
    assert lines(tmp_path)[-1] == "2026-11-22 did it"


def test_lines_that_cannot_be_read_for_a_moment_are_not_lost(tmp_path: Path) -> None:
    file, aside = tmp_path / FILE, tmp_path / "aside"
    Diary(tmp_path).add(DAY, "opened the panel")
    file.rename(aside)
    file.mkdir()
    with pytest.raises(KioskError, match="cannot be read"):
        Diary(tmp_path).add(DAY, "opened the panel")
    file.rmdir()
    aside.rename(file)
    assert file.read_text() == f"{DAY} opened the panel\n"
