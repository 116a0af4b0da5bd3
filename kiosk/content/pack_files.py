"""The files of a pack, read once into memory: what is checked is what goes live.

Only plain files inside the folder are read. A link is refused, for it can lead anywhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from kiosk.content.problem import Problem, Report

MOST_BYTES = 256 * 1024
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
    data: dict[str, bytes] = {}
    for path in _walk(folder, folder, problems):
        name = path.relative_to(folder).as_posix()
        content = read_plain_file(path, Report(name, problems))
        if content is not None:
            data[name] = content
    return PackFiles(folder, MappingProxyType(data))


def _walk(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        name = folder.relative_to(root).as_posix()
        Report(name, problems).error("unreadable", 1, f"This folder cannot be read: {_why(error)}.")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue  # what editors and file managers leave about
        if entry.is_symlink():
            Report(path.relative_to(root).as_posix(), problems).error(
                "symlink", 1, "This is a link to another place.", "Put the file itself here."
            )
        elif entry.is_dir():
            yield from _walk(path, root, problems)
        elif path.suffix in KINDS:
            yield path


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
