"""Words laid out by ourselves: wrapped, with fixed line heights and bold runs, in any script.

Qt's own labels take their line height from the font, and Arabic fonts are half as tall again:
the theme says how high a line is, whatever the font thinks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from kiosk.content.model import Span, Words, plain
from kiosk.ui.theme import Theme

WIDEST = 1e6
# A phone number: in right-to-left words its groups of digits would change places.
PHONE = re.compile(r"\+?\d[\d ().-]{4,}\d")
MAY_BREAK = "\u200b"
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
        self._role = role
        self.font = theme.font(role)
        # "Left" is where reading begins.
        begins_right = theme.rtl and align == Qt.AlignmentFlag.AlignLeft
        self._align = Qt.AlignmentFlag.AlignRight if begins_right else align
        self._width = -1.0
        self._layout: QTextLayout | None = None
        # Layouts ask the same again and again.
        self._lines: dict[float, int] = {}
        self._natural: int | None = None
        self._narrowest: int | None = None
        self._lit: QTextLayout.FormatRange | None = None

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
        if self._natural is None:
            self._natural = self._ceil(self._lay_out(WIDEST).maximumWidth()) if self.text else 0
        return self._natural

    def narrowest(self) -> int:
        """The width of the longest word: below it, words would be torn."""
        if self._narrowest is None:
            self._narrowest = self._ceil(self._longest_word())
        return self._narrowest

    def lines(self, width: float) -> int:
        if width not in self._lines:
            self._lines[width] = self._laid_out(width).lineCount() if self.text else 0
        return self._lines[width]

    def height(self, width: float) -> int:
        return self.lines(width) * self.line

    def paint(self, painter: QPainter, area: QRectF, colour: QColor) -> None:
        """Paints from the top of `area`, in its width."""
        if not self.text:
            return
        layout = self._laid_out(area.width())
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

    @staticmethod
    def _ceil(width: float) -> int:
        # One pixel of air: a layout in exactly its natural width may still wrap.
        return int(width) + 2

    def _longest_word(self) -> float:
        plain_font = QFontMetricsF(self.font)
        strong_font = QFontMetricsF(self._theme.font(self._role, strong=True))
        widest = 0.0
        for span in self.words:
            metrics = strong_font if span.strong else plain_font
            for word in span.text.replace(MAY_BREAK, " ").split():
                widest = max(widest, metrics.horizontalAdvance(word))
        return widest

    def _laid_out(self, width: float) -> QTextLayout:
        if self._layout is None or self._width != width:
            self._width, self._layout = width, self._lay_out(width)
        return self._layout

    def _lay_out(self, width: float) -> QTextLayout:
        layout = QTextLayout(plain(self._painted), self.font)
        option = QTextOption(self._align)
        # A word is torn only where it could not stand on a line of its own.
        torn = width < self.narrowest() - 2
        anywhere = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(anywhere if torn else QTextOption.WrapMode.WordWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self._theme.rtl else Qt.LayoutDirection.LeftToRight
        )
        layout.setTextOption(option)
        layout.setFormats(self._strong_runs())
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (self.line - line.height()) / 2))
            top += self.line
        layout.endLayout()
        return layout

    def _lit_run(self, start: int, end: int) -> QTextLayout.FormatRange:
        """What is said and what is painted differ by marks that only set the words."""
        painted = plain(self._painted)
        said = [place for place, letter in enumerate(painted) if letter not in _UNSAID_LETTERS]
        first, last = said[start], said[end - 1] + 1
        run = QTextLayout.FormatRange()
        run.start = _utf16_length(painted[:first])
        run.length = _utf16_length(painted[first:last])
        style = QTextCharFormat()
        style.setForeground(self._theme.colour("on_lit"))
        run.format = style
        return run

    def _strong_runs(self) -> list[QTextLayout.FormatRange]:
        runs = []
        start = 0
        for span in self._painted:
            if span.strong:
                run = QTextLayout.FormatRange()
                run.start, run.length = start, _utf16_length(span.text)
                style = QTextCharFormat()
                style.setFont(self._theme.font(self._role, strong=True))
                run.format = style
                runs.append(run)
            start += _utf16_length(span.text)
        return runs


def _x(line: QTextLine, place: int) -> float:
    """Where a letter of the line begins."""
    found: Any = line.cursorToX(place)  # in Python with the place behind it
    return float(found[0] if isinstance(found, tuple) else found)


def _utf16_length(text: str) -> int:
    """Qt counts in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
