"""A handout becomes the page: the one door for the command line and the kiosk."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.handout.blocks import Handout
from kiosk.handout.fit import fit, words_of
from kiosk.handout.pdf import render_pdf
from kiosk.handout.style import load_style


@dataclass(frozen=True, slots=True)
class Page:
    """The printed page: its bytes, the cards on it, what did not fit, letters no font has.

    `words` are what it says, in reading order, for those who want to hear it.
    """

    pdf: bytes
    printed: tuple[str, ...]
    left_out: tuple[str, ...]
    missing: str = ""
    words: tuple[str, ...] = field(default=(), repr=False)


def make_page(handout: Handout) -> Page:
    """The page as PDF, made in memory; the same input makes the same bytes."""
    style = load_style()
    fitted = fit(handout, style)
    return Page(
        pdf=render_pdf(fitted, style),
        printed=fitted.printed,
        left_out=fitted.left_out,
        missing=fitted.missing,
        words=words_of(fitted),
    )
