"""The page as wide as the screen, part by part."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.staff.taps import Place
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.page_view import PageView
from kiosk.ui.widgets.pages import Pager


class PageScreen(StaffScreen):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._page: PageView | None = None
        self._pager: Pager | None = None
        self._part = 0

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        column.addLayout(self.bar(view, view.say("page.title"), back=Place.SHEET))
        self._part = 0
        self._page = PageView(theme, view.say("sheet.making"), whole=False)
        self._page.show_pdf(view.preview)
        self._pager = Pager(theme, view.language)
        self._pager.wanted.connect(self._turn)
        self._page.resized.connect(self._show_part)
        row = QHBoxLayout()
        row.setContentsMargins(theme.margin, 0, theme.margin, theme.px(20))
        row.setSpacing(theme.px(24))
        row.addWidget(self._page, 1)
        row.addWidget(self._pager)
        column.addLayout(row, 1)

    def _turn(self, part: int) -> None:
        self._part = part
        self._show_part()

    def _show_part(self) -> None:
        if self._page is not None and self._pager is not None:
            self._part = max(0, min(self._part, self._page.parts - 1))
            self._page.show_part(self._part)
            self._pager.show_page(self._part, self._page.parts)
