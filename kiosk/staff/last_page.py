"""The last page that came out, for a reprint: in memory, for some minutes, or not at all."""

from __future__ import annotations

from collections.abc import Callable


class LastPage:
    """`clock` gives seconds that never jump, those of sleep included."""

    def __init__(self, minutes: int, clock: Callable[[], float]) -> None:
        self._seconds = 60 * minutes
        self._clock = clock
        self._pdf: bytes | None = None
        self._since = 0.0

    def keep(self, pdf: bytes) -> None:
        """In place of the one before."""
        if self._seconds:
            self._pdf, self._since = pdf, self._clock()

    @property
    def pdf(self) -> bytes | None:
        """The page, as long as its time is not up."""
        self.tick()
        return self._pdf

    def tick(self) -> None:
        """Looks at the clock: wipes the page when its time is up."""
        if self._clock() - self._since >= self._seconds:
            self._pdf = None

    @property
    def minutes_left(self) -> int:
        left = self._since + self._seconds - self._clock()
        return max(0, int(-(-left // 60))) if self.pdf else 0
