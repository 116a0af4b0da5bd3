"""No torn words, nothing over anything, no small target: the screens of a journey, at all sizes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QSize

from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from ui_views import A_PAGE, SIZES, faults, make_view, show

POORLY = {
    "now": ("none",),
    "age": ("a65",),
    "pregnancy": ("no",),
    "when": ("night", "often"),
    "conditions": ("ckd", "hf"),
    "medicines": ("warf", "statin"),
    "eating": ("poor",),
    "legs": ("one_leg", "wound", "weak", "bruise"),
}
EVERY_SIGN = (
    *("r_chest", "r_cold", "r_saddle", "r_urine", "r_jaw", "r_poison", "r_10min", "r_heart"),
    *("r_fit", "r_heat", "r_tight", "r_stroke", "r_spread", "r_skin", "r_preg", "r_sugar"),
    "r_bleed",
)
PAGE: dict[str, Any] = {"preview": A_PAGE, "left_out": ("The diary", "Notes", "Food", "Sources")}

VIEWS: dict[str, tuple[Screen, dict[str, Any]]] = {
    **{f"question {n}": (Screen.QUESTION, {"place": {"question": n}}) for n in range(8)},
    "preview": (Screen.PREVIEW, {"ticked": POORLY, **PAGE}),
    "larger": (Screen.LARGER, {"ticked": POORLY, **PAGE}),
    "printing": (Screen.PRINTING, {"ticked": POORLY, **PAGE}),
    "done": (Screen.DONE, {"session": {"message": ("", "/var/kiosk/page-0001.pdf")}, **PAGE}),
    "failed": (
        Screen.FAILED,
        {"session": {"message": ("The printer is taking too long.", "Please tell us.")}, **PAGE},
    ),
    "red": (Screen.RED, {"ticked": {"now": EVERY_SIGN}, "red_minutes": 12}),
    "soft red": (Screen.RED, {"ticked": {"now": ()}}),
    "help": (Screen.HELP, {}),
    "stretch": (Screen.STRETCH, {"place": {"stretch": "X-CALF-WALL"}}),
    "no stretch": (Screen.STRETCH, {"ticked": POORLY, "place": {"stretch": "X-CALF-WALL"}}),
    "chart": (Screen.CHART, {"place": {"nutrient": "magnesium"}}),
    "no chart": (Screen.CHART, {"ticked": POORLY, "place": {"nutrient": "potassium"}}),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("name", VIEWS)
def test_everything_has_its_place(pack: ContentPack, name: str, size: QSize) -> None:
    screen_name, given = VIEWS[name]
    screen, _ = show(make_view(pack, screen_name, **given), size)
    assert list(faults(screen)) == []
