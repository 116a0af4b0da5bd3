"""The bar at the foot of every screen but the first: seven fixed places that never move."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.content.model import Language
from kiosk.session.taps import OpenHelp, OpenSearch, StartOver
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton

PLACES = 7
AIR = 9
LINE = 2
SIDE, SIDE_PORTRAIT = 24, 12

# Place, kind, phrase, icon and what it sends. Places 1 to 4 wait for language, text size,
# contrast and read aloud.
_TOOLS = (
    (0, "bar_edged", "screen.start_over", "arrow-counter-clockwise-bold", StartOver()),
    (5, "bar", "screen.search.name", "magnifying-glass-bold", OpenSearch()),
    (6, "bar_danger", "screen.help_now", "siren-fill", OpenHelp()),
)


class BottomBar(QWidget):
    """Icon beside label where every label fits so, else icon over label."""

    tapped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._buttons: dict[int, KioskButton] = {}
        self._language: Language | None = None
        self._is_stacked = False
        self.setObjectName("BottomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_language(self, language: Language) -> None:
        if language is not self._language:
            self._language = language
            self._build()

    def _build(self) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._is_stacked = self._stacked()
        for place, *_ in _TOOLS:
            button = self._made(place, stacked=self._is_stacked)
            button.setParent(self)
            button.show()
            self._buttons[place] = button
        self._place_buttons()

    def _made(self, place: int, *, stacked: bool) -> KioskButton:
        assert self._language is not None
        kind, phrase, icon, tap = next(tool[1:] for tool in _TOOLS if tool[0] == place)
        label = self._language.phrase(phrase)
        button = KioskButton(self.theme, kind, label, icon, stacked=stacked)
        button.tapped.connect(lambda: self.tapped.emit(tap))
        return button

    def _stacked(self) -> bool:
        if self.theme.portrait or self.theme.compact:
            return True
        widest = max(self._made(place, stacked=False).sizeHint().width() for place, *_ in _TOOLS)
        return widest > self._place_width()

    def _side(self) -> int:
        return self.theme.px(SIDE_PORTRAIT if self.theme.portrait else SIDE)

    def _place_width(self) -> int:
        return (self.width() - 2 * self._side() - (PLACES - 1) * self.theme.gap) // PLACES

    def _place_buttons(self) -> None:
        width = self._place_width()
        top = self.theme.px(AIR) + self.theme.px(LINE)
        height = self.height() - top - self.theme.px(AIR)
        for place, button in self._buttons.items():
            left = self._side() + place * (width + self.theme.gap)
            if self.theme.rtl:
                left = self.width() - left - width
            button.setGeometry(QRect(left, top, width, height))

    def sizeHint(self) -> QSize:
        width = self._place_width()
        tallest = max((b.heightForWidth(width) for b in self._buttons.values()), default=0)
        height = max(self.theme.target, tallest)
        return QSize(self.width(), height + 2 * self.theme.px(AIR) + self.theme.px(LINE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._language is not None and self._stacked() is not self._is_stacked:
            self._build()
        self._place_buttons()
