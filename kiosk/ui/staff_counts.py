"""Counts what patients use, off the UI thread; a kiosk whose counts fail goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from kiosk.config import StaffConfig
from kiosk.session.state import Session
from kiosk.staff.counting import Counting
from kiosk.staff.stick import StickError, find_stick, save_on
from kiosk.staff.usage import Event, Usage
from kiosk.ui.background import Background

log = logging.getLogger(__name__)

DAYS = 7


class StaffCounts(QObject):
    """`days` are the last seven as last read; `changed` tells that they are others now."""

    changed = Signal()

    def __init__(
        self,
        state: Path,
        config: StaffConfig,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._usage = Usage(state)
        self._config = config
        self._today = today
        self._counting = Counting()
        self._background = Background(self)
        self.days: Mapping[date, Mapping[Event, int]] = {}

    @property
    def settled(self) -> bool:
        return self._background.idle

    def stop(self) -> None:
        """Waits until everything is written."""
        self._background.finish()

    def see(self, before: Session, after: Session, idle: bool) -> None:
        """A step of a session; its counts are written when it has ended."""
        events, day = self._counting.see(before, after, idle=idle), self._today()
        if events:
            self._background.run(lambda: self._usage.add(day, events), _tell)

    def add(self, event: Event) -> None:
        """Something that no session did, such as a page that staff printed."""
        day = self._today()
        self._background.run(lambda: self._usage.add(day, [event]), _tell)

    def read(self) -> None:
        today = self._today()
        self._background.run(lambda: self._usage.days(today, DAYS), self._take)

    def save(self, then: Callable[[Path | None, str], None]) -> None:
        """Saves the CSV; `then` hears where it stands, or the phrase key of why it does not."""
        today = self._today()

        def work() -> Path:
            folder = Path(self._config.export) if self._config.export else find_stick()
            return save_on(folder, f"kiosk-usage-{today}.csv", self._usage.as_csv())

        def done(file: Any, error: Exception | None) -> None:
            if error is not None and not isinstance(error, StickError):
                _tell(None, error)
            then(file, error.title if isinstance(error, StickError) else "unwritable")

        self._background.run(work, done)

    def _take(self, days: Any, error: Exception | None) -> None:
        _tell(None, error)
        if error is None:
            self.days = days
            self.changed.emit()


def _tell(_: Any, error: Exception | None) -> None:
    if error is not None:
        log.error("use could not be counted: %s", type(error).__name__)
