"""The card to watch during a stretch: the ring, what to do now, and which hold it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Language
from kiosk.ui.hold import HOLDS, PARTS, GuidedHold, Phase
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.hold_dots import HoldDots
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.ring import CountdownRing

RING = 200


class HoldGuide(Panel):
    """Says what `GuidedHold` says, in words and as a ring."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", "line", 24, 2, parent=parent)
        self._language = language
        self._ring = CountdownRing(theme, diameter=RING)
        self._title = WordsLabel(theme, "h1", level=2)
        self._say = WordsLabel(theme, "body", "", "ink2")
        self._dots = HoldDots(theme, HOLDS)
        self._number = WordsLabel(theme, "chip")
        row = QHBoxLayout(self)
        air = theme.px(22)
        row.setContentsMargins(air, air, air, air)
        row.setSpacing(theme.px(28))
        self._done = IconLabel(theme, "check-circle-fill", "ok", RING)
        row.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._done, 0, Qt.AlignmentFlag.AlignVCenter)
        said = QVBoxLayout()
        said.setSpacing(theme.px(8))
        said.addStretch(1)
        said.addWidget(self._title)
        said.addWidget(self._say)
        holds = QHBoxLayout()
        holds.setSpacing(theme.px(16))
        holds.addWidget(self._dots)
        holds.addWidget(self._number, 1, Qt.AlignmentFlag.AlignVCenter)
        said.addLayout(holds)
        said.addStretch(1)
        row.addLayout(said, 1)

    def tallest(self, width: int) -> int:
        """The height that it takes when it says most."""
        talls = []
        for place in range(len(PARTS)):
            self.show_hold(GuidedHold(place, running=True, begun=True))
            talls.append(self.heightForWidth(width))
        return max(talls)

    def show_hold(self, hold: GuidedHold) -> None:
        words, part = self._language, hold.part
        paused = not hold.running and not hold.done
        unit = words.phrase("screen.stretch.paused" if paused else "screen.seconds")
        self._ring.show_seconds(hold.left, part.seconds, unit=unit, paused=paused)
        self._ring.setVisible(not hold.done)
        self._done.setVisible(hold.done)
        leg = words.phrase(f"screen.stretch.leg.{part.leg}")
        self._title.set_words(words.phrase(f"screen.stretch.{part.phase}.title", leg=leg))
        self._say.set_words(words.phrase(f"screen.stretch.{part.phase}.say", leg=leg))
        done = HOLDS if hold.done else part.hold
        self._dots.show_holds(done, going=part.phase is Phase.HOLD)
        number = words.phrase("screen.stretch.number", hold=part.hold + 1, of=HOLDS)
        self._number.set_words("" if hold.done else number)
        self.updateGeometry()
