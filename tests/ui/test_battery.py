"""A low battery is told to staff, on the attract screen and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from kiosk.staff.battery import Battery, read_battery
from kiosk.ui.battery_watch import BatteryWatch
from kiosk.ui.widgets.labels import WordsLabel
from ui_views import SIZES, make_view, show


def machine(folder: Path, kind: str, status: str, capacity: str) -> Path:
    supply = folder / "sys/class/power_supply/BAT0"
    supply.mkdir(parents=True, exist_ok=True)
    for name, words in (("type", kind), ("status", status), ("capacity", capacity)):
        (supply / name).write_text(f"{words}\n")
    return folder


def test_the_kernel_is_asked(tmp_path: Path) -> None:
    assert read_battery(tmp_path) is None
    assert read_battery(machine(tmp_path, "Mains", "Unknown", "100")) is None
    assert read_battery(machine(tmp_path, "Battery", "Discharging", "odd")) is None
    low = read_battery(machine(tmp_path, "Battery", "Discharging", "19"))
    assert low == Battery(19, discharging=True)
    assert low.is_low
    charged = read_battery(machine(tmp_path, "Battery", "Charging", "3"))
    assert charged is not None
    assert not charged.is_low


def test_only_news_are_told() -> None:
    readings = iter(
        [None, Battery(50, True), Battery(19, True), Battery(19, True), Battery(19, False)]
    )
    watch = BatteryWatch(lambda: next(readings))
    told: list[int | None] = []
    watch.changed.connect(told.append)
    for _ in range(5):
        watch.look()
    assert told == [19, None]
    assert watch.low is None


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_line_for_staff_has_room(pack: ContentPack, language: str, size: QSize) -> None:
    screen, _ = show(
        make_view(pack, Screen.ATTRACT, session={"language": language}, battery=7), size
    )
    (line,) = (label for label in screen.findChildren(WordsLabel) if "7 %" in label.text)
    assert line.isVisible()
    assert not line.clipped
