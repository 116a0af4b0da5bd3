"""Takes off the page what goes first when it is too full: a part, some of a part, or a card.

A step is written as in the pack's rules.yaml: `notes`, `asks/one`, `told/must`, `P-SHOES`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase

from kiosk.handout.blocks import (
    Block,
    Drills,
    Entry,
    Foot,
    Handout,
    Head,
    Listing,
    Numbered,
    Told,
)


class Trimmer:
    """Trims one handout over and over; what is the same twice is the same object twice."""

    def __init__(self, handout: Handout) -> None:
        self._handout = handout
        self._parts = {block.part: block for block in handout.blocks}
        self._lists = [block.part for block in handout.blocks if isinstance(block, Listing)]
        self._done: dict[tuple[int, str], tuple[Block, Block | None]] = {}

    def without(self, steps: Iterable[str]) -> Handout:
        """The handout after these steps. A block that has nothing left goes with its heading."""
        blocks: dict[str, Block | None] = {**self._parts}
        for step in steps:
            part, _, _ = step.partition("/")
            for changed in (part,) if part in self._parts else self._lists:
                block = blocks[changed]
                blocks[changed] = block and self._after(block, step)
        left = tuple(block for block in blocks.values() if block is not None)
        return replace(self._handout, blocks=left)

    def _after(self, block: Block, step: str) -> Block | None:
        part, _, how = step.partition("/")
        key = (id(block), step)
        if key not in self._done:  # the block is kept beside its cut, so that none can take its id
            cut = _cut(block, how) if part in self._parts else _without(block, step)
            self._done[key] = (block, cut)
        return self._done[key][1]


def _cut(block: Block, how: str) -> Block | None:
    if not how:
        return _only_musts(block) if _has_musts(block) else None
    match block, how:
        case Listing(entries=entries), "one":
            return replace(block, entries=entries[:1])
        case Drills(entries=drills), "one":
            return replace(block, entries=drills[:1])
        case Listing(brief=brief), "brief":
            return replace(block, entries=brief, note=(), brief=()) if brief else block
        case ((Told() | Foot()), "brief"):
            return replace(block, brief=True)
        case ((Listing() | Numbered() | Drills() | Foot()), "run"):
            return replace(block, run=True)
        case Head(), "brief":
            return replace(block, brief=True)
        case Numbered(), "rest":
            return replace(block, rest=())
        case (Foot(), "must"):
            return replace(block, citations=())
        case ((Told() | Listing()), "must"):
            return _only_musts(block)
    return block


def _has_musts(block: Block) -> bool:
    return isinstance(block, Listing) and any(entry.must for entry in block.entries)


def _only_musts(block: Block) -> Block | None:
    if not isinstance(block, Told | Listing):
        return block
    return _filled(block, tuple(entry for entry in block.entries if entry.must))


def _without(block: Block, pattern: str) -> Block | None:
    """The block without the cards that the pattern names."""
    if not isinstance(block, Listing):
        return block
    stay = tuple(entry for entry in block.entries if not fnmatchcase(entry.card, pattern))
    return block if len(stay) == len(block.entries) else _filled(block, stay)


def _filled(block: Told | Listing, entries: tuple[Entry, ...]) -> Block | None:
    return replace(block, entries=entries) if entries else None
