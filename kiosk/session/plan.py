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
    `left_out` maps a reason (phrase key) to the cards that it hid and that would have been seen.
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
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def reason(self, card: str) -> str:
        """The first reason (phrase key) why the card is hidden, or ''."""
        return next((why for why, cards in self.left_out.items() if card in cards), "")
