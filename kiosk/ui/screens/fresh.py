"""A screen that is filled anew: a tap to send, and a place to fill. Patients' and staff's alike."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.stacked import put_away


class FreshScreen(QWidget):
    """Takes an empty body with `renew` and fills it; buttons say with `sends` what they mean."""

    tapped = Signal(object)  # a Tap
    renewed = Signal()  # it is being filled anew

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._body: QWidget | None = None
        self.offers: list[Any] = []  # the taps that its buttons send, in order

    def renew(self) -> QVBoxLayout:
        """An empty body in place of the old one, with its layout."""
        self.clear()
        self._body = QWidget(self)
        self._body.setGeometry(self.rect())
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.renewed.emit()
        return column

    def clear(self) -> None:
        """No body."""
        self.offers.clear()
        put_away(self._body)
        self._body = None

    def reveal(self) -> None:
        """Shows the body once it is filled: at once, not part by part."""
        if self._body is not None:
            self._body.show()

    def go_back(self) -> None:
        """What Escape does: the same as the screen's own way back. Every kind of screen says."""
        raise NotImplementedError

    def sends(self, button: KioskButton, tap: object) -> KioskButton:
        """The button, now sending `tap`."""
        self.offers.append(tap)
        button.tapped.connect(lambda: self.tapped.emit(tap))
        return button

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._body is not None:
            self._body.setGeometry(self.rect())
