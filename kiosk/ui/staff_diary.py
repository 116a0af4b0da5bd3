"""Notes what staff did, off the UI thread; a kiosk that cannot write it down goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from kiosk.staff.diary import Diary
from kiosk.ui.background import Background

log = logging.getLogger(__name__)


class StaffDiary(QObject):
    """Lies between the panel and the file."""

    def __init__(self, state: Path, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._diary = Diary(state)
        self._today = today
        self._background = Background(self)

    @property
    def settled(self) -> bool:
        return self._background.idle

    def stop(self) -> None:
        """Waits until everything is written."""
        self._background.finish()

    def note(self, done: str) -> None:
        """Something that staff did, in words; nothing where there are none."""
        day = self._today()
        if done:
            self._background.run(lambda: self._diary.add(day, done), _tell)


def _tell(_: Any, error: Exception | None) -> None:
    if error is not None:
        log.error("what staff did could not be noted: %s", type(error).__name__)
