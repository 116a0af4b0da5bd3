"""Whether a rule's condition holds for some answers.

An answer is in one of three states: known (something ticked, not "not sure"), unknown (skipped, or
not sure, alone or with others) or not asked yet. Not asked fires nothing at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from kiosk.content.model import ContentPack
from kiosk.content.rules import Condition
from kiosk.session.state import Answers


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers, ready to be asked about."""

    ticked: Mapping[str, frozenset[str]]
    skipped: frozenset[str]
    unknown: frozenset[str]
    banner: bool = False
    shown: Collection[str] = ()

    def knows(self, question: str) -> bool:
        """Whether the question was asked, and its answer leaves nothing open."""
        return question in self.ticked and question not in self.unknown


def facts(answers: Answers, pack: ContentPack) -> Facts:
    """What is ticked, skipped and unknown in these answers."""
    ticked = {id: frozenset(codes) for id, codes in answers.items()}
    skipped = frozenset(id for id, codes in ticked.items() if not codes)
    unsure = frozenset(q.id for q in pack.questions if q.unsure in ticked.get(q.id, ()))
    return Facts(ticked, skipped, skipped | unsure)


def holds(
    condition: Condition, facts: Facts, risky: Collection[str] = (), *, bare: bool = False
) -> bool:
    """Whether the condition holds when the unknown questions among `risky` count as yes.

    With `bare`, what the condition says about unknown answers counts as not holding: only ticks do.
    """

    def is_risky(question: str) -> bool:
        return question in risky and question in facts.unknown

    return (
        all(
            is_risky(question) or not facts.ticked.get(question, frozenset()).isdisjoint(codes)
            for question, codes in condition.ticked.items()
        )
        and all(
            is_risky(question)
            or (facts.knows(question) and facts.ticked[question].isdisjoint(codes))
            for question, codes in condition.lacks.items()
        )
        and all(facts.knows(question) for question in condition.known)
        and all(not bare and question in facts.unknown for question in condition.unknown)
        and all(not bare and question in facts.skipped for question in condition.skipped)
        and (facts.banner or not condition.banner)
        and (
            not condition.shown
            or any(
                fnmatchcase(card, pattern) for card in facts.shown for pattern in condition.shown
            )
        )
        and (
            not condition.any or any(holds(part, facts, risky, bare=bare) for part in condition.any)
        )
    )
