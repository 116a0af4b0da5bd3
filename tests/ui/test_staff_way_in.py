"""The way in for staff: the PIN pad, its waits, and what is behind it until then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.content.model import ContentPack
from kiosk.session import taps as patient
from kiosk.session.state import Screen
from kiosk.staff import taps
from kiosk.staff.taps import Place
from kiosk.ui.staff.pin import PinDots
from kiosk.ui.widgets.buttons import KioskButton
from staff_kiosk import PIN, StaffKiosk

pytestmark = pytest.mark.usefixtures("no_guard")

WRONG = "418053"


@pytest.fixture
def kiosk(pack: ContentPack, tmp_path: Path) -> Iterator[StaffKiosk]:
    made = StaffKiosk(pack, tmp_path)
    yield made
    made.stop()


@pytest.fixture
def without_pin(pack: ContentPack, tmp_path: Path) -> Iterator[StaffKiosk]:
    made = StaffKiosk(pack, tmp_path, has_pin=False)
    yield made
    made.stop()


def raise_red_line(kiosk: StaffKiosk) -> None:
    gate = kiosk.pack.question(kiosk.pack.gate)
    for tap in (patient.OpenHelp(), patient.ReportSign(gate.codes[0]), patient.StartOver()):
        kiosk.kiosk.tap(tap)
    kiosk.settle()
    assert kiosk.kiosk.red_minutes is not None


def test_the_pin_opens_the_panel(kiosk: StaffKiosk) -> None:
    kiosk.open_panel()
    kiosk.touch(kiosk.say("close"))
    assert kiosk.staff.place is None
    assert kiosk.window.shown is not None
    assert kiosk.window.shown.isVisible()


def test_f12_opens_it_too_and_ends_the_patients_session_only_behind_the_pin(
    kiosk: StaffKiosk,
) -> None:
    kiosk.kiosk.tap(patient.Begin("en"))
    QTest.keyClick(kiosk.window, Qt.Key.Key_F12)
    kiosk.settle()
    assert kiosk.staff.place is Place.PIN
    assert kiosk.kiosk.session.screen is Screen.HOME
    kiosk.type_pin()
    assert kiosk.kiosk.session.screen is Screen.ATTRACT


def test_an_attached_keyboard_types_the_pin(kiosk: StaffKiosk) -> None:
    glass = kiosk.window.windowHandle()  # who gets a key is the kiosk's to say
    keys = [Qt.Key(ord(digit)) for digit in f"99{PIN}"]
    erase = [Qt.Key.Key_Backspace] * 2
    for key in (Qt.Key.Key_F12, *keys[:2], *erase, *keys[2:], Qt.Key.Key_Return):
        QTest.keyClick(glass, key)
        kiosk.settle()
    assert kiosk.staff.place is Place.PANEL


def test_only_dots_are_told(kiosk: StaffKiosk) -> None:
    kiosk.staff.way_in()
    for digit in PIN:
        kiosk.touch(digit)
    dots = kiosk.window.findChildren(PinDots)
    assert dots[-1].accessibleName() == "●" * len(PIN)
    told = [
        w.accessibleName() + w.accessibleDescription() for w in kiosk.window.findChildren(QWidget)
    ]
    assert not any(len(words) > 1 and words in PIN for words in told)
    assert all(
        button.focusPolicy() is Qt.FocusPolicy.NoFocus
        for name, button in kiosk.buttons().items()
        if name.isdigit()
    )
    assert PIN not in repr(taps.TryPin(PIN))


def test_wrong_pins_slow_down_and_a_restart_begins_the_wait_anew(
    kiosk: StaffKiosk, pack: ContentPack, tmp_path: Path
) -> None:
    kiosk.window.staff_called.emit()
    for left in (4, 3, 2):
        kiosk.type_pin(WRONG)
        assert kiosk.say("pin.wrong", count=left) in kiosk.words()
    kiosk.type_pin(WRONG)
    assert kiosk.say("pin.wrong_one") in kiosk.words()
    kiosk.type_pin(WRONG)
    assert kiosk.say("pin.wait", seconds=30) in kiosk.words()
    assert not kiosk.buttons()["1"].isEnabled()
    under_a_finger = kiosk.buttons()
    kiosk.wait(10)
    assert kiosk.say("pin.wait", seconds=20) in kiosk.words()
    assert kiosk.buttons() == under_a_finger
    again = StaffKiosk(pack, tmp_path, has_pin=False)
    again.window.staff_called.emit()
    again.settle()
    assert again.say("pin.wait", seconds=30) in again.words()
    again.wait(15)
    again.staff.touched()
    again.wait(15)
    again.type_pin()
    assert again.staff.place is Place.PANEL
    again.stop()


def test_a_try_made_while_the_last_free_one_is_hashed_has_its_wait(kiosk: StaffKiosk) -> None:
    kiosk.staff.way_in()
    for _ in range(6):
        kiosk.staff.tap(taps.TryPin(WRONG))
    kiosk.settle()
    assert kiosk.say("pin.wait", seconds=30) in kiosk.words()
    kiosk.wait(10)
    kiosk.staff.touched()
    kiosk.wait(19)
    kiosk.staff.touched()
    kiosk.wait(2)
    assert kiosk.staff.place is Place.PIN
    assert kiosk.say("pin.broken") not in kiosk.words()


def test_digits_stay_when_the_pad_is_shown_anew(kiosk: StaffKiosk) -> None:
    kiosk.staff.way_in()
    for digit in PIN[:3]:
        kiosk.touch(digit)
    kiosk.staff.counts.changed.emit()
    kiosk.settle()
    for digit in PIN[3:]:
        kiosk.touch(digit)
    kiosk.touch(kiosk.say("pin.enter"))
    assert kiosk.staff.place is Place.PANEL


def test_nothing_behind_the_pin_can_be_done_before_it(kiosk: StaffKiosk) -> None:
    kiosk.window.staff_called.emit()
    kiosk.settle()
    for tap in (taps.ExitKiosk(), taps.Open(Place.PANEL), taps.TryPage(), taps.SeenTo()):
        kiosk.staff.tap(tap)
    kiosk.settle()
    assert kiosk.staff.place is Place.PIN
    assert kiosk.left == 0
    assert kiosk.printer.pages == []
    names = {*"0123456789", kiosk.say("close"), kiosk.say("erase"), kiosk.say("pin.enter")}
    assert {*kiosk.buttons()} == names


def test_the_pad_closes_after_twenty_seconds_and_the_panel_after_two_minutes(
    kiosk: StaffKiosk,
) -> None:
    kiosk.window.staff_called.emit()
    kiosk.wait(19)
    assert kiosk.staff.place is Place.PIN
    kiosk.wait(1)
    assert kiosk.staff.place is None
    kiosk.open_panel()
    kiosk.wait(118)
    assert "0:02" in kiosk.words()
    kiosk.touch(kiosk.say("panel.report"))
    kiosk.wait(119)
    assert kiosk.staff.place is Place.REPORT
    kiosk.wait(1)
    assert kiosk.staff.place is None


def test_a_touch_after_sleep_closes_the_panel_and_hits_nothing(kiosk: StaffKiosk) -> None:
    kiosk.open_panel()
    kiosk.now += 3600
    assert not kiosk.staff.touched()
    assert kiosk.staff.place is None


def test_the_red_line_is_cleared_on_the_panel_alone(kiosk: StaffKiosk) -> None:
    raise_red_line(kiosk)
    kiosk.open_panel()
    assert kiosk.kiosk.red_minutes is not None
    kiosk.touch(kiosk.say("panel.seen"))
    assert kiosk.kiosk.red_minutes is None
    assert kiosk.say("panel.seen") not in kiosk.buttons()


def test_without_a_pin_it_says_how_to_set_one_and_still_clears_the_red_line(
    without_pin: StaffKiosk,
) -> None:
    raise_red_line(without_pin)
    without_pin.staff.way_in()
    without_pin.settle()
    assert "kiosk pin" in without_pin.words()
    assert without_pin.kiosk.red_minutes is not None
    without_pin.touch(without_pin.say("close"))
    without_pin.window.staff_called.emit()
    without_pin.settle()
    assert without_pin.kiosk.red_minutes is None
    assert "kiosk pin" in without_pin.words()


def test_a_key_that_comes_with_the_pad_presses_nothing_under_it(kiosk: StaffKiosk) -> None:
    kiosk.kiosk.tap(patient.Begin("en"))
    kiosk.settle()
    focused: QWidget | None = kiosk.window.focusWidget()
    assert isinstance(focused, KioskButton)
    kiosk.window.staff_called.emit()
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Return)
    kiosk.settle()
    assert kiosk.staff.place is Place.PIN
    assert kiosk.kiosk.session.screen is Screen.HOME


def test_the_key_that_reads_aloud_begins_nothing_under_the_pad(kiosk: StaffKiosk) -> None:
    kiosk.window.staff_called.emit()
    kiosk.settle()
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_F2)
    kiosk.settle()
    assert kiosk.kiosk.session.screen is Screen.ATTRACT
