"""What staff put on a page in their own name, and how much of it there may be."""

from __future__ import annotations

from dataclasses import dataclass

# What staff may type for a page; kiosk check proves that it fits beside all that must stay.
MOST_TYPED = 90  # letters of a note
MOST_NAME = 30
MOST_NOTES = 2  # the clinic's own lines on one page


@dataclass(frozen=True, slots=True)
class StaffWords:
    """What staff chose and typed for this page. `lines` are the clinic's own, in its words."""

    name: str = ""
    note: str = ""
    lines: tuple[str, ...] = ()
