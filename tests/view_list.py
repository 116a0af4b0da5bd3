"""Every screen that a patient can come to, each in a state that fills it."""

from __future__ import annotations

from typing import Any

from kiosk.session.state import Screen
from ui_views import A_PAGE

POORLY = {
    "now": ("none",),
    "age": ("a65",),
    "when": ("night", "often"),
    "conditions": ("ckd", "hf"),
    "medicines": ("warf", "statin"),
    "legs": ("one_leg", "wound", "weak", "bruise"),
}
PAGE: dict[str, Any] = {"preview": A_PAGE, "left_out": ("The diary", "Notes", "Food", "Sources")}
TOPIC = {"section": "causes", "topic": "causes/medicines"}
MESSAGE = {"message": ("paper.printer.offline.title", "paper.printer.offline.advice")}

SCREENS: dict[str, tuple[Screen, dict[str, Any]]] = {
    "attract": (Screen.ATTRACT, {"red_line": True}),
    "quiet attract": (Screen.ATTRACT, {}),
    "home": (Screen.HOME, {}),
    "section": (Screen.SECTION, {"place": {"section": "causes"}}),
    "topic": (Screen.TOPIC, {"place": TOPIC}),
    "food topic": (
        Screen.TOPIC,
        {"place": {"section": "nutrients", "topic": "nutrients/magnesium"}},
    ),
    "relief": (Screen.TOPIC, {"place": {"section": "relief", "topic": "relief/after-a-cramp"}}),
    "sources": (Screen.SOURCES, {"place": TOPIC}),
    "signs": (Screen.SIGNS, {"place": {"section": "warnings"}}),
    "search": (Screen.SEARCH, {}),
    "language": (Screen.LANGUAGE, {}),
    "help": (Screen.HELP, {}),
    **{f"question {n}": (Screen.QUESTION, {"place": {"question": n}}) for n in (0, 1, 4, 7)},
    "chart": (Screen.CHART, {"place": {"nutrient": "magnesium"}}),
    "other chart": (Screen.CHART, {"place": {"nutrient": "calcium"}}),
    "stretch": (Screen.STRETCH, {"place": {"stretch": "X-CALF-WALL"}}),
    "preview": (Screen.PREVIEW, {"ticked": POORLY, **PAGE}),
    "larger": (Screen.LARGER, {"ticked": POORLY, **PAGE}),
    "printing": (Screen.PRINTING, {"ticked": POORLY, **PAGE}),
    "done": (Screen.DONE, {"session": {"message": ("", "/var/kiosk/page-0001.pdf")}, **PAGE}),
    "failed": (Screen.FAILED, {"session": MESSAGE, **PAGE}),
    "red": (Screen.RED, {"ticked": {"now": ("r_chest", "r_cold")}, "red_minutes": 12}),
}
