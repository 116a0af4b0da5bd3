"""Words set into lines: where each run of letters stands. What is measured is what is drawn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter, sub

from kiosk.content.model import Span, Words
from kiosk.handout.learnt import Learnt
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


_Text = tuple[tuple[str, bool], ...]
"""Letters and whether they are strong, which can be looked up faster than words."""


class _Words:
    """Words one behind the other: where each would begin and end on one line without end.

    For type of size 1. Each is letters of one weight or more that stay on one line.
    """

    def __init__(self) -> None:
        self.parts: list[_Text] = []
        self.starts: list[float] = []
        self.ends: list[float] = []

    def add(self, word: _Text, width: float, space: float) -> None:
        """Another word; with no space before it, the next letter of one that is being cut."""
        start = self.ends[-1] + space if self.ends else space
        self.parts.append(word)
        self.starts.append(start)
        self.ends.append(start + width)

    def join(self, text: str, strong: bool, width: float) -> None:
        """More of the last word."""
        self.parts[-1] += ((text, strong),)
        self.ends[-1] += width

    @property
    def last_width(self) -> float:
        return self.ends[-1] - self.starts[-1]

    @property
    def widest(self) -> float:
        return max(map(sub, self.ends, self.starts), default=0.0)

    def lines(self, width: float) -> list[int]:
        """How many words stand before each line's end, if each line takes as many as it holds."""
        cuts: list[int] = []
        first, count = 0, len(self.parts)
        while first < count:
            first = max(first + 1, bisect_right(self.ends, self.starts[first] + width, first))
            cuts.append(first)
        return cuts

    def line(self, first: int, end: int) -> _Text:
        """The words from one place to another, in as few runs of one weight as there are."""
        pieces: list[tuple[str, bool]] = []
        for place in range(first, end):
            # A space belongs to a run: words stay apart when the text is read out.
            if place > first and self.starts[place] > self.ends[place - 1]:
                pieces.append((" ", self.parts[place][0][1]))
            pieces += self.parts[place]
        return tuple(
            ("".join([text for text, _ in run]), strong)
            for strong, run in groupby(pieces, itemgetter(1))
        )


_Lines = tuple[_Words, list[int]]
"""Words, and how many of them stand before the end of each line."""

# By whether the page runs from right to left: widths of letters and whether they are strong, words
# of a text, and its lines of a width, all for type of size 1.
_WIDTHS = Learnt[tuple[bool, bool, str], float]()
_WORDS = Learnt[tuple[bool, _Text], _Words]()
_LINES = Learnt[tuple[bool, _Text, float], _Lines]()


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
        self._spaces = {bold: style.font(bold).widths[" "] for bold in (False, True)}
        self._joined: dict[str, str] = {}
        self._measured: dict[bool, dict[str, float]] = {False: {}, True: {}}
        self._words: dict[_Text, _Words] = {}
        self._lines: dict[tuple[_Text, float], _Lines] = {}

    def count(self, words: Words, size: float, width: float) -> int:
        """How many lines the words take."""
        return len(self._broken(words, width / size)[1])

    def rows(self, words: Words, size: float, width: float) -> tuple[Row, ...]:
        """The words in lines no longer than `width`, ragged right."""
        rtl = reads_right_to_left("".join(span.text for span in words), page=self._rtl)
        whole, cuts = self._broken(words, width / size)
        return tuple(
            self._row(whole.line(start, end), size, rtl) for start, end in pairwise((0, *cuts))
        )

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """How long the text is on one line, whichever way round its brackets will be drawn."""
        return self._measure(text, strong) * size

    def _drawable(self, text: str) -> str:
        """The text, which is printable, joined and without what no font has."""
        text = joined(text, self._joined)
        font = self._style.font(False)
        if font.letters.issuperset(text):
            return text
        widths = font.widths
        self.missing.update(dict.fromkeys(letter for letter in text if letter not in widths))
        return "".join(
            "".join(run) if known else _MISSING for known, run in groupby(text, widths.__contains__)
        )

    def _broken(self, words: Words, width: float) -> _Lines:
        """The lines of the words, for type of size 1."""
        own = tuple([(span.text, span.strong) for span in words])
        key = (own, width)
        lines = self._lines.get(key)
        if lines is None:
            make = partial(self._break, own, width + _HAIR)
            lines = self._lines[key] = _LINES.get((self._rtl, own, width), make)
        return lines

    def _break(self, spans: _Text, width: float) -> _Lines:
        if spans not in self._words:
            self._words[spans] = _WORDS.get((self._rtl, spans), partial(self._split, spans))
        words = self._words[spans]
        if words.widest > width:
            words = self._cut(words, width)
        lines = words.lines(width)
        # A last line of one short word looks lost: a slightly narrower measure brings it company.
        narrower = width
        while len(lines) > 1 and lines[-1] - lines[-2] == 1 and words.last_width < width / 4:
            narrower -= width / 40
            again = words.lines(narrower)
            if len(again) > len(lines) or narrower < width * 0.8:
                break
            lines = again
        return words, lines

    def _split(self, spans: _Text) -> _Words:
        """The words between spaces; a change of weight inside a word does not part it."""
        found = _Words()
        open_end = False  # the last word may go on in the next span
        last = ""
        for raw, strong in spans:
            text = printable(raw)
            goes_on = open_end and not text.startswith(" ")
            space = self._spaces[strong]
            for word in text.split():
                if goes_on:
                    found.join(word, strong, self._measure(word, strong))
                elif last and (word == DOT or last.isdecimal()):
                    # No line may end before a dot, or between a number and what it counts.
                    found.join(f" {word}", strong, self._measure(f" {word}", strong))
                else:
                    found.add(((word, strong),), self._measure(word, strong), space)
                goes_on = False
                last = word
            open_end = bool(last) and not text.endswith(" ") and (bool(text) or open_end)
        return found

    def _measure(self, text: str, strong: bool) -> float:
        """Its width in type of size 1, found once: a page says many words often."""
        known = self._measured[strong]
        width = known.get(text)
        if width is None:
            width = known[text] = _WIDTHS.get(
                (self._rtl, strong, text),
                lambda: self._width_of(self._drawable(printable(text)), strong),
            )
        return width

    def _width_of(self, drawable: str, strong: bool) -> float:
        if self._wider:
            drawable = drawable.translate(self._wider[strong])
        return self._style.font(strong).width(drawable, 1)

    def _cut(self, words: _Words, width: float) -> _Words:
        """The words, letter by letter where one is longer than a line."""
        found = _Words()
        for start, end, parts in zip(words.starts, words.ends, words.parts, strict=True):
            space = self._spaces[parts[0][1]]
            if end - start <= width:
                found.add(parts, end - start, space)
                continue
            for text, strong in parts:
                for letter in text:
                    found.add(((letter, strong),), self._measure(letter, strong), space)
                    space = 0.0
        return found

    def _row(self, pieces: _Text, size: float, rtl: bool) -> Row:
        drawable = [(self._drawable(text), strong) for text, strong in pieces]
        widths = [self._width_of(text, strong) * size for text, strong in drawable]
        runs = []
        for place, (text, strong) in enumerate(drawable):
            # What runs against the page starts at the far end of its line.
            at = sum(widths[:place] if rtl == self._rtl else widths[place + 1 :])
            drawn = in_drawing_order(text, right_to_left=rtl)
            runs.append(Run(at, drawn, strong))
        return Row(tuple(runs), sum(widths))


def strong(text: str) -> Words:
    return (Span(text, strong=True),)


def plain(text: str) -> Words:
    return (Span(text),)
