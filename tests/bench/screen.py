"""A virtual screen whose pixels are looked at from outside, the same way for every program."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

SIZE = (1280, 800)
LOOK = 0.004  # seconds between two looks at the pixels
FEWEST_COLOURS = 8  # of a picture that shows something


class NothingShownError(Exception):
    """A program ended, or did not come to rest with a picture."""


class Screen:
    """An X display in memory. `pixels` is what stands on it now."""

    def __init__(self, display: str, framebuffer: Path) -> None:
        self.display = display
        with framebuffer.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._start = struct.unpack(">I", self._map[:4])[0]  # XWD: the header's own size
        self._start += 12 * struct.unpack(">I", self._map[76:80])[0]  # and its colours

    @property
    def pixels(self) -> bytes:
        return self._map[self._start :]

    def _shows_something(self) -> bool:
        """Not only a background."""
        return len(self.picture().getcolors(1 << 24) or ()) >= FEWEST_COLOURS

    def picture(self) -> Image.Image:
        return Image.frombytes("RGB", SIZE, self.pixels, "raw", "BGRX")

    def seconds_to_picture(
        self, command: Sequence[str], more: Mapping[str, str] | None = None, quiet: float = 2.5
    ) -> float:
        """From the start of the program to the last change before its screen comes to rest."""
        # Modules are compiled once, as in what is installed, whatever this shell says.
        usual = {"DISPLAY": self.display, "PYTHONDONTWRITEBYTECODE": ""}
        environment = {**os.environ, **usual, **(more or {})}
        while self._shows_something():  # the last one's window has not gone yet
            time.sleep(LOOK)
        before = self.pixels
        begin = time.perf_counter()
        with program(command, environment) as process:
            last, seen = begin, before
            while time.perf_counter() - last < quiet or not self._shows_something():
                time.sleep(LOOK)
                if (now := self.pixels) != seen:
                    last, seen = time.perf_counter(), now
                if process.poll() is not None or time.perf_counter() - begin > 120:
                    raise NothingShownError(command)
        return last - begin


@contextmanager
def screen() -> Iterator[Screen]:
    """A fresh display, and its end."""
    with TemporaryDirectory() as folder:
        read, write = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-fbdir", folder]
        server = subprocess.Popen(
            [*command, "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
        )
        try:
            os.close(write)
            with os.fdopen(read) as numbers:
                display = f":{numbers.readline().strip()}"
            yield Screen(display, Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


@contextmanager
def program(
    command: Sequence[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A program with all its children, ended together."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=environment, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        yield process
    finally:
        try:
            os.killpg(process.pid, 15)
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
        except ProcessLookupError:
            process.wait()
