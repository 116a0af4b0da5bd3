"""Which widget lies over which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def stack(parent: QWidget, layers: Sequence[QWidget]) -> None:
    """Each over the one before. What is raised is painted anew, so only where it must be."""
    children = parent.children()
    places = [children.index(layer) for layer in layers]
    if places != sorted(places):
        for layer in layers:
            layer.raise_()
