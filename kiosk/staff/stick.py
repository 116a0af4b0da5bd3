"""Finds the USB stick that somebody plugged in."""

from __future__ import annotations

import os
from pathlib import Path

ROOTS = (Path("/run/media"), Path("/media"))


def find_stick(roots: tuple[Path, ...] = ROOTS) -> Path | None:
    """The first writable thing that is mounted where desktops mount sticks."""
    for root in roots:
        for folder in sorted([*root.glob("*"), *root.glob("*/*")]):
            if folder.is_mount() and os.access(folder, os.W_OK):
                return folder
    return None
