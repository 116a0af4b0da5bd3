"""Files that only the kiosk's own user reads, and that are whole whenever somebody pulls a plug."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kiosk.errors import KioskError


def write_private(file: Path, text: str) -> None:
    """As `write_whole`. Raises KioskError in words."""
    try:
        write_whole(file, text)
    except OSError as error:
        raise KioskError(
            f"{file} cannot be written: {error.strerror}.",
            "Make room on the disk, or give the right to write there.",
        ) from None


def write_whole(file: Path, text: str) -> None:
    """Writes beside, then moves; comes back only when the words are on the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp makes it 0600, whatever the umask says.
    descriptor, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(beside).replace(file)
    finally:
        Path(beside).unlink(missing_ok=True)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is; Windows does both at once."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
