"""A card's words in the forms that paper wants: one line, running words, steps and dose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.content.model import Bullets, Callout, Card, Paragraph, Span, Steps, Words, plain

_BY_COLON = re.compile(r"([^.:]{2,60}:)(\s.+)", re.DOTALL)
_BY_SENTENCE = re.compile(r"([^.?]{2,80}[.?])(\s.+)", re.DOTALL)


def lead_by_colon(line: str) -> Words:
    """The line with its words before a colon in bold."""
    return _led(_BY_COLON, line)


def lead_by_sentence(line: str) -> Words:
    """The line with what stands before a colon, or else its first of several sentences, in bold."""
    led = _led(_BY_COLON, line)
    return led if len(led) > 1 else _led(_BY_SENTENCE, line)


def sharing_leads(lines: Sequence[str], between: str) -> list[str]:
    """The lines, where those in a row with the same words before a colon are one sentence."""
    shared: list[str] = []
    lead = ""
    for line in lines:
        start, colon, rest = line.partition(":")
        if colon and start == lead:
            shared[-1] = shared[-1].removesuffix(".") + between + rest.strip()
        else:
            shared.append(line)
        lead = start if colon else ""
    return shared


def _led(pattern: re.Pattern[str], line: str) -> Words:
    found = pattern.fullmatch(line)
    if not found:
        return (Span(line),)
    return (Span(found[1], strong=True), Span(found[2]))


def full_words(card: Card, *, titled: bool = True) -> Words:
    """Everything the card says, as running words after its title in bold."""
    texts = [text for block in card.blocks for text in _texts(block)]
    if not titled:
        return (Span(" ".join(texts)),) if texts else ()
    title = card.title if card.title.endswith((".", "?", ":")) else f"{card.title}."
    return (Span(f"{title} ", strong=True), Span(" ".join(texts)))


def steps_of(card: Card) -> tuple[str, ...]:
    """The card's numbered steps."""
    return tuple(
        plain(item) for block in card.blocks if isinstance(block, Steps) for item in block.items
    )


def dose_of(card: Card) -> str:
    """The sentence on how long and how often: the first paragraph after the steps."""
    seen_steps = False
    for block in card.blocks:
        if isinstance(block, Steps):
            seen_steps = True
        elif isinstance(block, Paragraph) and seen_steps:
            return plain(block.words)
    return ""


def _texts(block: object) -> list[str]:
    match block:
        case Paragraph(words=words):
            return [plain(words)]
        case Bullets(items=items) | Steps(items=items):
            return [plain(item) for item in items]
        case Callout(blocks=blocks):
            return [text for inner in blocks for text in _texts(inner)]
    return []
