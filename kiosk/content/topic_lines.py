"""Topics as lines of JSON, each opened when somebody first asks for it.

A pack of many topics so travels from the process that looked at it to the kiosk, and on to the
disk, unopened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from kiosk.content.lazy import LazyMapping
from kiosk.content.model import Card, Language, Topic
from kiosk.content.plain_form import as_plain, from_plain

Places = Mapping[str, tuple[str, int]]  # of each card the topic, and where it stands in its body


class TopicLines(LazyMapping[Topic]):
    """The topics of a language in their order. Within `lines` nobody has looked yet."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        super().__init__(lines, lambda id: opened_topic(lines[id]))
        self.lines = lines

    def __reduce__(self) -> tuple[Any, ...]:
        return TopicLines, (self.lines,)


class PlacedCards(LazyMapping[Card]):
    """The cards of a language, each found in its topic."""

    def __init__(self, topics: Mapping[str, Topic], places: Places) -> None:
        super().__init__(places, partial(_placed_card, topics, places))
        self.places = places
        self._topics = topics

    def __reduce__(self) -> tuple[Any, ...]:
        return PlacedCards, (self._topics, self.places)


def _placed_card(topics: Mapping[str, Topic], places: Places, id: str) -> Card:
    topic, place = places[id]
    found = topics[topic].body[place]
    assert isinstance(found, Card)
    return found


def in_lines(language: Language) -> Language:
    """The same language, its topics as lines."""
    if isinstance(language.topics, TopicLines):
        return language
    topics = TopicLines(lines_of(language))
    return replace(language, topics=topics, cards=PlacedCards(topics, places_of(language)))


def opened_topic(line: bytes) -> Topic:
    found = from_plain(json.loads(line))
    assert isinstance(found, Topic)
    return found


def topic_line(topic: Topic) -> bytes:
    return as_json(as_plain(topic))


def lines_of(language: Language) -> Mapping[str, bytes]:
    """The language's topics as lines, by id and in their order."""
    if isinstance(language.topics, TopicLines):
        return language.topics.lines
    return {id: topic_line(topic) for id, topic in language.topics.items()}


def places_of(language: Language) -> Places:
    """Where each card stands."""
    if isinstance(language.cards, PlacedCards):
        return language.cards.places
    places: dict[str, tuple[str, int]] = {}
    for topic in language.topics.values():
        for place, part in enumerate(topic.body):
            if isinstance(part, Card):
                places.setdefault(part.id, (topic.id, place))
    return places


def as_json(plain: Any) -> bytes:
    """One line, its end left off."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
