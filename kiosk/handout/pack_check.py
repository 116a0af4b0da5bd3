"""Everything that a pack must satisfy before a patient sees it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kiosk.content.loader import PACK, QUESTIONS, RULES
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.session.preset_check import check_preset_outcomes

if TYPE_CHECKING:
    from kiosk.content.steps import Steps


# Where these name what is not there, no page can be laid out.
_PAGE_FILES = (PACK, QUESTIONS, RULES)


def check_pack(pack: ContentPack, today: date, steps: Steps | None = None) -> list[Problem]:
    """All problems of a loaded pack: its files, its language, its rules' proof, its page."""
    # What the checks bring with them costs a second; a start on content that was checked before
    # does without it, and so does a check of which the outcome is known.
    from kiosk.content.checks import check
    from kiosk.content.steps import Steps

    steps = steps or Steps()
    problems = [
        *check(pack, today, steps),
        *steps.whole("outcomes of presets", pack, _check_preset_outcomes),
        *steps.whole("safety", pack, _check_safety),
    ]
    if not any(p.severity == "error" and p.file in _PAGE_FILES for p in problems):
        problems += steps.whole("room", pack, _check_room)
    return sorted(problems, key=lambda problem: (problem.file, problem.line))


def _check_preset_outcomes(pack: ContentPack, problems: list[Problem]) -> None:
    problems += check_preset_outcomes(pack)


def _check_safety(pack: ContentPack, problems: list[Problem]) -> None:
    from kiosk.session.safety_check import check_safety

    problems += check_safety(pack)


def _check_room(pack: ContentPack, problems: list[Problem]) -> None:
    from kiosk.content.stand_ins import with_stand_ins
    from kiosk.handout.room_check import check_room

    problems += check_room(with_stand_ins(pack))  # as patients see what is not translated yet
