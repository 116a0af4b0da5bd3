"""Things in a row that goes on in the next line where it is full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme


class Flow(QWidget):
    """Each thing keeps its own width; `gap` and `line_gap` are real pixels."""

    def __init__(
        self,
        theme: Theme,
        things: Sequence[QWidget] = (),
        gap: int = 0,
        line_gap: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gap = gap or theme.gap
        self._line_gap = line_gap or self._gap
        self.things = tuple(things)
        for thing in self.things:
            thing.setParent(self)
            thing.show()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        x = y = tallest = 0
        for thing in self.things:
            hint = thing.sizeHint()
            wide = min(hint.width(), width)
            tall = thing.heightForWidth(wide) if thing.hasHeightForWidth() else hint.height()
            if x and x + wide > width:
                x, y, tallest = 0, y + tallest + self._line_gap, 0
            left = width - x - wide if self._theme.rtl else x
            places.append(QRect(left, y, wide, tall))
            x, tallest = x + wide + self._gap, max(tallest, tall)
        return places

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        wide = sum(thing.sizeHint().width() + self._gap for thing in self.things)
        return QSize(wide, self.heightForWidth(max(1, wide)))

    def minimumSizeHint(self) -> QSize:
        widest = max((thing.minimumSizeHint().width() for thing in self.things), default=0)
        return QSize(widest, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for thing, place in zip(self.things, self._places(self.width()), strict=True):
            thing.setGeometry(place)
