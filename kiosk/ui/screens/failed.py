"""The page did not come out: what happened, what to do, and that nothing is lost."""

from __future__ import annotations

from kiosk.content.model import Span
from kiosk.session.taps import EnlargePage, Print
from kiosk.ui.screens.beside_page import BesidePageScreen, StatusPanel
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton


class FailedScreen(BesidePageScreen):
    """The printer's own words, a person to ask, and another try."""

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._build(view)
        self._show_page(view)

    def _build(self, view: View) -> None:
        theme, words = self.theme, view.language
        title, advice = view.session.message
        panel = StatusPanel(
            theme,
            ("amber_tint", "amber_line"),
            "printer-attention.svg",
            words.phrase(title or "screen.failed.title"),
            (
                Span(words.phrase(advice or "screen.failed.say") + " "),
                Span(words.phrase("screen.failed.safe"), strong=True),
            ),
            level=2,
        )
        again = KioskButton(
            theme,
            "primary",
            words.phrase("screen.failed.again"),
            "arrows-clockwise-bold",
            big=True,
        )
        read = KioskButton(
            theme, "secondary", words.phrase("screen.failed.read"), "eye-bold", big=True
        )
        panel.add_row(self.sends(again, Print()), self.sends(read, EnlargePage()))
        top = self.top_bar(view, words.phrase("screen.page.title"), handout=False)
        self._beside(view, top, panel)
