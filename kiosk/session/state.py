"""One patient's use of the kiosk: frozen, in memory only, gone at its end."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from kiosk.quick_data import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

Answers = MappingProxyType[str, tuple[str, ...]]
"""Question id -> ticked codes. An empty tuple: skipped. A missing question: not asked yet."""


def answers(ticked: Mapping[str, tuple[str, ...]] | None = None) -> Answers:
    """Answers that nobody can change."""
    return MappingProxyType(dict(ticked or {}))


class Screen(StrEnum):
    ATTRACT = "attract"
    HOME = "home"
    SECTION = "section"
    TOPIC = "topic"
    SOURCES = "sources"
    CHART = "chart"  # the nutrient explorer
    STRETCH = "stretch"  # the guided stretch
    SIGNS = "signs"  # warning signs in three levels
    SEARCH = "search"
    HELP = "help"  # Help now
    QUESTION = "question"
    PREVIEW = "preview"
    LANGUAGE = "language"  # the choice of another language
    LARGER = "larger"  # the page, as large as the screen
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    RED = "red"  # please see this person now


TEXT_SIZES = (100, 125, 150, 200)
CONTRASTS = ("standard", "high")
SPEEDS = (100, 130, 75)
VOLUMES = (50, 75, 100, 25)
"""How fast and how loud the voice is, in per cent; a tap leads on to the next one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and what stands on it: where Back goes."""

    screen: Screen
    section: str = ""
    topic: str = ""
    nutrient: str = ""
    stretch: str = ""
    question: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """One patient's use of the kiosk, from the first touch to the attract screen. Memory only.

    `text` is the size of words in per cent, `contrast` standard or high. `aloud`: what is shown is
    read out, with `speed` and `volume` in per cent.
    """

    language: str
    place: Place = Place(Screen.ATTRACT)
    trail: tuple[Place, ...] = field(default=(), repr=False)
    answers: Answers = field(default_factory=answers, repr=False)
    kept: tuple[str, ...] = field(default=(), repr=False)  # topics kept for the handout
    asks: tuple[int, ...] = field(default=(), repr=False)  # ticked questions to the clinician
    finished: bool = False  # the questionnaire was walked to its end
    print_size: str = "normal"
    text: int = 100
    contrast: str = "standard"
    aloud: bool = False
    speed: int = SPEEDS[0]
    volume: int = VOLUMES[0]
    more_time: bool = False  # asked for twice the time
    lowered: int = 0  # how the screen was brought down: 0 not, 1 its upper end, 2 its middle
    message: tuple[str, str] = ("", "")  # what the printer said: title, advice

    @property
    def screen(self) -> Screen:
        return self.place.screen
