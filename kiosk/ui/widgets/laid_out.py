"""Has a widget laid out before it is measured, seen or not."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget


def lay_out(widget: QWidget) -> None:
    """Every part gets its place at once.

    Qt lays out what it draws into a picture. Parts that are made meanwhile take over that painting
    is switched off, and would stay blank for good: it is switched on again.
    """
    widget.grab(QRect(0, 0, 1, 1))
    for part in widget.findChildren(QWidget):
        if not part.updatesEnabled():
            part.setUpdatesEnabled(True)
