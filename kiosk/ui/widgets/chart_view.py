"""Bars on tracks: how much of one day's need each food gives, and the same numbers as words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.labels import WordsLabel

if TYPE_CHECKING:
    from pyqtgraph import PlotWidget

_BAR = 0.54  # the bar's part of its row's height
_NAMES = 0.40  # the names' part of the width
_GAP = 20  # design pixels between names, bars and values
_AIR = 6  # design pixels between rows, and over the axis


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
        self, theme: Theme, axis: tuple[str, str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all: tuple[Bar, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._rows: list[tuple[WordsLabel, WordsLabel, WordsLabel]] = []
        self._plot = _quiet_plot(theme, self)
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

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars on show."""
        return self._bars

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        self._all = bars
        self._arrange()

    def _arrange(self) -> None:
        bars = self._all[: self._room()]
        if bars != self._bars:
            self._bars = bars
            self._make_rows()
        self._place()

    def _room(self) -> int:
        """How many rows stand without crowding."""
        words = self._theme.line("h3") + self._theme.line("small") + self._theme.px(_AIR)
        return max(1, (self.height() - self._axis_height()) // words)

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
        _draw(self._plot, self._bars, self._theme)

    def _label(self, role: str, words: str, colour: str, side: Qt.AlignmentFlag) -> WordsLabel:
        label = WordsLabel(self._theme, role, words, colour, align=side, parent=self)
        label.show()
        return label

    def _axis_height(self) -> int:
        return self._theme.line("small") + self._theme.px(_AIR)

    def _place(self) -> None:
        """Labels and plot share one grid, so that each bar stands beside its words."""
        if not self._rows:
            return
        gap, title, small = self._theme.px(_GAP), self._theme.line("h3"), self._theme.line("small")
        metrics = QFontMetrics(self._theme.font("h3"))
        value = max(metrics.horizontalAdvance(bar.value) for bar in self._bars) + self._theme.px(4)
        name = round(self.width() * _NAMES)
        track = self.width() - name - value - 2 * gap
        tall = (self.height() - self._axis_height()) / len(self._rows)
        for index, (name_label, detail, value_label) in enumerate(self._rows):
            top = round(tall * index + (tall - title - small) / 2)
            self._set(name_label, 0, top, name, title)
            self._set(detail, 0, top + title, name, small)
            middle = round(tall * (index + 0.5) - title / 2)
            self._set(value_label, name + gap + track + gap, middle, value, title)
        bottom = round(tall * len(self._rows))
        self._set(self._plot, name + gap, 0, track, bottom)
        for label in self._axis:
            self._set(label, name + gap, bottom + self._theme.px(_AIR), track, small)

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


def _quiet_plot(theme: Theme, parent: QWidget) -> PlotWidget:
    """A plot without axes, menus and margins, that lets every touch through."""
    from pyqtgraph import PlotWidget  # here, since the first screen must not wait for it

    plot = PlotWidget(parent, background=theme.colour("surface"))
    plot.setFrameShape(QFrame.Shape.NoFrame)
    plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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


def _draw(plot: PlotWidget, bars: tuple[Bar, ...], theme: Theme) -> None:
    """Two layers: every track as long as the whole, and the values on top, square at their ends."""
    from pyqtgraph import BarGraphItem

    rows = [len(bars) - index - 0.5 for index in range(len(bars))]
    plot.clear()
    for token, ends in (("track", [1.0] * len(bars)), ("bar", [bar.share for bar in bars])):
        plot.addItem(
            BarGraphItem(
                x0=0,
                x1=ends,
                y=rows,
                height=_BAR,
                brush=theme.colour(token),
                pen=QPen(Qt.PenStyle.NoPen),
            )
        )
    plot.setRange(xRange=(0, 1), yRange=(0, len(bars)), padding=0)
