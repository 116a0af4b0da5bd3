"""What must hold for everybody, as data: the safety that no rule of a pack may undo.

An invariant makes claims about the plans of all people who fulfil its condition. The session part
proves them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.content.rules import ALWAYS, Condition


@dataclass(frozen=True, slots=True)
class Always:
    """These cards are on the screen and on paper."""

    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Never:
    """No card of these patterns is shown."""

    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeverPrinted:
    """No card of these patterns comes on paper."""

    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeverTags:
    """No food with one of these tags stands on a list."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeverTogether:
    """Of these cards at most one is shown."""

    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Where the card is shown, so is one of these patterns."""

    card: str
    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HiddenBy:
    """Where one of these rules hides one of these cards, none of them is shown."""

    rules: tuple[str, ...]
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Red:
    """The answers are an emergency."""


@dataclass(frozen=True, slots=True)
class Monotone:
    """One more code of these questions never adds a card of these patterns."""

    more: tuple[str, ...]
    never_adds: tuple[str, ...]


# What is said of one plan, and what is said of two that differ by one answer.
PlanClaim = Always | Never | NeverPrinted | NeverTags | NeverTogether | Needs | HiddenBy | Red
Claim = PlanClaim | Monotone


@dataclass(frozen=True, slots=True)
class Invariant:
    """`says` is the invariant in one plain sentence; `when` is for whom its claims hold."""

    id: str
    says: str
    when: Condition = ALWAYS
    claims: tuple[Claim, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Invariants:
    """One file of them. Every pack that asks all of `questions` is held to them."""

    questions: tuple[str, ...]
    invariants: tuple[Invariant, ...]
