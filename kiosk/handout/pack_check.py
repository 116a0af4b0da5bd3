"""Everything that a pack must satisfy before a patient sees it."""

from __future__ import annotations

from datetime import date

from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.session.preset_check import check_preset_outcomes


def check_pack(pack: ContentPack, today: date) -> list[Problem]:
    """All problems of a loaded pack: its files, its language, its rules' proof, its page."""
    # They bring libraries that cost a second; a start on content that was checked before does
    # without them.
    from kiosk.content.checks import check
    from kiosk.content.stand_ins import with_stand_ins
    from kiosk.handout.room_check import check_room
    from kiosk.session.safety_check import check_safety

    problems = [
        *check(pack, today),
        *check_preset_outcomes(pack),
        *check_safety(pack),
        *check_room(with_stand_ins(pack)),  # as patients see what is not translated yet
    ]
    return sorted(problems, key=lambda problem: (problem.file, problem.line))
