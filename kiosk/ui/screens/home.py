"""The home screen: pain first, then the places of the pack, and the handout as the goal."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from kiosk.content.model import Section
from kiosk.session.taps import OpenSection, OpenTopic, StartQuestions
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.tiles import Band, PictureTile

LOW = 645  # with large words, less height than this is needed for what can be tapped
STRIP_ICON = "lightning-fill"
HANDOUT_ICON = "file-text-fill"


class HomeScreen(BaseScreen):
    """Strip, tiles, and one row of quiet places beside the handout (upright: over it)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tiles: list[PictureTile] = []

    def show_for(self, view: View) -> None:
        theme = self.theme
        self._tiles = []
        column = self.renew()
        column.setContentsMargins(theme.margin, theme.px(16), theme.margin, theme.px(14))
        column.setSpacing(theme.gap)
        low = theme.compact and not theme.portrait and self.height() < theme.px(LOW)
        if not low:
            column.addWidget(
                WordsLabel(theme, "h1", view.language.phrase("screen.home.title"), level=1)
            )
        for section in self._sections(view, "strip"):
            column.addWidget(self._strip(view, section))
        column.addLayout(self._grid(view), 1)
        handout = self._handout(view)
        if theme.compact and not theme.portrait:
            column.addWidget(handout)
            column.activate()
            self._level_tiles()
            return
        quiet = self._quiet(view)
        if theme.portrait:
            column.addLayout(quiet)
            column.addWidget(handout)
        else:
            # The quiet places share the last row with the handout: pictures get the height.
            row = QHBoxLayout()
            row.setSpacing(theme.gap)
            row.addWidget(handout, 1)
            row.addLayout(quiet, 1)
            column.addLayout(row)
        column.activate()
        self._level_tiles()

    @property
    def lasting(self) -> bool:
        return True

    def _level_tiles(self) -> None:
        """All tiles' words get the height of the tallest, so that the pictures stand in line."""
        room = max((tile.words_height() for tile in self._tiles), default=0)
        for tile in self._tiles:
            tile.set_words_room(room)

    def _sections(self, view: View, place: str) -> list[Section]:
        """The sections of that place that have something to show."""
        return [
            section
            for section in view.pack.sections
            if section.place == place and view.language.section_ids(section.id)
        ]

    def _strip(self, view: View, section: Section) -> Band:
        words = view.language
        band = Band(
            self.theme,
            words.phrase(f"sections.{section.id}.title"),
            STRIP_ICON,
            second=words.phrase(f"sections.{section.id}.caption"),
            action=words.phrase("screen.home.help_me"),
        )
        # In pain nobody wants a list: the first topic is the help.
        first = words.section_ids(section.id)[0]
        self.sends(band, OpenTopic(first))
        return band

    def _grid(self, view: View) -> QGridLayout:
        theme = self.theme
        sections = self._sections(view, "tile")
        if theme.compact and not theme.portrait:
            return self._dense_grid(view, sections)
        columns = 2 if theme.portrait else max(1, len(sections))
        grid = QGridLayout()
        grid.setSpacing(theme.gap)
        for place, section in enumerate(sections):
            tile = self._tile(view, section)
            grid.addWidget(tile, place // columns, place % columns)
            self._tiles.append(tile)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        return grid

    def _dense_grid(self, view: View, sections: list[Section]) -> QGridLayout:
        """Large words: the quiet places stand at the end of the tiles' rows."""
        grid = QGridLayout()
        grid.setSpacing(self.theme.gap)
        for place, section in enumerate(sections):
            tile = self._tile(view, section)
            grid.addWidget(tile, place // 2, place % 2)
            self._tiles.append(tile)
        for place, button in enumerate(self._quiet_buttons(view)):
            grid.addWidget(button, place, 2)
        for at in range(grid.columnCount()):
            grid.setColumnStretch(at, 1)
        return grid

    def _tile(self, view: View, section: Section) -> PictureTile:
        words = view.language
        picture = None
        if section.picture:
            picture = self.theme.picture(view.pack.folder, section.picture)
        tile = PictureTile(
            self.theme,
            words.phrase(f"sections.{section.id}.title"),
            words.phrase(f"sections.{section.id}.caption"),
            section=section.colour,
            picture=picture,
        )
        self.sends(tile, OpenSection(section.id))
        return tile

    def _quiet(self, view: View) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.gap)
        for button in self._quiet_buttons(view):
            row.addWidget(button, 1)
        return row

    def _quiet_buttons(self, view: View) -> list[KioskButton]:
        buttons = []
        for section in self._sections(view, "row"):
            title = view.language.phrase(f"sections.{section.id}.title")
            button = KioskButton(self.theme, "quiet", title, icon_after="caret-right-bold")
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            buttons.append(self.sends(button, OpenSection(section.id)))
        return buttons

    def _handout(self, view: View) -> Band:
        words = view.language
        band = Band(
            self.theme,
            words.phrase("screen.home.handout"),
            HANDOUT_ICON,
            second=words.phrase("screen.home.handout_how", count=len(view.pack.questions)),
            action=words.phrase("screen.home.start"),
            dark=True,
        )
        self.sends(band, StartQuestions())
        return band
