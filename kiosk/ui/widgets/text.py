"""Words laid out by ourselves: wrapped, with fixed line heights and bold runs, in any script.

Qt's own labels take their line height from the font, and Arabic fonts are half as tall again:
the theme says how high a line is, whatever the font thinks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine

from kiosk.content.model import Span, Words, plain
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.set_words import MAY_BREAK, set_words, utf16_length

# A phone number: in right-to-left words its groups of digits would change places.
PHONE = re.compile(r"\+?\d[\d ().-]{4,}\d")
FIRST_STRONG, LEFT_TO_RIGHT, ISOLATE_ENDS = "\u2068", "\u2066", "\u2069"

# Marks that only say how to set the words.
_UNSAID_LETTERS = MAY_BREAK + FIRST_STRONG + LEFT_TO_RIGHT + ISOLATE_ENDS
_UNSAID = str.maketrans("", "", _UNSAID_LETTERS)


def as_words(words: Words | str) -> Words:
    """Plain strings and parsed words alike."""
    return (Span(words),) if isinstance(words, str) else words


def isolated(text: str) -> str:
    """Words of another language, kept together in their own direction."""
    return f"{FIRST_STRONG}{text}{ISOLATE_ENDS}"


def unsaid_gone(text: str) -> str:
    """The text without marks that only say how to set it."""
    return text.translate(_UNSAID)


def _numbers_kept(words: Words) -> Words:
    """Each phone number isolated from the right-to-left words around it."""
    put = f"{LEFT_TO_RIGHT}\\g<0>{ISOLATE_ENDS}"
    if not any(PHONE.search(span.text) for span in words):  # as nearly all are
        return words
    return tuple(replace(span, text=PHONE.sub(put, span.text)) for span in words)


class TextBlock:
    """One run of words in one role: measured, then painted into whatever width there is."""

    def __init__(
        self,
        theme: Theme,
        role: str,
        words: Words | str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self.words = as_words(words)
        self.text = unsaid_gone(plain(self.words))
        self._painted = _numbers_kept(self.words) if theme.rtl else self.words
        self.line = theme.line(role)
        self._theme = theme
        self._set = set_words(theme, role, self._painted, align)
        self._lit: QTextLayout.FormatRange | None = None

    @property
    def font(self) -> QFont:
        return self._set.font

    def light(self, sentence: str) -> bool:
        """Lights the sentence, or all words where they are part of it; says whether any are.

        It is being read aloud.
        """
        self._lit = None
        start, length = self.text.find(sentence), len(sentence)
        if start < 0 and self.text in sentence:
            start, length = 0, len(self.text)
        if start >= 0 and length:
            self._lit = self._lit_run(start, start + length)
        return self._lit is not None

    def natural_width(self) -> int:
        """The width that the words take on one line."""
        return self._set.natural if self.text else 0

    def narrowest(self) -> int:
        """The width of the longest word: below it, words would be torn."""
        return self._set.narrowest

    def lines(self, width: float) -> int:
        return self._set.lines(width) if self.text else 0

    def height(self, width: float) -> int:
        return self.lines(width) * self.line

    def paint(self, painter: QPainter, area: QRectF, colour: QColor) -> None:
        """Paints from the top of `area`, in its width."""
        if not self.text:
            return
        layout = self._set.layout(area.width())
        painter.setPen(colour)
        if self._lit is None:
            layout.draw(painter, QPointF(area.topLeft()))
        else:
            self._paint_light(painter, area, layout, self._lit)
            layout.draw(painter, QPointF(area.topLeft()), [self._lit])

    def _paint_light(
        self, painter: QPainter, area: QRectF, layout: QTextLayout, lit: QTextLayout.FormatRange
    ) -> None:
        """As high as our lines: a font's own may reach into the words above."""
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(lit.start, line.textStart())
            last = min(lit.start + lit.length, line.textStart() + line.textLength())
            if first < last:
                here, there = (_x(line, place) for place in (first, last))
                top = area.top() + number * self.line
                box = QRectF(area.left() + min(here, there), top, abs(there - here), self.line)
                painter.fillRect(box, self._theme.colour("lit"))

    def _lit_run(self, start: int, end: int) -> QTextLayout.FormatRange:
        """What is said and what is painted differ by marks that only set the words."""
        painted = plain(self._painted)
        said = [place for place, letter in enumerate(painted) if letter not in _UNSAID_LETTERS]
        first, last = said[start], said[end - 1] + 1
        run = QTextLayout.FormatRange()
        run.start = utf16_length(painted[:first])
        run.length = utf16_length(painted[first:last])
        style = QTextCharFormat()
        style.setForeground(self._theme.colour("on_lit"))
        run.format = style
        return run


def _x(line: QTextLine, place: int) -> float:
    """Where a letter of the line begins."""
    found: Any = line.cursorToX(place)  # in Python with the place behind it
    return float(found[0] if isinstance(found, tuple) else found)
