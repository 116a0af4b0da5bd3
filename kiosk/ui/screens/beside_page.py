"""What preview, printing, failed and done share: the page stays in view, the rest changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Words
from kiosk.resources import resource
from kiosk.session.taps import EnlargePage
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.drawing import Drawing
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.page_view import PageView
from kiosk.ui.widgets.panel import Panel

TRAY = 420  # design pixels: its width beside the words
TRAY_ABOVE = (300, 430, 470)  # its height above them: least, usual, most


class BesidePageScreen(BaseScreen):
    """A tray with the page, and a column (or, in portrait, the rest of the screen) to fill."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._page: PageView | None = None

    def leave(self) -> None:
        """Nothing of the page stays in a screen that is not shown."""
        super().leave()
        if self._page is not None:
            self._page.show_pdf(None)

    def _show_page(self, view: View) -> None:
        if self._page is not None:
            title = view.language.phrase("screen.page.title")
            self._page.show_pdf(view.preview, title, view.page_words)

    def _beside(
        self, view: View, top: QHBoxLayout | None, right: QWidget, *, enlarge: bool = True
    ) -> None:
        """The whole screen: top bar, tray, and `right` beside or under it."""
        theme = self.theme
        column = self.renew()
        if top is not None:
            column.addLayout(top)
        across = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else across)
        above = 0 if top is not None else theme.gap
        row.setContentsMargins(theme.margin, above, theme.margin, theme.gap)
        row.setSpacing(theme.px(20 if theme.portrait else 32))
        tray = self._tray(view, enlarge=enlarge)
        if theme.portrait:
            tray.setFixedHeight(self._tray_height(right))
        else:
            tray.setFixedWidth(theme.px(TRAY))
        row.addWidget(tray)
        row.addWidget(right, 1)
        column.addLayout(row, 1)
        self._show_page(view)

    def _tray_height(self, below: QWidget) -> int:
        """In portrait: what the parts below leave."""
        least, usual, most = (self.theme.px(height) for height in TRAY_ABOVE)
        width = self.width() - 2 * self.theme.margin
        needs, layout = below.heightForWidth(width), below.layout()
        if isinstance(below, StatusPanel) and layout is not None:
            # Its drawing grows into what room there is, so it counts as small as it may be.
            needs, most = layout.minimumHeightForWidth(width), usual
        bars = self.theme.target + 4 * self.theme.gap
        return max(least, min(most, self.height() - bars - needs))

    def _tray(self, view: View, *, enlarge: bool) -> Panel:
        theme, words = self.theme, view.language
        tray = Panel(theme, "sunken", "", 24)
        self._page = PageView(theme, words.phrase("screen.page.waiting"))
        inside = QGridLayout(tray)
        air = theme.px(16)
        inside.setContentsMargins(air, air, air, air)
        inside.setVerticalSpacing(theme.px(14))
        inside.addWidget(self._page, 0, 0)
        if enlarge:
            key = "screen.page.bigger_short" if theme.portrait else "screen.page.bigger"
            bigger = KioskButton(theme, "quiet", words.phrase(key), "magnifying-glass-plus-bold")
            self.sends(bigger, EnlargePage())
            bottom, right = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignRight
            if theme.portrait:  # beside the paper, which stands in the middle of the tray
                inside.addWidget(bigger, 0, 0, bottom | right)
            else:
                inside.addWidget(bigger, 1, 0, Qt.AlignmentFlag.AlignHCenter)
        return tray


class StatusPanel(Panel):
    """A state of the printer: a drawing, what is so, what to do, and buttons under it."""

    def __init__(
        self,
        theme: Theme,
        look: tuple[str, str],
        drawing: str,
        title: str,
        say: Words,
        *,
        level: int = 1,
    ) -> None:
        """`look`: the tokens of fill and edge. `level`: the title's, as a heading."""
        super().__init__(theme, *look, 24, 3)
        column = QVBoxLayout(self)
        air = theme.px(18 if theme.compact else 28)
        column.setContentsMargins(air, air, air, air)
        column.setSpacing(theme.px(12))
        column.addStretch(1)
        picture = _drawing(theme, drawing)
        column.addWidget(picture, 6)
        column.addSpacing(theme.px(8))
        middle = Qt.AlignmentFlag.AlignHCenter
        self._title = WordsLabel(theme, "h1", title, align=middle, level=level)
        column.addWidget(self._title)
        self._said = WordsLabel(theme, "lead", say, align=middle)
        column.addWidget(self._said)
        column.addStretch(1)
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        column.addSpacing(theme.px(8))
        self._actions = QVBoxLayout()
        self._actions.setSpacing(theme.gap)
        column.addLayout(self._actions)

    def say(self, title: str, say: Words) -> None:
        """Other words in the place of the first."""
        if title != self._title.text:
            self._title.set_words(title)
            self._said.set_words(say)

    def add_note(self, words: str) -> None:
        """A smaller line over the buttons."""
        self._notes.addWidget(
            WordsLabel(self.theme, "small", words, align=Qt.AlignmentFlag.AlignHCenter)
        )

    def add_row(self, *buttons: KioskButton) -> None:
        """Buttons of equal width, beside each other."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.gap)
        for button in buttons:
            row.addWidget(button, 1)
        self._actions.addLayout(row)


def _drawing(theme: Theme, file: str) -> Drawing:
    drawing = Drawing(theme)
    drawing.show_picture(resource(), file)
    drawing.setMinimumHeight(0)  # words and buttons come first
    drawing.setMaximumHeight(theme.px(236))
    return drawing
