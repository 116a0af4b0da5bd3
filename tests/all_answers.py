"""Random answers as the kiosk allows them, at any step of the questionnaire."""

from __future__ import annotations

import random

from kiosk.content.model import ContentPack, Question
from kiosk.session.state import Answers, answers


def any_answers(pack: ContentPack, dice: random.Random) -> Answers:
    """Answers to some questions, some skipped, some not sure; seldom an emergency."""
    given = {}
    for question in pack.questions:
        codes = _codes(question, dice, is_gate=question.id == pack.gate)
        if codes is not None:
            given[question.id] = tuple(codes)
    return answers(given)


def _codes(question: Question, dice: random.Random, *, is_gate: bool) -> list[str] | None:
    if is_gate and dice.random() < 0.8:
        # Else nearly every plan would end at the first question.
        return [question.nothing]
    throw = dice.random()
    if throw < 0.1:
        return None
    if throw < 0.2:
        return []
    if throw < 0.5 or not question.many:
        return [dice.choice(question.codes)]
    together = [code for code in question.codes if code != question.nothing]
    ticked = dice.sample(together, min(len(together), dice.randint(1, 6)))
    return [code for code in question.codes if code in ticked]
