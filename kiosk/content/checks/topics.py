"""Topics and cards: ids, sources, links, other words for pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.content.checks.lookup import line_of_key
from kiosk.content.checks.subject import Subject
from kiosk.content.model import (
    Block,
    Bullets,
    Callout,
    Card,
    ContentPack,
    Heading,
    Language,
    Paragraph,
    Picture,
    Signs,
    Steps,
    Table,
    Topic,
    Words,
)
from kiosk.content.problem import Report, did_you_mean
from kiosk.content.texts import all_blocks


def check_topics(pack: ContentPack, subjects: Iterable[Subject]) -> None:
    """Looks at what topics name, and at the ids of their cards."""
    for subject in subjects:
        topic, report = subject.topic, subject.report
        _check_ids(topic, subject.language, report)
        _check_sources(topic, pack, report)
        _check_links(topic, subject.language, report)
        _check_alternatives(topic, pack, report)


def _check_ids(topic: Topic, language: Language, report: Report) -> None:
    """The language knows the first card of every id."""
    own: set[str] = set()
    for card in topic.cards:
        first = language.cards[card.id].topic
        if first != topic.id or card.id in own:
            report.error(
                "card-id",
                card.line,
                f'There is a card "{card.id}" in {language.code}/{first}.md already.',
                "Give one of them another id.",
            )
        own.add(card.id)


def _check_sources(topic: Topic, pack: ContentPack, report: Report) -> None:
    for card in topic.cards:
        if not card.sources:
            report.error(
                "card-source",
                card.line,
                f'The card "{card.id}" cites no source.',
                'Add sources="..." to its heading.',
            )
        for source in card.sources:
            _check_source(source, card.line, pack, report)
    for source in topic.sources:
        if source not in pack.sources:
            _check_source(source, _front(pack, topic, "sources"), pack, report)


def _check_source(source: str, line: int, pack: ContentPack, report: Report) -> None:
    if source not in pack.sources:
        report.error(
            "source",
            line,
            f'The source "{source}" does not stand in sources.yaml.',
            did_you_mean(source, pack.sources, "Add it there."),
        )


def _check_links(topic: Topic, language: Language, report: Report) -> None:
    for line, words in words_of(topic.body):
        for span in words:
            if span.link and span.link not in language.topics:
                report.error(
                    "link",
                    line,
                    f'There is no topic "{span.link}".',
                    did_you_mean(span.link, language.topics),
                )


def _check_alternatives(topic: Topic, pack: ContentPack, report: Report) -> None:
    hint = "Say in a few words what it shows."
    if topic.picture and not topic.picture_alt:
        line = _front(pack, topic, "picture")
        report.error("alt-text", line, f"{topic.picture} has no picture_alt.", hint)
    for block in all_blocks(topic.body):
        if isinstance(block, Picture) and not block.alt.strip():
            report.error("alt-text", block.line, f"{block.file} has no alternative text.", hint)


def words_of(parts: Iterable[Block | Card]) -> Iterator[tuple[int, Words]]:
    """Every run of words with its styles and links, and its line."""
    for block in all_blocks(parts):
        match block:
            case Paragraph() | Heading():
                yield block.line, block.words
            case Bullets() | Steps():
                yield from ((block.line, item) for item in block.items)
            case Signs():
                yield from ((block.line, sign.words) for sign in block.items)
            case Table():
                for row in (block.header, *block.rows):
                    yield from ((block.line, cell) for cell in row)
            case Callout() | Picture():
                pass  # a call-out's blocks come by themselves


def _front(pack: ContentPack, topic: Topic, key: str) -> int:
    return line_of_key(pack.folder, topic.file.as_posix(), [key])
