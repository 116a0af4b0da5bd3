"""Python's cyclic garbage is collected on the UI thread alone.

By itself Python collects on whichever thread allocates next. Windows and drawings stand in cycles,
and Qt crashes when one of them is destroyed on the thread that makes a page.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000


class GarbageCollector(QObject):
    """From now on collects from time to time, between two events."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what the program is made of is no garbage: later looks pass it over
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collects what Python itself would have collected by now."""
        due = [
            count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)
        ]
        if due[0]:
            gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
