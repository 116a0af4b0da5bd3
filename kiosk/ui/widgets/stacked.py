"""Which widget lies over which, and which goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def put_away(widget: QWidget | None) -> None:
    """It goes, where there is one: at once for the eye, and later altogether.

    Later, for it may hold the button whose tap brought us here.
    """
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def stack(parent: QWidget, layers: Sequence[QWidget | None]) -> None:
    """Each over the one before. What is raised is painted anew, so only where it must be."""
    children, there = parent.children(), [layer for layer in layers if layer is not None]
    places = [children.index(layer) for layer in there]
    if places != sorted(places):
        for layer in there:
            layer.raise_()
