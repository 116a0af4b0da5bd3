"""The question to somebody who has gone quiet, and the seconds that are left."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Language
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.laid_out import lay_out
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.ring import CountdownRing

WIDTH = 780
HEIGHT = 500


class IdleDialog(QWidget):
    """Lies over the whole window. A tap beside its buttons keeps the session, like the big one."""

    keep = Signal()
    start_over = Signal()
    more_time = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._card = Panel(theme, "surface", "primary", 32, 4, parent=self)
        self._ring = CountdownRing(theme, language.phrase("screen.seconds"), 208)
        self._say = WordsLabel(theme, "lead")
        self.keep_button = self._button("primary", "screen.idle.keep", "hand-tap-fill")
        self.keep_button.tapped.connect(self.keep)
        self.more_button = self._button("quiet", "screen.idle.more_time", "clock-fill")
        self.more_button.tapped.connect(self.more_time)
        icon = "arrow-counter-clockwise-bold"
        self.over_button = self._button("quiet", "screen.start_over", icon)
        self.over_button.tapped.connect(self.start_over)
        self._wide = theme.compact and not theme.portrait
        self._column = self._lay_out()

    @property
    def clipped(self) -> bool:
        """Whether words are too large for the card."""
        lay_out(self)
        parts = self._card.findChildren(QWidget)
        return any(getattr(part, "clipped", False) for part in parts)

    def show_seconds(self, left: int, total: int) -> None:
        """How long until everything is wiped."""
        self._ring.show_seconds(left, total)
        self._say.set_words(self._language.phrase("screen.idle.say", seconds=left))
        self._place()

    def _button(self, kind: str, key: str, icon: str) -> KioskButton:
        return KioskButton(self._theme, kind, self._language.phrase(key), icon, big=True)

    def _lay_out(self) -> QVBoxLayout:
        theme = self._theme
        sideways = not theme.portrait
        across = QBoxLayout.Direction.LeftToRight if sideways else QBoxLayout.Direction.TopToBottom
        words = QVBoxLayout()
        words.setSpacing(theme.px(16))
        title = WordsLabel(theme, "question", self._language.phrase("screen.idle.title"), level=1)
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(self._say)
        words.addStretch(1)
        upper = QBoxLayout(across)
        upper.setSpacing(theme.px(44 if sideways else 24))
        middle = Qt.AlignmentFlag.AlignVCenter if sideways else Qt.AlignmentFlag.AlignHCenter
        upper.addWidget(self._ring, 0, middle)
        upper.addLayout(words, 1)
        lower = QVBoxLayout()
        lower.setSpacing(theme.gap)
        others = QBoxLayout(across)
        others.setSpacing(theme.gap)
        if self._wide:
            others.addWidget(self.keep_button, 1)
        else:
            lower.addWidget(self.keep_button)
        others.addWidget(self.more_button, 1)
        others.addWidget(self.over_button, 1)
        lower.addLayout(others)
        column = QVBoxLayout(self._card)
        air = theme.px(44)
        column.setContentsMargins(air, air, air, air)
        column.setSpacing(theme.px(32))
        column.addLayout(upper, 1)
        column.addLayout(lower)
        return column

    def _place(self) -> None:
        """The card as high as its words, in the middle."""
        room = self.rect().adjusted(
            self._theme.margin, self._theme.margin, -self._theme.margin, -self._theme.margin
        )
        width = room.width() if self._wide else min(room.width(), self._theme.px(WIDTH))
        self._column.activate()  # else it goes by words of a second ago
        needed = self._column.totalHeightForWidth(width)
        box = QRect(0, 0, width, min(room.height(), max(needed, self._theme.px(HEIGHT))))
        box.moveCenter(room.center())
        self._card.setGeometry(box)
        self._column.activate()

    # Qt's own names

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.keep.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("scrim"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def fitting_question(theme: Theme, language: Language, window: QWidget) -> IdleDialog:
    """The question in words of the theme's size, or the largest that the window has room for."""
    question: IdleDialog | None = None
    for dress in theme.ever_smaller():
        if question is not None:
            question.deleteLater()
        question = IdleDialog(dress, language, parent=window)
        question.setGeometry(window.rect())
        question.show_seconds(99, 99)
        if not question.clipped:
            break
    assert question is not None
    return question
