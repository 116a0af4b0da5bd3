"""Bars on tracks: how much of one day's need each food gives, and the same numbers as words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.text import TextBlock

if TYPE_CHECKING:
    from pyqtgraph import PlotWidget

_BAR = 34  # design pixels: a bar's thickness
_NAMES = 0.42  # the names' part of the width
_GAP = 20  # design pixels between names, bars and values
_AIR = 6  # design pixels over the axis


@dataclass(frozen=True, slots=True)
class Bar:
    """One food: `share` is the part of its track that is filled, from 0 to 1."""

    name: str
    detail: str
    value: str
    share: float


class ChartView(QWidget):
    """Rows of name, bar and value over an axis of three words. Nothing in it reacts to a touch.

    Of many bars it shows the first ones: as many as stand without crowding.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        axis: tuple[str, str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`name` says what is compared; `axis` are the words at its start, middle and end."""
        super().__init__(parent)
        self._theme = theme
        self._all: tuple[Bar, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._rows: list[tuple[WordsLabel, WordsLabel, WordsLabel]] = []
        self._plot = _Plotted(self)
        tell_role(self._plot, Role.Chart)
        self._plot.setAccessibleName(name)
        sides = (
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignHCenter,
            Qt.AlignmentFlag.AlignRight,
        )
        self._axis = [
            self._label("small", words, "ink2", side)
            for words, side in zip(axis, sides, strict=True)
        ]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def fitting(self, size: QSize) -> int:
        """How many of its bars would stand in that size without crowding."""
        return self._count(size.width(), size.height() - self._axis_height())

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars on show."""
        return self._bars

    @property
    def clipped(self) -> bool:
        """Whether there is no room for even one of them."""
        least = [self._row_height(bar, self.width()) for bar in self._all[:1]]
        return sum(least) > self._room()

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        self._all = bars
        self._arrange()

    def _arrange(self) -> None:
        bars = self._all[: self._count(self.width(), self._room())]
        if bars != self._bars:
            self._bars = bars
            self._make_rows()
        self._place()

    def _room(self) -> int:
        """The height that is left for rows."""
        return self.height() - self._axis_height()

    def _row_height(self, bar: Bar, wide: int) -> int:
        width = round(wide * _NAMES)
        name = TextBlock(self._theme, "h3", bar.name)
        detail = TextBlock(self._theme, "small", bar.detail)
        return name.height(width) + detail.height(width)

    def _count(self, wide: int, room: int) -> int:
        """How many rows stand without crowding."""
        ends = accumulate(self._row_height(bar, wide) for bar in self._all)
        return max(1, sum(end <= room for end in ends))

    def _make_rows(self) -> None:
        for row in self._rows:
            for label in row:
                label.hide()
                label.deleteLater()
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        self._rows = [
            (
                self._label("h3", bar.name, "ink", left),
                self._label("small", bar.detail, "ink2", left),
                self._label("h3", bar.value, "ink", right),
            )
            for bar in self._bars
        ]
        # To screen readers the drawing is the numbers in one piece; row by row they follow it.
        told = [f"{bar.name}, {bar.detail}: {bar.value}" for bar in self._bars]
        self._plot.setAccessibleDescription(". ".join(told))

    def _label(self, role: str, words: str, colour: str, side: Qt.AlignmentFlag) -> WordsLabel:
        label = WordsLabel(self._theme, role, words, colour, align=side, parent=self)
        label.show()
        return label

    def _axis_height(self) -> int:
        return self._theme.line("small") + self._theme.px(_AIR)

    def _place(self) -> None:
        """Labels and plot share one grid, so that each bar stands beside its words."""
        if not self._rows or self._room() <= 0:
            return
        gap, line = self._theme.px(_GAP), self._theme.line("h3")
        name, value = (
            round(self.width() * _NAMES),
            max(row[2].natural_width() for row in self._rows),
        )
        track = self.width() - name - value - 2 * gap
        talls = [self._row_height(bar, self.width()) for bar in self._bars]
        air = max(0, self._room() - sum(talls)) / len(talls)
        middles, top = [], 0.0
        for (title, detail, share), tall in zip(self._rows, talls, strict=True):
            upper = title.heightForWidth(name)
            self._set(title, 0, round(top + air / 2), name, upper)
            self._set(detail, 0, round(top + air / 2) + upper, name, tall - upper)
            middles.append(top + (tall + air) / 2)
            self._set(share, name + gap + track + gap, round(middles[-1] - line / 2), value, line)
            top += tall + air
        self._set(self._plot, name + gap, 0, track, self._room())
        # Before it has its place in a layout its size means nothing.
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            size, bars, theme = self._plot.size(), self._bars, self._theme
            key = ("chart", size.width(), size.height(), bars, *middles)
            picture = theme.drawn.get(key, lambda: _picture(size, bars, middles, theme))
            self._plot.show_picture(picture)
        self._place_axis(name + gap, track)

    def _place_axis(self, left: int, track: int) -> None:
        """The ends always, the middle where it has room between them."""
        widths = [label.natural_width() for label in self._axis]
        y, line = self._room() + self._theme.px(_AIR), self._theme.line("small")
        places = (left, left + (track - widths[1]) // 2, left + track - widths[2])
        for label, x, width in zip(self._axis, places, widths, strict=True):
            # The axis runs from left to right in every language, as the bars do.
            kept = 2 * left + track - x - width if self._theme.rtl else x
            self._set(label, kept, y, width, line)
        crowded = places[1] + widths[1] + self._theme.px(_GAP) > places[2]
        self._axis[1].setVisible(not crowded)

    def _set(self, widget: QWidget, x: int, y: int, width: int, height: int) -> None:
        """Places a part, mirrored where the language runs from right to left; bars keep theirs."""
        box = QRect(x, y, width, height)
        if self._theme.rtl:
            box.moveLeft(self.width() - x - width)
        widget.setGeometry(box)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Plotted(QWidget):
    """The picture of a plot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._picture)


@cache
def _the_plot() -> PlotWidget:
    """One plot without axes and menus, drawn from and never shown.

    It is never destroyed either: Qt has crashed when it took plots apart, for it frees the parts of
    one in another order than Python does.
    """
    from pyqtgraph import PlotWidget  # here, since the first screen must not wait for it

    plot = PlotWidget()
    plot.setFrameShape(QFrame.Shape.NoFrame)
    plot.setMenuEnabled(False)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    plot.hideAxis("left")
    plot.hideAxis("bottom")
    plot.setContentsMargins(0, 0, 0, 0)
    plot.plotItem.setContentsMargins(0, 0, 0, 0)
    plot.plotItem.layout.setContentsMargins(0, 0, 0, 0)
    plot.setAntialiasing(False)
    return plot


def _picture(size: QSize, bars: tuple[Bar, ...], middles: list[float], theme: Theme) -> QPixmap:
    """Two layers: every track as long as the whole, and the values on top, square at their ends.

    `middles` are the bars' places in the plot's pixels, from the top.
    """
    from pyqtgraph import BarGraphItem

    plot = _the_plot()
    plot.resize(size)
    plot.setBackground(theme.colour("surface"))
    plot.clear()
    for token, ends in (("track", [1.0] * len(bars)), ("bar", [bar.share for bar in bars])):
        plot.addItem(
            BarGraphItem(
                x0=0,
                x1=ends,
                y=[size.height() - middle for middle in middles],
                height=theme.px(_BAR),
                brush=theme.colour(token),
                pen=QPen(Qt.PenStyle.NoPen),
            )
        )
    plot.setRange(xRange=(0, 1), yRange=(0, size.height()), padding=0)
    picture: QPixmap = plot.grab()
    return picture
