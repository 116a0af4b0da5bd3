"""A column that leaves out what has no room, the least needed first, and never squeezes words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class _Part:
    widget: QWidget
    optional: bool
    at_foot: bool


class Fitting(QWidget):
    """Parts stand in the order they are added; those `at_foot` at the end of the column.

    Of the optional ones, those added first are shown first.
    """

    def __init__(self, theme: Theme, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = theme.px(gap)
        self._parts: list[_Part] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def add(self, widget: QWidget, *, optional: bool = False, at_foot: bool = False) -> None:
        widget.setParent(self)
        widget.show()
        self._parts.append(_Part(widget, optional, at_foot))

    def fit(self) -> None:
        """To be called when words have changed."""
        room = self.height()
        shown = [part for part in self._parts if not part.optional]
        for part in self._parts:
            if part.optional and self._tall([*shown, part]) <= room:
                shown.append(part)
        top, foot = 0, room
        for part in self._parts:
            part.widget.setVisible(part in shown)
        for part in (part for part in self._parts if part in shown and not part.at_foot):
            tall = _height(part.widget, self.width())
            part.widget.setGeometry(0, top, self.width(), tall)
            top += tall + self._gap
        for part in (part for part in reversed(self._parts) if part in shown and part.at_foot):
            tall = _height(part.widget, self.width())
            foot -= tall
            part.widget.setGeometry(0, foot, self.width(), tall)
            foot -= self._gap

    @property
    def clipped(self) -> bool:
        """Whether even what must be shown has no room."""
        return self._tall([part for part in self._parts if not part.optional]) > self.height()

    def _tall(self, parts: list[_Part]) -> int:
        heights = [_height(part.widget, self.width()) for part in parts]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    # Qt's own names

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """What all parts would take."""
        heights = [_height(part.widget, width) for part in self._parts]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        widest = max((part.widget.sizeHint().width() for part in self._parts), default=0)
        return QSize(widest, self.heightForWidth(max(1, widest)))

    def minimumSizeHint(self) -> QSize:
        widest = max((part.widget.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _height(widget: QWidget, width: int) -> int:
    tall = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
    return tall if tall >= 0 else widget.sizeHint().height()
