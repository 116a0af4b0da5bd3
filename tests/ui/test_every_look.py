"""The audit: every screen in every language, size of words, contrast and panel.

Pairwise here; every combination in the tests marked `long`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest
from PySide6.QtCore import QSize
from shiboken6 import delete

from kiosk.content.model import ContentPack
from kiosk.session.state import CONTRASTS, TEXT_SIZES
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.widgets.bottom_bar import BottomBar
from ui_views import SIZES, buttons, faults, make_view, settle, show
from view_list import SCREENS


class Look(NamedTuple):
    """One way to see a screen."""

    screen: str
    language: str
    text: int
    contrast: str
    size: QSize

    def __str__(self) -> str:
        size = f"{self.size.width()}x{self.size.height()}"
        return f"{self.screen}, {self.language}, {self.text} %, {self.contrast}, {size}"


def every_look(pack: ContentPack) -> list[Look]:
    return [Look(*way) for way in product(SCREENS, pack.languages, TEXT_SIZES, CONTRASTS, SIZES)]


def pairwise(looks: list[Look]) -> list[Look]:
    """Few looks in which any two values of two kinds meet: greedily, the same at each call."""
    pairs = {look: _pairs(look) for look in looks}
    left = set().union(*pairs.values())
    found = []
    while left:
        # Within one screen the best look is found quickly, and every screen needs several.
        best = max(looks, key=lambda look: len(pairs[look] & left))
        left -= pairs[best]
        found.append(best)
    return found


def _pairs(look: Look) -> set[tuple[object, ...]]:
    values = [(kind, str(value)) for kind, value in enumerate(look[:4])]
    values.append((4, f"{look.size.width()}x{look.size.height()}"))
    return {(a, b) for place, a in enumerate(values) for b in values[place + 1 :]}


def seen(pack: ContentPack, look: Look) -> Iterator[str]:
    """The faults on all pages of one screen, and of its bar."""
    screen_name, given = SCREENS[look.screen]
    given = dict(given)
    chosen = {"language": look.language, "text": look.text, "contrast": look.contrast}
    given["session"] = {**given.get("session", {}), **chosen}
    view = make_view(pack, screen_name, **given)
    screen, _ = show(view, look.size)
    yield from faults(screen)
    for _ in range(40):
        if not turned(screen, view.language.phrase("screen.more")):
            break
        yield from faults(screen)
    bar = BottomBar(screen.theme)
    bar.show_for(view, look.size.width())
    for item in buttons(bar):
        if item.clipped:
            yield f"{item.label} is clipped in the bar"
    delete(screen)
    delete(bar)


def turned(screen: BaseScreen, more: str) -> bool:
    """Whether there was another page."""
    found = [b for b in buttons(screen) if b.label == more and b.isEnabled()]
    for turn in found[:1]:
        turn.tapped.emit()
        settle()
    return bool(found)


def audit(pack: ContentPack, looks: list[Look]) -> list[str]:
    found = []
    for look in looks:
        found += [f"{look}: {fault}" for fault in seen(pack, look)]
    return found


def test_no_look_of_any_screen_has_a_fault(pack: ContentPack) -> None:
    assert audit(pack, pairwise(every_look(pack))) == []


@pytest.mark.long
@pytest.mark.parametrize("screen", SCREENS)
def test_no_look_at_all_has_a_fault(pack: ContentPack, screen: str) -> None:
    assert audit(pack, [look for look in every_look(pack) if look.screen == screen]) == []
