"""Words typed on the kiosk's own keys: a note, or a name. They go with the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.handout.staff_words import MOST_NAME, MOST_TYPED
from kiosk.staff.taps import Open, Place, Typed
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.panel import Panel

COLUMNS, COLUMNS_UPRIGHT = 13, 9
MARKS = "' . , -"
ERASE = 2  # columns


class _TypingScreen(StaffScreen):
    """The controller keeps the words; so they go when the sheet goes."""

    what = ""
    most = 0
    title = ""
    back = Place.SHEET

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._words = ""
        self._field = WordsLabel(theme, "h2")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def words_of(self, view: StaffView) -> str:
        raise NotImplementedError

    def show_staff(self, view: StaffView) -> None:
        if self._view is None:
            super().show_staff(view)
        self._view = view
        self._show_words(self.words_of(view))

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        column.addLayout(self.bar(view, view.say(self.title), back=self.back))
        inner = self.inside(column)
        panel = Panel(theme, "surface", "primary", 18, 3)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(22), theme.px(14), theme.px(22), theme.px(14))
        self._field = WordsLabel(theme, "h2")
        row.addWidget(self._field, 1)
        panel.setMinimumHeight(theme.px(2 * 38 + 28))
        inner.addWidget(panel)
        inner.addWidget(WordsLabel(theme, "small", view.say("typing.promise"), "ink2"))
        inner.addStretch(1)
        inner.addLayout(self._keys(view))
        inner.addStretch(1)
        done = self.button("primary", view.say("done"), "check-bold")
        inner.addWidget(self.sends(done, Open(Place.SHEET)))
        self.setFocus()

    def _keys(self, view: StaffView) -> QGridLayout:
        theme = self.theme
        letters = view.language.phrase("screen.search.letters").split()
        grid = QGridLayout()
        grid.setSpacing(theme.gap)
        columns = COLUMNS_UPRIGHT if theme.portrait else COLUMNS
        keys, marks = [*letters, *"1234567890"], MARKS.split()
        below = -(-len(keys) // columns)
        places = [divmod(place, columns) for place in range(len(keys))]
        places += [(below, place) for place in range(len(marks))]
        for letter, place in zip([*keys, *marks], places, strict=True):
            key = self._key(letter)
            key.clicked.connect(lambda _=False, letter=letter: self._type(letter))
            grid.addWidget(key, *place)
        space = self._key(view.language.phrase("screen.search.space"))
        space.clicked.connect(lambda: self._type(" "))
        grid.addWidget(space, below, len(marks), 1, columns - len(marks) - ERASE)
        erase = self._key("", "backspace-bold")
        erase.setAccessibleName(view.say("erase"))
        erase.clicked.connect(self._erase)
        grid.addWidget(erase, below, columns - ERASE, 1, ERASE)
        return grid

    def _key(self, label: str, icon: str = "") -> KioskButton:
        key = KioskButton(self.theme, "key", label, icon)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return key

    def _type(self, letter: str) -> None:
        """A capital begins a word of a name, and a sentence."""
        before = self._words
        begins = not before or before.endswith(". ")
        if self.what == "name":
            begins = not before or before[-1] in " -'"
        letter = letter.upper() if begins else letter.lower()
        if len(before) < self.most and not (letter == " " and (not before or before[-1] == " ")):
            self.tapped.emit(Typed(self.what, before + letter))

    def _erase(self) -> None:
        self.tapped.emit(Typed(self.what, self._words[:-1]))

    def _show_words(self, words: str) -> None:
        self._words = words
        self._field.set_words(f"{words}|")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self._erase()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tapped.emit(Open(Place.SHEET))
        elif event.text().isprintable() and event.text():
            if len(self._words) < self.most:
                self.tapped.emit(Typed(self.what, self._words + event.text()))
        else:
            super().keyPressEvent(event)


class TypingScreen(_TypingScreen):
    """A note of one's own."""

    what, most, title, back = "typed", MOST_TYPED, "picks.type", Place.NOTES

    def words_of(self, view: StaffView) -> str:
        return view.sheet.typed if view.sheet else ""


class PersonScreen(_TypingScreen):
    """The name on the page."""

    what, most, title, back = "name", MOST_NAME, "sheet.person", Place.SHEET

    def words_of(self, view: StaffView) -> str:
        return view.sheet.name if view.sheet else ""
