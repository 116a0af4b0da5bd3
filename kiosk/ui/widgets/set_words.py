"""Words set in one font: measured and broken into lines once, however many widgets show them.

Layouts ask for the same measures again and again, and patients come back to the same screens. The
theme keeps what is set, hands it to the look that comes after, and forgets it at the end of each
session.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from kiosk.content.model import Words, plain
from kiosk.ui.theme import Theme

MAY_BREAK = "\u200b"
WIDEST = 1e6
LAYOUTS = 3  # of the same words in different widths


def set_words(theme: Theme, role: str, words: Words, align: Qt.AlignmentFlag) -> SetWords:
    """The words in the font of that role, new or kept."""
    said = tuple((span.text, span.strong) for span in words)
    key = (said, role, align, theme.scale, theme.text_scale, theme.rtl)
    found: SetWords = theme.set_words.get(key, lambda: SetWords(theme, role, words, align))
    return found


class SetWords:
    """Their measures, and their layout in any width."""

    def __init__(self, theme: Theme, role: str, words: Words, align: Qt.AlignmentFlag) -> None:
        self._words = words
        self._line = theme.line(role)
        self._rtl = theme.rtl
        self.font = theme.font(role)
        self._strong = theme.font(role, strong=True)
        # "Left" is where reading begins.
        begins_right = theme.rtl and align == Qt.AlignmentFlag.AlignLeft
        self._align = Qt.AlignmentFlag.AlignRight if begins_right else align
        self._natural: int | None = None
        self._narrowest: int | None = None
        self._lines: dict[float, int] = {}
        self._layouts: dict[float, QTextLayout] = {}

    @property
    def natural(self) -> int:
        """The width that the words take on one line."""
        if self._natural is None:
            self._natural = _ceil(self._lay_out(WIDEST).maximumWidth())
        return self._natural

    @property
    def narrowest(self) -> int:
        """The width of the longest word."""
        if self._narrowest is None:
            self._narrowest = _ceil(self._longest_word())
        return self._narrowest

    def lines(self, width: float) -> int:
        """How many there are in that width."""
        if self._natural is not None and width >= self._natural:
            return 1
        if width not in self._lines:
            self._lines[width] = self.layout(width).lineCount()
        return self._lines[width]

    def layout(self, width: float) -> QTextLayout:
        """The words in lines of that width."""
        if width not in self._layouts:
            if len(self._layouts) == LAYOUTS:
                del self._layouts[next(iter(self._layouts))]
            self._layouts[width] = self._lay_out(width)
        return self._layouts[width]

    def _longest_word(self) -> float:
        plain_font, strong_font = QFontMetricsF(self.font), QFontMetricsF(self._strong)
        widest = 0.0
        for span in self._words:
            metrics = strong_font if span.strong else plain_font
            for word in span.text.replace(MAY_BREAK, " ").split():
                widest = max(widest, metrics.horizontalAdvance(word))
        return widest

    def _lay_out(self, width: float) -> QTextLayout:
        layout = QTextLayout(plain(self._words), self.font)
        option = QTextOption(self._align)
        # A word is torn only where it could not stand on a line of its own.
        torn = width < self.narrowest - 2
        anywhere = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(anywhere if torn else QTextOption.WrapMode.WordWrap)
        right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        option.setTextDirection(right if self._rtl else left)
        layout.setTextOption(option)
        if any(span.strong for span in self._words):
            layout.setFormats(self._strong_runs())
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (self._line - line.height()) / 2))
            top += self._line
        layout.endLayout()
        return layout

    def _strong_runs(self) -> list[QTextLayout.FormatRange]:
        runs = []
        start = 0
        for span in self._words:
            length = utf16_length(span.text)
            if span.strong:
                run = QTextLayout.FormatRange()
                run.start, run.length = start, length
                style = QTextCharFormat()
                style.setFont(self._strong)
                run.format = style
                runs.append(run)
            start += length
        return runs


def utf16_length(text: str) -> int:
    """Qt counts in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _ceil(width: float) -> int:
    # One pixel of air: a layout in exactly its natural width may still wrap.
    return int(width) + 2
