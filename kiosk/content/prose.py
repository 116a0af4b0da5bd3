"""The words of a topic in the order in which they are read, each piece with its part to play.

The checks of plain language and the measures walk over these instead of over the blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

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
    Topic,
    plain,
)


class Role(Enum):
    """What a piece of words is on its page."""

    TITLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    STEP = auto()
    SIGN = auto()
    CELL = auto()
    LABEL = auto()  # over a call-out, under a picture
    SHORT = auto()  # a card's one line for the page, which says again what the card says


# What is read as sentences; the rest are names of things, or said a second time.
RUNNING = frozenset({Role.PARAGRAPH, Role.ITEM, Role.STEP, Role.SIGN})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together: on a line of the text, or under a key of the front matter."""

    text: str
    role: Role
    line: int = 0
    key: str = ""


def topic_pieces(topic: Topic) -> Iterator[Piece]:
    """All words of the topic's page, its cards among them."""
    yield Piece(topic.title, Role.TITLE, key="title")
    yield Piece(plain(topic.in_short), Role.PARAGRAPH, key="in_short")
    if topic.caution:
        yield Piece(topic.caution.title, Role.LABEL, key="caution.title")
        yield Piece(plain(topic.caution.text), Role.PARAGRAPH, key="caution.text")
    yield Piece(topic.picture_alt, Role.LABEL, key="picture_alt")
    yield Piece(topic.evidence_note, Role.PARAGRAPH, key="evidence_note")
    for part in topic.body:
        yield from card_pieces(part) if isinstance(part, Card) else block_pieces([part])


def card_pieces(card: Card) -> Iterator[Piece]:
    """All words of the card."""
    yield Piece(card.title, Role.HEADING, card.line)
    yield Piece(card.short, Role.SHORT, card.line)
    yield from block_pieces(card.blocks)


def block_pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    """All words of the blocks."""
    for block in blocks:
        match block:
            case Paragraph(words, line):
                yield Piece(plain(words), Role.PARAGRAPH, line)
            case Heading(words, _, _, line):
                yield Piece(plain(words), Role.HEADING, line)
            case Bullets() | Steps():
                role = Role.STEP if isinstance(block, Steps) else Role.ITEM
                for number, item in enumerate(block.items):
                    yield Piece(plain(item), role, block.line + number)
            case Signs(signs, line):
                yield from (Piece(plain(sign.words), Role.SIGN, line) for sign in signs)
            case Callout(_, title, inner, line):
                yield Piece(title, Role.LABEL, line)
                yield from block_pieces(inner)
            case Table():
                yield from _cells(block)
            case Picture(_, alt, caption, line):
                yield Piece(alt, Role.LABEL, line)
                yield Piece(caption, Role.LABEL, line)


def _cells(table: Table) -> Iterator[Piece]:
    for cell in table.header:
        yield Piece(plain(cell), Role.CELL, table.line)
    for number, row in enumerate(table.rows, start=2):  # a line of dashes stands between
        for cell in row:
            yield Piece(plain(cell), Role.CELL, table.line + number)


def running(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces that are read as sentences."""
    return (piece for piece in pieces if piece.role in RUNNING and piece.text)
