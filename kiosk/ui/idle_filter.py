"""Tells the controller that somebody is there, before anything else sees the touch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

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
_HEARD = _TOUCHES | _PAINTS


class IdleFilter(QObject):
    """Installed on the application.

    `touched` is called for every touch and answers whether the touch may go on; `painting` is
    called before every picture.
    """

    def __init__(
        self,
        touched: Callable[[], bool],
        painting: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._touched = touched
        self._painting = painting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _HEARD:  # nearly all
            return False
        if kind in _TOUCHES and event.spontaneous():
            return not self._touched()
        if kind in _PAINTS:
            self._painting()
        return False
