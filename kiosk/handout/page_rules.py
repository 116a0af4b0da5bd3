"""What handout.toml says about the cards of the page: where lines stand, and what goes first."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from kiosk.resources import resource


@dataclass(frozen=True, slots=True)
class PageRules:
    """The order of importance of a pack's cards.

    `lines`: part -> patterns of the extra sentences that stand in it.
    `trim`: what goes first when the page is too full, `last`: what goes after all that.
    `never`: cards that stay.
    `important`: cards that are printed in full where there is room.
    `families`: pattern of card ids -> phrase key of what such cards are called when left out.
    """

    lines: Mapping[str, tuple[str, ...]]
    trim: tuple[str, ...]
    last: tuple[str, ...]
    never: tuple[str, ...]
    important: tuple[str, ...]
    families: Mapping[str, str]

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


@cache
def page_rules() -> PageRules:
    """The rules that ship with the program."""
    data = tomllib.loads(resource("style", "handout.toml").read_text(encoding="utf-8"))
    return PageRules(
        lines={part: tuple(patterns) for part, patterns in data["lines"].items()},
        trim=tuple(data["trim"]["order"]),
        last=tuple(data["trim"]["last"]),
        never=tuple(data["trim"]["never"]),
        important=tuple(data["important"]["cards"]),
        families=data["families"],
    )
