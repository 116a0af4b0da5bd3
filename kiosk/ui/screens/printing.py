"""The page is on its way out of the printer."""

from __future__ import annotations

from kiosk.content.model import Span
from kiosk.ui.screens.beside_page import BesidePageScreen, StatusPanel
from kiosk.ui.view import View


class PrintingScreen(BesidePageScreen):
    """Says so and waits: nobody knows how long a printer takes, so nothing here pretends to."""

    @property
    def busy(self) -> bool:
        return True

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            words = view.language
            panel = StatusPanel(
                self.theme,
                ("surface", "line"),
                "printing.svg",
                words.phrase("screen.printing.title"),
                (Span(words.phrase("screen.printing.say")),),
            )
            self._beside(view, None, panel, enlarge=False)
        self._show_page(view)
