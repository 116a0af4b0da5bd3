"""The real program where something is missing or broken: it starts, says why, and goes on.

The kiosk of these tests has no screen; a socket stands where the service manager would listen, and
hears when its first picture is there.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from kiosk.content.checks import check_structure
from kiosk.content.look import look
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.store import ContentStore
from packs import CLINIC, write_pack

SECONDS = 60
MARK = "Zqxj"
TREE = Path(__file__).parent.parent


def cheap_check(pack: ContentPack, *_: object) -> list[Problem]:
    return check_structure(pack)


@dataclass
class Tablet:
    """A home with content that has been shown before, and a manager who listens."""

    folder: Path
    manager: socket.socket
    environment: dict[str, str] = field(default_factory=dict)
    content: str = "pack"

    def __post_init__(self) -> None:
        (self.folder / "no-fonts.conf").write_text('<?xml version="1.0"?><fontconfig/>')
        write_pack(self.folder / "pack")
        ContentStore(
            self.folder / "pack",
            CLINIC,
            self.folder / "state" / "kiosk",
            partial(look, check=cheap_check),
        ).load(datetime(2026, 11, 22))
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(TREE),
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "QT_QPA_PLATFORM": "offscreen",
            "NOTIFY_SOCKET": self.manager.getsockname(),
            "WATCHDOG_USEC": "600000",
        }

    def command(self, *words: str) -> list[str]:
        content = str(self.folder / self.content)
        return [sys.executable, "-m", "kiosk", "run", "--content", content, *words]

    @contextmanager
    def running(self, **environment: str | None) -> Iterator[subprocess.Popen[str]]:
        """The program in this environment; None takes a variable away."""
        wanted = {
            name: value.replace("{folder}", str(self.folder))
            for name, value in {**self.environment, **environment}.items()
            if value is not None
        }
        process = subprocess.Popen(
            self.command(),
            env=wanted,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def forgets(self) -> None:
        """What the last kiosk still said counts no more."""
        self.manager.settimeout(0)
        with suppress(BlockingIOError):
            while True:
                self.manager.recv(100)

    def hears(self, wanted: bytes, *, seconds: float = SECONDS) -> None:
        self.manager.settimeout(seconds)
        while self.manager.recv(100) != wanted:
            pass

    def said_by(self, process: subprocess.Popen[str]) -> str:
        """All that it said until it was ended."""
        process.terminate()
        return process.communicate(timeout=SECONDS)[0]


@pytest.fixture
def tablet(tmp_path: Path) -> Iterator[Tablet]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        yield Tablet(tmp_path, manager)


def lives(tablet: Tablet, **environment: str | None) -> str:
    """It shows its first picture and goes on; gives what it said."""
    with tablet.running(**environment) as process:
        tablet.hears(b"READY=1")
        for _ in range(3):
            tablet.hears(b"WATCHDOG=1")
        return tablet.said_by(process)


# What may be missing or odd, all at once.
SURROUNDINGS: dict[str, str | None] = {
    "HOME": None,
    "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    "PULSE_SERVER": "/nowhere",
    "FONTCONFIG_FILE": "{folder}/no-fonts.conf",
    "QT_PLUGIN_PATH": "/nowhere",
    "QT_STYLE_OVERRIDE": "windows",
    "QT_DEBUG_PLUGINS": "1",
    "QT_LOGGING_RULES": "*=true",
    "QT_QPA_GENERIC_PLUGINS": "tuiotouch:udp=3399",
    "PYTHONINSPECT": "1",
}
MORE: dict[str, dict[str, str | None]] = {
    **{
        f"the language {name}": {"LC_ALL": name, "LANG": name}
        for name in ("C", "POSIX", "tr_TR.UTF-8", "ar_EG.UTF-8", "zh_CN.GB18030", "nonsense")
    },
    **{f"scale {factor}": {"QT_SCALE_FACTOR": factor} for factor in ("1", "1.5", "2", "3")},
    "a home that is not there": {"HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere"},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "no time zone": {"TZ": "Nowhere/Nowhere"},
}


def test_it_needs_nothing_and_takes_no_orders(tablet: Tablet) -> None:
    assert lives(tablet, **SURROUNDINGS) == ""


@pytest.mark.long
@pytest.mark.parametrize("name", MORE)
def test_it_runs(tablet: Tablet, name: str) -> None:
    said = lives(tablet, **MORE[name])
    # Where a language is not installed, Qt itself says what it took in its place.
    assert not said or said.startswith("Detected locale")
    assert "Traceback" not in said


@pytest.mark.long
def test_a_state_folder_that_cannot_be_made_is_no_reason_to_stay_dark(tablet: Tablet) -> None:
    (tablet.folder / "full").write_text("a file where a folder should be")
    assert "Traceback" not in lives(tablet, XDG_STATE_HOME=str(tablet.folder / "full"))


@pytest.mark.long
def test_without_any_content_the_warning_signs_stand_and_the_log_says_why(tablet: Tablet) -> None:
    tablet.content = "gone"
    with tablet.running(XDG_STATE_HOME=str(tablet.folder / "fresh")) as process:
        tablet.hears(b"READY=1")
        assert process.stdout is not None
        assert process.stdout.readline().startswith("ERROR kiosk")
        tablet.hears(b"WATCHDOG=1")
        # And as soon as there is content, it goes live by itself.
        write_pack(tablet.folder / "gone")


@pytest.mark.long
def test_a_hung_screen_is_silent(tablet: Tablet) -> None:
    with tablet.running() as process:
        tablet.hears(b"WATCHDOG=1")
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(TimeoutError):
            tablet.hears(b"never", seconds=2)
        process.send_signal(signal.SIGCONT)
        tablet.hears(b"WATCHDOG=1")


@pytest.mark.long
def test_killed_again_and_again_it_starts_again(tablet: Tablet) -> None:
    for _ in range(10):
        with tablet.running() as process:
            tablet.hears(b"READY=1")
            process.kill()
            assert "Traceback" not in process.communicate(timeout=SECONDS)[0]


def waits_of_the_service() -> tuple[float, float]:
    """How long its manager waits for a beat, and before it starts the kiosk again."""
    unit = TREE / "packaging/system/usr/lib/systemd/system/patient-kiosk.service"
    found = dict(line.split("=", 1) for line in unit.read_text().splitlines() if "Sec=" in line)
    return float(found["WatchdogSec"]), float(found["RestartSec"])


def started_again(tablet: Tablet, pause: float) -> float:
    """As the manager does it; the time at which its first picture stands."""
    time.sleep(pause)
    with tablet.running():
        tablet.hears(b"READY=1")
        return time.monotonic()


@pytest.mark.long
def test_a_killed_kiosk_shows_its_first_picture_within_five_seconds(tablet: Tablet) -> None:
    _, pause = waits_of_the_service()
    with tablet.running() as process:
        tablet.hears(b"WATCHDOG=1")
        process.kill()
        begun = time.monotonic()
        process.wait()
    tablet.forgets()
    assert started_again(tablet, pause) - begun < 5


@pytest.mark.long
def test_a_hung_kiosk_shows_its_first_picture_within_twenty_seconds(tablet: Tablet) -> None:
    patience, pause = waits_of_the_service()
    tablet.environment["WATCHDOG_USEC"] = str(int(patience * 1e6))
    with tablet.running() as process:
        tablet.hears(b"WATCHDOG=1")
        process.send_signal(signal.SIGSTOP)
        begun = time.monotonic()
        with pytest.raises(TimeoutError):
            tablet.hears(b"never", seconds=patience)
    tablet.forgets()
    assert started_again(tablet, pause) - begun < 20


@pytest.mark.long
def test_a_display_for_strangers_is_refused(tablet: Tablet) -> None:
    """Qt's vnc would listen to the whole network; without it there is no display here."""
    environment = {**tablet.environment, "QT_QPA_PLATFORM": "vnc"}
    result = subprocess.run(
        tablet.command(),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert result.returncode == 2
    assert "There is no display here." in result.stderr


BROKEN_PAINTING = f"""
import sys
import kiosk.app
from kiosk.ui.screens.attract import AttractScreen

def paint(self, event):
    raise ValueError("{MARK}")

AttractScreen.paintEvent = paint
kiosk.app.SIGNS_MS = 100
sys.exit(kiosk.cli.main(sys.argv[1:]))
"""


def test_errors_that_do_not_end_bring_a_fresh_start(tablet: Tablet) -> None:
    """Three in a minute; the log says where, and no word of what it was about."""
    words = tablet.command()[3:]
    result = subprocess.run(
        [sys.executable, "-c", f"import kiosk.cli\n{BROKEN_PAINTING}", *words],
        env=tablet.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert result.returncode == 70, result.stderr
    assert result.stderr.count("ERROR kiosk: ValueError at ") == 3
    assert "starting anew" in result.stderr
    assert MARK not in result.stderr + result.stdout
