"""What must never come of anything that a monkey does, and who hears of it."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.staff.taps import Place
from staff_kiosk import StaffKiosk

MARK = "Zqxj"
BEFORE_PIN = (None, Place.PIN, Place.NO_PIN)
T = TypeVar("T")


class Watch(logging.Handler):
    """Hears of every error, of Qt's complaints, other windows, stalls and marked words in the log.

    A stall is the time that the UI thread itself worked on one event: a busy machine makes none.
    """

    def __init__(self, kiosk: StaffKiosk, stall: float) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.slowest: dict[str, float] = {}
        self.by_staff = False  # somebody who knows the PIN has been let in
        self._kiosk, self._stall = kiosk, stall
        self._glass = kiosk.window.windowHandle()
        kiosk.window.tapped.connect(self._tapped)

    @contextmanager
    def listening(self) -> Iterator[None]:
        hook, sys.excepthook = sys.excepthook, self._failed
        handler = qInstallMessageHandler(self._complained)
        logging.getLogger().addHandler(self)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(self)
            qInstallMessageHandler(handler)
            sys.excepthook = hook

    @property
    def place(self) -> str:
        """Where the kiosk is: a patient's screen or one of staff's."""
        staff = self._kiosk.staff.place
        return f"staff's {staff}" if staff else str(self._kiosk.kiosk.session.screen)

    def timed(self, name: str, work: Callable[[], T]) -> T:
        before, begun = self.place, time.thread_time()
        found = work()
        took = time.thread_time() - begun
        name = f"{name}: {before} to {self.place}"
        self.slowest[name] = max(took, self.slowest.get(name, 0.0))
        if took > self._stall:
            self.wrong.append(f"a stall of {1000 * took:.0f} ms at {name}")
        return found

    def look(self) -> None:
        """After every event."""
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible() and window is not self._glass:
                self.wrong.append(f"another window: {window.title() or window.objectName()}")
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            self.wrong.append("a menu or a dialog")
        if not self._kiosk.window.isVisible():
            self.wrong.append("the window has gone")
        place = self._kiosk.staff.place
        self.by_staff = self.by_staff and place not in BEFORE_PIN
        if place not in BEFORE_PIN and not self.by_staff:
            self.wrong.append(f"staff's {place} without the PIN")
        if self._kiosk.left and not self.by_staff:
            self.wrong.append("the kiosk was left")
        self._kiosk.left = 0

    def emit(self, record: logging.LogRecord) -> None:
        words = record.getMessage()
        if record.levelno >= logging.ERROR or MARK.lower() in words.lower():
            self.wrong.append(f"the log says: {words}")

    def _tapped(self, tap: object) -> None:
        if self._kiosk.window.covered:
            self.wrong.append(f"a tap on what staff's screen covers: {tap}")

    def _failed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        self.wrong.append(f"{kind.__name__} {error} at {place}")

    def _complained(self, kind: QtMsgType, _: object, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and "propagateSizeHints" not in words:
            self.wrong.append(f"Qt says: {words}")


def marked_files(folder: Path) -> list[Path]:
    """Those in which a patient's words stand, however they are written."""
    mark = MARK.lower().encode()
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if mark in path.read_bytes().lower()]
