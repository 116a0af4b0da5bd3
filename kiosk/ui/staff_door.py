"""The PIN at the staff's door, tried off the UI thread: its hash is slow on purpose."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from kiosk.staff.pin import PinGuard
from kiosk.ui.background import Background

log = logging.getLogger(__name__)


class StaffDoor(QObject):
    """Opens to the PIN, after a wait where there were wrong ones."""

    def __init__(self, state: Path, clock: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._guard = PinGuard(state, clock)
        self._hashing = Background(self)

    @property
    def settled(self) -> bool:
        return self._hashing.idle

    @property
    def has_pin(self) -> bool:
        return self._guard.is_set

    @property
    def wait_left(self) -> int:
        """Whole seconds until the next try."""
        return self._guard.wait_left

    def stop(self) -> None:
        self._hashing.stop()

    def knock(self, pin: str, then: Callable[[str, int], None]) -> None:
        """Tries the PIN. `then` hears '' if it opens, else the phrase key of why it does not.

        The number with it is that of the tries that are left.
        """

        def tried(opens: Any, error: Exception | None) -> None:
            left = self._guard.tries_left
            if error is not None:
                log.error("the PIN could not be checked: %s", type(error).__name__)
                then("pin.broken", left)
            elif opens:
                then("", left)
            else:
                then("pin.wrong_one" if left == 1 else "pin.wrong", left)

        def work() -> bool:
            # A try that was made while another was being hashed may now have to wait.
            return not self._guard.wait_left and self._guard.opens(pin)

        self._hashing.run(work, tried)
