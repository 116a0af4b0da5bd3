"""A section: its topics as large buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from kiosk.content.model import Section
from kiosk.session.taps import OpenChart, OpenTopic
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.screens.paged import PagedScreen
from kiosk.ui.theme import Theme, section_ink
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.card_pages import CardPages
from kiosk.ui.widgets.drawing import Drawing
from kiosk.ui.widgets.pages import PAGER_GAP, Pager

BAR_PICTURE = (104, 84)


class SectionScreen(PagedScreen):
    """Title and picture, the section's tool where it has one, then the topics."""

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._page = 0
        theme = self.theme
        section = view.pack.section(view.session.place.section)
        column = self.renew()
        column.addLayout(self._bar(view, section))
        buttons = self._tools(view, section) + topic_buttons(self, view, section.id)
        self._pages = pages = topic_pages(theme)
        body = with_pager(self, view, pages)
        body.setContentsMargins(theme.margin, 0, theme.margin, theme.px(16))
        column.addLayout(body, 1)
        pages.set_cards(buttons)
        pages.show_page(self._page)
        pages.repaged.connect(lambda: self._turned(pages.page))

    def _bar(self, view: View, section: Section) -> QHBoxLayout:
        theme = self.theme
        title = view.language.phrase(f"sections.{section.id}.title")
        bar = self.top_bar(view, title, colour=section_ink(section.colour))
        if section.picture and not (theme.portrait and theme.compact):  # words need the room
            drawing = Drawing(theme)
            drawing.show_picture(view.pack.folder, section.picture)
            drawing.setFixedSize(theme.px(BAR_PICTURE[0]), theme.px(BAR_PICTURE[1]))
            bar.insertWidget(1, drawing)
        return bar

    def _tools(self, view: View, section: Section) -> list[KioskButton]:
        if section.tool != "chart" or not view.pack.nutrients:
            return []
        words = view.language.phrase("screen.topic.chart")
        button = KioskButton(
            self.theme, "primary", words, "chart-bar-fill", icon_after="arrow-right-bold"
        )
        return [self.sends(button, OpenChart(view.pack.nutrients[0].id))]


def topic_pages(theme: Theme) -> CardPages:
    """Room for the buttons of topics."""
    return CardPages(theme, columns=1 if theme.portrait else 2, least=theme.main)


def topic_buttons(screen: BaseScreen, view: View, section: str) -> list[KioskButton]:
    """A button for every topic of the section; those kept for the handout say so."""
    words = view.language
    buttons = []
    for topic in words.section_topics(section):
        kept = topic.id in view.session.kept
        button = KioskButton(
            screen.theme,
            "tile",
            topic.title,
            "check-circle-fill" if kept else "",
            second=words.phrase("screen.topic.kept") if kept else "",
            section=view.pack.section(section).colour,
            icon_after="caret-right-bold",
        )
        buttons.append(screen.sends(button, OpenTopic(topic.id)))
    return buttons


def with_pager(screen: BaseScreen, view: View, pages: CardPages) -> QHBoxLayout:
    """The cards with Up and More beside them where they need more than one page."""
    row = QHBoxLayout()
    row.setSpacing(screen.theme.px(PAGER_GAP))
    row.addWidget(pages, 1)
    pager = Pager(screen.theme, view.language, parent=screen)
    pager.wanted.connect(pages.show_page)
    pages.repaged.connect(lambda: pager.show_page(pages.page, pages.pages))
    pager.show_page(pages.page, pages.pages)
    row.addWidget(pager)
    return row
