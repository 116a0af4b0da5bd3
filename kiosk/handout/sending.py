"""One page on its way to a printer: the time it has, who waits for it, and what they hear."""

from __future__ import annotations

import time
from threading import Event

from kiosk.errors import PrintError
from kiosk.handout.printer import PrinterState, Step, Tell, step, stopped

_POLL_SECONDS = 0.5
_SLOW_SECONDS = 15  # after which a waiting patient hears that it takes long


class Sending:
    """One page on its way: the time it has, who wants it no more, and who hears of it."""

    def __init__(self, deadline: float, tell: Tell, stop: Event) -> None:
        self._start = time.monotonic()
        self._deadline = deadline
        self._tell = tell
        self._stop = stop
        self._told: PrinterState | None = None

    @property
    def left(self) -> float:
        return self._start + self._deadline - time.monotonic()

    def say(self, kind: Step) -> None:
        """Tells how it goes on, or that it takes longer than it should."""
        late = self._deadline - self.left > _SLOW_SECONDS
        self._hear(step("slow" if late else kind))

    def say_trouble(self, error: PrintError) -> None:
        """Tells what it waits for."""
        self._hear(PrinterState(False, error.title, error.advice))

    def check(self) -> None:
        """Raises PrintError when nobody waits for the page any more."""
        if self._stop.is_set():
            raise stopped()

    def pause(self) -> None:
        """Waits a little, or until nobody waits any more."""
        self._stop.wait(max(0.0, min(_POLL_SECONDS, self.left)))
        self.check()

    def _hear(self, state: PrinterState) -> None:
        if state != self._told:
            self._told = state
            self._tell(state)
