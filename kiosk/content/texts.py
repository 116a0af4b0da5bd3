"""The plain words of blocks and cards, in reading order, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.content.model import (
    Block,
    Bullets,
    Callout,
    Card,
    Heading,
    Paragraph,
    Picture,
    Signs,
    Steps,
    Table,
    plain,
)


def texts_of(parts: Iterable[Block | Card]) -> Iterator[tuple[int, str]]:
    """Every run of words that a patient reads or hears in these parts, with its line."""
    for part in parts:
        match part:
            case Paragraph() | Heading():
                yield part.line, plain(part.words)
            case Bullets() | Steps():
                yield from ((part.line, plain(item)) for item in part.items)
            case Signs():
                yield from ((part.line, plain(sign.words)) for sign in part.items)
            case Callout():
                yield part.line, part.title
                yield from texts_of(part.blocks)
            case Table():
                for row in (part.header, *part.rows):
                    yield from ((part.line, plain(cell)) for cell in row)
            case Picture():
                yield part.line, part.alt
                yield part.line, part.caption
            case Card():
                yield part.line, part.title
                yield part.line, part.short
                yield part.line, part.muscle
                yield from texts_of(part.blocks)


def same_words(one: Card, other: Card) -> bool:
    """Whether two cards say the very same: one is a copy that nobody has translated yet."""
    mine, others = ([text for _, text in texts_of([card])] for card in (one, other))
    return mine == others


def all_blocks(parts: Iterable[Block | Card]) -> Iterator[Block]:
    """Every block, those inside cards and call-outs too."""
    for part in parts:
        if isinstance(part, Card):
            yield from all_blocks(part.blocks)
            continue
        yield part
        if isinstance(part, Callout):
            yield from all_blocks(part.blocks)
