"""Counts a double tap once: shaking hands tap twice."""

from __future__ import annotations

from time import monotonic

QUIET_SECONDS = 0.5


class TapGuard:
    """Says of each tap whether it counts."""

    def __init__(self) -> None:
        self._last: object = None
        self._until = 0.0

    def counts(self, what: object) -> bool:
        """False for the same thing again within half a second, and for all after `rest`."""
        now = monotonic()
        if now < self._until and (self._last is None or what == self._last):
            return False
        self._last, self._until = what, now + QUIET_SECONDS
        return True

    def rest(self) -> None:
        """The screen has changed: for half a second no tap counts, whatever it hits."""
        self._last, self._until = None, monotonic() + QUIET_SECONDS
