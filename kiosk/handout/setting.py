"""Words set into lines: where each run of letters stands. What is measured is what is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.model import Span, Words
from kiosk.handout.style import HandoutStyle

DOT = "•"  # between things told in one paragraph

# Words measured alone fit the width that was measured, whatever the rounding.
_HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight on one line, `x` points from the line's start."""

    x: float
    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of words."""

    runs: tuple[Run, ...]
    width: float


def printable(text: str) -> str:
    """The text with what a printer cannot show taken out: control characters, broken letters."""
    if text.isprintable():
        return text
    return "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )


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
    """Breaks words into lines, for one page. Holds nothing that outlives it."""

    def __init__(self, style: HandoutStyle) -> None:
        self._style = style
        self._words: dict[Words, list[_Word]] = {}
        self._lines: dict[tuple[Words, float], list[list[_Word]]] = {}

    def count(self, words: Words, size: float, width: float) -> int:
        """How many lines the words take."""
        return len(self._broken(words, width / size))

    def rows(self, words: Words, size: float, width: float) -> tuple[Row, ...]:
        """The words in lines no longer than `width`, ragged right."""
        return tuple(self._row(line, size) for line in self._broken(words, width / size))

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """How long the text is on one line."""
        return self._style.font(strong).width(printable(text), size)

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
        return [self._word(parts) for parts in found]

    def _word(self, fragments: Sequence[tuple[str, bool]], *, cut: bool = False) -> _Word:
        width = sum([self._style.font(strong).width(text, 1) for text, strong in fragments])
        space = 0.0 if cut else self._style.font(fragments[0][1]).widths[" "]
        return _Word(tuple(fragments), width, space, cut)

    def _cut(self, word: _Word, width: float) -> list[_Word]:
        """The word whole, or letter by letter where it is longer than a line."""
        if word.width <= width:
            return [word]
        letters = [(letter, strong) for text, strong in word.fragments for letter in text]
        return [self._word([letter], cut=place > 0) for place, letter in enumerate(letters)]

    def _row(self, line: list[_Word], size: float) -> Row:
        runs: list[Run] = []
        at = 0.0
        for place, word in enumerate(line):
            lead = " " if place > 0 and not word.cut else ""
            for text, strong in word.fragments:
                if runs and runs[-1].strong == strong:
                    runs[-1] = Run(runs[-1].x, runs[-1].text + lead + text, strong)
                else:
                    # The space belongs to a run: words stay apart when the text is read out.
                    runs.append(Run(at, lead + text, strong))
                at += self._style.font(strong).width(lead + text, size)
                lead = ""
        return Row(tuple(runs), at)


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
