"""The guided stretch: picture, steps, and a ring that counts the holds."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Card
from kiosk.ui.hold import GuidedHold
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.guided_side import GuidedSide
from kiosk.ui.widgets.left_out import LeftOut
from kiosk.ui.widgets.muscle_picture import MusclePicture

SECOND = 1000  # milliseconds
PICTURE_ABOVE = 400  # its height in portrait, design pixels


class StretchScreen(BaseScreen):
    """Holds the running hold, which is no truth of the session: to leave the screen ends it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.hold = GuidedHold()
        self._guide: GuidedSide | None = None
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
        self._guide = GuidedSide(theme, words, card)
        self._guide.start.tapped.connect(self._go)
        self._guide.restart.tapped.connect(lambda: self._move(GuidedHold().start()))
        self._guide.skip.tapped.connect(lambda: self._move(self.hold.skip()))
        self._guide.show_hold(self.hold)
        if card.figure:
            picture = MusclePicture(theme, words.phrase("screen.stretch.feel"))
            picture.show_picture(view.pack.folder, card.figure, card.title)
            if theme.portrait:
                picture.setFixedHeight(min(theme.px(PICTURE_ABOVE), round(self.height() * 0.3)))
            row.addWidget(picture, 2 if theme.compact else 4)
            self._guide.crowded.connect(picture.hide)
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


def _card(view: View) -> Card | None:
    """The card in the words that the rules chose; nothing where they hid it."""
    wanted = view.session.place.stretch
    if wanted in view.plan.hidden:
        return None
    return view.language.cards.get(view.plan.changed.get(wanted, wanted))
