"""A chart in its card: what it compares, what a full bar is, and the bars."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.chart_view import Bar, ChartView
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.panel import Panel

SIDE, TOP, FOOT = 26, 16, 12  # air in the card, design pixels
AIR = 8  # over the bars


class ChartPanel(Panel):
    """Fills what room it is given. Without words for the `scale`, it begins with the bars."""

    def __init__(
        self,
        theme: Theme,
        caption: str,
        scale: str,
        axis: tuple[str, str, str],
        bars: tuple[Bar, ...],
    ) -> None:
        super().__init__(theme, "surface", "line", 24, 2)
        self._column = QVBoxLayout(self)
        side = theme.px(SIDE)
        self._column.setContentsMargins(side, theme.px(TOP), side, theme.px(FOOT))
        self._column.setSpacing(0)
        self._heading = [WordsLabel(theme, "h3", caption, level=2)]
        if scale:
            self._heading.append(WordsLabel(theme, "caption", scale, "ink2"))
        for label in self._heading:
            self._column.addWidget(label)
        self._column.addSpacing(theme.px(AIR))
        self._chart = ChartView(theme, caption, axis)
        self._chart.show_bars(bars)
        self._column.addWidget(self._chart, 1)

    def fitting(self, size: QSize) -> int:
        """How many of the bars would have room in a card of that size."""
        theme = self.theme
        wide = size.width() - 2 * theme.px(SIDE)
        above = sum(label.heightForWidth(wide) for label in self._heading)
        tall = size.height() - above - theme.px(TOP) - theme.px(AIR) - theme.px(FOOT)
        return self._chart.fitting(QSize(wide, tall))
