"""Search: big letters on the one side, the topics they find on the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.session.taps import OpenTopic
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel

MOST_LETTERS = 24
FIELD_HEIGHT = 72
COLUMNS, ROWS = 7, 4  # more letters than that make more columns
SPACE, ERASE = " ", "\b"


class SearchScreen(BaseScreen):
    """The letters typed are view state: they go when the place changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: View | None = None
        self._typed = ""
        self._field = WordsLabel(theme, "h3")
        self._results: ResultList | None = None

    def show_for(self, view: View) -> None:
        if not self.arrived(view) and self._view is not None:
            self._view = view
            return
        self._view = view
        self._typed = ""
        theme, words = self.theme, view.language
        column = self.renew()
        title = words.phrase("screen.search.title")
        column.addLayout(self.top_bar(view, title, "magnifying-glass-bold"))
        upright = QBoxLayout.Direction.TopToBottom
        body = QBoxLayout(upright if theme.portrait else QBoxLayout.Direction.LeftToRight)
        side = theme.margin
        body.setContentsMargins(side, 0, side, theme.px(16))
        body.setSpacing(theme.px(24))
        typing = QVBoxLayout()
        typing.setSpacing(theme.gap)
        field = self._typed_field()
        large = theme.compact or theme.text_scale > 1
        narrow = large and not theme.portrait  # there the keys need all the height
        field.setMinimumHeight(theme.px(FIELD_HEIGHT))
        if not narrow:
            field.setMaximumHeight(theme.px(FIELD_HEIGHT))  # no key moves when the hint goes
        if not narrow:
            typing.addWidget(field)
        keys = LetterGrid(theme, words.phrase("screen.search.letters").split())
        keys.set_words(words.phrase("screen.search.space"), words.phrase("screen.search.erase"))
        keys.typed.connect(self._type)
        typing.addWidget(keys)
        typing.addStretch(1)
        body.addLayout(typing)
        self._results = ResultList(theme)
        found = QVBoxLayout()
        found.setSpacing(theme.gap)
        if narrow:
            found.addWidget(field)
        found.addWidget(self._results, 1)
        body.addLayout(found, 1)
        column.addLayout(body, 1)
        self._show_typed()

    @property
    def mark(self) -> object:
        return self._typed

    def resume(self, mark: object) -> None:
        if isinstance(mark, str) and mark != self._typed:
            self._typed = mark
            self._show_typed()

    def leave(self) -> None:
        super().leave()
        self._typed = ""

    def _typed_field(self) -> Panel:
        theme = self.theme
        field = Panel(theme, "surface", "primary", 18, 3)
        row = QHBoxLayout(field)
        row.setContentsMargins(theme.px(22), 0, theme.px(22), 0)
        row.setSpacing(theme.px(16))
        row.addWidget(IconLabel(theme, "magnifying-glass-bold", "primary", 32))
        self._field = WordsLabel(theme, "h3")
        row.addWidget(self._field, 1)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An attached keyboard writes too. The space bar presses what has the focus."""
        if event.key() == Qt.Key.Key_Backspace:
            self._type(ERASE)
        elif event.text().isalpha():
            self._type(event.text().casefold())
        else:
            super().keyPressEvent(event)

    def _type(self, letter: str) -> None:
        if letter == ERASE:
            self._typed = self._typed[:-1]
        elif len(self._typed) < MOST_LETTERS:
            self._typed = (self._typed + letter).lstrip()
        self._show_typed()

    def _show_typed(self) -> None:
        assert self._view is not None
        assert self._results is not None
        words = self._view.language
        if self._typed:
            self._field.set_words(self._typed.capitalize())
            self._field.set_colour("ink")
        else:
            self._field.set_words(words.phrase("screen.search.hint"))
            self._field.set_colour("ink2")
        found = self._view.find(self._typed.strip()) if self._typed.strip() else ()
        buttons = [self._result(self._view, id) for id in found if id in words.topics]
        said = (
            ""
            if buttons
            else words.phrase("screen.search.none" if self._typed.strip() else "screen.search.how")
        )
        self._results.show_results(buttons, said)

    def _result(self, view: View, topic_id: str) -> KioskButton:
        topic = view.language.topics[topic_id]
        button = KioskButton(
            self.theme,
            "tile",
            topic.title,
            second=view.language.phrase(f"sections.{topic.section}.title"),
            section=view.pack.section(topic.section).colour,
            icon_after="caret-right-bold",
        )
        return self.sends(button, OpenTopic(topic_id))


class LetterGrid(QWidget):
    """Keys as wide as the room allows, never under the smallest target."""

    typed = Signal(str)

    def __init__(self, theme: Theme, letters: list[str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._keys = [self._key(letter, letter.casefold()) for letter in letters]
        self._space = self._key("", SPACE)
        self._erase = self._key("", ERASE, "backspace-bold")
        self._all = [*self._keys, self._space, self._erase]
        sideways = QSizePolicy.Policy.Expanding if theme.portrait else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(sideways, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, space: str, erase: str) -> None:
        self._space.set_label(space)
        if self._space.minimumSizeHint().width() > self.theme.target:
            self._space.set_label("")
            self._space.set_icon("space-bold")
            self._space.setAccessibleName(space)
        self._erase.setAccessibleName(erase)

    def _key(self, label: str, letter: str, icon: str = "") -> KioskButton:
        key = KioskButton(self.theme, "key", label, icon, parent=self)
        key.tapped.connect(lambda: self.typed.emit(letter))
        return key

    def _most_columns(self) -> int:
        return max(COLUMNS, -(-len(self._all) // ROWS))

    def _columns(self, width: int) -> int:
        gap = self.theme.gap
        return max(1, min(self._most_columns(), (width + gap) // (self.theme.target + gap)))

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._all) // self._columns(width))
        return rows * self.theme.target + (rows - 1) * self.theme.gap

    def sizeHint(self) -> QSize:
        width = self._most_columns() * (self.theme.target + self.theme.gap) - self.theme.gap
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.target, self.theme.target)

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap, columns = self.theme.gap, self._columns(self.width())
        wide = (self.width() - (columns - 1) * gap) // columns
        tall = self.theme.target
        for place, key in enumerate(self._all):
            row, at = divmod(place, columns)
            left = at * (wide + gap)
            if self.theme.rtl:
                left = self.width() - left - wide
            key.setGeometry(QRect(left, row * (tall + gap), wide, tall))


class ResultList(QWidget):
    """As many results as have room, the best first; or a sentence where there are none."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._buttons: list[KioskButton] = []
        self._said = WordsLabel(theme, "body", "", "ink2", parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def clipped(self) -> bool:
        """Whether the sentence has no room."""
        return bool(self._said.text) and self._said.heightForWidth(self.width()) > self.height()

    def show_results(self, buttons: list[KioskButton], said: str) -> None:
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = buttons
        for button in buttons:
            button.setParent(self)
        self._said.set_words(said)
        self._place()

    def _place(self) -> None:
        top = 0
        width = self.width()
        self._said.setGeometry(0, 0, width, self._said.heightForWidth(width))
        self._said.setVisible(bool(self._said.text))
        for button in self._buttons:
            tall = button.heightForWidth(width)
            fits = top + tall <= self.height()
            button.setVisible(fits)
            button.setGeometry(0, top, width, tall)
            top += tall + self.theme.gap if fits else self.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
