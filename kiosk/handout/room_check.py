"""Whether what may never be cut has room: every fixed word of a pack at its longest, on one page.

Tried in every language, on both papers, in normal and in large print, with the longest banner, the
most that staff may write, every card that stays and everything that may be left out, all together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from itertools import cycle

from kiosk.content.model import ContentPack, Language
from kiosk.content.problem import Problem
from kiosk.errors import PageTooFullError
from kiosk.handout.advice import may_be_missed
from kiosk.handout.blocks import Banner, Handout
from kiosk.handout.document import build_handout
from kiosk.handout.fit import fit
from kiosk.handout.staff_words import MOST_NAME, MOST_NOTES, MOST_TYPED, StaffWords
from kiosk.handout.style import load_style
from kiosk.handout.wording import day_in_words
from kiosk.session.personalise import personalise
from kiosk.session.plan import Plan
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
                fit(_longest(pack, language, paper, size), style)
            except PageTooFullError:
                yield f"{paper} in {size} print"


def _longest(pack: ContentPack, language: Language, paper: str, size: str) -> Handout:
    """A page with every block that stays at its longest, all of them together.

    Nobody can be given all of it: what fits with this one fits with everybody.
    """
    ticked = _everything(pack)
    handout = build_handout(
        _all_that_stays(personalise(ticked, pack), pack, language),
        pack,
        _longest_day(language),
        language=language.code,
        answers=ticked,
        paper=paper,
        print_size=size,
        staff=_all_that_staff_say(pack, language),
    )
    head, *others = (block for block in handout.blocks if block.part != "banner")
    return replace(handout, blocks=(head, _banner(pack, language), *others))


def _all_that_stays(plan: Plan, pack: ContentPack, language: Language) -> Plan:
    """The plan with every card that is never taken off, and with all that can be left out.

    Of cards that take each other's place, and of the stretches, only the longest stands.
    """
    rules = pack.rules
    patterns = rules.page.parts.get("stretches", ())
    stretches = {id for id in pack.card_ids if any(fnmatchcase(id, p) for p in patterns)}
    alike = [stretches, *_rivals(pack)]
    stay = {id for id in pack.card_ids if rules.page.order.stays(id)} | stretches
    for group in alike:
        longest = max(group & stay, key=lambda id: len(language.cards[id].short), default="")
        stay = (stay - group) | {longest}
    taken = set().union(*alike)
    page = [id for id in pack.card_ids if id in stay or (id in plan.page and id not in taken)]
    return replace(plan, page=tuple(page), reasons=_all_left_out(pack, language))


def _rivals(pack: ContentPack) -> list[set[str]]:
    """Sets of cards of which at most one stands: a card and what rules change it to."""
    found: dict[str, set[str]] = {}
    for rule in pack.rules.rules:
        for card, other in rule.change.items():
            found.setdefault(card, {card}).add(other.partition("#")[0])
    return list(found.values())


def _all_left_out(pack: ContentPack, language: Language) -> dict[str, str]:
    """A card of every family, each left out for another reason, the longest reason first."""
    order = pack.rules.page.order
    families = {order.family(id): id for id in pack.card_ids if may_be_missed(pack, id)}
    keys = [key for key in language.phrases if key.startswith("reasons.")]
    keys.sort(key=lambda key: len(language.phrase(key)), reverse=True)
    reasons = cycle(key.removeprefix("reasons.") for key in keys)
    return dict(zip(families.values(), reasons, strict=False))


def _all_that_staff_say(pack: ContentPack, language: Language) -> StaffWords:
    """The longest name and note, the longest of the clinic's own lines, and the next visit."""
    lines = _longest_first(language, (f"notes.{id}" for id in pack.notes))[:MOST_NOTES]
    visit = day_in_words(_longest_day(language), language)
    lines.append(language.phrase("paper.follow_up", date=visit))
    return StaffWords(_typed(MOST_NAME), _typed(MOST_TYPED), tuple(lines))


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
    most = pack.rules.page.most.get("banner", 3)
    between = language.phrase("paper.banner.between")
    keys = [key for key in language.phrases if key.startswith("banners.")]
    about = _longest_first(language, (key for key in keys if key.endswith(".about")))[:most]
    about.append(language.phrase("paper.banner.more"))
    said = (*(key for key in keys if key.endswith(".say")), "paper.banner.today")
    return Banner(
        _longest_first(language, said)[0],
        language.phrase("paper.banner.about", about=between.join(about)),
    )


def _longest_first(language: Language, keys: Iterable[str]) -> list[str]:
    """The phrases of these keys, each once."""
    return sorted({language.phrase(key) for key in keys}, key=len, reverse=True)


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
        "Shorten banners, reasons, families, notes, paper.tight or the short warning signs.",
        "no-room",
    )
