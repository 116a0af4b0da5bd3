"""The table of reading grades, as `kiosk check --report` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.checks.reading import LONG_CARD
from kiosk.content.model import ContentPack
from kiosk.content.prose import card_pieces, running, topic_pieces
from kiosk.content.readability import Measures, measure

HEAD = ("topic", "words", "grade", "SMOG", "words a sentence", "passive")
_CARD = "  "  # before the id of a card, under its topic


@dataclass(frozen=True, slots=True)
class Row:
    """One topic, or one of its cards that is long enough to be measured alone."""

    name: str
    measures: Measures

    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        m = self.measures
        return (
            self.name,
            str(m.words),
            f"{m.grade:.1f}",
            "-" if m.smog is None else f"{m.smog:.1f}",
            f"{m.words_a_sentence:.1f}",
            f"{m.passive:.0%}",
        )


def reading_rows(pack: ContentPack) -> Iterator[Row]:
    """Every topic in every language that can be measured, each with its long cards."""
    for language in pack.languages.values():
        for topic in language.topics.values():
            texts = [piece.text for piece in running(topic_pieces(topic))]
            measures = measure(texts, language.code)
            if measures is None:
                continue
            yield Row(f"{language.code}/{topic.id}", measures)
            for card in topic.cards:
                texts = [piece.text for piece in running(card_pieces(card))]
                measures = measure(texts, language.code)
                if measures and measures.words >= LONG_CARD:
                    yield Row(f"{_CARD}{card.id}", measures)


def reading_table(pack: ContentPack) -> str:
    """The rows as a table of plain text."""
    rows = [HEAD, *(row.cells() for row in reading_rows(pack))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [_line(row, widths) for row in rows]
    unmeasured = [
        language.name
        for language in pack.languages.values()
        if measure(["word"], language.code) is None
    ]
    lines += [
        f"{name}: no formula gives a grade; its sentences are counted." for name in unmeasured
    ]
    return "\n".join(lines)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, *numbers = row
    cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
    return "  ".join([name.ljust(widths[0]), *cells])
