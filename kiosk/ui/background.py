"""Slow work off the UI thread; its result comes back on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

Then = Callable[[Any, Exception | None], None]


class _Voice(QObject):
    """Carries results over. Nobody's child, so that a work that ends late still has it."""

    finished = Signal(object, object, object)  # whom to tell, result, error


class _Work:
    """One piece, called on the pool's thread.

    Not a QRunnable: one that ends before `start` has come back is kept for ever by PySide.
    """

    def __init__(self, work: Callable[[], Any], then: Then, voice: _Voice) -> None:
        self._work = work
        self._then = then
        self._voice = voice

    def __call__(self) -> None:
        try:
            result, error = self._work(), None
        except Exception as caught:
            result, error = None, caught
        then = self._then
        del self._work, self._then  # Qt may keep a work that is done, but nothing of anybody's
        self._voice.finished.emit(then, result, error)


class Background(QObject):
    """Runs work on one other thread, piece after piece.

    `then` gets (result, error) on the UI thread; one of them is None.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting = 0
        self._voice = _Voice()
        # To a method, not to a function that holds us: Qt must never be the last to hold us, for
        # it lets go in the middle of destroying what stands below us.
        self._voice.finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Any], then: Then) -> None:
        self._waiting += 1
        self._pool.start(_Work(work, then, self._voice))

    @property
    def idle(self) -> bool:
        return not self._waiting

    def finish(self) -> None:
        """Waits for everything, also for what has not begun."""
        self._pool.waitForDone()

    def stop(self) -> None:
        """Waits for what runs and forgets what has not begun."""
        self._pool.clear()
        self._pool.waitForDone()

    def _finish(self, then: Then, result: Any, error: Exception | None) -> None:
        self._waiting -= 1
        then(result, error)
