from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.staff import pin as pins
from kiosk.staff.pin import PIN_FILE, TRIES_FILE, PinGuard, WeakPinError, refuse_weak, set_pin

PIN, WRONG = "418052", "418053"
DAY = 24 * 60 * 60


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    set_pin(tmp_path, PIN)
    return tmp_path


@pytest.mark.parametrize(
    "pin",
    [
        *("", "12345", "41805", "41805a", "4180522222222", "٤١٨٠٥٢"),
        *("000000", "777777", "121212", "123123", "1212121", "12341234"),
        *("123456", "654321", "890123", "01234567", "321098"),
        *("198407", "071984", "20011103", "03112001", "202612"),
        *("147258", "159753", "112233"),
    ],
)
def test_obvious_pins_are_refused(pin: str, tmp_path: Path) -> None:
    with pytest.raises(WeakPinError):
        set_pin(tmp_path, pin)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("pin", ["418052", "907316", "5820461", "730194285566"])
def test_others_are_taken(pin: str) -> None:
    refuse_weak(pin)


def test_only_a_hash_is_kept_and_only_the_user_reads_it(folder: Path) -> None:
    file = folder / PIN_FILE
    assert file.stat().st_mode & 0o777 == 0o600
    assert (folder / TRIES_FILE).stat().st_mode & 0o777 == 0o600
    assert file.read_text().startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not any(PIN in path.read_text() for path in folder.iterdir())


def test_without_a_pin_nothing_opens(tmp_path: Path) -> None:
    guard = PinGuard(tmp_path, Clock())
    assert not guard.is_set
    with pytest.raises(KioskError, match="kiosk pin"):
        guard.opens("000000")


def test_the_right_pin_opens_and_clears_the_count(folder: Path) -> None:
    guard = PinGuard(folder, Clock())
    assert not guard.opens(WRONG)
    assert guard.tries_left == 4
    assert guard.opens(PIN)
    assert guard.tries_left == 5


def test_after_five_tries_each_has_a_wait_that_doubles(folder: Path) -> None:
    clock = Clock()
    guard = PinGuard(folder, clock)
    for _ in range(5):
        assert guard.wait_left == 0
        assert not guard.opens(WRONG)
    waits = []
    for _ in range(8):
        waits.append(guard.wait_left)
        clock.now += guard.wait_left - 0.5
        with pytest.raises(KioskError):
            guard.opens(PIN)
        clock.now += 0.5
        assert not guard.opens(WRONG)
    assert waits == [30, 60, 120, 240, 480, 960, 960, 960]


def test_a_day_of_guessing_gives_ninety_nine_tries(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PinGuard, "_matches", lambda *_: False)
    clock = Clock()
    guard = PinGuard(folder, clock)
    end, tries = clock.now + DAY, 0
    while clock.now + guard.wait_left <= end:
        clock.now += guard.wait_left
        guard.opens(WRONG)
        tries += 1
    assert tries == 99


def test_a_restart_begins_the_wait_anew(folder: Path) -> None:
    clock = Clock()
    guard = PinGuard(folder, clock)
    for _ in range(5):
        guard.opens(WRONG)
    clock.now += 29
    assert guard.wait_left == 1
    assert PinGuard(folder, clock).wait_left == 30
    clock.now = 3.0  # another boot
    assert PinGuard(folder, clock).wait_left == 30


def test_kill_in_the_middle_of_a_try_has_counted_it(folder: Path) -> None:
    code = (
        "import os, signal, pathlib\n"
        "from kiosk.staff.pin import PinGuard\n"
        "PinGuard._matches = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"PinGuard(pathlib.Path({str(folder)!r}), lambda: 0.0).opens('{WRONG}')"
    )
    for left in (4, 3):
        done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
        assert done.returncode == -9
        assert PinGuard(folder, Clock()).tries_left == left


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"failures": -3}', '{"failures": "none"}'])
def test_a_spoilt_count_brings_the_longest_wait(folder: Path, spoilt: str) -> None:
    (folder / TRIES_FILE).write_text(spoilt)
    assert PinGuard(folder, Clock()).wait_left == 960


def test_a_try_that_cannot_be_counted_is_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise KioskError("full")

    monkeypatch.setattr(pins, "write_private", full)
    with pytest.raises(KioskError):
        PinGuard(folder, Clock()).opens(PIN)


def test_the_wall_clock_is_never_asked() -> None:
    source = Path(pins.__file__).read_text()
    assert "import time" not in source
    assert "datetime" not in source
