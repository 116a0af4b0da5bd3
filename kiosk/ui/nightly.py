"""A fresh start each night, when nobody is there: what leaks slowly never becomes much."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 60_000
HOUR = 3600
LEAST_RUN = 12 * HOUR  # a clock that is set back makes no second night
LONGEST_RUN = 40 * HOUR  # a clock that never says the hour does not put it off for ever
WINDOW_MINUTES = 120  # so long after the hour an idle moment still counts as night


class NightlyRestart(QObject):
    """Sends `due` once, at `hour` or soon after it, as soon as `at_rest` says so.

    `clock` gives seconds that never jump, `now` what the clock on the wall says. Without an hour
    there is no restart.
    """

    due = Signal()

    def __init__(
        self,
        hour: time | None,
        at_rest: Callable[[], bool],
        *,
        clock: Callable[[], float],
        now: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._hour = hour
        self._at_rest = at_rest
        self._clock = clock
        self._now = now
        self._begun = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        if self._hour is not None:
            self._timer.start()

    def look(self) -> None:
        """Whether the moment has come."""
        if self._hour is not None and self._is_time(self._hour) and self._at_rest():
            self._timer.stop()
            self.due.emit()

    def _is_time(self, hour: time) -> bool:
        ran = self._clock() - self._begun
        now = self._now()
        late = (now.hour * 60 + now.minute - hour.hour * 60 - hour.minute) % (24 * 60)
        return ran >= LONGEST_RUN or (ran >= LEAST_RUN and late < WINDOW_MINUTES)
