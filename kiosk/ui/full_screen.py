"""A window over the whole screen, on desktops and where there is no window manager."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def cover_screen(window: QWidget) -> None:
    """Shows the window over all else."""
    # Without a window manager full screen alone would leave the window at its old size.
    if QGuiApplication.screens():
        window.setGeometry(QGuiApplication.primaryScreen().geometry())
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    window.showFullScreen()


def covers_screen(window: QWidget) -> bool:
    """Whether it is where it should be."""
    if not QGuiApplication.screens():  # while a cable is out
        return True
    up = window.isVisible() and window.isFullScreen() and not window.isMinimized()
    return up and window.size() == QGuiApplication.primaryScreen().size()
