"""Counts a double tap once: shaking hands tap twice."""

from __future__ import annotations

from collections.abc import Callable
from operator import eq
from time import monotonic
from typing import Any

QUIET_SECONDS = 0.5


class TapGuard:
    """Says of each tap whether it counts."""

    def __init__(self) -> None:
        self._last: Any = None
        self._until = 0.0

    def counts(self, what: Any, same: Callable[[Any, Any], bool] = eq) -> bool:
        """False for the same thing again within half a second, and for all after `rest`."""
        now = monotonic()
        if now < self._until and (self._last is None or same(what, self._last)):
            return False
        self._last, self._until = what, now + QUIET_SECONDS
        return True

    def rest(self) -> None:
        """The screen has changed: for half a second no tap counts, whatever it hits."""
        self._last, self._until = None, monotonic() + QUIET_SECONDS
