"""Finds what ships with the program, in a source tree or a wheel, and what is this clinic's."""

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


def set_up_by_package() -> bool:
    """Whether this is an installation with a service, and no clone or bare wheel."""
    return bool(os.environ.get("CONFIGURATION_DIRECTORY"))


def settings_file() -> Path | None:
    """The clinic's kiosk.toml where the service says that its settings are; elsewhere none."""
    return _of_this_clinic("kiosk.toml")


def clinic_content() -> Path:
    """The content that the clinic put beside its settings, or the shipped one."""
    return _of_this_clinic("content") or content_dir()


def _of_this_clinic(name: str) -> Path | None:
    base = os.environ.get("CONFIGURATION_DIRECTORY")
    path = Path(base) / name if base else None
    return path if path is not None and path.exists() else None


def state_dir() -> Path:
    """Where the kiosk keeps what outlives a session: the last good content, and saved pages."""
    base = os.environ.get("STATE_DIRECTORY") or os.environ.get("XDG_STATE_HOME")
    if base:
        return Path(base) / "kiosk"
    home = os.environ.get("HOME")
    if home:
        return Path(home) / ".local" / "state" / "kiosk"
    return Path(gettempdir()) / "kiosk"
