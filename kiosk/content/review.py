"""Review dates: a topic that nobody has looked at for too long says so, and says only the minimum.

`as_shown` is asked once for each pack and day; screens and the handout then read what it gives.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from kiosk.content.lazy import LazyMapping
from kiosk.content.model import Card, ContentPack, Language, Paragraph, Span, Topic

GRACE_DAYS = 90  # after the day on which a topic was to be reviewed


def is_due(topic: Topic, today: date) -> bool:
    """Whether somebody should review the topic."""
    return date.min < topic.next_review < today


def is_under_review(topic: Topic, today: date, grace_days: int = GRACE_DAYS) -> bool:
    """Whether the topic has waited so long that its advice is no longer shown in full."""
    return is_due(topic, today) and today - topic.next_review > timedelta(days=grace_days)


def as_shown(pack: ContentPack, today: date, grace_days: int = GRACE_DAYS) -> ContentPack:
    """The pack as it may be shown today: topics under review marked, their cards cut short.

    The warning signs and the safe page stay whole: old warnings are better than none.
    """
    whole = {pack.warning_card, pack.safe_card}
    languages = {
        code: _language_as_shown(language, today, grace_days, whole)
        for code, language in pack.languages.items()
    }
    return replace(pack, languages=MappingProxyType(languages))


def _language_as_shown(
    language: Language, today: date, grace_days: int, whole: set[str]
) -> Language:
    """Each topic is looked at when it is opened: at a start, that is none."""

    def topic(id: str) -> Topic:
        found = language.topics[id]
        return _cut_short(found, whole) if is_under_review(found, today, grace_days) else found

    def card(id: str) -> Card:
        found = language.cards[id]
        of = topics[found.topic]
        return next(card for card in of.cards if card.id == id) if of.under_review else found

    topics = LazyMapping(language.topics, topic)
    return replace(language, topics=topics, cards=LazyMapping(language.cards, card))


def _cut_short(topic: Topic, whole: set[str]) -> Topic:
    body = tuple(
        _short_card(part, topic) if isinstance(part, Card) and part.id not in whole else part
        for part in topic.body
    )
    return replace(topic, body=body, under_review=True)


def _short_card(card: Card, topic: Topic) -> Card:
    """The card with its short text alone."""
    words = (Span(card.short),) if card.short else topic.in_short
    return replace(card, blocks=(Paragraph(words, card.line),))
