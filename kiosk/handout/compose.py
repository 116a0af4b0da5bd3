"""Blocks become frames: each kind of block set at a given width and look."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.handout import drawn_blocks, word_blocks
from kiosk.handout.blocks import (
    Banner,
    Beside,
    Block,
    Code,
    Diary,
    Drills,
    Foot,
    Head,
    Listing,
    Notes,
    Numbered,
    Signs,
    Told,
)
from kiosk.handout.marks import Frame
from kiosk.handout.setting import Setter
from kiosk.handout.sheet import Sheet
from kiosk.handout.style import Look


def compose(
    block: Block,
    look: Look,
    setter: Setter,
    width: float,
    few_signs: Mapping[str, int],
    *,
    beside: Beside,
    inked: bool,
) -> Frame:
    """The block, set. Without ink the frame has its height and no marks."""
    heading = beside.headings.get(block.part, "")
    sheet = Sheet(setter, look, width, beside=heading, beside_language=beside.language, inked=inked)
    match block:
        case Head():
            word_blocks.head(sheet, block)
        case Banner():
            word_blocks.banner(sheet, block)
        case Told():
            word_blocks.told(sheet, block)
        case Numbered():
            word_blocks.numbered(sheet, block)
        case Listing():
            word_blocks.listing(sheet, block)
        case Foot():
            word_blocks.foot(sheet, block)
        case Drills():
            drawn_blocks.drills(sheet, block)
        case Diary():
            drawn_blocks.diary(sheet, block)
        case Signs():
            drawn_blocks.signs(sheet, block, few_signs)
        case Notes():
            drawn_blocks.notes(sheet, block)
        case Code():
            drawn_blocks.code(sheet, block)
    return sheet.frame()
