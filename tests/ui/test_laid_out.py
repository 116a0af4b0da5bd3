"""What is laid out before it is shown is painted like all the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.content.model import ContentPack
from kiosk.session import taps
from ui_views import LANDSCAPE, make_view, open_kiosk, settle, show
from view_list import SCREENS


def blank(top: QWidget) -> list[str]:
    """The parts in sight that nothing paints."""
    parts = top.findChildren(QWidget)
    return [str(p) for p in parts if p.isVisibleTo(top) and not p.updatesEnabled()]


@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_with_large_words_has_a_blank_part(pack: ContentPack, name: str) -> None:
    screen_name, given = SCREENS[name]
    given = {**given, "session": {**given.get("session", {}), "text": 200}}
    screen, _ = show(make_view(pack, screen_name, **given), LANDSCAPE)
    assert blank(screen) == []


def test_one_chart_after_another_keeps_its_words(pack: ContentPack, tmp_path: Path) -> None:
    window, kiosk = open_kiosk(pack, tmp_path, LANDSCAPE)
    for tap in (taps.Begin("ar"), taps.ChooseText(200)):
        kiosk.tap(tap)
    for nutrient in pack.nutrients:
        kiosk.tap(taps.Home())
        kiosk.tap(taps.OpenChart(nutrient.id))
        settle()
        assert blank(window) == []
    kiosk.stop()
    window.close()
