"""The beat: heard on a real socket while the screen lives, and not while it hangs."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from kiosk.ui.heartbeat import Heartbeat

PATIENCE = 150_000  # microseconds: a beat every 50 ms


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """Where a service manager would listen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as made:
        made.bind(str(tmp_path / "notify"))
        made.setblocking(False)
        yield made


def environment(manager: socket.socket) -> dict[str, str]:
    return {
        "NOTIFY_SOCKET": manager.getsockname(),
        "WATCHDOG_USEC": str(PATIENCE),
        "WATCHDOG_PID": "1",  # the compositor's, which is not ours
        "LANG": "C",
    }


def heard(manager: socket.socket, count: int) -> list[bytes]:
    """The first words, while the screen goes on."""
    words: list[bytes] = []
    deadline = QDeadlineTimer(20_000)
    while len(words) < count and not deadline.hasExpired():
        QApplication.processEvents()
        try:
            words.append(manager.recv(100))
        except BlockingIOError:
            continue
    return words


def test_it_says_ready_and_goes_on_beating(manager: socket.socket) -> None:
    heartbeat = Heartbeat(environment(manager))
    heartbeat.start()
    assert heartbeat.supervised
    assert heard(manager, 4) == [b"READY=1", *[b"WATCHDOG=1"] * 3]


def test_no_child_of_the_kiosk_can_speak_for_it(manager: socket.socket) -> None:
    left = environment(manager)
    Heartbeat(left)
    assert left == {"LANG": "C"}


def test_a_hung_screen_has_no_beat(manager: socket.socket) -> None:
    heartbeat = Heartbeat(environment(manager))
    heartbeat.start()
    assert heard(manager, 2)
    silent = threading.Event()

    def listen() -> None:
        """Until nothing has come for as long as six beats."""
        manager.settimeout(0.3)
        try:
            while manager.recv(100):
                pass
        except TimeoutError:
            silent.set()

    listener = threading.Thread(target=listen)
    listener.start()
    listener.join(20)  # this is the UI thread, and here it hangs
    assert silent.is_set()
    manager.setblocking(False)
    assert heard(manager, 1) == [b"WATCHDOG=1"]  # and here it goes on


def test_a_manager_that_has_gone_holds_nothing_up(tmp_path: Path) -> None:
    heartbeat = Heartbeat({"NOTIFY_SOCKET": str(tmp_path / "gone"), "WATCHDOG_USEC": "1000"})
    heartbeat.start()
    heartbeat.beat()


@pytest.mark.parametrize("patience", ["", "0", "soon"])
def test_without_a_watch_it_only_says_ready(manager: socket.socket, patience: str) -> None:
    heartbeat = Heartbeat({**environment(manager), "WATCHDOG_USEC": patience})
    heartbeat.start()
    assert heard(manager, 1) == [b"READY=1"]
    QApplication.processEvents()
    with pytest.raises(BlockingIOError):
        manager.recv(100)


def test_alone_it_says_nothing() -> None:
    heartbeat = Heartbeat({})
    heartbeat.start()
    assert not heartbeat.supervised
