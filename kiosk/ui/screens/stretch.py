"""The guided stretch: picture, steps, and a ring that counts the holds."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Card, Language, Paragraph, Steps
from kiosk.ui.hold import GuidedHold
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.hold_guide import HoldGuide
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.left_out import LeftOut
from kiosk.ui.widgets.muscle_picture import MusclePicture
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.step_list import StepList

SECOND = 1000  # milliseconds
PICTURE_ABOVE = 400  # its height in portrait, design pixels


class StretchScreen(BaseScreen):
    """Holds the running hold, which is no truth of the session: to leave the screen ends it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.hold = GuidedHold()
        self._guide: _GuidedSide | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self.tick)

    @property
    def busy(self) -> bool:
        return self.hold.running

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._guide = None
            self._move(GuidedHold())
            self._build(view)

    def leave(self) -> None:
        super().leave()
        self._move(GuidedHold())

    def tick(self) -> None:
        """One second has gone by."""
        self._move(self.hold.tick())

    def _build(self, view: View) -> None:
        theme, words = self.theme, view.language
        card = _card(view)
        column = self.renew()
        column.addLayout(self.top_bar(view, card.title if card else ""))
        if card is None:
            self._say_left_out(column, view)
            return
        across = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else across)
        row.setContentsMargins(theme.margin, 0, theme.margin, theme.gap)
        row.setSpacing(theme.px(24))
        if card.figure:
            picture = MusclePicture(theme, words.phrase("screen.stretch.feel"))
            picture.show_picture(view.pack.folder, card.figure, card.title)
            if theme.portrait:
                picture.setFixedHeight(min(theme.px(PICTURE_ABOVE), round(self.height() * 0.3)))
            row.addWidget(picture, 2 if theme.compact else 4)
        self._guide = _GuidedSide(theme, words, card)
        self._guide.start.tapped.connect(self._go)
        self._guide.restart.tapped.connect(lambda: self._move(GuidedHold().start()))
        self._guide.skip.tapped.connect(lambda: self._move(self.hold.skip()))
        self._guide.show_hold(self.hold)
        row.addWidget(self._guide, 6)
        column.addLayout(row, 1)

    def _say_left_out(self, column: QVBoxLayout, view: View) -> None:
        reason = view.plan.reasons.get(view.session.place.stretch, "")
        row = QHBoxLayout()
        row.setContentsMargins(self.theme.margin, self.theme.gap, self.theme.margin, 0)
        row.addWidget(LeftOut(self.theme, view.language, reason))
        column.addLayout(row)
        column.addStretch(1)

    def _go(self) -> None:
        """The main button: read on, start, pause, go on, or once more."""
        if self._guide is not None and self._guide.read_on():
            return
        if self.hold.done:
            self._move(GuidedHold().start())
        elif self.hold.running:
            self._move(self.hold.pause())
        else:
            self._move(self.hold.start())

    def _move(self, hold: GuidedHold) -> None:
        self.hold = hold
        if hold.running and not self._timer.isActive():
            self._timer.start()
        elif not hold.running:
            self._timer.stop()
        if self._guide is not None:
            self._guide.show_hold(hold)


class _GuidedSide(QWidget):
    """Before the start: who should take care, then the steps, together where there is room.

    From the start on: one number to watch.
    """

    def __init__(self, theme: Theme, words: Language, card: Card) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._hold = GuidedHold()
        self._notes_read = False
        steps = [block for block in card.blocks if isinstance(block, Steps)]
        items = steps[0].items if steps else ()
        self._last_step = len(items) - 1
        self._steps = StepList(theme, items)
        self._notes = _Notes(theme, words, card)
        self._guide = HoldGuide(theme, words)
        self.start = KioskButton(theme, "primary", "", "play-fill", big=True)
        self.restart = self._quiet("restart", icon="arrow-counter-clockwise-bold")
        self.skip = self._quiet("skip", icon_after="arrow-right-bold")
        self._column = self._lay_out()

    def read_on(self) -> bool:
        """From the notes to the steps; whether there was anything left to read."""
        if self._hold.begun or self._steps.isVisibleTo(self):
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
        self._steps.show_at(self._last_step + (1 if hold.done else 0) if hold.begun else None)
        self.restart.setVisible(going)
        self.skip.setVisible(going)
        if (before.begun, before.done) != (hold.begun, hold.done):
            self._fit()
        self._say_start()

    def _quiet(self, key: str, *, icon: str = "", icon_after: str = "") -> KioskButton:
        words = self._words.phrase(f"screen.stretch.{key}")
        return KioskButton(self._theme, "quiet", words, icon, icon_after=icon_after, big=True)

    def _lay_out(self) -> QVBoxLayout:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self._notes)
        column.addWidget(self._steps)
        column.addWidget(self._guide)
        column.addStretch(1)
        actions = QHBoxLayout()
        actions.setSpacing(theme.gap)
        actions.addWidget(self.start, 1)
        actions.addWidget(self.restart)
        actions.addWidget(self.skip)
        column.addLayout(actions)
        stop = QHBoxLayout()
        stop.setSpacing(theme.px(12))
        stop.addWidget(IconLabel(theme, "hand-palm-fill", "warn", 30))
        words = self._words.phrase("screen.stretch.stop")
        stop.addWidget(WordsLabel(theme, "chip", words, "warn"), 1)
        column.addLayout(stop)
        return column

    def _fit(self) -> None:
        """Shows as much at a time as stands without crowding."""
        self._steps.show_only(None)
        self._steps.show()
        self._notes.setVisible(not self._hold.begun)
        if self._fits():
            return
        if self._hold.begun:
            self._steps.show_only(self._last_step)
            if not self._fits():
                self._steps.hide()
        else:
            self._notes.setVisible(not self._notes_read)
            self._steps.setVisible(self._notes_read)

    def _fits(self) -> bool:
        if self.height() <= 0:
            return True
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
        elif self._steps.isHidden():
            key, icon = "steps", "arrow-right-bold"
        self.start.set_label(self._words.phrase(f"screen.stretch.{key}"))
        self.start.set_icon(icon)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._say_start()


class _Notes(Panel):
    """What the card says beside its steps: how often, a safer way, who should not."""

    def __init__(self, theme: Theme, words: Language, card: Card) -> None:
        super().__init__(theme, "amber_tint", "amber_line", 24, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(18))
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        head.addWidget(IconLabel(theme, "warning-fill", "amber_ink", 34))
        head.addWidget(WordsLabel(theme, "h3", words.phrase("screen.stretch.before"), level=2), 1)
        column.addLayout(head)
        for block in card.blocks:
            if isinstance(block, Paragraph):
                role = "caption" if theme.portrait else "small"
                column.addWidget(WordsLabel(theme, role, block.words))


def _card(view: View) -> Card | None:
    """The card in the words that the rules chose; nothing where they hid it."""
    wanted = view.session.place.stretch
    if wanted in view.plan.hidden:
        return None
    return view.language.cards.get(view.plan.changed.get(wanted, wanted))
