"""A plan becomes the page: the one door for the command line and the kiosk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kiosk.content.model import ContentPack
from kiosk.handout.document import NOBODY, build_handout
from kiosk.handout.fit import Fitted, fit, words_of
from kiosk.handout.pdf import render_pdf
from kiosk.handout.style import load_style
from kiosk.handout.surroundings import StaffWords
from kiosk.session.plan import Plan
from kiosk.session.state import Answers


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


def fit_page(
    plan: Plan,
    pack: ContentPack,
    today: date,
    *,
    language: str,
    answers: Answers,
    kept: tuple[str, ...] = (),
    asks: tuple[int, ...] = (),
    paper: str = "a4",
    print_size: str = "normal",
    staff: StaffWords = NOBODY,
    bilingual: bool = False,
) -> Fitted:
    """What stands on the page and where. `paper`: a4 or letter; `print_size`: normal or large."""
    handout = build_handout(
        plan,
        pack,
        today,
        language=language,
        answers=answers,
        kept=kept,
        asks=asks,
        paper=paper,
        print_size=print_size,
        staff=staff,
        bilingual=bilingual,
    )
    return fit(handout, load_style())


def make_page(
    plan: Plan,
    pack: ContentPack,
    today: date,
    *,
    language: str,
    answers: Answers,
    kept: tuple[str, ...] = (),
    asks: tuple[int, ...] = (),
    paper: str = "a4",
    print_size: str = "normal",
    staff: StaffWords = NOBODY,
    bilingual: bool = False,
) -> Page:
    """The page as PDF, made in memory; the same input makes the same bytes.

    A `bilingual` page has the headings of the pack's default language beside its own.
    """
    fitted = fit_page(
        plan,
        pack,
        today,
        language=language,
        answers=answers,
        kept=kept,
        asks=asks,
        paper=paper,
        print_size=print_size,
        staff=staff,
        bilingual=bilingual,
    )
    return Page(
        render_pdf(fitted, load_style()),
        fitted.printed,
        fitted.left_out,
        fitted.missing,
        words_of(fitted),
    )
