"""What of the caller's environment the kiosk lives with.

Qt and Python take orders from variables: plugins and styles from anywhere, a server for strangers'
screens, an interpreter left open at the end. All of theirs go but those that are named here.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping

# The `vnc` of Qt would listen to the whole network without a password.
PLATFORMS = ("wayland", "xcb", "offscreen", "windows", "cocoa")
KEPT = {
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "QT_WAYLAND_DISABLE_WINDOWDECORATION",
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
    "PYTHONPATH",
}
THEIRS = ("QT_", "QSG_", "QML_", "QML2_", "QTWEBENGINE", "PYTHON")


def clean(environment: MutableMapping[str, str], *, isolated: bool | None = None) -> None:
    """Takes every order out that is not known to be harmless. `isolated`: as in `python -I`."""
    isolated = bool(sys.flags.isolated) if isolated is None else isolated
    for name in [name for name in environment if name.startswith(THEIRS)]:
        harmless = name in KEPT and not (isolated and name == "PYTHONPATH")
        if not harmless or not _is_sane(name, environment[name]):
            del environment[name]


def _is_sane(name: str, value: str) -> bool:
    if name == "QT_QPA_PLATFORM":
        return value in PLATFORMS
    if name == "QT_SCALE_FACTOR":
        try:
            return 1 <= float(value) <= 3
        except ValueError:
            return False
    return True
