"""The real program on a desktop whose user wants high contrast, then no more, then again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from kiosk.ui.theme import make_theme
from screen_reader import SYSTEM_PYTHON, message_bus
from x_picture import Display, seen_display

pytestmark = pytest.mark.long  # waits for a real program on a real display

SIZE = (1280, 800)
SECONDS = 120  # a new kiosk checks its content before it shows any
DESKTOP = Path(__file__).parent / "desktop_settings.py"


def canvas(contrast: str) -> QColor:
    return make_theme(QSize(*SIZE), contrast=contrast).colour("canvas")


def mostly(display: Display, colour: QColor) -> bool:
    """Whether there is more of this colour on the screen than of any other."""
    picture = display.look().scaled(128, 80)
    points = [picture.pixel(x, y) for x in range(128) for y in range(80)]
    return max(set(points), key=points.count) == colour.rgb()


def becomes(display: Display, colour: QColor) -> bool:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if mostly(display, colour):
            return True
        time.sleep(0.1)  # the machine is the kiosk's meanwhile
    return False


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[tuple[Display, subprocess.Popen[str]]]:
    """One that wants high contrast from the beginning, with a kiosk on it."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "XDG_CURRENT_DESKTOP": "GNOME",
        "QT_QPA_PLATFORM": "xcb",
    }
    with seen_display(tmp_path, SIZE) as display, message_bus(environment):
        environment["DISPLAY"] = display.name
        settings = subprocess.Popen(
            [SYSTEM_PYTHON, DESKTOP],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert settings.stdin is not None
        assert settings.stdout is not None
        print(1, file=settings.stdin, flush=True)
        assert settings.stdout.readline() == "here\n"
        kiosk = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run"],
            env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
            stderr=subprocess.DEVNULL,
        )
        try:
            yield display, settings
        finally:
            for process in (kiosk, settings):
                process.terminate()
                process.wait(timeout=SECONDS)
            settings.stdin.close()
            settings.stdout.close()


def test_the_first_screen_follows_the_desktop(
    desktop: tuple[Display, subprocess.Popen[str]],
) -> None:
    display, settings = desktop
    for wish in ("high", "standard", "high"):
        assert becomes(display, canvas(wish)), wish
        print(int(wish == "standard"), file=settings.stdin, flush=True)
