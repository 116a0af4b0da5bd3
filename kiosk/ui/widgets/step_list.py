"""Numbered steps: those that are done carry a tick, the one to do now stands on a tint."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Words
from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.panel import Panel

CIRCLE = 44


class StepList(QWidget):
    """`show_at` says which step is the one to do: all before it are done."""

    def __init__(
        self, theme: Theme, steps: tuple[Words, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = [_Step(theme, index + 1, words) for index, words in enumerate(steps)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            column.addWidget(row)

    @property
    def rows(self) -> tuple[QWidget, ...]:
        """The steps one by one, for pages."""
        return tuple(self._rows)

    def show_at(self, now: int | None) -> None:
        """None: nothing has begun. Beyond the last: all is done."""
        for index, row in enumerate(self._rows):
            row.show_state(done=now is not None and index < now, now=index == now)

    def show_only(self, kept: int | None) -> None:
        """Just one step, where there is no room for all; None: all of them."""
        for index, row in enumerate(self._rows):
            row.setVisible(kept is None or index == kept)
        self.updateGeometry()


class _Step(Panel):
    def __init__(self, theme: Theme, number: int, words: Words) -> None:
        super().__init__(theme, "canvas", "", 18)
        self._circle = _Circle(theme, number)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        row.setSpacing(theme.px(16))
        row.addWidget(self._circle, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(WordsLabel(theme, "body", words), 1, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, *, done: bool, now: bool) -> None:
        self._circle.show_done(done)
        self.set_look("primary_tint" if now else "canvas", "")


class _Circle(QWidget):
    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        tell_role(self, Role.StaticText)
        self.setAccessibleName(str(number))
        self._done = False
        side = theme.px(CIRCLE)
        self.setFixedSize(QSize(side, side))

    def show_done(self, done: bool) -> None:
        self._done = done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, edge = self._theme, self._theme.px(3)
        area = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(theme.colour("primary"), edge))
        painter.setBrush(theme.colour("primary" if self._done else "surface"))
        painter.drawEllipse(area)
        if self._done:
            px = round(self.width() * 0.55)
            corner = round((self.width() - px) / 2)
            painter.drawPixmap(corner, corner, theme.icon("check-bold", "on_primary", px))
        else:
            painter.setFont(theme.font("chip"))
            painter.setPen(theme.colour("primary"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._number))
