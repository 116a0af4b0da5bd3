"""The page is on its way out of the printer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.model import Span
from kiosk.ui.screens.beside_page import BesidePageScreen, StatusPanel
from kiosk.ui.theme import Theme
from kiosk.ui.view import View


class PrintingScreen(BesidePageScreen):
    """Says how far the page is or what it waits for. Nobody knows how long, so it does not say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._panel: StatusPanel | None = None

    @property
    def busy(self) -> bool:
        return True

    def show_for(self, view: View) -> None:
        if self.arrived(view) or self._panel is None:
            title, say = _said(view)
            self._panel = StatusPanel(
                self.theme, ("surface", "line"), "printing.svg", title, (Span(say),)
            )
            self._beside(view, None, self._panel, enlarge=False)
        else:
            title, say = _said(view)
            self._panel.say(title, (Span(say),))
        self._show_page(view)


def _said(view: View) -> tuple[str, str]:
    """The printer's own words, once it has said something of this page."""
    words, state = view.language, view.printer
    return (
        words.phrase(state.title or "screen.printing.title"),
        words.phrase(state.advice or "screen.printing.say"),
    )
