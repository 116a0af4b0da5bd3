"""An X display of a test's own, and what is to be seen on it."""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage


@dataclass(frozen=True)
class Display:
    """Its picture is a file in xwd format: a header, then the rows."""

    name: str
    picture: Path

    def look(self) -> QImage:
        data = self.picture.read_bytes()
        header = struct.unpack(">25I", data[:100])
        size, width, height, row, colours = header[0], *header[4:6], header[12], header[19]
        pixels = data[size + 12 * colours :]
        return QImage(pixels, width, height, row, QImage.Format.Format_RGB32).copy()


@contextmanager
def seen_display(folder: Path, size: tuple[int, int]) -> Iterator[Display]:
    """Its picture lies in `folder`."""
    read, write = os.pipe()
    screen = ["-screen", "0", f"{size[0]}x{size[1]}x24", "-fbdir", str(folder), "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as number:
        name = f":{number.readline().strip()}"
    try:
        yield Display(name, folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()
