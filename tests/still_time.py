"""Time that passes only when a test says so."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer


def stop_timers(*parts: QObject) -> None:
    """Nothing of these happens by itself any more: the test ticks and polls."""
    for part in parts:
        for timer in part.findChildren(QTimer):
            timer.stop()
