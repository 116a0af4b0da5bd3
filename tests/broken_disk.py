"""A disk that fails once: at the call whose turn it is, with the error that was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# What Python tells before it asks the system. Writing itself it does not tell; a disk that is full
# says so at the latest when the file is synced.
_CALLS = {
    "open",
    "os.rename",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.listdir",
    "os.scandir",
    "os.chmod",
    "os.truncate",
    "sqlite3.connect",
}


class _Disk:
    """The one hook of this process: hooks cannot be taken away again, so it mostly sleeps."""

    def __init__(self) -> None:
        self.folder = ""
        self.count = 0
        self.fails_at = -1
        self.error = 0
        self._fsync = os.fsync
        sys.addaudithook(self._hear)

    def _hear(self, call: str, arguments: tuple[object, ...]) -> None:
        if self.folder and call in _CALLS and self._is_ours(arguments):
            self._pass_on()

    def _is_ours(self, arguments: tuple[object, ...]) -> bool:
        return any(isinstance(a, str | Path) and str(a).startswith(self.folder) for a in arguments)

    def _pass_on(self) -> None:
        number, self.count = self.count, self.count + 1
        if number == self.fails_at:
            raise OSError(self.error, os.strerror(self.error))

    def fsync(self, handle: int) -> None:
        if self.folder:
            self._pass_on()
        self._fsync(handle)


_disk: list[_Disk] = []


@contextmanager
def broken_disk(folder: Path, fails_at: int = -1, error: int = 0) -> Iterator[Callable[[], int]]:
    """Calls in `folder` count, and the one with that number fails. Gives what counts them."""
    if not _disk:
        _disk.append(_Disk())
    disk = _disk[0]
    disk.count, disk.fails_at, disk.error = 0, fails_at, error
    disk.folder, fsync, os.fsync = str(folder), os.fsync, disk.fsync
    try:
        yield lambda: disk.count
    finally:
        disk.folder, os.fsync = "", fsync
