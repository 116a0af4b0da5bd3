"""The languages agree: the same warning signs, numbers, links, call-outs and figures in each.

A translation that says "10 minutes" where the first language says "20", or that lost a warning,
harms. No program can compare the words; these it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.content.checks.lookup import line_of_key
from kiosk.content.checks.subject import Subject
from kiosk.content.checks.topics import words_of
from kiosk.content.loader import PHRASES
from kiosk.content.model import (
    Block,
    Callout,
    Card,
    ContentPack,
    Heading,
    Language,
    Picture,
    Signs,
    Steps,
    Topic,
)
from kiosk.content.problem import Problem, Report
from kiosk.content.prose import card_pieces, topic_pieces
from kiosk.content.texts import all_blocks

_NUMBER = re.compile(r"\d+")
_PLACE = re.compile(r"\{\w+\}")
HINT = "Make them the same, or take the language out of pack.yaml until it is translated anew."


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a text says that is the same in every language, by what to call it."""

    of: dict[str, Sequence[str]]

    def differences(self, first: _Facts) -> Iterator[tuple[str, str, str]]:
        """What differs, how the first language has it, and how this one has it."""
        for what, wanted in first.of.items():
            if wanted != self.of[what]:
                yield what, _listed(wanted), _listed(self.of[what])


def check_agreement(pack: ContentPack, subjects: Iterable[Subject]) -> None:
    """Compares every topic with that of the pack's first language."""
    first = pack.language(pack.default_language)
    for subject in subjects:
        if subject.language.code != first.code and subject.id in first.topics:
            _check_topic(first.topics[subject.id], subject.topic, subject.report)


def check_phrase_agreement(pack: ContentPack, problems: list[Problem]) -> None:
    """Compares the phrases of every language with those of the pack's first one."""
    first = pack.language(pack.default_language)
    for language in pack.languages.values():
        if language is not first:
            _check_phrases(pack, first, language, Report(f"{language.code}/{PHRASES}", problems))


def _check_phrases(pack: ContentPack, first: Language, language: Language, report: Report) -> None:
    for key, words in language.phrases.items():
        wanted = first.phrases.get(key, "")
        if not words.strip() or not wanted.strip():
            continue
        for difference in _of_phrase(words).differences(_of_phrase(wanted)):
            line = line_of_key(pack.folder, report.file, key.split("."))
            _tell(report, line, f'The phrase "{key}"', difference)


def _check_topic(first: Topic, topic: Topic, report: Report) -> None:
    """Card by card, then what stands in no card."""
    cards = {card.id: card for card in first.cards}
    for card in topic.cards:
        if card.id in cards:
            for difference in _of_card(card).differences(_of_card(cards[card.id])):
                _tell(report, card.line, f'The card "{card.id}"', difference)
    for difference in _of_topic(topic).differences(_of_topic(first)):
        _tell(report, 1, "The text outside of cards", difference)


def _tell(report: Report, line: int, who: str, difference: tuple[str, str, str]) -> None:
    what, wanted, found = difference
    message = f"{who} differs from the first language in its {what}: {found}, there {wanted}."
    report.error("agreement", line, message, HINT)


# --- what is compared -----------------------------------------------------------------------


def _of_phrase(words: str) -> _Facts:
    places = sorted({*_PLACE.findall(words)})
    return _Facts({"numbers": _numbers([words]), "places": places})


def _of_card(card: Card) -> _Facts:
    grade = [str(card.evidence or "")]
    drawn = [card.figure, card.nutrient, *card.foods]
    facts = {"evidence": grade, "sources": card.sources, "figure or foods": drawn}
    texts = (piece.text for piece in card_pieces(card))
    return _Facts({**facts, "numbers": _numbers(texts), **_of_blocks(card.blocks)})


def _of_topic(topic: Topic) -> _Facts:
    own = tuple(part for part in topic.body if not isinstance(part, Card))
    facts = {
        "evidence": [str(topic.evidence or "")],
        "sources": topic.sources,
        "picture": [topic.picture],
        "caution": ["yes" if topic.caution else "no"],
    }
    texts = (piece.text for piece in topic_pieces(replace(topic, body=own)))
    return _Facts({**facts, "numbers": _numbers(texts), **_of_blocks(own)})


def _of_blocks(parts: Iterable[Block | Card]) -> dict[str, Sequence[str]]:
    parts = tuple(parts)
    blocks = list(all_blocks(parts))
    signs = [sign.id for block in blocks if isinstance(block, Signs) for sign in block.items]
    return {
        "warning signs": signs,
        "levels": [b.kind for b in blocks if isinstance(b, Heading) and b.kind],
        "call-outs": [block.kind for block in blocks if isinstance(block, Callout)],
        "steps": [str(len(block.items)) for block in blocks if isinstance(block, Steps)],
        "pictures": [block.file for block in blocks if isinstance(block, Picture)],
        "links": sorted(s.link for _, words in words_of(parts) for s in words if s.link),
    }


def _numbers(texts: Iterable[str]) -> list[str]:
    """In order of size, for sentences turn around. One may be a word, so it does not count."""
    found = (int(number) for text in texts for number in _NUMBER.findall(text))
    return [str(number) for number in sorted(found) if number != 1]


def _listed(values: Sequence[str]) -> str:
    return ", ".join(value for value in values if value) or "none"
