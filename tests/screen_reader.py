"""The real program on a display and a message bus of its own, used as a screen reader uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 30
PATIENCE = 0.6
DRIVER = Path(__file__).parent / "at_spi_driver.py"
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's own: it has the bindings of AT-SPI


@dataclass(frozen=True)
class Node:
    """One thing that a screen reader is told of."""

    role: str
    name: str
    level: int  # of a heading
    states: tuple[str, ...]


@dataclass
class ScreenReader:
    """Knows nothing of the kiosk but what AT-SPI tells."""

    kiosk: subprocess.Popen[bytes]
    driver: subprocess.Popen[str]
    environment: dict[str, str]

    def tree(self) -> list[Node]:
        """All that is on the screen, in order; empty while it is being made anew."""
        told = self._ask(do="tree")
        if isinstance(told, dict):
            return []
        return [_node(each) for each in told]

    def title(self) -> str:
        """The name of the screen."""
        told = self._ask(do="title")
        return told if isinstance(told, str) else ""

    def find(self, *names: str) -> Node | None:
        """The first button that has one of the names."""
        told = self._ask(do="find", names=names)
        return _node(told) if told and "error" not in told else None

    def press(self, name: str, until: Callable[[], bool]) -> None:
        """Presses what has that name, again while nothing comes of it: hasty taps do not count."""
        pressed = 0.0

        def come() -> bool:
            nonlocal pressed
            if until():
                return True
            if time.monotonic() - pressed > PATIENCE and self._ask(do="press", name=name) is True:
                pressed = time.monotonic()
            return False

        self.wait(come, f"nothing came of {name!r}")

    def key(self, name: str) -> None:
        """Presses a key of the keyboard."""
        subprocess.run(["xdotool", "key", name], env=self.environment, check=True)

    def news(self) -> list[str]:
        """What was announced since the last question."""
        found: list[str] = self._ask(do="news")
        return found

    def wait(self, what: Callable[[], bool], complaint: str, seconds: int = SECONDS) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert self.kiosk.poll() is None, "the kiosk ended"
            if what():
                return
        raise AssertionError(f"{complaint}; there is {self.tree()}")

    def _ask(self, **wish: Any) -> Any:
        assert self.driver.stdin is not None
        assert self.driver.stdout is not None
        print(json.dumps(wish), file=self.driver.stdin, flush=True)
        return json.loads(self.driver.stdout.readline())


def _node(told: dict[str, Any]) -> Node:
    return Node(told["role"], told["name"], told["level"], tuple(told["states"]))


@contextmanager
def kiosk_with_reader(folder: Path, display: str, config: Path) -> Iterator[ScreenReader]:
    """The kiosk on that display, and a screen reader that listens to it."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "DISPLAY": display,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    with ExitStack() as stack:
        stack.enter_context(message_bus(environment))
        kiosk = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run", "--config", config],
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(_end, kiosk)
        driver = subprocess.Popen(
            [SYSTEM_PYTHON, DRIVER],
            env={**environment, "PYTHONPATH": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        stack.callback(_end, driver)
        reader = ScreenReader(kiosk, driver, environment)
        reader.wait(lambda: reader._ask(do="here") is True, "no kiosk")
        yield reader


@contextmanager
def message_bus(environment: dict[str, str]) -> Iterator[None]:
    """A session bus, told to all that is started with `environment`."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    try:
        yield
    finally:
        _end(bus)


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.wait(timeout=SECONDS)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


@contextmanager
def x_display(size: tuple[int, int] = (1280, 800)) -> Iterator[str]:
    """A display of our own; its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        name = f":{number.readline().strip()}"
    try:
        yield name
    finally:
        _end(server)
