"""The page from right to left: everything that is set from left to right, turned round.

Only places change. Letters, drawings and the code stay as they are.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.handout.marks import Box, CodeSquare, Drawing, Frame, Mark, Rule, Text
from kiosk.handout.style import HandoutStyle


def mirrored(frame: Frame, width: float, style: HandoutStyle) -> Frame:
    """The block with its left edge where its right edge was."""
    groups = tuple(
        replace(group, marks=tuple(_turned(mark, width, style) for mark in group.marks))
        for group in frame.groups
    )
    return replace(frame, groups=groups)


def _turned(mark: Mark, width: float, style: HandoutStyle) -> Mark:
    own = 0.0  # of a disc, whose place is its middle
    match mark:
        case Text():
            own = style.font(mark.strong).width(mark.text, mark.size)
        case Box() | Rule():
            own = mark.width
        case Drawing():
            own = mark.figure.width * mark.scale
        case CodeSquare():
            own = mark.side
    return replace(mark, x=width - mark.x - own)
