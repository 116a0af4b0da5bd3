"""Every call of the system that some work makes on the disk fails once, and from then on.

gcc -shared -fPIC -o /tmp/broken_disk.so tests/broken_disk.c -ldl
LD_PRELOAD=/tmp/broken_disk.so python tests/every_call.py "a content swap"

Reading fails as a disk does, or as rights do; writing also for want of room or because nothing may
be written any more; opening also because too much is open. It ends with what it found wrong; 0 says
that nothing was.
"""

from __future__ import annotations

import ctypes
import errno
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from disk_works import WORKS, Work, use_a_kiosk
from kiosk.errors import KioskError

_READING = (errno.EIO, errno.EACCES)
_WRITING = (errno.ENOSPC, errno.EROFS, *_READING)
ERRORS = {
    "r": _READING,
    "w": _WRITING,
    "o": (errno.EMFILE, *_READING),
    "c": (errno.EMFILE, *_WRITING),
}
# What does not go away by itself: the disk stays full, or stays one that only can be read.
STAYING = (errno.ENOSPC, errno.EROFS)
TOLD_EVERY = 500


class Disk:
    """The door to tests/broken_disk.c, which is loaded before everything else."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.disk_kinds.restype = ctypes.c_char_p
        self._library.disk_count.restype = ctypes.c_long

    @contextmanager
    def watched(
        self, folder: Path, at: int = -1, error: int = 0, *, stays: bool = False
    ) -> Iterator[None]:
        """Calls in the folder count; the one with that number fails, or all from there on."""
        watch = self._library.disk_watch
        watch(str(folder).encode() + b"/", ctypes.c_long(at), error, int(stays))
        try:
            yield
        finally:
            watch(b"", ctypes.c_long(-1), 0, 0)

    @property
    def kinds(self) -> str:
        """What each call was that has counted: the keys of ERRORS."""
        found: bytes = self._library.disk_kinds()
        return found.decode()


def failing(kinds: str) -> Iterator[tuple[int, int, bool]]:
    """Which call, with which error, and whether it goes on so."""
    for number, kind in enumerate(kinds):
        for error in ERRORS[kind]:
            yield number, error, False
            if kind in "wc" and error in STAYING:
                yield number, error, True


def tried(disk: Disk, work: Work, folder: Path, number: int, error: int, *, stays: bool) -> str:
    """What went wrong; nothing says that nothing did."""
    try:
        with disk.watched(folder, number, error, stays=stays):
            try:
                work.do(folder)
            except KioskError as told:
                if not str(told).strip():
                    return "an error without words"
        work.whole(folder)
    except Exception as wrong:
        place = traceback.extract_tb(wrong.__traceback__)[-1]
        return f"{type(wrong).__name__}: {wrong} ({Path(place.filename).name}:{place.lineno})"
    return ""


def main(name: str) -> str | None:
    disk, work, wrong = Disk(), WORKS[name], []
    with tempfile.TemporaryDirectory() as room:
        before, folder = Path(room) / "before", Path(room) / "now"
        before.mkdir()
        use_a_kiosk(before)
        shutil.copytree(before, folder)
        work.do(folder)  # what Python loads for it first is loaded now
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        with disk.watched(folder):
            work.do(folder)
        work.whole(folder)
        every = list(failing(disk.kinds))
        print(f"{name}: {len(disk.kinds)} calls, {len(every)} ways to fail", flush=True)
        for done, (number, error, stays) in enumerate(every, 1):
            shutil.rmtree(folder)
            shutil.copytree(before, folder)
            if found := tried(disk, work, folder, number, error, stays=stays):
                on = " and from then on" if stays else ""
                wrong.append(f"call {number}, {errno.errorcode[error]}{on}: {found}")
                print(wrong[-1], flush=True)
            if done % TOLD_EVERY == 0:
                print(f"{done} of {len(every)}", flush=True)
    return "\n".join(wrong) or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
