"""The plan: what one person with these answers is shown, on screen and paper, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    RED = "red"
    TODAY = "today"
    HANDOUT = "handout"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class Plan:
    """Made by `personalise`; never changed.

    `page` holds the card ids that may be printed, in page order, before fitting.
    `foods` maps a food card to the ids of the foods that the rules left on it.
    `dropped` are the food tags taken off every list; `daily` is "none" where daily amounts
    are hidden, else the life stage whose needs apply ("" for adults).
    `warnings` are the cards whose one-line warning always prints.
    `reasons` maps each card that was hidden, and would have been seen, to the phrase key of why.
    """

    outcome: Outcome
    soft: bool = False
    banner: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changed: Mapping[str, str] = field(default_factory=dict)
    page: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    foods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    daily: str = ""
    signs_first: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
