"""The USB stick that somebody plugged in: which it is, and what goes wrong with it in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.staff.files import write_whole

ROOTS = (Path("/run/media"), Path("/media"))


class StickError(KioskError):
    """Nothing was saved. `title` is a phrase key under `staff.use`."""


def find_stick(roots: tuple[Path, ...] = ROOTS) -> Path:
    """What is mounted where desktops mount sticks; one that can be written goes first."""
    found = [
        folder
        for root in roots
        for folder in sorted([*root.glob("*"), *root.glob("*/*")])
        if folder.is_mount()
    ]
    if not found:
        raise StickError("no_stick")
    return next((folder for folder in found if os.access(folder, os.W_OK)), found[0])


def save_on(folder: Path, name: str, text: str) -> Path:
    """Saves a file, whole and on the disk, so that the stick may go. Raises StickError."""
    file = folder / name
    try:
        write_whole(file, text)
    except OSError as error:
        raise StickError(_WHY.get(error.errno or 0, "unwritable")) from None
    return file


_WHY = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "protected",
    errno.EACCES: "protected",
    errno.EPERM: "protected",
}
