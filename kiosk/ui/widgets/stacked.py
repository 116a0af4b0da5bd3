"""Which widget lies over which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def stack(parent: QWidget, layers: Sequence[QWidget | None]) -> None:
    """Each over the one before. What is raised is painted anew, so only where it must be."""
    children, there = parent.children(), [layer for layer in layers if layer is not None]
    places = [children.index(layer) for layer in there]
    if places != sorted(places):
        for layer in there:
            layer.raise_()
