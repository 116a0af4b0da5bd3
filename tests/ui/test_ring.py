"""The countdown ring."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from kiosk.ui.theme import make_theme
from kiosk.ui.widgets.ring import CountdownRing


def colour_at(ring: CountdownRing, x: float, y: float) -> str:
    image = ring.grab().toImage()
    return QColor(image.pixel(round(ring.width() * x), round(ring.height() * y))).name()


def test_the_arc_empties_clockwise_as_seconds_go() -> None:
    theme = make_theme(QSize(1280, 800))
    ring = CountdownRing(theme, "seconds")
    left, right = (0.045, 0.5), (0.955, 0.5)
    ring.show_seconds(10, 10)
    assert colour_at(ring, *left) == colour_at(ring, *right) == theme.colour("primary").name()
    ring.show_seconds(5, 10)
    assert colour_at(ring, *right) == theme.colour("primary").name()
    assert colour_at(ring, *left) == theme.colour("track").name()


def test_paused_is_told_by_a_word_and_a_quiet_arc() -> None:
    theme = make_theme(QSize(1280, 800))
    ring = CountdownRing(theme, "seconds")
    ring.show_seconds(9, 10, unit="paused", paused=True)
    assert ring.accessibleName() == "9 paused"
    assert colour_at(ring, 0.955, 0.5) == theme.colour("border").name()
