"""Slow work off the UI thread; its result comes back on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class _Done(QObject):
    finished = Signal(object, object)  # result, error


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], done: _Done) -> None:
        super().__init__()
        self._work = work
        self._done = done

    def run(self) -> None:
        try:
            result, error = self._work(), None
        except Exception as caught:
            result, error = None, caught
        self._done.finished.emit(result, error)


class Background(QObject):
    """Runs work on one other thread, piece after piece.

    `then` gets (result, error) on the UI thread; one of them is None.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: set[_Done] = set()

    def run(self, work: Callable[[], Any], then: Callable[[Any, Exception | None], None]) -> None:
        done = _Done(self)
        self._waiting.add(done)

        def finish(result: Any, error: Exception | None) -> None:
            self._waiting.discard(done)
            done.deleteLater()
            then(result, error)

        done.finished.connect(finish)
        self._pool.start(_Work(work, done))

    @property
    def idle(self) -> bool:
        return not self._waiting

    def stop(self) -> None:
        """Waits for what runs and forgets what has not begun."""
        self._pool.clear()
        self._pool.waitForDone()
