"""A screen whose words go over several pages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.card_pages import CardPages
from kiosk.ui.widgets.pages import Pages


class PagedScreen(BaseScreen):
    """Knows which page is open, and finds what was read again in another look or language."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._page = 0
        self._pages: Pages | CardPages | None = None

    @property
    def mark(self) -> object:
        return self._pages.first if self._pages is not None else None

    def resume(self, mark: object) -> None:
        if self._pages is not None and isinstance(mark, int):
            self._pages.open_at(mark)

    @property
    def lasting(self) -> bool:
        return True

    def begin_again(self) -> None:
        if self._pages is not None:
            self._pages.show_page(0)

    def _turned(self, page: int) -> None:
        self._page = page
