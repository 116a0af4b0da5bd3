"""Long content cut in pages with big Up and More buttons: never a scroll bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from kiosk.content.model import Language
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel

PAGER_WIDTH = 119
PAGER_GAP = 22
FULL_ENOUGH = 0.6  # a page that ends at a good place is filled this far, or ends in a list
TOO_EMPTY = 0.3  # less than this, and it ends wherever it can


class Glue(IntEnum):
    """How firmly a piece holds on to the next one."""

    NONE = 0
    SOFT = 1  # a list: kept whole where it fits on a page
    HARD = 2  # a heading, a lead-in: never left behind


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands on one page as a whole. `before` is the space above it, real pixels.

    `full`: it has a page to itself and takes all of it.
    """

    widget: QWidget
    before: int = 0
    glue: Glue = Glue.NONE
    full: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """The pieces of one page: from `first` up to, not with, `end`."""

    first: int
    end: int


def height_of(widget: QWidget, width: int) -> int:
    """The height that the widget needs in that width."""
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return max(widget.minimumHeight(), widget.sizeHint().height())


def _least(widget: QWidget, width: int) -> int:
    """The height below which what stands in the widget would be squeezed."""
    layout = widget.layout()
    return layout.totalMinimumHeightForWidth(width) if layout is not None else 0


def cut(heights: Sequence[int], pieces: Sequence[Piece], room: int) -> tuple[Run, ...]:
    """Which pieces stand on which page.

    Breaks come where nothing is glued; where the page would else stay rather empty, in a list
    after two items of it or more; and only where even that fails, after a heading.
    """
    runs: list[Run] = []
    start = 0
    while start < len(pieces):
        ends = [heights[start]]  # how far down the page each piece reaches
        while start + len(ends) < len(pieces) and not pieces[start].full:
            piece = pieces[start + len(ends)]
            bottom = ends[-1] + piece.before + heights[start + len(ends)]
            if piece.full or bottom > room:
                break
            ends.append(bottom)
        end = start + len(ends)
        if end < len(pieces):
            end = _good_end(pieces, start, ends, room)
        runs.append(Run(start, end))
        start = end
    return tuple(runs)


def _good_end(pieces: Sequence[Piece], start: int, ends: Sequence[int], room: int) -> int:
    stops = range(start + len(ends), start, -1)
    whole = [stop for stop in stops if pieces[stop - 1].glue is Glue.NONE]
    if whole and ends[whole[0] - start - 1] >= FULL_ENOUGH * room:
        return whole[0]
    within = [stop for stop in stops if _inside_list(pieces, stop)]
    best = max([*whole[:1], *within[:1]], default=start + len(ends))
    if ends[best - start - 1] < TOO_EMPTY * room:
        best = max((stop for stop in stops if pieces[stop - 1].glue < Glue.HARD), default=best)
    return best


def _inside_list(pieces: Sequence[Piece], stop: int) -> bool:
    """Whether two items of a list stand before piece `stop`, and more of them from it on."""
    before = pieces[max(0, stop - 2) : stop]
    return len(before) == 2 and all(piece.glue is Glue.SOFT for piece in before)


class Pager(QWidget):
    """Up, where one is, and More: a column beside what it turns, or a row under it (`across`).

    On the last page `last` stands in the place of More: what may only be pressed by then.
    """

    wanted = Signal(int)  # the page, from 0

    def __init__(
        self,
        theme: Theme,
        language: Language,
        *,
        across: bool = False,
        last: KioskButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._language = language
        self._page = 0
        self._last = last
        up, more = language.phrase("screen.up"), language.phrase("screen.more")
        stacked = not across
        self._up = KioskButton(theme, "quiet", up, "arrow-up-bold", stacked=stacked)
        big = last is not None
        self._more = KioskButton(
            theme, "primary", more, "arrow-down-bold", stacked=stacked, big=big
        )
        middle = Qt.AlignmentFlag.AlignHCenter
        widest = language.phrase("screen.page_of", page=20, of=20)
        self._where = WordsLabel(theme, "label", widest, align=middle)
        if across:
            self._where.setMinimumWidth(self._where.natural_width())
        self._up.tapped.connect(lambda: self.wanted.emit(self._page - 1))
        self._more.tapped.connect(lambda: self.wanted.emit(self._page + 1))
        down = QBoxLayout.Direction.TopToBottom
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight if across else down, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(14))
        for widget in (self._up, self._where, self._more):
            line.addWidget(widget)
        if last is not None:
            line.setStretchFactor(self._more, 1)
            line.addWidget(last, 1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            return
        if across:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            return
        words = (self._up, self._where, self._more)
        for button in (self._up, self._more):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        widest_word = max(each.minimumSizeHint().width() for each in words)
        self.setFixedWidth(max(theme.px(PAGER_WIDTH), widest_word))

    def show_page(self, page: int, pages: int) -> None:
        """Where one is. With one page there is nothing to turn and nothing to see."""
        self._page = page
        self.setVisible(pages > 1 or self._last is not None)
        self._where.set_words(self._language.phrase("screen.page_of", page=page + 1, of=pages))
        self._up.setEnabled(page > 0)
        self._more.setEnabled(page < pages - 1)
        if self._last is not None:
            for widget in (self._up, self._where):
                widget.setVisible(pages > 1)
            self._more.setVisible(page < pages - 1)
            self._last.setVisible(page == pages - 1)


class Pages(QWidget):
    """Shows pieces, a page at a time. With one page there are no buttons.

    A `pager` that stands elsewhere turns the pages; without one they bring their own.
    """

    turned = Signal(int)  # the page, from 0

    def __init__(
        self,
        theme: Theme,
        language: Language,
        *,
        pager: Pager | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self._runs: tuple[Run, ...] = ()
        self._page = 0
        self._laid_out = QSize()  # the size for which the pieces have their places
        self._anchor: int | None = None  # the piece to be on show, until somebody turns the page
        self._own_pager = pager is None
        self._pager = pager or Pager(theme, language, parent=self)
        self._pager.wanted.connect(self.show_page)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def page(self) -> int:
        return self._page

    @property
    def count(self) -> int:
        return len(self._runs)

    @property
    def clipped(self) -> bool:
        """Whether a piece is taller than a page."""
        width = self._text_width() if self.count > 1 else self.width()
        return any(
            (_least if piece.full else height_of)(piece.widget, width) > self.height()
            for piece in self._pieces
        )

    @property
    def beside(self) -> int:
        """The width that its own buttons take."""
        return self._pager.width() + self.theme.px(PAGER_GAP) if self._own_pager else 0

    def set_pieces(self, pieces: Sequence[Piece], page: int = 0) -> None:
        """The content, open at `page`."""
        self._pieces = tuple(pieces)
        for piece in self._pieces:
            piece.widget.setParent(self)
        if self._own_pager:
            self._pager.raise_()  # read after what it turns
        self._page = page
        self._lay_out()

    @property
    def first(self) -> int:
        """The first piece on show."""
        if self._anchor is not None:
            return self._anchor
        return self._runs[self._page].first if self._runs else 0

    def open_at(self, piece: int) -> None:
        """Shows the page with that piece, however the pages are cut."""
        self._anchor = piece
        self._lay_out()

    def show_page(self, page: int) -> None:
        self._anchor = None
        self._page = max(0, page)
        if self._runs:  # else they are cut, and opened there, when they have their place
            self._page = min(self._page, self.count - 1)
            self._place()
        self.turned.emit(self._page)

    def _lay_out(self) -> None:
        # Before it has its place in a layout its size means nothing.
        placed = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        if not placed or self.width() < 2 * self.theme.px(PAGER_WIDTH) or not self._pieces:
            return
        self._laid_out = self.size()
        whole = self._all_on_one()
        self._runs = self._cut(self.width() if whole else self._text_width())
        self._page = min(self._page, self.count - 1)
        if self._anchor is not None:
            ends = (place for place, run in enumerate(self._runs) if self._anchor < run.end)
            self._page = next(ends, self.count - 1)
            self.turned.emit(self._page)
        self._place()

    def _all_on_one(self) -> bool:
        """Whether one page holds everything, without buttons. Measures no more than it must."""
        first, *others = self._pieces
        if others and any(piece.full for piece in self._pieces):
            return False
        tall = height_of(first.widget, self.width())
        for piece in others:
            tall += piece.before + height_of(piece.widget, self.width())
            if tall > self.height():
                return False
        return True

    def _text_width(self) -> int:
        return self.width() - self.beside

    def _cut(self, width: int) -> tuple[Run, ...]:
        heights = [height_of(piece.widget, width) for piece in self._pieces]
        return cut(heights, self._pieces, self.height())

    def _place(self) -> None:
        width = self._text_width() if self.count > 1 else self.width()
        left = self.width() - width if self.theme.rtl else 0
        run = self._runs[self._page]
        top = 0
        for place, piece in enumerate(self._pieces):
            here = run.first <= place < run.end
            if here:
                tall = self.height() - top if piece.full else height_of(piece.widget, width)
                top += piece.before if place > run.first else 0
                piece.widget.setGeometry(left, top, width, tall)
                top += tall
            piece.widget.setVisible(here)
        if self._own_pager:
            pager = self._pager.width()
            edge = 0 if self.theme.rtl else self.width() - pager
            self._pager.setGeometry(QRect(edge, 0, pager, self.height()))
        self._pager.show_page(self._page, self.count)

    # --- Qt

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(400), self.theme.px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is told which page is on show may take room while this is being shown, and Qt tells
        # no widget that its size has changed while it is told its size.
        if self._laid_out != self.size():
            self._lay_out()
