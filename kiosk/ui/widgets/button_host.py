"""What the buttons tell the window that they stand in, and what gives them their tap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from kiosk.ui.widgets.buttons import KioskButton


@runtime_checkable
class ButtonHost(Protocol):
    """A window that knows of all its buttons together."""

    def lets_through(self, place: QRect) -> bool:
        """Whether a tap there counts: not where one has just counted, whatever stands there now."""

    def used_by(self, *, keys: bool) -> None:
        """A button was pressed by keys, or touched."""


class Sends(Protocol):
    """A screen that is filled with buttons."""

    def __call__(self, button: KioskButton, tap: object) -> KioskButton:
        """The button, now sending `tap`."""
