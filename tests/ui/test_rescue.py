"""An error that nobody foresaw ends the session; three in a minute end the program."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import (
    QDeadlineTimer,
    QEventLoop,
    QObject,
    QRunnable,
    QThreadPool,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.rescue import Rescue

PRIVATE = "Zqxj takes warfarin"


class Heard:
    """What the rescue did, on a clock that stands still unless a test moves it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.done: list[str] = []
        self.attract_fails = False
        self.rescue = Rescue(self._end, lambda: self.done.append("gave up"), clock=lambda: self.now)
        self.rescue.install()

    def _end(self) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.done.append("ended")
        if self.attract_fails:
            raise RuntimeError(PRIVATE)

    def wait(self, count: int) -> list[str]:
        deadline = QDeadlineTimer(20_000)
        while len(self.done) < count and not deadline.hasExpired():
            QApplication.processEvents()
        return self.done


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    made = Heard()
    yield made
    made.rescue.deleteLater()


def fail() -> None:
    raise ValueError(PRIVATE)


def in_a_slot() -> None:
    class Sender(QObject):
        sent = Signal()

    sender = Sender()
    sender.sent.connect(fail)
    sender.sent.emit()


def in_a_timer() -> None:
    QTimer.singleShot(0, fail)


def in_painting() -> None:
    loop = QEventLoop()

    class Bad(QWidget):
        def paintEvent(self, _: QPaintEvent) -> None:
            QTimer.singleShot(0, loop.quit)
            fail()

    bad = Bad()
    bad.show()
    loop.exec()
    bad.close()


def in_a_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_pool() -> None:
    class Bad(QRunnable):
        def run(self) -> None:
            fail()

    QThreadPool.globalInstance().start(Bad())
    QThreadPool.globalInstance().waitForDone()


@pytest.mark.parametrize("where", [in_a_slot, in_a_timer, in_painting, in_a_thread, in_a_pool])
def test_an_error_anywhere_ends_the_session_and_tells_nothing_of_anybody(
    heard: Heard, caplog: pytest.LogCaptureFixture, where: Callable[[], None]
) -> None:
    with caplog.at_level(logging.DEBUG):
        where()
        assert heard.wait(1) == ["ended"]
    assert "ValueError at " in caplog.text
    assert "test_rescue.py:" in caplog.text
    assert PRIVATE not in caplog.text
    # Python keeps no frame with what its functions held.
    assert not hasattr(sys, "last_value")
    assert not hasattr(sys, "last_traceback")


def test_errors_of_one_moment_count_once(heard: Heard) -> None:
    for _ in range(5):
        in_a_slot()
    assert heard.wait(1) == ["ended"]


def test_the_third_in_a_minute_gives_up_and_then_is_silent(
    heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    for count in range(1, 4):
        in_a_slot()
        heard.wait(count)
        heard.now += 25
    assert heard.done == ["ended", "ended", "gave up"]
    said = len(caplog.records)
    for _ in range(100):
        in_a_slot()
    QApplication.processEvents()
    assert heard.done[3:] == []
    assert len(caplog.records) == said


def test_three_in_an_hour_do_not(heard: Heard) -> None:
    for count in range(1, 4):
        in_a_slot()
        heard.wait(count)
        heard.now += 1200
    assert heard.done == ["ended"] * 3


def test_it_gives_up_at_once_where_the_attract_screen_fails_too(
    heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    heard.attract_fails = True
    in_a_slot()
    assert heard.wait(2) == ["ended", "gave up"]
    assert PRIVATE not in caplog.text
