"""Which versions run here, and the pairing that must not."""

from __future__ import annotations

import sys
from contextlib import suppress

from kiosk import __version__
from kiosk.errors import KioskError

_QT = "PySide6-Essentials"


def versions() -> dict[str, str]:
    """What runs here, by name. Qt is missing where it is not installed."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    found = {"kiosk": __version__, "Python": platform.python_version()}
    with suppress(PackageNotFoundError):
        found["PySide6"] = version(_QT)
    return found


def refuse_bad_qt(
    qt: str | None = None,
    python: tuple[int, int] = (sys.version_info.major, sys.version_info.minor),
) -> None:
    """Raises KioskError where the screens would not work, or not for long."""
    qt = qt or versions().get("PySide6")
    if qt is None:
        raise KioskError(f"{_QT} is not installed.", "Install the packages of requirements.lock.")
    if qt.startswith("6.12.0") and python < (3, 12):
        raise KioskError(
            f"PySide6 {qt} crashes on Python {python[0]}.{python[1]} after some minutes of use.",
            "Install PySide6-Essentials 6.11.3, or use Python 3.12 or newer.",
        )
