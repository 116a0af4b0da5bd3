"""The decision table as frozen data: conditions, what a rule does, and the parts of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from kiosk.quick_data import dataclass

if TYPE_CHECKING:
    from kiosk.content.model import Review


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule fires: every part holds and, where `any` is not empty, one of its conditions.

    `ticked`: one of the question's codes is ticked. `lacks`: none of them is.
    `banner`: some rule has put up a banner. `shown`: a card of that pattern is shown.
    """

    ticked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    any: tuple[Condition, ...] = ()
    banner: bool = False
    shown: tuple[str, ...] = ()


ALWAYS = Condition()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule adds: a card id, line id or order entry, on a further condition."""

    id: str
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Banner:
    """Tell the staff today. `unknown` names the questions whose unknown counts as yes here."""

    rank: str = "others"
    unknown: tuple[str, ...] = ()
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the decision table.

    `known_only` names questions whose unknown does not fire this row's hides, changes and drops.
    `also` is a further condition that fires only hides, changes and drops.
    """

    id: str
    when: Condition
    also: Condition | None = None
    known_only: tuple[str, ...] = ()
    red: bool = False
    soft: bool = False
    banner: Banner | None = None
    show: tuple[Effect, ...] = ()
    hide: tuple[str, ...] = ()  # ids and patterns such as S-*
    hide_all_but: tuple[str, ...] = ()
    change: Mapping[str, str] = field(default_factory=dict)
    drop: tuple[str, ...] = ()  # food tags
    lines: tuple[Effect, ...] = ()
    first: tuple[str, ...] = ()  # cards that come first in the page order
    signs_first: tuple[str, ...] = ()
    off: tuple[str, ...] = ()  # cards whose default turns to off
    daily: str = ""  # daily amounts: none, or the life stage to use
    reason: str = ""  # phrase key under reasons
    line: int = 0


class Default(StrEnum):
    """What a card is where no rule speaks of it."""

    ON = "on"  # screen and paper
    OFF = "off"  # only when a rule shows it
    BROWSE = "browse"  # on its topic's screen, never on paper
    SCREEN = "screen"  # on, but never on paper


@dataclass(frozen=True, slots=True)
class MedicineCards:
    """How the classes ticked in one question stand on the page."""

    question: str
    lead: tuple[str, ...]  # cards that lead the block
    most: int  # class cards printed at most
    order: tuple[str, ...]
    warnings: Mapping[str, str]  # answer code -> card whose one-line warning always prints


@dataclass(frozen=True, slots=True)
class PageOrder:
    """What is important on the page.

    `lines`: part -> patterns of the extra sentences that stand in it.
    `trim`: what goes first when the page is too full, `last`: what goes after all that.
    `never`: cards that stay. `important`: cards that are printed in full where there is room.
    `full`: the parts that print their cards in full on a page with room to spare, in this order.
    `families`: pattern of card ids -> phrase key of what such cards are called when left out.
    """

    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    trim: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    important: tuple[str, ...] = ()
    full: tuple[str, ...] = ()
    families: Mapping[str, str] = field(default_factory=dict)

    def stays(self, card: str) -> bool:
        """Whether the card is never taken off a page for want of room."""
        return any(fnmatchcase(card, pattern) for pattern in self.never)

    def is_important(self, card: str) -> bool:
        """Whether the card is printed in full where there is room."""
        return any(fnmatchcase(card, pattern) for pattern in self.important)

    def part_of_line(self, line: str) -> str:
        """The part that an extra sentence stands in; '' for the first one."""
        for part, patterns in self.lines.items():
            if any(fnmatchcase(line, pattern) for pattern in patterns):
                return part
        return ""

    def family(self, card: str) -> str:
        """The phrase key of what the card is called when it is left out; '' when it is not told."""
        for pattern, family in self.families.items():
            if fnmatchcase(card, pattern):
                return family
        return ""


@dataclass(frozen=True, slots=True)
class Page:
    """Which cards stand in which part of the page, in order. Patterns such as C-* are allowed."""

    parts: Mapping[str, tuple[str, ...]]  # by part of the page
    most: Mapping[str, int]
    medicines: MedicineCards
    risk_answers: tuple[str, ...]  # questions that stay in "you told us" when it is cut
    banner_order: tuple[str, ...]
    questions_card: str
    diary_card: str
    food_line: str
    order: PageOrder


@dataclass(frozen=True, slots=True)
class Rules:
    rules: tuple[Rule, ...]
    defaults: Mapping[str, Default]
    stronger_first: tuple[str, ...]  # where several changes meet on one card
    page: Page
    reviewed: tuple[Review, ...] = ()
