"""The real program in the sessions that the package makes, driven from outside.

cage runs inside a virtual screen, as its own window there; "bare X" has no window manager; the
touch screen is one of a real X server, which only root can start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

import kiosk
from sleep_pack import write_sleep_pack
from touch_screen import XORG, TouchScreen
from x_picture import Display, seen_display

pytestmark = pytest.mark.long  # starts window systems of its own

SECONDS = 120
WIDTH, HEIGHT = 1024, 768  # what cage makes its window inside another screen
SHIPPED = Path(kiosk.__file__).parent.parent / "packaging/system"

# All that criterion C-02 names; the keys that a patient may use (Tab, Space, arrows) are not in it.
CHORDS = [
    *("Escape", "F1", "F5", "F10", "F11", "Menu", "shift+F10", "Print", "Super_L", "Super_R"),
    *("alt+F4", "alt+Tab", "alt+Escape", "alt+space", "alt+Left", "ctrl+Escape"),
    *(f"ctrl+{letter}" for letter in "opsntwqhlacvxz"),
    *("ctrl+shift+Escape", "ctrl+shift+i", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+t"),
    *(f"ctrl+alt+F{number}" for number in range(1, 8)),
    *("super+l", "super+r", "super+e", "super+d", "super+Tab", "XF86PowerOff", "XF86Sleep"),
]


def wait(holds: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < until, what
        time.sleep(0.05)


@dataclass
class Session:
    """A window system with the kiosk in it."""

    display: str
    process: subprocess.Popen[bytes]
    seen: Display | None = None

    def tool(self, *words: str) -> str:
        """xdotool, which speaks to the outer screen."""
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip()

    def title(self) -> str:
        found = ("search", "--onlyvisible", "--class", "kiosk", "getwindowname")
        return self.tool(*found)

    def windows(self) -> list[str]:
        return self.tool("search", "--onlyvisible", "--name", ".*").split()

    def look(self) -> list[tuple[int, int, int]]:
        """What the screen shows, in few points."""
        assert self.seen is not None
        small = self.seen.look().scaled(QSize(32, 24))
        points = [small.pixelColor(x, y) for x in range(32) for y in range(24)]
        return [(point.red(), point.green(), point.blue()) for point in points]

    def is_up(self) -> bool:
        assert self.process.poll() is None, "the kiosk ended"
        first = self.look()
        light = sum(sum(point) > 600 for point in first)
        return light > len(first) // 4 and self.shows(first)

    def shows(self, picture: list[tuple[int, int, int]]) -> bool:
        pairs = zip(self.look(), picture, strict=True)
        differ = sum(any(abs(a - b) > 12 for a, b in zip(*pair, strict=True)) for pair in pairs)
        return differ < len(picture) // 50


def environment(folder: Path, display: str) -> dict[str, str]:
    home = folder / "home"
    home.mkdir(mode=0o700)
    here = {name: str(home) for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "STATE_DIRECTORY")}
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, **here, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


def program(folder: Path, environment: dict[str, str]) -> list[str]:
    """A kiosk whose content was checked before: its first picture is the attract screen."""
    content = write_sleep_pack(folder / "content")
    kiosk = [sys.executable, "-m", "kiosk"]
    subprocess.run(
        [*kiosk, "check", "--keep", str(content)],
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return [*kiosk, "run", "--content", str(content)]


@pytest.fixture(params=["cage", "bare X"])
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Session]:
    with seen_display(tmp_path, (WIDTH, HEIGHT)) as display:
        yield from _session(request.param, tmp_path, display)


def _session(kind: str, tmp_path: Path, display: Display) -> Iterator[Session]:
    around = environment(tmp_path, display.name)
    command = program(tmp_path, around)
    if kind == "cage":
        # cage refuses root, who is somebody else in a user namespace.
        other = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]
        command = [*other, "cage", "-d", "--", *command]
        around |= {"WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman", "QT_QPA_PLATFORM": "wayland"}
    log = (tmp_path / "log").open("wb")
    process = subprocess.Popen(command, env=around, stdout=log, stderr=log)
    try:
        session = Session(display.name, process, display)
        wait(session.is_up, "a picture")
        yield session
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)
        log.close()


def test_no_chord_leaves_the_kiosk_and_a_click_still_counts(session: Session) -> None:
    """C-01, C-02, C-03, C-23."""
    attract, windows = session.look(), session.windows()
    for chord in CHORDS:
        session.tool("key", chord)
        assert session.process.poll() is None, f"{chord} ended it"
    for button in ("2", "3"):
        session.tool("mousemove", "300", "300", "click", button)
    wait(lambda: session.shows(attract), "the attract screen, as before")
    assert session.windows() == windows, "another window"
    middle = ("mousemove", str(WIDTH // 2), str(HEIGHT // 3), "sleep", "1", "click", "1")

    def begun() -> bool:
        session.tool(*middle)
        return not session.shows(attract)

    wait(begun, "a click begins a visit")
    assert session.process.poll() is None


@pytest.fixture
def touched(tmp_path: Path) -> Iterator[tuple[Session, TouchScreen]]:
    if os.geteuid() != 0:
        pytest.skip("only root can start Xorg with devices of its own")
    folder = Path(tmp_path)
    conf = folder / "conf.d"
    conf.mkdir()
    (conf / "50-devices.conf").write_text(XORG.format(folder=folder), encoding="utf-8")
    shutil.copy(SHIPPED / "usr/share/X11/xorg.conf.d/60-patient-kiosk.conf", conf)
    read, write = os.pipe()
    command = ["/usr/lib/xorg/Xorg", "-displayfd", str(write), "-configdir", str(conf)]
    options = ["-logfile", str(folder / "x.log"), "-noreset", "-novtswitch", "-sharevts"]
    server = subprocess.Popen(
        [*command, *options, "-nolisten", "tcp", "vt7"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        display = f":{number.readline().strip()}"
    log = (folder / "log").open("wb")
    around = environment(folder, display)
    process = subprocess.Popen(program(folder, around), env=around, stdout=log, stderr=log)
    session = Session(display, process)
    try:
        wait(lambda: bool(session.title()), "a window")
        screen = TouchScreen(folder / "touch")
        yield session, screen
        screen.close()
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)
        server.terminate()
        server.wait()
        log.close()


def test_real_fingers(touched: tuple[Session, TouchScreen]) -> None:
    """C-15: ten fingers and a swipe do nothing worse than one touch, and one touch begins."""
    session, screen = touched
    attract, windows = session.title(), session.windows()
    for finger in range(1, 11):
        screen.down(finger, finger / 11, 0.2)
    for finger in range(1, 11):
        screen.move(finger, finger / 11, 0.3)
    for finger in range(1, 11):
        screen.up(finger, finger / 11, 0.3)
    assert session.process.poll() is None

    def begun() -> bool:
        screen.down(1, 0.5, 0.3)
        screen.up(1, 0.5, 0.3)
        time.sleep(0.3)
        return session.title() != attract

    wait(begun, "a touch begins a visit")
    assert session.process.poll() is None
    assert session.windows() == windows
