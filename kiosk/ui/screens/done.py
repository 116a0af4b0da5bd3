"""The page is out: take it, and wipe the answers."""

from __future__ import annotations

from kiosk.content.model import Span
from kiosk.session.taps import Home, Print, StartOver
from kiosk.ui.screens.beside_page import BesidePageScreen, StatusPanel
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.set_words import MAY_BREAK
from kiosk.ui.widgets.text import isolated


class DoneScreen(BesidePageScreen):
    """To finish is the main action; the page may be printed again, and reading may go on."""

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._build(view)
        self._show_page(view)

    def _build(self, view: View) -> None:
        theme, words = self.theme, view.language
        where = view.session.message[1]
        kind = "screen.done.saved" if where else "screen.done.printed"
        panel = StatusPanel(
            theme,
            ("ok_tint", "ok_line"),
            "page-done.svg",
            words.phrase(f"{kind}.title"),
            (Span(words.phrase(f"{kind}.say")),),
        )
        if where:
            file = isolated(where.replace("/", f"/{MAY_BREAK}"))
            panel.add_note(words.phrase("screen.done.where", file=file))
        finish = KioskButton(
            theme, "primary", words.phrase("screen.done.finish"), "check-circle-fill", big=True
        )
        again = KioskButton(theme, "quiet", words.phrase("screen.done.again"), "printer-bold")
        read = KioskButton(theme, "quiet", words.phrase("screen.done.read"), "house-bold")
        panel.add_row(self.sends(finish, StartOver()))
        panel.add_row(self.sends(again, Print()), self.sends(read, Home()))
        self._beside(view, None, panel)
