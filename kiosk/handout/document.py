"""The plan becomes a page: every block that this person may be given, in page order.

Pure: nothing is read but the pack, nothing is measured. `fit` decides what there is room for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kiosk.content.model import ContentPack
from kiosk.errors import KioskError
from kiosk.handout import advice, surroundings
from kiosk.handout.blocks import (
    NOTHING_BESIDE,
    Banner,
    Beside,
    Block,
    Entry,
    Handout,
    Listing,
    Notes,
)
from kiosk.handout.card_words import full_words
from kiosk.handout.setting import plain
from kiosk.handout.staff_words import StaffWords
from kiosk.handout.wording import Wording
from kiosk.session.plan import Outcome, Plan
from kiosk.session.state import Answers

NOBODY = StaffWords()


class NoHandoutError(KioskError):
    """These answers have no page: the person must be seen first."""


def build_handout(
    plan: Plan,
    pack: ContentPack,
    today: date,
    *,
    language: str,
    answers: Answers,
    kept: Sequence[str] = (),
    asks: Sequence[int] = (),
    paper: str = "a4",
    print_size: str = "normal",
    staff: StaffWords = NOBODY,
    bilingual: bool = False,
) -> Handout:
    """The page for this plan, not yet fitted. Raises NoHandoutError for an emergency.

    `paper`: a4 or letter; `print_size`: normal or large. A `bilingual` page has the headings of
    the pack's default language beside its own.
    """
    if plan.outcome is Outcome.RED:
        raise NoHandoutError(
            "There is no page for these answers: they may be an emergency.", "Tell the staff now."
        )
    words = pack.language(language)
    wording = Wording(plan, pack, words, answers, tuple(kept), tuple(asks))
    beside = NOTHING_BESIDE
    if bilingual and language != pack.default_language:
        other = replace(wording, language=pack.language(pack.default_language))
        headings = {block.part: _heading(block) for block in _blocks(other, today, staff)}
        beside = Beside(pack.default_language, headings)
    return Handout(
        language=words.code,
        rtl=words.rtl,
        title=wording.say("title"),
        paper=paper,
        print_size=print_size,
        blocks=_blocks(wording, today, staff),
        order=pack.rules.page.order,
        beside=beside,
    )


def _blocks(wording: Wording, today: date, staff: StaffWords) -> tuple[Block, ...]:
    is_safe = wording.plan.outcome is Outcome.SAFE
    blocks = (
        surroundings.head(wording, today, staff),
        surroundings.banner(wording),
        surroundings.note(wording, staff),
        *(_safe_page(wording) if is_safe else _page(wording)),
    )
    return tuple(block for block in blocks if block is not None)


def _heading(block: Block) -> str:
    """What staff must be able to read of a block: its title, or all that a banner says."""
    if isinstance(block, Banner):
        return f"{block.say} {block.about}".rstrip()
    return getattr(block, "title", "")


def _page(wording: Wording) -> list[Block | None]:
    blocks = [surroundings.told(wording)]
    for part in wording.page.parts:
        match part:
            case "do_first":
                blocks.append(advice.do_first(wording))
            case "stretches":
                blocks.append(advice.stretches(wording))
            case "foods":
                blocks += [advice.medicines(wording), advice.foods(wording)]
            case _:
                blocks.append(advice.listing(wording, part))
    if "foods" not in wording.page.parts:
        blocks.append(advice.medicines(wording))
    return [
        *blocks,
        advice.left_out(wording),
        advice.questions(wording),
        advice.diary(wording),
        surroundings.signs(wording),
        Notes(wording.say("notes")),
        surroundings.code(wording),
        surroundings.foot(wording),
    ]


def _safe_page(wording: Wording) -> list[Block | None]:
    """Warning signs and the clinic: what is right for everybody when anything went wrong."""
    card = wording.card(wording.pack.safe_card)
    entry = Entry(full_words(card, titled=False) or plain(card.short))
    return [
        Listing("safe", card.title, (entry,), bullets=False),
        surroundings.signs(wording),
        surroundings.code(wording),
        surroundings.foot(wording),
    ]
