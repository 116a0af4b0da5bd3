"""What stands in a cycle is destroyed on the UI thread, whoever makes work for the collector."""

from __future__ import annotations

import threading

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.background import Background
from kiosk.ui.garbage import GarbageCollector

ENOUGH = 30_000  # new things, after which Python by itself would have collected many times


def test_the_thread_that_makes_pages_destroys_no_window(
    application: QApplication, garbage: GarbageCollector
) -> None:
    died_on: list[threading.Thread] = []

    class InACycle(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.itself = self

        def __del__(self) -> None:
            died_on.append(threading.current_thread())

    def work() -> None:
        kept = [[number] for number in range(ENOUGH)]
        assert kept

    done: list[Exception | None] = []
    background = Background()
    InACycle()
    background.run(work, lambda _, error: done.append(error))
    deadline = QDeadlineTimer(20_000)
    while not (done and died_on) and not deadline.hasExpired():
        application.processEvents()
        garbage.look()
        fresh = [[number] for number in range(1000)]  # the UI thread makes new things too
        assert fresh
    assert done == [None]
    assert died_on == [threading.main_thread()]
