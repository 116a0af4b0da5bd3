"""Looks at the battery now and then, and tells when staff should know of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.staff.battery import Battery

EVERY_MS = 60_000


class BatteryWatch(QObject):
    """`read` gives the battery, or None on a machine without one. `low` is what was told last."""

    changed = Signal(object)  # per cent left of a low battery; None while nobody need know

    def __init__(self, read: Callable[[], Battery | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self.low: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self.look()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        battery = self._read()
        low = battery.percent if battery is not None and battery.is_low else None
        if low != self.low:
            self.low = low
            self.changed.emit(low)
