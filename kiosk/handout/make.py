"""A handout becomes the page: the one door for the command line and the kiosk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import product

from kiosk.content.model import ContentPack, Question
from kiosk.handout.blocks import Code, Handout
from kiosk.handout.document import build_handout
from kiosk.handout.figure import drawing
from kiosk.handout.fit import fit, words_of
from kiosk.handout.ink import code_path, drawn
from kiosk.handout.learnt import practising
from kiosk.handout.pdf import render_pdf
from kiosk.handout.style import load_style
from kiosk.session.personalise import personalise, safe_plan
from kiosk.session.state import Answers, answers


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


def practise(pack: ContentPack, today: date, paper: str) -> None:
    """Makes pages for nobody, so that the next page finds ready what all of them have in common."""
    with practising():
        for language, ticked, size in product(pack.languages, _made_up(pack), ("normal", "large")):
            handout = build_handout(
                personalise(ticked, pack),
                pack,
                today,
                language=language,
                answers=ticked,
                paper=paper,
                print_size=size,
            )
            make_page(handout)
            for block in handout.blocks:
                if isinstance(block, Code):
                    code_path(block.content)  # most pages have no room for it
        for card in pack.language(pack.default_language).cards.values():
            figure = drawing(pack, card.figure)  # two people print few of them
            if figure is not None:
                drawn(figure)


def make_test_page(pack: ContentPack, today: date, paper: str) -> Page:
    """The page that holds for everybody, to try a printer with."""
    none, language = answers(), pack.default_language
    plan = safe_plan(none, pack)
    return make_page(build_handout(plan, pack, today, language=language, answers=none, paper=paper))


def _made_up(pack: ContentPack) -> list[Answers]:
    """People who do not exist: one who has nothing, and one who has all that there is."""
    nothing = {question.id: (question.nothing,) for question in pack.questions}
    everything = {question.id: _all_codes(question) for question in pack.questions}
    return [answers(nothing), answers({**everything, pack.gate: nothing[pack.gate]})]


def _all_codes(question: Question) -> tuple[str, ...]:
    codes = [code for code in question.codes if code not in (question.nothing, question.unsure)]
    return tuple(codes if question.many else codes[-1:])
