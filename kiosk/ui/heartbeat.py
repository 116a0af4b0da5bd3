"""Tells the service manager that the kiosk is up, and again and again that its screen lives.

The beat comes from the UI thread: when that hangs, it stays away, and the manager starts the kiosk
anew. What is spoken is systemd's `sd_notify`: words in a datagram to a socket that it names.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

ADDRESS, PATIENCE = "NOTIFY_SOCKET", "WATCHDOG_USEC"
# The manager starts a compositor, which starts us: the id that stands here is the compositor's.
NOT_OURS = "WATCHDOG_PID"
BEATS = 3  # in the time that the manager waits for one
LONGEST_MS = 5000


class Heartbeat(QObject):
    """`environment` names the socket, and loses the name: no child of ours may speak for us."""

    def __init__(
        self, environment: MutableMapping[str, str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._address = environment.pop(ADDRESS, "")
        patience = environment.pop(PATIENCE, "")
        environment.pop(NOT_OURS, None)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)
        micros = int(patience) if patience.isdecimal() else 0
        if micros:
            self._timer.setInterval(max(1, min(micros // 1000 // BEATS, LONGEST_MS)))
        self._watched = micros > 0

    @property
    def supervised(self) -> bool:
        """Whether somebody would start the kiosk again."""
        return bool(self._address)

    def start(self) -> None:
        """The first picture is there."""
        self._say("READY=1")
        if self._watched and self.supervised:
            self.beat()
            self._timer.start()

    def beat(self) -> None:
        self._say("WATCHDOG=1")

    def _say(self, words: str) -> None:
        if not self._address:
            return
        import socket

        # A manager that does not listen must not hold up the screen.
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.setblocking(False)
            # A leading @ stands for the abstract namespace.
            out.sendto(words.encode(), self._address.replace("@", "\0", 1))
