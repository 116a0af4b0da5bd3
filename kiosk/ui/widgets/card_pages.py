"""Cards in columns, on as many pages as the size needs: no scroll bar, no shrunken words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme

TALLEST = 162  # design pixels: cards with room to spare grow up to this


class CardPages(QWidget):
    """Holds cards in reading order. Each row is as high as its words need, all pages about as full.

    `repaged` says that the number of pages or the page on show has changed.
    """

    repaged = Signal()

    def __init__(
        self, theme: Theme, columns: int = 2, least: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._least = least or theme.target
        self._rows: list[tuple[QWidget, ...]] = []
        self._pages: list[list[int]] = [[]]
        self._page = 0
        self._arranged = QSize()  # the size for which the cards have their places
        self._anchor: int | None = None  # the row to be on show, until somebody turns the page
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def page(self) -> int:
        return self._page

    @property
    def pages(self) -> int:
        return len(self._pages)

    @property
    def clipped(self) -> bool:
        """Whether a card is taller than a page."""
        return any(self._natural(row) > self.height() for row in self._rows)

    def set_cards(self, cards: Sequence[QWidget], last: Sequence[QWidget] = ()) -> None:
        """New cards, from the first page. `last` begin a row of their own, at the very end."""
        for row in self._rows:
            for card in row:
                card.hide()
                card.deleteLater()
        self._rows = [*self._in_rows(cards), *self._in_rows(last)]
        for row in self._rows:
            for card in row:
                card.setParent(self)
        self._page = 0
        self._anchor = None
        self._arrange()

    @property
    def first(self) -> int:
        """The first card on show."""
        if self._anchor is not None:
            return self._anchor * self._columns
        shown = self._pages[self._page] if self._page < self.pages else []
        return next(iter(shown), 0) * self._columns

    def open_at(self, card: int) -> None:
        """Shows the page with that card, however the pages are cut."""
        self._anchor = card // self._columns
        self._arrange()

    def show_page(self, page: int) -> None:
        self._anchor = None
        self._page = max(0, page)
        if self._placed:
            self._page = min(self._page, self.pages - 1)
            self._place()
            self.repaged.emit()

    @property
    def _placed(self) -> bool:
        """Before it has its place in a layout its size means nothing."""
        return self.testAttribute(Qt.WidgetAttribute.WA_Resized)

    def _in_rows(self, cards: Sequence[QWidget]) -> list[tuple[QWidget, ...]]:
        step = self._columns
        return [tuple(cards[i : i + step]) for i in range(0, len(cards), step)]

    def _column_width(self) -> int:
        return (self.width() - self._theme.gap * (self._columns - 1)) // self._columns

    def _natural(self, row: tuple[QWidget, ...]) -> int:
        width = self._column_width()
        return max(self._least, *(card.heightForWidth(width) for card in row))

    def _arrange(self) -> None:
        if not self._placed or self.width() <= 0 or self.height() <= 0:
            return
        self._arranged = self.size()
        before = (self.pages, self._page)
        heights = [self._natural(row) for row in self._rows]
        self._pages = even_pages(heights, self.height(), self._theme.gap)
        self._page = min(self._page, self.pages - 1)
        if self._anchor is not None:
            having = (n for n, rows in enumerate(self._pages) if self._anchor in rows)
            self._page = next(having, self._page)
        self._place()
        if (self.pages, self._page) != before:
            self.repaged.emit()

    def _place(self) -> None:
        gap, width = self._theme.gap, self._column_width()
        shown = self._pages[self._page]
        heights = self._stretched([self._natural(self._rows[row]) for row in shown])
        tops = accumulate(heights, lambda top, height: top + height + gap, initial=0)
        places = dict(zip(shown, zip(tops, heights, strict=False), strict=True))
        for index, row in enumerate(self._rows):
            for column, card in enumerate(row):
                card.setVisible(index in places)
                if index in places:
                    top, height = places[index]
                    card.setGeometry(self._mirrored(column * (width + gap), top, width, height))

    def _stretched(self, heights: list[int]) -> list[int]:
        """Shares what a page has left among its rows, as far as cards look well."""
        taken = sum(heights) + self._theme.gap * (len(heights) - 1)
        more = max(0, self.height() - taken) // max(1, len(heights))
        most = self._theme.px(TALLEST)
        return [max(height, min(most, height + more)) for height in heights]

    def _mirrored(self, x: int, y: int, width: int, height: int) -> QRect:
        if self._theme.rtl:
            x = self.width() - x - width
        return QRect(x, y, width, height)

    # Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(600), self._least * 2 + self._theme.gap)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.target, self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Buttons that turn pages take their room while this is being shown, and Qt tells no widget
        # that its size has changed while it is told its size.
        if self._arranged != self.size():
            self._arrange()


def even_pages(heights: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Indices of rows, page by page: as few pages as can be, and those about equally full."""
    best: list[tuple[int, int, list[list[int]]]] = [(0, 0, [])]
    for first in reversed(range(len(heights))):
        ways = []
        for after in range(first + 1, len(heights) + 1):
            tall = sum(heights[first:after]) + gap * (after - first - 1)
            if tall > room and after > first + 1:
                break
            count, unevenness, pages = best[len(heights) - after]
            ways.append((count + 1, unevenness + tall**2, [list(range(first, after)), *pages]))
        best.append(min(ways, key=lambda way: (way[0], way[1], [-len(page) for page in way[2]])))
    return best[-1][2] or [[]]
