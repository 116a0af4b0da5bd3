"""What of a topic this person sees: its text, the cards that the plan allows, what was left out.

No Qt in here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.model import Block, Card, Language, Topic
from kiosk.session.plan import Plan


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A card that the plan hides. `reason` is a key under `reasons` in the phrases."""

    reason: str


Part = Block | Card | LeftOut


def parts_for(topic: Topic, plan: Plan, language: Language) -> tuple[Part, ...]:
    """The topic's body as the plan lets this person see it, in its order."""
    own = {card.id for card in topic.cards}
    parts: list[Part] = []
    for part in topic.body:
        found = [part] if not isinstance(part, Card) else _card(part, plan, language, own)
        # Several cards left out for one reason in a row are told of once.
        parts.extend(p for p in found if not (isinstance(p, LeftOut) and parts and parts[-1] == p))
    return tuple(parts)


def shown_cards(topic: Topic, plan: Plan, language: Language) -> tuple[Card, ...]:
    """Only the cards among the parts."""
    return tuple(p for p in parts_for(topic, plan, language) if isinstance(p, Card))


def _card(card: Card, plan: Plan, language: Language, own: set[str]) -> Iterator[Part]:
    if "#" in card.id:
        return  # a variant stands where its plain card does
    target = plan.changed.get(card.id)
    if target is not None and "#" in target and card.id in plan.shown:
        yield language.cards.get(target, card)
    elif target is not None and "#" not in target:
        # A replacement with a place of its own in this topic is shown there.
        if target in plan.shown and target not in own:
            yield language.cards[target]
    elif card.id in plan.shown:
        yield card
    elif card.id in plan.reasons:
        yield LeftOut(plan.reasons[card.id])
