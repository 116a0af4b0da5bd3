"""Tells the controller that somebody is there, before anything else sees the touch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent

_TOUCHES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
}
# The first thing that a device does on waking may be to paint the old screen.
_PAINTS = {QEvent.Type.UpdateRequest, QEvent.Type.Expose}


class IdleFilter:
    """Calls `touched` for every touch, and `painting` before every picture.

    `touched` answers whether the touch may go on.
    """

    heard = _TOUCHES | _PAINTS

    def __init__(self, touched: Callable[[], bool], painting: Callable[[], None]) -> None:
        self._touched = touched
        self._painting = painting

    def swallows(self, event: QEvent) -> bool:
        """Hears of an event; says whether it ends here."""
        kind = event.type()
        if kind in _TOUCHES and event.spontaneous():
            return not self._touched()
        if kind in _PAINTS:
            self._painting()
        return False
