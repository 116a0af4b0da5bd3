"""The contrast that the system's settings ask for; they may say so at any time.

Qt knows it on Windows and on a GNOME desktop. There it asks the desktop and goes on: the answer
comes when the first picture may stand already.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication


class ContrastWish(QObject):
    """`contrast` is what is asked for now, by the name that sessions know it by."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = QGuiApplication.styleHints()  # must outlive what it gives
        accessibility = self._hints.accessibility()
        self.contrast = _named(accessibility.contrastPreference())
        accessibility.contrastPreferenceChanged.connect(self._hear)

    def _hear(self, wish: Qt.ContrastPreference) -> None:
        contrast = _named(wish)
        if contrast != self.contrast:
            self.contrast = contrast
            self.changed.emit(contrast)


def _named(wish: Qt.ContrastPreference) -> str:
    return "high" if wish is Qt.ContrastPreference.HighContrast else "standard"
