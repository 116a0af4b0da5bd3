"""The way in: a PIN pad of the kiosk's own. Nothing of the PIN is shown or told but its dots."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.staff.pin import LEAST_DIGITS, MOST_DIGITS
from kiosk.staff.taps import Close, TryPin
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import IconLabel, WordsLabel

KEY = 88
DOT, DOT_GAP = 38, 16


class PinScreen(StaffScreen):
    """The digits typed so far go with the try, and with the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._typed = ""
        self._dots = PinDots(theme)
        self._enter = KioskButton(theme, "primary")
        self._wait: WordsLabel | None = None
        self._seconds_key = "pin.closes"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_seconds(self, left: int, wait: int = 0) -> None:
        super().show_seconds(left, wait)
        if self._wait is not None and self._view is not None:
            self._wait.set_words(self._view.say("pin.wait", seconds=wait))

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        upright = theme.portrait
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        halves = QBoxLayout(way)
        side = theme.px(96)
        halves.setContentsMargins(side, theme.margin, side, theme.margin)
        halves.setSpacing(theme.px(48))
        halves.addLayout(self._words(view), 1)
        halves.addLayout(self._pad(view))
        column.addStretch(1)
        column.addLayout(halves)
        column.addStretch(1)
        self._show_typed()
        self.setFocus()

    def _words(self, view: StaffView) -> QVBoxLayout:
        theme = self.theme
        column = QVBoxLayout()
        column.setSpacing(theme.px(14))
        column.addStretch(1)
        column.addWidget(Lock(theme))
        column.addWidget(WordsLabel(theme, "question", view.say("pin.title")))
        column.addWidget(WordsLabel(theme, "lead", view.say("pin.say")))
        self._dots = PinDots(theme)
        column.addWidget(self._dots)
        self._wait = None
        if view.wait_left:
            self._wait = self._warning(column)
        elif view.said is not None:
            self._warning(column).set_words(view.said.words)
        self._seconds = WordsLabel(theme, "caption", "", "ink2")
        column.addWidget(self._seconds)
        column.addStretch(1)
        return column

    def _warning(self, column: QVBoxLayout) -> WordsLabel:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(14))
        row.addWidget(IconLabel(self.theme, "warning-circle-fill", "danger", 32))
        label = WordsLabel(self.theme, "button", "", "danger")
        row.addWidget(label, 1)
        column.addLayout(row)
        return label

    def _pad(self, view: StaffView) -> QGridLayout:
        theme = self.theme
        grid = QGridLayout()
        grid.setSpacing(theme.px(14))
        names = [*"123456789", "", "0", ""]
        for place, name in enumerate(names):
            if place == 9:
                key = self._key("", "x-bold", view.say("close"))
                key.clicked.connect(lambda: self.tapped.emit(Close()))
            elif place == 11:
                key = self._key("", "backspace-bold", view.say("erase"))
                key.clicked.connect(self._erase)
            else:
                key = self._key(name)
                key.clicked.connect(lambda _=False, digit=name: self._type(digit))
                key.setEnabled(not view.wait_left)
            grid.addWidget(key, place // 3, place % 3)
        self._enter = KioskButton(theme, "primary", view.say("pin.enter"), "check-bold")
        self._enter.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._enter.tapped.connect(self._try)
        grid.addWidget(self._enter, 4, 0, 1, 3)
        return grid

    def _key(self, label: str, icon: str = "", name: str = "") -> KioskButton:
        # No focus, so that no screen reader tells the room which key it was.
        key = KioskButton(self.theme, "key", label, icon, big=True)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setMinimumSize(self.theme.px(130), self.theme.px(KEY))
        if name:
            key.setAccessibleName(name)
        return key

    def _type(self, digit: str) -> None:
        if len(self._typed) < MOST_DIGITS and not (self._view and self._view.wait_left):
            self._typed += digit
            self._show_typed()

    def _erase(self) -> None:
        self._typed = self._typed[:-1]
        self._show_typed()

    def _try(self) -> None:
        if len(self._typed) >= LEAST_DIGITS:
            typed, self._typed = self._typed, ""
            self._show_typed()
            self.tapped.emit(TryPin(typed))

    def _show_typed(self) -> None:
        self._dots.show_count(len(self._typed))
        self._enter.setEnabled(len(self._typed) >= LEAST_DIGITS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An attached keyboard works too."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._try()
            case Qt.Key.Key_Backspace:
                self._erase()
            case Qt.Key.Key_Escape:
                self.tapped.emit(Close())
            case _ if event.text().isascii() and event.text().isdigit():
                self._type(event.text())
            case _:
                super().keyPressEvent(event)


class PinDots(QWidget):
    """As many filled dots as digits were typed; six at least are drawn."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._count = 0
        self.setMinimumHeight(theme.px(DOT + 16))

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName("●" * count)
        self.update()

    def sizeHint(self) -> QSize:
        step = self.theme.px(DOT + DOT_GAP)
        return QSize(LEAST_DIGITS * step, self.theme.px(DOT + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.theme.px(3)
        painter.setPen(QPen(self.theme.colour("ink"), edge))
        count = max(self._count, LEAST_DIGITS)
        step = min(self.theme.px(DOT + DOT_GAP), self.width() / count)
        side = step * DOT / (DOT + DOT_GAP) - edge
        for place in range(count):
            filled = place < self._count
            painter.setBrush(self.theme.colour("ink" if filled else "surface"))
            left = place * step + edge / 2
            if self.theme.rtl:
                left = self.width() - left - side
            painter.drawEllipse(QRectF(left, (self.height() - side) / 2, side, side))


class Lock(QWidget):
    """A lock on a round ground."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedSize(theme.px(96), theme.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("ink"))
        painter.drawEllipse(self.rect())
        px = self.theme.px(52)
        icon = self.theme.icon("lock-key-fill", "canvas", px)
        painter.drawPixmap((self.width() - px) // 2, (self.height() - px) // 2, icon)


class NoPinScreen(StaffScreen):
    """Nobody has set a PIN: how to do it."""

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        column.setContentsMargins(theme.px(96), theme.margin, theme.px(96), theme.margin)
        column.setSpacing(theme.px(20))
        column.addStretch(1)
        column.addWidget(Lock(theme))
        column.addWidget(WordsLabel(theme, "question", view.say("no_pin.title")))
        column.addWidget(WordsLabel(theme, "lead", view.say("no_pin.say")))
        self._seconds_key = "pin.closes"
        self._seconds = WordsLabel(theme, "caption", "", "ink2")
        column.addWidget(self._seconds)
        row = QHBoxLayout()
        row.addWidget(self.sends(self.button("primary", view.say("close"), "x-bold"), Close()))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
