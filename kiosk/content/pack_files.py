"""The files of a pack, read once into memory: what is checked is what goes live.

Only plain files inside the folder are read. A link is refused, for it can lead anywhere; so are
names that another disk or system would mix up or not take.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from kiosk.content.problem import Problem, Report

MOST_BYTES = 256 * 1024
# Far more than a pack for patients needs; past it somebody has put something else here.
MOST_FILES = 2000
MOST_BYTES_IN_ALL = 32 * 1024 * 1024
MOST_LEVELS = 6
KINDS = frozenset({".yaml", ".csv", ".md", ".svg"})


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
    reading.walk(folder, 1)
    return PackFiles(folder, MappingProxyType(reading.data))


class _TooMuchError(Exception):
    pass


class _Reading:
    """One pass through the folder."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self.data: dict[str, bytes] = {}
        self._root = root
        self._problems = problems
        self._bytes = 0
        self._names: dict[str, str] = {}

    def walk(self, folder: Path, level: int) -> None:
        """Reads everything in the folder and below it, as far as it may be read."""
        try:
            self._enter(folder, level)
        except _TooMuchError:
            if level > 1:
                raise
            Report(".", self._problems).error(
                "too-large",
                1,
                f"This folder holds more than {MOST_FILES} files or "
                f"{MOST_BYTES_IN_ALL // 1024 // 1024} MB.",
                "Take out what is no content for patients.",
            )

    def _enter(self, folder: Path, level: int) -> None:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return  # the loader says which file it misses
        except OSError as error:
            self._report(folder).error(
                "unreadable", 1, f"This folder cannot be read: {_why(error)}."
            )
            return
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue  # what editors and file managers leave about
            report = self._report(path)
            if entry.is_symlink():
                report.error(
                    "symlink", 1, "This is a link to another place.", "Put the file itself here."
                )
            elif entry.is_dir():
                if level == MOST_LEVELS:
                    report.error("folders", 1, "Folders stand too deep here.", "Make it flatter.")
                    continue
                self.walk(path, level + 1)
            elif path.suffix in KINDS and self._has_good_name(path, report):
                self._read(path, report)

    def _has_good_name(self, path: Path, report: Report) -> bool:
        name = path.relative_to(self._root).as_posix()
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

    def _read(self, path: Path, report: Report) -> None:
        content = read_plain_file(path, report)
        if content is None:
            return
        self._bytes += len(content)
        if len(self.data) >= MOST_FILES or self._bytes > MOST_BYTES_IN_ALL:
            raise _TooMuchError
        self.data[path.relative_to(self._root).as_posix()] = content

    def _report(self, path: Path) -> Report:
        name = path.relative_to(self._root).as_posix()
        return Report(
            name.encode("unicode_escape").decode() if not name.isprintable() else name,
            self._problems,
        )


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
