"""Finds what ships with the program, in a source tree or a wheel, and where it may write."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir

_PACKAGE = Path(__file__).parent
# In a wheel, content and resources lie inside the package; in a source tree, beside it.
_ROOT = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent


def content_dir() -> Path:
    """The shipped content pack."""
    return _ROOT / "content"


def resource(*parts: str) -> Path:
    """A shipped font, icon, style or licence."""
    return _ROOT.joinpath("resources", *parts)


def state_dir() -> Path:
    """Where the kiosk keeps what outlives a session: the last good content, and saved pages."""
    base = os.environ.get("STATE_DIRECTORY") or os.environ.get("XDG_STATE_HOME")
    if base:
        return Path(base) / "kiosk"
    home = os.environ.get("HOME")
    if home:
        return Path(home) / ".local" / "state" / "kiosk"
    return Path(gettempdir()) / "kiosk"
