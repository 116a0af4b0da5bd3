"""What the buttons tell the window that they stand in."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect


@runtime_checkable
class ButtonHost(Protocol):
    """A window that knows of all its buttons together."""

    def lets_through(self, place: QRect) -> bool:
        """Whether a tap there counts: not where one has just counted, whatever stands there now."""

    def used_by(self, *, keys: bool) -> None:
        """A button was pressed by keys, or touched."""
