"""A hand that shakes holds keys down: only the first press counts.

As a filter on what has the focus, and not in each button's `event`: Python would be asked of every
event of every button on the screen.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent


class _HeldKeys(QObject):
    """Lets no repeated key through."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.isAutoRepeat()


@cache
def held_keys() -> QObject:
    """The filter."""
    return _HeldKeys(QCoreApplication.instance())
