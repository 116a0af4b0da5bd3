"""A handout becomes the page: the one door for the command line and the kiosk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kiosk.content.model import ContentPack
from kiosk.handout.blocks import Handout
from kiosk.handout.document import build_handout
from kiosk.handout.fit import fit, words_of
from kiosk.handout.pdf import render_pdf
from kiosk.handout.style import load_style
from kiosk.session.personalise import safe_plan
from kiosk.session.state import answers


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


def make_test_page(pack: ContentPack, today: date, paper: str) -> Page:
    """The page that holds for everybody, to try a printer with."""
    none, language = answers(), pack.default_language
    plan = safe_plan(none, pack)
    return make_page(build_handout(plan, pack, today, language=language, answers=none, paper=paper))
