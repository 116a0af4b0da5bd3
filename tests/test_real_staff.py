"""The real program in a real window, for staff: wrong PINs, kill -9, a clock set, PIN to paper."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication

from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic
from kiosk.resources import content_dir
from kiosk.staff.pin import FIRST_WAIT, TRIES_FILE, set_pin
from kiosk.ui.widgets import tap_guard
from staff_kiosk import PIN, StaffKiosk

SECONDS = 90
WRONG = "418053"


@pytest.fixture
def display() -> Iterator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait()


# Stands between the program and the system: the date is what a file says, nothing else changes.
SET_CLOCK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t which, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(which, now), days = 0;
    FILE *file = which == CLOCK_REALTIME ? fopen(getenv("DAYS_FORWARD"), "r") : NULL;
    if (file) {
        if (fscanf(file, "%d", &days) == 1) now->tv_sec += days * 86400L;
        fclose(file);
    }
    return failed;
}
"""


class WallClock:
    """The date and time that the program is told; the clocks that nobody can set run on."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._days = folder / "days"
        self.set_forward(0)
        (folder / "clock.c").write_text(SET_CLOCK)
        library = folder / "clock.so"
        command = ["cc", "-shared", "-fPIC", "-o", str(library), str(folder / "clock.c"), "-ldl"]
        subprocess.run(command, check=True)
        self.environment = {"LD_PRELOAD": str(library), "DAYS_FORWARD": str(self._days)}

    def set_forward(self, days: int) -> None:
        self._days.write_text(str(days))

    def today(self) -> str:
        """The date as a program sees it that is told this clock."""
        told = "import datetime; print(datetime.date.today())"
        done = subprocess.run(
            [sys.executable, "-c", told],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()


class RealKiosk:
    """The program under Xvfb, driven from outside."""

    def __init__(self, display: str, home: Path, more: dict[str, str]) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "DISPLAY": display,
            "HOME": str(home),
            "STATE_DIRECTORY": str(home),
            "QT_QPA_PLATFORM": "xcb",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run"],
            env={**self.environment, **more},
            stderr=subprocess.DEVNULL,
        )

    def xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def title(self) -> str:
        return self.xdotool("search", "--onlyvisible", "--class", "kiosk", "getwindowname")

    def until(self, true: Callable[[], bool], again: Callable[[], object] = lambda: None) -> None:
        """Waits; every two seconds does `again` what a busy machine may have lost."""
        end = time.monotonic() + SECONDS
        due = time.monotonic()
        while not true():
            assert time.monotonic() < end, f"it says {self.title()!r}"
            assert self.process.poll() is None, "the kiosk ended"
            if time.monotonic() >= due:
                again()
                due = time.monotonic() + 2

    def wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def way_in(self, attract: str, pad: str) -> None:
        self.until(lambda: self.title() == attract)
        self.until(lambda: self.title() == pad, lambda: self.xdotool("key", "F12"))

    def type_pin(self, pin: str) -> None:
        """Types it, on the pad or on the way to it."""
        self.xdotool("key", "F12", *["BackSpace"] * 12, *pin, "Return")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def tap(self, where: QPoint) -> None:
        self.xdotool("mousemove", str(where.x()), str(where.y()), "click", "1")


@pytest.mark.long
def test_wrong_pins_survive_a_kill_and_the_right_one_leads_to_paper(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, application: QApplication
) -> None:
    assert application
    monkeypatch.setattr(tap_guard, "QUIET_SECONDS", 0.0)
    pack, problems = load_pack(content_dir(), Clinic())
    assert pack is not None, problems
    words = pack.language(pack.default_language)
    attract, pad = words.phrase("screen.attract.title"), words.phrase("staff.pin.title")
    panel = words.phrase("staff.panel.title")
    state = tmp_path / "kiosk"
    set_pin(state, PIN)
    tries = state / TRIES_FILE

    clock = WallClock(tmp_path / "clock")
    real = RealKiosk(display, tmp_path, clock.environment)
    real.way_in(attract, pad)
    real.until(lambda: '"failures": 5' in tries.read_text(), lambda: real.type_pin(WRONG))

    # Nobody shortens the wait by setting the clock: the right PIN is no try before it is over.
    clock.set_forward(days=365)
    assert clock.today() == f"{date.today() + timedelta(days=365)}"
    for _ in range(3):
        real.type_pin(PIN)
        real.wait(2)
        assert real.title() in (pad, attract)
        assert '"failures": 5' in tries.read_text()
    real.kill()

    # Killed and started again: the wait begins anew. Then one wrong try doubles it.
    started = time.monotonic()
    real = RealKiosk(display, tmp_path, clock.environment)
    real.way_in(attract, pad)
    real.until(lambda: '"failures": 6' in tries.read_text(), lambda: real.type_pin(WRONG))
    tried = time.monotonic()
    assert tried - started >= FIRST_WAIT
    shadow = StaffKiosk(pack, tmp_path / "shadow", QSize(1280, 800))
    shadow.open_panel()
    real.until(lambda: real.title() == panel, lambda: real.type_pin(PIN))
    assert time.monotonic() - tried > 1.5 * FIRST_WAIT  # twice as long, and the last look was late

    # From the PIN to paper: where to touch is what a shadow of the kiosk says.
    first = words.phrase(f"presets.{pack.presets[0].id}")
    places = []
    for label in (shadow.say("panel.print"), first, shadow.say("sheet.print")):
        button = shadow.buttons()[label]
        where = button.mapTo(shadow.window, button.rect().center())
        shadow.touch(label)
        places.append(where)
    # What a place means changes with the screen, so each is touched once, when its screen stands.
    for where in places:
        real.wait(4)
        real.tap(where)
    real.until(lambda: any((state / "pages").glob("*.pdf")))
    assert shadow.touches == 3
    shadow.stop()
    real.kill()
