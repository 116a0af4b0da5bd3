"""One page, always: takes off what goes first when it is too full, and gives spare room back."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from kiosk.errors import PageTooFullError
from kiosk.handout.blocks import (
    NOTHING_BESIDE,
    Beside,
    Block,
    Code,
    Drills,
    Foot,
    Handout,
    Head,
    Listing,
    Notes,
    Signs,
    printed,
)
from kiosk.handout.compose import compose
from kiosk.handout.drawn_blocks import CODE_SIDE
from kiosk.handout.learnt import Learnt
from kiosk.handout.marks import Frame, Group, Placed, Text
from kiosk.handout.mirror import mirrored
from kiosk.handout.setting import Setter
from kiosk.handout.style import HandoutStyle, Look
from kiosk.handout.trim import Trimmer

_MOST_NOTE_LINES = 9
_MOST_MORE_SIGNS = 12
# What goes past all that the pack names: no word of advice is lost with it.
_AT_LAST = ("staff/run", "head/brief", "foot/must", "left_out/brief")
_LONG_LINES = 1.08  # a list across the whole page reads worse than its height says
_MOST_ACROSS = 2  # lists set across the page above the columns, and as many below
_BETWEEN_COLUMNS = 22
_CAPTION = 7.4  # width of the words beside the code, in sizes of their type


@dataclass(frozen=True, slots=True)
class Fitted:
    """The page as it will be printed.

    `printed` are the ids of its cards in page order. `left_out` names, in the patient's language,
    what there was no room for; `missing` are the letters that no font has.
    """

    language: str
    rtl: bool
    title: str
    width: float
    height: float
    boxes: tuple[Placed, ...]
    printed: tuple[str, ...]
    left_out: tuple[str, ...]
    missing: str


def words_of(fitted: Fitted) -> tuple[str, ...]:
    """All that the page says, in reading order; of a picture, what it shows."""
    groups = [group for placed in fitted.boxes for group in placed.frame.groups if group.role]
    return tuple(words for group in groups if (words := _words_of(group)))


def _words_of(group: Group) -> str:
    if group.role == "Figure":
        return group.alt
    numbers = [mark.text for mark in group.marks[: group.labels] if isinstance(mark, Text)]
    return " ".join((*numbers, group.said)).strip()


@dataclass(frozen=True, slots=True)
class _Column:
    x: float
    width: float
    blocks: tuple[Block, ...]


_SIGNS = Learnt[tuple[object, ...], tuple[Frame, str]]()
"""The warning signs, set: the largest block, and for nearly everybody the same."""

_Band = tuple[_Column, ...]
"""Blocks side by side; bands stand one below the other."""


def fit(handout: Handout, style: HandoutStyle) -> Fitted:
    """The handout on one page. Raises PageTooFullError only where what must stay is too long.

    Headings in a second language go where there is no room for them, that of the banner last.
    """
    for beside in _ever_fewer(handout.beside):
        with suppress(PageTooFullError):
            return _Fitter(replace(handout, beside=beside), style).fitted()
    raise PageTooFullError(
        "The words that must stand on the page do not fit on it.",
        "Shorten the warning signs or the cards; kiosk check says which.",
    )


def _ever_fewer(beside: Beside) -> Iterator[Beside]:
    if beside is not NOTHING_BESIDE:
        yield beside
        if "banner" in beside.headings:
            yield replace(beside, headings={"banner": beside.headings["banner"]})
    yield NOTHING_BESIDE


def _luxuries(style: HandoutStyle, parts: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """The luxuries in order; where one is a part in full words, the pack says which part."""
    left = iter(parts)
    for step in style.richer:
        if "full" not in step:
            yield step
        elif part := next(left, None):
            yield {"full": [part]}


class _Fitter:
    """The search for the fullest page that fits. Lives for one page."""

    def __init__(self, handout: Handout, style: HandoutStyle) -> None:
        self._handout = handout
        self._richer = tuple(_luxuries(style, handout.order.full))
        self._size = style.sizes[handout.print_size]
        self._paper = style.papers[handout.paper]
        self._width = self._paper[0] - 2 * self._size.margin_x
        self._height = self._paper[1] - 2 * self._size.margin_y
        self._style = style
        self._setter = Setter(style, rtl=handout.rtl)
        self._heights: dict[tuple[object, ...], float] = {}
        # Keyed by identity: block and look are kept beside the height, that no other take their id.
        self._heights_here: dict[tuple[int, float, int], tuple[Block, Look, float]] = {}
        self._found: dict[tuple[object, ...], bool] = {}  # what fits, of blocks that are kept there

    def fitted(self) -> Fitted:
        page, look = self._trimmed()
        look = self._enriched(page, look)
        return Fitted(
            language=page.language,
            rtl=page.rtl,
            title=page.title,
            width=self._paper[0],
            height=self._paper[1],
            boxes=tuple(self._placed(page, look)),
            printed=tuple(dict.fromkeys(card for b in page.blocks for card in printed(b))),
            left_out=_left_out(self._handout, page),
            missing="".join(self._setter.missing),
        )

    # --- what stands on the page -------------------------------------------------------------

    def _trimmed(self) -> tuple[Handout, Look]:
        """The most that fits, and the look in which it does: a tight one only when it must be."""
        order = self._handout.order
        trimmer = Trimmer(self._handout)
        for look in self._size.looks:
            tight = look is not self._size.looks[0]
            steps = [*order.trim, *((*order.last, *_AT_LAST) if tight else ())]
            # Every step takes something off, so the first of them that is enough can be bisected.
            enough = bisect_left(
                range(len(steps) + 1),
                True,
                key=lambda count: self._fits(trimmer.without(steps[:count]), look),
            )
            if enough <= len(steps):
                return self._given_back(trimmer, steps[:enough], look), look
        raise PageTooFullError("Too full even when all is cut that may be cut.")

    def _given_back(self, trimmer: Trimmer, gone: list[str], look: Look) -> Handout:
        """A large block that went may leave room for smaller ones: the most important first.

        Where parts were run together, they get their lists back before anything else returns.
        """
        page = trimmer.without(gone)
        run_together = [step for step in gone[:-1] if step in self._handout.order.last]
        for step in reversed(run_together or gone[:-1]):
            fuller = trimmer.without([other for other in gone if other != step])
            if self._fits(fuller, look):
                gone.remove(step)
                page = fuller
        return page

    def _enriched(self, page: Handout, look: Look) -> Look:
        """The look with every luxury that there is room for; more warning signs come first."""
        if look.signs == "few":
            counts = range(_MOST_MORE_SIGNS + 1)
            look = self._most(page, [replace(look, more_signs=count) for count in counts])
        for step in self._richer:
            richer = look.richer(step)
            if self._fits(page, richer):
                look = richer
        if any(isinstance(block, Notes) for block in page.blocks):
            counts = range(look.note_lines, _MOST_NOTE_LINES + 1)
            look = self._most(page, [replace(look, note_lines=count) for count in counts])
        return look

    def _most(self, page: Handout, looks: Sequence[Look]) -> Look:
        """The last of ever fuller looks that fits; the first one does."""
        over = bisect_left(looks, True, lo=1, key=lambda look: not self._fits(page, look))
        return looks[over - 1]

    def _fits(self, page: Handout, look: Look) -> bool:
        """Whether all is on one page. Many a luxury changes nothing that stands on it."""
        seen = (look.gap, *((id(block), _seen_by(block, look)) for block in page.blocks))
        if seen not in self._found:
            self._found[seen] = self._tall(self._bands(page, look), look) <= self._height
        return self._found[seen]

    # --- where it stands ---------------------------------------------------------------------

    def _bands(self, page: Handout, look: Look) -> list[_Band]:
        """The page from top to bottom. Lists run in two columns where the print size has them."""
        whole: list[Block] = []
        flow: list[Block] = []
        bands: list[_Band] = []
        for block in page.blocks:
            if isinstance(block, Listing | Drills) and self._size.columns == 2:
                flow.append(block)
            else:
                whole.append(block)
                if flow:
                    bands += self._columns(flow, look)
                    flow = []
                bands.append(self._whole(block))
        return self._beside_code(bands + self._columns(flow, look), look)

    def _whole(self, *blocks: Block) -> _Band:
        return (_Column(0.0, self._width, blocks),)

    def _columns(self, flow: Sequence[Block], look: Look) -> list[_Band]:
        """The lists in two columns, some of them above or below across the page.

        Split so that the least paper stays white; read down the left column, then the right.
        """
        if not flow:
            return []
        half = (self._width - _BETWEEN_COLUMNS) / 2
        count = len(flow)
        narrow = [0.0, *accumulate(self._height_of(b, look, half) for b in flow)]
        # How tall the first and the last lists are across the page, by how many they are.
        ends = (flow[:_MOST_ACROSS], flow[: -_MOST_ACROSS - 1 : -1])
        above, below = (
            [0.0, *accumulate(self._height_of(b, look, self._width) for b in end)] for end in ends
        )

        gap, least, cuts = look.gap, math.inf, (0, 0, 0)
        ends_at = [tall + place * gap for place, tall in enumerate(narrow)]
        for first in range(min(count, _MOST_ACROSS) + 1):
            for last in range(max(first, count - _MOST_ACROSS), count + 1):
                across = (above[first] + below[count - last]) * _LONG_LINES
                across += (first + count - last + (last > first)) * gap
                for split in _even_splits(ends_at, first, last):
                    left, right = ends_at[split] - ends_at[first], ends_at[last] - ends_at[split]
                    cost = across + max(0.0, left - gap, right - gap)
                    if cost < least:
                        least, cuts = cost, (first, split, last)
        first, split, last = cuts
        bands = [self._whole(block) for block in flow[:first]]
        if last > first:
            bands.append(
                (
                    _Column(0.0, half, tuple(flow[first:split])),
                    _Column(half + _BETWEEN_COLUMNS, half, tuple(flow[split:last])),
                )
            )
        return bands + [self._whole(block) for block in flow[last:]]

    def _beside_code(self, bands: list[_Band], look: Look) -> list[_Band]:
        """Puts the code to the right of the notes, or of the sources where there are no notes."""
        blocks = [band[0].blocks[0] for band in bands]
        code = next((block for block in blocks if isinstance(block, Code)), None)
        if code is None:
            return bands
        host: Block = next(
            (block for block in blocks if isinstance(block, Notes)),
            next(block for block in blocks if isinstance(block, Foot)),
        )
        right = CODE_SIDE + _CAPTION * look.small
        left = self._width - right - _BETWEEN_COLUMNS
        pair = (
            _Column(0.0, left, (host,)),
            _Column(left + _BETWEEN_COLUMNS, right, (code,)),
        )
        return [
            pair if band[0].blocks[0] is host else band
            for band in bands
            if band[0].blocks[0] is not code
        ]

    def _tall(self, bands: Sequence[_Band], look: Look) -> float:
        return sum(self._band_height(band, look) for band in bands) + look.gap * (len(bands) - 1)

    def _band_height(self, band: _Band, look: Look) -> float:
        return max(self._column_height(column, look) for column in band)

    def _column_height(self, column: _Column, look: Look) -> float:
        heights = [self._height_of(block, look, column.width) for block in column.blocks]
        return sum(heights) + look.gap * (len(heights) - 1)

    def _height_of(self, block: Block, look: Look, width: float) -> float:
        here = (id(block), width, id(look))
        if here not in self._heights_here:
            key = (id(block), width, *_seen_by(block, look))
            if key not in self._heights:
                self._heights[key] = self._composed(block, look, width, inked=False).height
            self._heights_here[here] = (block, look, self._heights[key])
        return self._heights_here[here][2]

    def _composed(self, block: Block, look: Look, width: float, *, inked: bool) -> Frame:
        if not isinstance(block, Signs):
            return self._set(block, look, width, self._setter, inked=inked)
        handout = self._handout
        page = (handout.rtl, handout.print_size, handout.beside.headings.get(block.part))
        key = (block, width, inked, *page, *_seen_by(block, look))
        frame, missing = _SIGNS.get(key, lambda: self._set_signs(block, look, width, inked))
        self._setter.missing.update(dict.fromkeys(missing))
        return frame

    def _set_signs(self, block: Signs, look: Look, width: float, inked: bool) -> tuple[Frame, str]:
        """The frame, and the letters in it that no font has."""
        setter = Setter(self._style, rtl=self._handout.rtl)
        frame = self._set(block, look, width, setter, inked=inked)
        return frame, "".join(setter.missing)

    def _set(self, block: Block, look: Look, width: float, setter: Setter, *, inked: bool) -> Frame:
        few, beside = self._size.few_signs, self._handout.beside
        return compose(block, look, setter, width, few, beside=beside, inked=inked)

    def _placed(self, page: Handout, look: Look) -> list[Placed]:
        """Every block in its place; spare room goes between them, so that the foot stands low."""
        bands = self._bands(page, look)
        spare = self._height - self._tall(bands, look)
        air = spare / max(1, len(bands) - 1)
        y = self._size.margin_y
        placed: list[Placed] = []
        for band in bands:
            tall = self._band_height(band, look)
            for column in band:
                count = max(1, len(column.blocks) - 1)
                loose = min((tall - self._column_height(column, look)) / count, 1.5 * look.gap)
                at = y
                for block in column.blocks:
                    frame = self._composed(block, look, column.width, inked=True)
                    x = self._size.margin_x + column.x
                    if page.rtl:
                        x = self._paper[0] - x - column.width
                        frame = mirrored(frame, column.width, self._style)
                    placed.append(Placed(block.part, x, at, column.width, frame))
                    at += frame.height + look.gap + loose
            y += tall + look.gap + air
        return placed


def _even_splits(ends_at: Sequence[float], first: int, last: int) -> range:
    """Where two columns of these lists may part so that neither is much taller than the other."""
    if first == last:
        return range(first, last + 1)
    even = bisect_left(ends_at, (ends_at[first] + ends_at[last]) / 2, first + 1, last)
    return range(max(first + 1, even - 1), even + 1)


def _seen_by(block: Block, look: Look) -> tuple[object, ...]:
    """All of the look that makes a difference to this block's height."""
    own: tuple[object, ...] = ()
    match block:
        case Head():
            own = (look.title,)
        case Signs():
            own = (look.signs, look.more_signs)
        case Drills():
            own = (look.figure, "steps" in look.full)
        case Notes():
            own = (look.note_lines,)
    in_full = block.part in look.full
    return (look.head, look.body, look.small, look.leading, look.air, in_full, *own)


def _left_out(whole: Handout, page: Handout) -> tuple[str, ...]:
    """What was taken off for want of room: whole blocks by their title, else single cards."""
    left = {block.part: block for block in page.blocks}
    names: list[str] = []
    for block in whole.blocks:
        now = left.get(block.part)
        if now is None:
            names.append(getattr(block, "title", "").rstrip(":"))
        elif isinstance(block, Listing | Drills):
            kept = {entry.card for entry in getattr(now, "entries", ())}
            names += [entry.name for entry in block.entries if entry.card not in kept]
    return tuple(dict.fromkeys(name for name in names if name))
