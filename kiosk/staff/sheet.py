"""A page that staff put together for one patient: it lives in memory until it is printed.

Staff choose among what the rules leave for these answers; nothing that the rules hide comes back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase

from kiosk.content.model import ContentPack, Language, Preset
from kiosk.handout.staff_words import MOST_NOTES, StaffWords
from kiosk.handout.wording import day_in_words
from kiosk.session.flow import with_tick
from kiosk.session.personalise import personalise
from kiosk.session.plan import Outcome, Plan
from kiosk.session.preset_check import preset_answers
from kiosk.session.state import Answers, answers


@dataclass(frozen=True, slots=True)
class Sheet:
    """What staff have chosen so far."""

    language: str
    paper: str
    print_size: str = "normal"
    bilingual: bool = False  # headings in the language that staff read, too
    answers: Answers = field(default_factory=answers, repr=False)
    cards: tuple[str, ...] = ()  # come first in their part of the page
    stretches: tuple[str, ...] | None = field(default=None, repr=False)  # None: those of the rules
    notes: tuple[str, ...] = field(default=(), repr=False)
    typed: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    follow_up: date | None = field(default=None, repr=False)


def blank(pack: ContentPack, language: str, paper: str) -> Sheet:
    """Nothing answered but that this is no emergency: whoever holds the PIN has seen the person."""
    gate = pack.question(pack.gate)
    none = {gate.id: (gate.nothing,)} if gate.nothing else {}
    return Sheet(language, paper, answers=preset_answers(none, pack))


def from_preset(preset: Preset, pack: ContentPack, language: str, paper: str) -> Sheet:
    given = preset_answers(preset.answers, pack)
    return Sheet(language, paper, answers=given, cards=preset.cards)


def with_answer(sheet: Sheet, pack: ContentPack, question_id: str, code: str) -> Sheet:
    """The sheet after a tap on an answer. Stretches are picked anew: others may suit now."""
    question = pack.question(question_id)
    codes = with_tick(question, sheet.answers.get(question_id, ()), code)
    return replace(sheet, answers=answers({**sheet.answers, question_id: codes}), stretches=None)


def with_stretch(sheet: Sheet, pack: ContentPack, card: str) -> Sheet:
    """Picks a stretch, or lets it go; a full page keeps what it has."""
    picked = picked_stretches(sheet, pack)
    if card in picked:
        return replace(sheet, stretches=tuple(c for c in picked if c != card))
    if len(picked) >= most_stretches(pack) or card not in offered_stretches(sheet, pack):
        return sheet
    return replace(sheet, stretches=(*picked, card))


def with_note(sheet: Sheet, note: str) -> Sheet:
    """Takes one of the clinic's lines, or lets it go."""
    if note in sheet.notes:
        return replace(sheet, notes=tuple(n for n in sheet.notes if n != note))
    return replace(sheet, notes=(*sheet.notes, note)) if len(sheet.notes) < MOST_NOTES else sheet


def most_stretches(pack: ContentPack) -> int:
    return pack.rules.page.most.get("stretches", 2)


def offered_stretches(sheet: Sheet, pack: ContentPack) -> tuple[str, ...]:
    """The stretches that the rules leave for these answers, in page order."""
    return _stretches(personalise(sheet.answers, pack), pack)


def picked_stretches(sheet: Sheet, pack: ContentPack) -> tuple[str, ...]:
    offered = offered_stretches(sheet, pack)
    if sheet.stretches is None:
        return offered[: most_stretches(pack)]
    return tuple(card for card in sheet.stretches if card in offered)


def plan_for(sheet: Sheet, pack: ContentPack) -> Plan:
    """The rules' plan with the staff's choices: fewer stretches, and what comes first."""
    plan = personalise(sheet.answers, pack)
    if plan.outcome not in (Outcome.HANDOUT, Outcome.TODAY):
        return plan
    dropped: set[str] = set()
    if sheet.stretches is not None:
        dropped = {*_stretches(plan, pack)} - {*sheet.stretches}
    first = (*sheet.cards, *(sheet.stretches or ()))
    page = [card for card in plan.page if card not in dropped]
    page.sort(key=lambda card: first.index(card) if card in first else len(first))
    return replace(plan, page=tuple(page))


def staff_words(sheet: Sheet, language: Language) -> StaffWords:
    """What the page says in the staff's name."""
    lines = [language.phrase(f"notes.{note}") for note in sheet.notes]
    if sheet.follow_up is not None:
        lines.append(
            language.phrase("paper.follow_up", date=day_in_words(sheet.follow_up, language))
        )
    return StaffWords(name=sheet.name.strip(), note=sheet.typed.strip(), lines=tuple(lines))


def _stretches(plan: Plan, pack: ContentPack) -> tuple[str, ...]:
    patterns = pack.rules.page.parts.get("stretches", ())
    return tuple(card for card in plan.page if any(fnmatchcase(card, p) for p in patterns))
