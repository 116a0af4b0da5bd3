"""The page as large as the screen allows, part by part."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.page_view import PageView


class LargerScreen(BaseScreen):
    """No scroll bar: Up and More turn to the parts of the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: View | None = None
        self._page = PageView(theme, "", whole=False)
        self._part = 0
        self._part_words = WordsLabel(theme, "label")
        self._up = KioskButton(theme, "quiet")
        self._more = KioskButton(theme, "secondary")

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._part = 0
            self._build(view)
        self._view = view
        title = view.language.phrase("screen.page.title")
        self._page.show_pdf(view.preview, title, view.page_words)
        self._show_part()

    def leave(self) -> None:
        super().leave()
        self._page.show_pdf(None)

    def _build(self, view: View) -> None:
        theme, words = self.theme, view.language
        column = self.renew()
        column.addLayout(self.top_bar(view, words.phrase("screen.page.title"), handout=False))
        self._page = PageView(theme, words.phrase("screen.page.waiting"), whole=False)
        self._page.resized.connect(self._show_part)
        across = QBoxLayout.Direction.LeftToRight
        beside = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else across)
        beside.setContentsMargins(theme.margin, 0, theme.margin, theme.gap)
        beside.setSpacing(theme.px(24))
        beside.addWidget(self._page, 1)
        turn = QBoxLayout(across if theme.portrait else QBoxLayout.Direction.TopToBottom)
        turn.setSpacing(theme.gap)
        self._up = KioskButton(theme, "quiet", words.phrase("screen.up"), "arrow-up-bold")
        self._up.tapped.connect(lambda: self._turn(-1))
        self._more = KioskButton(
            theme, "secondary", words.phrase("screen.more"), "arrow-down-bold", big=True
        )
        self._more.tapped.connect(lambda: self._turn(+1))
        self._part_words = WordsLabel(
            theme, "label", "", "ink2", align=Qt.AlignmentFlag.AlignHCenter
        )
        turn.addStretch(1)
        turn.addWidget(self._up)
        turn.addWidget(self._part_words)
        turn.addWidget(self._more)
        turn.addStretch(1)
        beside.addLayout(turn)
        column.addLayout(beside, 1)

    def _turn(self, by: int) -> None:
        self._part += by
        self._show_part()

    def _show_part(self) -> None:
        if self._view is None:
            return
        parts = self._page.parts
        self._part = max(0, min(self._part, parts - 1))
        self._page.show_part(self._part)
        words = self._view.language.phrase("screen.page_of", page=self._part + 1, of=parts)
        self._part_words.set_words(words if parts > 1 else "")
        self._up.setEnabled(self._part > 0)
        self._more.setEnabled(self._part + 1 < parts)
