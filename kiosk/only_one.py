"""One kiosk at a time: two would tear the same state folder in two directions."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import KioskError


@contextmanager
def only_one(state: Path) -> Iterator[None]:
    """Holds the state folder; raises KioskError where another kiosk holds it.

    The system lets go of it however the program ends. Where the folder cannot be made or the system
    has no such lock, nothing is held: a kiosk on a broken disk still shows its screens.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        state.mkdir(parents=True, exist_ok=True)
        folder = os.open(state, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        yield
        return
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise KioskError(
                "The kiosk is already running here.", "Use the one on the screen, or end it first."
            ) from None
        except OSError:
            pass  # a share without locks
        yield
    finally:
        os.close(folder)
