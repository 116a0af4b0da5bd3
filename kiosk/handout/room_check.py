"""Whether what may never be cut has room: every fixed word of a pack at its longest, on one page.

Tried in every language, on both papers, in normal and in large print, for somebody who ticked
everything: once with the longest name and note that staff may type, once with the longest banner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.content.model import ContentPack, Language
from kiosk.content.problem import Problem
from kiosk.handout.blocks import Banner, Handout
from kiosk.handout.document import build_handout
from kiosk.handout.fit import PageTooFullError, fit
from kiosk.handout.style import load_style
from kiosk.handout.surroundings import MOST_NAME, MOST_TYPED, StaffWords
from kiosk.session.personalise import personalise
from kiosk.session.state import Answers, answers

_WORD = "medicine "  # typed words are about as wide as these


def check_room(pack: ContentPack) -> list[Problem]:
    """A problem for each language whose fixed words are too long for a page."""
    return [
        _too_long(language, where)
        for language in pack.languages.values()
        if (where := ", ".join(_too_full(pack, language)))
    ]


def _too_full(pack: ContentPack, language: Language) -> Iterator[str]:
    style = load_style()
    for size in style.sizes:
        for paper in style.papers:
            try:
                for handout in _longest(pack, language, paper, size):
                    fit(handout, style)
            except PageTooFullError:
                yield f"{paper} in {size} print"


def _longest(pack: ContentPack, language: Language, paper: str, size: str) -> tuple[Handout, ...]:
    """The pages whose fixed blocks are longest."""
    ticked = _everything(pack)
    handout = build_handout(
        personalise(ticked, pack),
        pack,
        _longest_day(language),
        language=language.code,
        answers=ticked,
        paper=paper,
        print_size=size,
        staff=StaffWords(name=_typed(MOST_NAME), note=_typed(MOST_TYPED)),
    )
    fixed = [block for block in handout.blocks if block.part not in {"banner", "staff"}]
    longest = replace(handout, blocks=(fixed[0], _banner(pack, language), *fixed[1:]))
    return handout, longest


def _everything(pack: ContentPack) -> Answers:
    """All answers to every question but the one on emergencies."""
    ticked = {
        question.id: tuple(
            code for code in question.codes if code not in (question.nothing, question.unsure)
        )
        for question in pack.questions
    }
    many = {question.id: question.many for question in pack.questions}
    ticked = {id: codes if many[id] else codes[-1:] for id, codes in ticked.items()}
    return answers({**ticked, pack.gate: (pack.question(pack.gate).nothing,)})


def _banner(pack: ContentPack, language: Language) -> Banner:
    def longest(suffix: str) -> list[str]:
        found = {
            language.phrase(key)
            for key in language.phrases
            if key.startswith("banners.") and key.endswith(suffix)
        }
        return sorted(found, key=len, reverse=True)

    most = pack.rules.page.most.get("banner", 3)
    between = language.phrase("paper.banner.between")
    about = between.join([*longest(".about")[:most], language.phrase("paper.banner.more")])
    said = [*longest(".say"), language.phrase("paper.banner.today")]
    return Banner(max(said, key=len), language.phrase("paper.banner.about", about=about))


def _typed(most: int) -> str:
    return (_WORD * most)[:most].strip()


def _longest_day(language: Language) -> date:
    def length(month: int) -> int:
        return len(language.phrase(f"paper.months.{month}"))

    return date(2028, max((month for month in range(1, 13) if month != 2), key=length), 30)


def _too_long(language: Language, where: str) -> Problem:
    return Problem(
        f"{language.code}/phrases.yaml",
        1,
        "error",
        f"What must stand on every page does not fit on {where}.",
        "Shorten banners, reasons, paper.tight or the short warning signs.",
        "no-room",
    )
