"""Words set into lines: where each run of letters stands. What is measured is what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kiosk.content.model import Span, Words
from kiosk.handout.letters import (
    in_drawing_order,
    joined,
    printable,
    reads_right_to_left,
    wider_of_pair,
)
from kiosk.handout.style import HandoutStyle

DOT = "•"  # between things told in one paragraph

_MISSING = "[?]"  # stands where letters were that no font has

# Words measured alone fit the width that was measured, whatever the rounding.
_HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight on one line, as they are drawn, `x` points from the line's start."""

    x: float
    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of words."""

    runs: tuple[Run, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Word:
    """Letters that stay on one line, in one weight or more. Widths are for type of size 1.

    `cut` marks the next part of a word that is longer than a line: no space stands before it.
    """

    fragments: tuple[tuple[str, bool], ...]
    width: float
    space: float  # before it
    cut: bool = False


class Setter:
    """Breaks words into lines, for one page. Holds nothing that outlives it.

    Letters that no font has are left out, with a mark in their place; `missing` collects them.
    On a page from right to left `x` counts from the right.
    """

    def __init__(self, style: HandoutStyle, *, rtl: bool = False) -> None:
        self.missing: dict[str, None] = {}  # in order
        self._style = style
        self._rtl = rtl
        self._wider = (
            {bold: wider_of_pair(style.font(bold).widths) for bold in (False, True)} if rtl else {}
        )
        self._measured: dict[tuple[tuple[str, bool], ...], _Word] = {}
        self._words: dict[Words, list[_Word]] = {}
        self._lines: dict[tuple[Words, float], list[list[_Word]]] = {}

    def count(self, words: Words, size: float, width: float) -> int:
        """How many lines the words take."""
        return len(self._broken(words, width / size))

    def rows(self, words: Words, size: float, width: float) -> tuple[Row, ...]:
        """The words in lines no longer than `width`, ragged right."""
        rtl = reads_right_to_left("".join(span.text for span in words), page=self._rtl)
        return tuple(self._row(line, size, rtl) for line in self._broken(words, width / size))

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """How long the text is on one line, whichever way round its brackets will be drawn."""
        drawn = self._drawable(text)
        if self._wider:
            drawn = drawn.translate(self._wider[strong])
        return self._style.font(strong).width(drawn, size)

    def _drawable(self, text: str) -> str:
        """The text joined, without what no font has."""
        text = joined(printable(text))
        widths = self._style.font(False).widths
        if all(letter in widths for letter in text):
            return text
        self.missing.update(dict.fromkeys(letter for letter in text if letter not in widths))
        return "".join(
            "".join(run) if known else _MISSING for known, run in groupby(text, widths.__contains__)
        )

    def _broken(self, words: Words, width: float) -> list[list[_Word]]:
        """The lines for type of size 1."""
        width += _HAIR
        key = (words, width)
        if key not in self._lines:
            self._lines[key] = self._break(words, width)
        return self._lines[key]

    def _break(self, words: Words, width: float) -> list[list[_Word]]:
        if words not in self._words:
            self._words[words] = self._split(words)
        pieces = self._words[words]
        if any(word.width > width for word in pieces):
            pieces = [part for word in pieces for part in self._cut(word, width)]
        lines = _fill(pieces, width)
        # A last line of one short word looks lost: a slightly narrower measure brings it company.
        narrower = width
        while len(lines) > 1 and len(lines[-1]) == 1 and lines[-1][0].width < width / 4:
            narrower -= width / 40
            again = _fill(pieces, narrower)
            if len(again) > len(lines) or narrower < width * 0.8:
                break
            lines = again
        return lines

    def _split(self, words: Words) -> list[_Word]:
        """The words between spaces; a change of weight inside a word does not part it."""
        found: list[list[tuple[str, bool]]] = []
        open_end = False  # the last word may go on in the next span
        for span in words:
            text = printable(span.text)
            for place, word in enumerate(text.split()):
                if place == 0 and open_end and not text.startswith(" "):
                    found[-1].append((word, span.strong))
                elif found and _belongs(found[-1][-1][0].strip(), word):
                    found[-1].append((f" {word}", span.strong))
                else:
                    found.append([(word, span.strong)])
            open_end = bool(found) and not text.endswith(" ") and (bool(text) or open_end)
        return [self._whole(tuple(parts)) for parts in found]

    def _whole(self, fragments: tuple[tuple[str, bool], ...]) -> _Word:
        """Measured once: a page says many words more than once."""
        if fragments not in self._measured:
            self._measured[fragments] = self._word(fragments)
        return self._measured[fragments]

    def _word(self, fragments: Sequence[tuple[str, bool]], *, cut: bool = False) -> _Word:
        width = sum([self.width(text, 1, strong=strong) for text, strong in fragments])
        space = 0.0 if cut else self._style.font(fragments[0][1]).widths[" "]
        return _Word(tuple(fragments), width, space, cut)

    def _cut(self, word: _Word, width: float) -> list[_Word]:
        """The word whole, or letter by letter where it is longer than a line."""
        if word.width <= width:
            return [word]
        letters = [(letter, strong) for text, strong in word.fragments for letter in text]
        return [self._word([letter], cut=place > 0) for place, letter in enumerate(letters)]

    def _row(self, line: list[_Word], size: float, rtl: bool) -> Row:
        pieces: list[tuple[str, bool]] = []
        for place, word in enumerate(line):
            lead = " " if place > 0 and not word.cut else ""
            for text, strong in word.fragments:
                if pieces and pieces[-1][1] == strong:
                    pieces[-1] = (pieces[-1][0] + lead + text, strong)
                else:
                    # The space belongs to a run: words stay apart when the text is read out.
                    pieces.append((lead + text, strong))
                lead = ""
        widths = [self.width(text, size, strong=strong) for text, strong in pieces]
        runs = []
        for place, (text, strong) in enumerate(pieces):
            # What runs against the page starts at the far end of its line.
            at = sum(widths[:place] if rtl == self._rtl else widths[place + 1 :])
            drawn = in_drawing_order(self._drawable(text), right_to_left=rtl)
            runs.append(Run(at, drawn, strong))
        return Row(tuple(runs), sum(widths))


def _belongs(before: str, word: str) -> bool:
    """Whether no line may end between the two: a number and what it counts, words and a dot."""
    return word == DOT or before.isdecimal()


def _fill(words: list[_Word], width: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = []
    at = 0.0
    for word in words:
        if lines and at + word.space + word.width <= width:
            lines[-1].append(word)
            at += word.space + word.width
        else:
            lines.append([word])
            at = word.width
    return lines


def strong(text: str) -> Words:
    return (Span(text, strong=True),)


def plain(text: str) -> Words:
    return (Span(text),)
