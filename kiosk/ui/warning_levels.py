"""The warning card, taken apart into its levels of urgency. No Qt in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.model import Card, Heading, Sign, Signs, Words, plain


@dataclass(frozen=True, slots=True)
class WarningLevel:
    """now, today or book, with its title and signs."""

    kind: str
    title: str
    signs: tuple[Words, ...]


def warning_levels(card: Card, first: Sequence[str] = ()) -> tuple[WarningLevel, ...]:
    """The levels in the card's order. Signs named in `first` lead their level."""
    levels: list[WarningLevel] = []
    heading: Heading | None = None
    for block in card.blocks:
        if isinstance(block, Heading) and block.kind:
            heading = block
        elif isinstance(block, Signs) and heading is not None:
            signs = tuple(sign.words for sign in _in_order(block.items, first))
            levels.append(WarningLevel(heading.kind, plain(heading.words), signs))
            heading = None
    return tuple(levels)


def _in_order(signs: Sequence[Sign], first: Sequence[str]) -> list[Sign]:
    ranks = {id: rank for rank, id in enumerate(first)}
    return sorted(signs, key=lambda sign: ranks.get(sign.id, len(ranks)))
