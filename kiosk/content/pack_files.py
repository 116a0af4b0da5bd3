"""The files of a pack, read once into memory: what is checked is what goes live.

Only plain files inside the folder are read. A link is refused, for it can lead anywhere; so are
names that another disk or system would mix up or not take.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from kiosk.content.problem import Problem, Report
from kiosk.quick_data import dataclass

MOST_BYTES = 256 * 1024
# Far more than a pack for patients needs; past it somebody has put something else here.
MOST_FILES = 12_000
MOST_BYTES_IN_ALL = 32 * 1024 * 1024
MOST_LEVELS = 6
KINDS = (".yaml", ".csv", ".md", ".svg")


@dataclass(frozen=True, slots=True)
class PackFiles:
    """Every file of a pack by its path inside the folder, with `/` between the parts."""

    folder: Path
    data: Mapping[str, bytes]

    @property
    def version(self) -> str:
        """A short name for exactly these files with these words."""
        digest = sha256()
        for name, data in sorted(self.data.items()):
            digest.update(os.fsencode(f"{name}\0{len(data)}\0"))
            digest.update(data)
        return digest.hexdigest()[:12]

    @property
    def digests(self) -> dict[str, str]:
        """The fingerprint of each file's bytes."""
        return {name: sha256(data).hexdigest() for name, data in self.data.items()}

    def text(self, name: str, problems: list[Problem]) -> str | None:
        """The file's text, or None (and a problem) where it is no UTF-8."""
        data = self.data[name]
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            Report(name, problems).error(
                "encoding", line, "This file is not saved as UTF-8.", "Save it again as UTF-8."
            )
            return None


def read_pack_files(folder: Path, problems: list[Problem]) -> PackFiles:
    """Reads every file of the pack that may be read, and reports the others."""
    reading = _Reading(folder, problems)
    reading.all()
    return PackFiles(folder, MappingProxyType(reading.data))


class _TooMuchError(Exception):
    pass


class _Reading:
    """One pass through the folder. Names are paths inside it, with `/` between the parts."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self.data: dict[str, bytes] = {}
        self._root = root
        self._problems = problems
        self._bytes = 0
        self._names: dict[str, str] = {}

    def all(self) -> None:
        """Reads everything in the folder and below it, as far as it may be read."""
        try:
            self._enter(".", 1)
        except _TooMuchError:
            self._report(".").error(
                "too-large",
                1,
                f"This folder holds more than {MOST_FILES} files or "
                f"{MOST_BYTES_IN_ALL // 1024 // 1024} MB.",
                "Take out what is no content for patients.",
            )

    def _enter(self, folder: str, level: int) -> None:
        try:
            entries = sorted(os.scandir(self._root / folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return  # the loader says which file it misses
        except OSError as error:
            self._report(folder).error(
                "unreadable", 1, f"This folder cannot be read: {_why(error)}."
            )
            return
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue  # what editors and file managers leave about
            name = entry.name if level == 1 else f"{folder}/{entry.name}"
            report = self._report(name)
            if entry.is_symlink():
                report.error(
                    "symlink", 1, "This is a link to another place.", "Put the file itself here."
                )
            elif entry.is_dir():
                if level == MOST_LEVELS:
                    report.error("folders", 1, "Folders stand too deep here.", "Make it flatter.")
                    continue
                self._enter(name, level + 1)
            elif entry.name.endswith(KINDS) and self._is_good(name, report):
                self._read(name, report)

    def _is_good(self, name: str, report: Report) -> bool:
        if not name.isprintable():
            report.error(
                "file-name",
                1,
                "The name of this file holds signs that cannot be shown.",
                "Use letters, digits and hyphens.",
            )
            return False
        twin = self._names.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if twin != name:
            report.error(
                "file-name",
                1,
                f"Its name differs from {twin} only in capitals or accents.",
                "Give one of them another name.",
            )
            return False
        return True

    def _read(self, name: str, report: Report) -> None:
        content = read_plain_file(self._root / name, report)
        if content is None:
            return
        self._bytes += len(content)
        if len(self.data) >= MOST_FILES or self._bytes > MOST_BYTES_IN_ALL:
            raise _TooMuchError
        self.data[name] = content

    def _report(self, name: str) -> Report:
        shown = name if name.isprintable() else name.encode("unicode_escape").decode()
        return Report(shown, self._problems)


def read_plain_file(path: Path, report: Report) -> bytes | None:
    """The bytes of a plain file of at most 256 kB; anything else is reported and gives None.

    The looks are taken at the open file, so that nobody can swap it in between.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            content = file.read(MOST_BYTES + 1) if plain else b""
    except OSError as error:
        report.error("unreadable", 1, f"This file cannot be read: {_why(error)}.")
        return None
    if not plain:
        report.error("unreadable", 1, "This is not a plain file.", "Put a plain file here.")
        return None
    if len(content) > MOST_BYTES:
        report.error("too-large", 1, "This file is larger than 256 kB.", "Make it smaller.")
        return None
    return content


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
