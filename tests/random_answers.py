"""Random answer sets, as JSON objects that a program would send."""

from __future__ import annotations

import random

from kiosk.content.model import ContentPack, Question


def random_answers(pack: ContentPack, dice: random.Random, *, safe_gate: bool = False) -> dict:
    """Skips, not-sures, one and many codes; with `safe_gate` no emergency sign is ticked."""
    found = {}
    for question in pack.questions:
        if safe_gate and question.id == pack.gate:
            found[question.id] = [question.nothing]
            continue
        codes = _codes(question, dice, red=question.id == pack.gate)
        if codes:
            found[question.id] = codes if question.many else codes[0]
    return found


def _codes(question: Question, dice: random.Random, *, red: bool) -> list[str]:
    throw = dice.random()
    others = [c for c in question.codes if c not in (question.nothing, question.unsure)]
    if red:
        # Mostly no emergency: else nearly every set would end at the first question.
        return [question.nothing] if throw < 0.9 else [dice.choice(question.codes)]
    if throw < 0.1:
        return []
    if throw < 0.18:
        return [question.unsure]
    if not question.many:
        return [dice.choice(others)]
    if throw < 0.4 and question.nothing:
        return [question.nothing]
    codes = dice.sample(others, dice.choice([1, 1, 2, 2, 3, min(6, len(others))]))
    return [*codes, question.unsure] if throw > 0.95 else codes
