"""Beside the picture of a stretch: what to read first, then the holds as they are counted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Card, Language, Paragraph, Steps, Words
from kiosk.ui.hold import GuidedHold
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.hold_guide import HoldGuide
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.pages import Glue, Pager, Pages, Piece
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.step_list import StepList


class GuidedSide(QWidget):
    """Before the start: who should take care, then the steps, together where there is room.

    Large words take pages, and the start stands on the last one. From the start on: one number to
    watch.
    """

    crowded = Signal()  # the number to watch needs the room of the picture too

    def __init__(self, theme: Theme, words: Language, card: Card) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._hold = GuidedHold()
        self._notes_read = False
        self._alone = False  # without the picture
        steps = [block for block in card.blocks if isinstance(block, Steps)]
        self._items = steps[0].items if steps else ()
        self._steps = StepList(theme, self._items)
        self._notes = _notes(theme, words, _paragraphs(card))
        self._guide = HoldGuide(theme, words)
        self.start = KioskButton(theme, "primary", "", "play-fill", big=True)
        self.restart = self._quiet("restart", icon="arrow-counter-clockwise-bold")
        self.skip = self._quiet("skip", icon_after="arrow-right-bold")
        self._pages = self._paged(card) if theme.compact else None
        self._column = self._lay_out()

    def read_on(self) -> bool:
        """From the notes to the steps; whether there was anything left to read."""
        if self._hold.begun or self._pages is not None or self._steps.isVisibleTo(self):
            return False
        self._notes_read = True
        self._fit()
        self._say_start()
        return True

    def show_hold(self, hold: GuidedHold) -> None:
        before, self._hold = self._hold, hold
        going = hold.begun and not hold.done
        self._guide.setVisible(hold.begun)
        self._guide.show_hold(hold)
        last = len(self._items) - 1
        self._steps.show_at(last + (1 if hold.done else 0) if hold.begun else None)
        self.restart.setVisible(going)
        self.skip.setVisible(going)
        if (before.begun, before.done) != (hold.begun, hold.done):
            self._fit()
        self._say_start()

    def _quiet(self, key: str, *, icon: str = "", icon_after: str = "") -> KioskButton:
        theme, words = self._theme, self._words.phrase(f"screen.stretch.{key}")
        big = not theme.compact
        return KioskButton(theme, "quiet", words, icon, icon_after=icon_after, big=big)

    def _paged(self, card: Card) -> Pages:
        """All that is to be read first; turned in the row of the start."""
        theme = self._theme
        self._pager = Pager(theme, self._words, across=True, last=self.start)
        pages = Pages(theme, self._words, pager=self._pager)
        # Who should not do it comes first.
        texts = reversed(_paragraphs(card))
        notes = [_notes(theme, self._words, (text,), title=not n) for n, text in enumerate(texts)]
        pieces = [Piece(note, theme.px(10)) for note in notes]
        self._rows = StepList(theme, self._items)
        pieces += [Piece(row, theme.px(10), Glue.SOFT) for row in self._rows.rows]
        pages.set_pieces(pieces)
        return pages

    def _lay_out(self) -> QVBoxLayout:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        if self._pages is not None:
            column.addWidget(self._pages, 100)
        column.addWidget(self._notes)
        column.addWidget(self._steps)
        column.addWidget(self._guide)
        column.addStretch(1)
        column.addLayout(self._actions())
        stop = QHBoxLayout()
        stop.setSpacing(theme.px(12))
        stop.addWidget(IconLabel(theme, "hand-palm-fill", "warn", 30))
        words = self._words.phrase("screen.stretch.stop")
        stop.addWidget(WordsLabel(theme, "chip", words, "warn"), 1)
        column.addLayout(stop)
        return column

    def _actions(self) -> QBoxLayout:
        """In one row; upright with large words in two."""
        two = self._theme.portrait and self._theme.compact
        way = QBoxLayout.Direction.TopToBottom if two else QBoxLayout.Direction.LeftToRight
        actions = QBoxLayout(way)
        actions.setSpacing(self._theme.gap)
        actions.addWidget(self.start if self._pages is None else self._pager, 1)
        others = QHBoxLayout()
        others.setSpacing(self._theme.gap)
        others.addWidget(self.restart, int(two))
        others.addWidget(self.skip, int(two))
        actions.addLayout(others)
        return actions

    def _fit(self) -> None:
        """Shows as much at a time as stands without crowding."""
        begun, paged = self._hold.begun, self._pages is not None
        self._steps.show_only(None)
        self._steps.setVisible(begun or not paged)
        self._notes.setVisible(not begun and not paged)
        if self._pages is not None:
            self._pages.setVisible(not begun)
            if begun:
                self._pager.show_page(0, 1)  # nothing to turn any more
        if self._fits():
            return
        if begun:
            self._make_room()
        elif not paged:
            self._notes.setVisible(not self._notes_read)
            self._steps.setVisible(self._notes_read)

    def _make_room(self) -> None:
        """For the number to watch: without steps, then without the picture, then a smaller one."""
        self._steps.show_only(len(self._items) - 1)
        if not self._fits():
            self._steps.hide()
        if self._fits():
            return
        if not self._alone:
            self._alone = True
            self.crowded.emit()  # and comes back here when it is wider
            return
        for theme in self._theme.ever_smaller():
            smaller = HoldGuide(theme, self._words)
            self._column.replaceWidget(self._guide, smaller)
            self._guide.hide()
            self._guide.deleteLater()
            self._guide = smaller
            smaller.show()
            if self._fits():
                break

    def _fits(self) -> bool:
        if self.height() <= 0:
            return True
        if self._hold.begun:
            self._guide.setMinimumHeight(self._guide.tallest(self.width()))
            self._guide.show_hold(self._hold)
        self._column.activate()  # else it goes by what was shown before
        return self._column.totalHeightForWidth(self.width()) <= self.height()

    def _say_start(self) -> None:
        hold = self._hold
        key, icon = "start", "play-fill"
        if hold.done:
            key, icon = "again", "arrow-counter-clockwise-bold"
        elif hold.running:
            key, icon = "pause", "pause-fill"
        elif hold.begun:
            key = "go_on"
        elif self._pages is None and self._steps.isHidden():
            key, icon = "steps", "arrow-right-bold"
        self.start.set_label(self._words.phrase(f"screen.stretch.{key}"))
        self.start.set_icon(icon)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._say_start()


def _paragraphs(card: Card) -> tuple[Words, ...]:
    """What the card says beside its steps: how often, a safer way, who should not."""
    return tuple(block.words for block in card.blocks if isinstance(block, Paragraph))


def _notes(theme: Theme, words: Language, notes: tuple[Words, ...], *, title: bool = True) -> Panel:
    panel = Panel(theme, "amber_tint", "amber_line", 24, 2)
    column = QVBoxLayout(panel)
    column.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(18))
    column.setSpacing(theme.px(10))
    if title:
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        head.addWidget(IconLabel(theme, "warning-fill", "amber_ink", 34))
        before = words.phrase("screen.stretch.before")
        head.addWidget(WordsLabel(theme, "h3", before, level=2), 1)
        column.addLayout(head)
    for note in notes:
        role = "caption" if theme.portrait else "small"
        column.addWidget(WordsLabel(theme, role, note))
    return panel
