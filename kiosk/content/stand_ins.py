"""Until a text is translated, that of the pack's default language stands in, marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from kiosk.content.model import Card, ContentPack, Language, Topic
from kiosk.content.texts import same_words


def with_stand_ins(pack: ContentPack) -> ContentPack:
    """The pack with every topic, card and phrase in each of its languages."""
    default = pack.languages[pack.default_language]
    languages = {
        code: language if language is default else _filled(language, default)
        for code, language in pack.languages.items()
    }
    if all(languages[code] is pack.languages[code] for code in languages):
        return pack
    return replace(pack, languages=MappingProxyType(languages))


def _filled(language: Language, default: Language) -> Language:
    phrases = {key: words for key, words in language.phrases.items() if words.strip()}
    wanted = {key for key, words in default.phrases.items() if words.strip()}
    missing = [
        id
        for id, card in default.cards.items()
        if id not in language.cards or same_words(language.cards[id], card)
    ]
    lacks_topic = any(id not in language.topics for id in default.topics)
    if not missing and not lacks_topic and phrases.keys() >= wanted:
        return language
    stand_ins = {id: _marked_card(default.cards[id], default) for id in missing}
    topics = language.topics
    if missing or lacks_topic:
        topics = _filled_topics(language, default, stand_ins)
    return replace(
        language,
        phrases=MappingProxyType({**default.phrases, **phrases}),
        topics=topics,
        cards=MappingProxyType({**language.cards, **stand_ins}) if missing else language.cards,
    )


def _filled_topics(
    language: Language, default: Language, stand_ins: Mapping[str, Card]
) -> Mapping[str, Topic]:
    topics = {id: _replaced(topic, stand_ins) for id, topic in language.topics.items()}
    for topic in default.topics.values():
        if topic.id not in topics:
            topics[topic.id] = _marked_topic(topic, stand_ins, default)
        elif stand_ins:
            topics[topic.id] = _filled_topic(topics[topic.id], topic, stand_ins)
    sections = list(dict.fromkeys(topic.section for topic in topics.values()))
    in_order = sorted(topics.values(), key=lambda t: (sections.index(t.section), t.order, t.id))
    return MappingProxyType({topic.id: topic for topic in in_order})


def _replaced(topic: Topic, stand_ins: Mapping[str, Card]) -> Topic:
    """A copied card stands where it stood, whichever topic that is."""
    if not any(card.id in stand_ins for card in topic.cards):
        return topic
    body = (stand_ins.get(p.id, p) if isinstance(p, Card) else p for p in topic.body)
    return replace(topic, body=tuple(body))


def _filled_topic(here: Topic, default: Topic, stand_ins: Mapping[str, Card]) -> Topic:
    """A card that is new stands at the end of its topic."""
    there = {card.id for card in here.cards}
    new = [
        stand_ins[card.id]
        for card in default.cards
        if card.id in stand_ins and card.id not in there
    ]
    return replace(here, body=(*here.body, *new)) if new else here


def _marked_topic(topic: Topic, stand_ins: Mapping[str, Card], default: Language) -> Topic:
    # A card that was translated in another topic is shown there alone.
    body = tuple(stand_ins.get(part.id) if isinstance(part, Card) else part for part in topic.body)
    shown = tuple(part for part in body if part is not None)
    return replace(topic, title=_marked(topic.title, default), body=shown)


def _marked_card(card: Card, default: Language) -> Card:
    short = _marked(card.short, default) if card.short else ""
    return replace(card, title=_marked(card.title, default), short=short)


def _marked(words: str, default: Language) -> str:
    return f"{words} ({default.name})"
