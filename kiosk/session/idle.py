"""When nobody is there any more: active, then a warning, then the end of the session.

Time is passed in, never read: seconds of a clock that also counts sleep.
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.quick_data import dataclass


class Idle(StrEnum):
    ACTIVE = "active"
    WARNING = "warning"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class IdleClock:
    """`limit` seconds of quiet bring the warning, `countdown` seconds more end the session.

    `slept_after` is the gap between two readings that can only mean that the device slept.
    """

    limit: float
    countdown: float
    touched: float = 0.0
    read: float = 0.0
    slept_after: float = 20.0

    def touch(self, now: float) -> IdleClock:
        """Somebody is there."""
        return self._at(touched=now, read=now)

    def linger(self, now: float) -> IdleClock:
        """Somebody is there, but has not answered the warning: all of its time again."""
        return self._at(touched=now - self.limit, read=now)

    def tick(self, now: float, *, paused: bool = False) -> IdleClock:
        """A reading. Paused time (a hold, a print) does not count as quiet; sleep always does."""
        if paused and now - self.read <= self.slept_after:
            return self._at(touched=self.touched + (now - self.read), read=now)
        if now - self.read > self.slept_after:
            return self._at(touched=now - self.limit - self.countdown, read=now)
        return self._at(touched=self.touched, read=now)

    @property
    def state(self) -> Idle:
        quiet = self.read - self.touched
        if quiet >= self.limit + self.countdown:
            return Idle.EXPIRED
        return Idle.WARNING if quiet >= self.limit else Idle.ACTIVE

    @property
    def seconds_left(self) -> int:
        """Whole seconds until the session ends, for the countdown."""
        return max(0, round(self.limit + self.countdown - (self.read - self.touched)))

    def _at(self, touched: float, read: float) -> IdleClock:
        return IdleClock(self.limit, self.countdown, touched, read, self.slept_after)
