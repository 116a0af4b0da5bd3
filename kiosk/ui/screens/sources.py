"""Where a topic's facts come from."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Source, Span
from kiosk.ui.screens.paged import PagedScreen
from kiosk.ui.view import View
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.marks import Mark
from kiosk.ui.widgets.pages import Glue, Pages, Piece
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.set_words import MAY_BREAK
from kiosk.ui.widgets.text import isolated


class SourcesScreen(PagedScreen):
    """The sources of the topic on screen, one card each."""

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._page = 0
        theme = self.theme
        topic = view.language.topics[view.session.place.topic]
        column = self.renew()
        title = view.language.phrase("screen.sources.title")
        column.addLayout(self.top_bar(view, title, "books-fill"))
        # With large words the sources themselves need the room.
        pieces = []
        if not theme.compact:
            pieces.append(Piece(WordsLabel(theme, "lead", topic.title), 0, Glue.HARD))
        found = [view.pack.sources[id] for id in topic.sources if id in view.pack.sources]
        for place, source in enumerate(found):
            gap = theme.px(16 if place == 0 else 12)
            pieces.append(Piece(self._card(place + 1, source), gap))
        self._pages = pages = Pages(theme, view.language)
        pages.set_pieces(pieces, self._page)
        pages.turned.connect(self._turned)
        body = QVBoxLayout()
        body.setContentsMargins(theme.margin, 0, theme.margin, theme.px(16))
        body.addWidget(pages)
        column.addLayout(body, 1)

    def _card(self, number: int, source: Source) -> QWidget:
        theme = self.theme
        panel = Panel(theme, radius=20)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(14))
        row.setSpacing(theme.px(18))
        disc = QVBoxLayout()
        disc.addWidget(Mark(theme, "ink2", str(number), 34))
        disc.addStretch(1)
        row.addLayout(disc)
        told = QVBoxLayout()
        told.setSpacing(theme.px(2))
        told.addWidget(WordsLabel(theme, "caption", (Span(isolated(source.title), strong=True),)))
        by = ". ".join(part.rstrip(".") for part in (source.authors, source.publisher) if part)
        line = ", ".join(part for part in (by, str(source.year)) if part)
        told.addWidget(WordsLabel(theme, "small", isolated(line), "ink2"))
        if source.identifier:
            # Long ones may break where they have a stroke.
            found_by = isolated(source.identifier.replace("/", f"/{MAY_BREAK}"))
            told.addWidget(WordsLabel(theme, "small", found_by, "ink2"))
        row.addLayout(told, 1)
        return panel
