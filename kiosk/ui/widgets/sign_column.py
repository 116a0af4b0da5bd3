"""One level of warning signs as a column: how urgent, the first signs, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.content.model import Span, Words
from kiosk.quick_data import dataclass
from kiosk.ui.sentences import joined
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.text import TextBlock

RADIUS = 24
PAD = 22
DOT = 12
DOT_ROOM = 26
SIGN_GAP = 12
HEADER_ICON = 48


@dataclass(frozen=True, slots=True)
class Level:
    """Colours and icons of a level."""

    fill: str
    ink: str  # on the fill
    tint: str
    word: str  # on the tint and on white
    line: str
    icon: str
    action_icon: str


LEVELS = {
    "now": Level(
        "danger_fill", "on_danger", "danger_tint", "danger", "danger_line", "phone-call-fill",
        "megaphone-fill",
    ),
    "today": Level(
        "amber", "on_amber", "amber_tint", "amber_ink", "amber", "hand-palm-fill", "signpost-fill"
    ),
    "book": Level(
        "primary", "on_primary", "primary_tint", "primary", "primary_line", "calendar-check-fill",
        "chat-centered-text-fill",
    ),
}  # fmt: skip


class SignColumn(KioskButton):
    """The whole column opens the level. It shows as many signs as have room, most urgent first."""

    def __init__(
        self,
        theme: Theme,
        kind: str,
        title: str,
        signs: Sequence[Words],
        *,
        more: str,
        action: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "tile", big=True, parent=parent)
        self.level = LEVELS[kind]
        self.set_label(title)
        self._title = TextBlock(theme, "h3", title)
        self._more = TextBlock(theme, "label", more)
        self._signs = [TextBlock(theme, "caption", words) for words in signs]
        self._action = TextBlock(theme, "label", (Span(action),))
        self.setAccessibleName(joined((title, more)))
        told = (*(block.text for block in self._signs), action)
        self.setAccessibleDescription(joined(told))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    @property
    def clipped(self) -> bool:
        wide = self._signs_width()
        narrow = any(wide < block.narrowest() for block in (*self._signs, self._title))
        return narrow or self._shown() < 1

    # --- measures

    def _pad(self) -> int:
        return self.theme.px(PAD)

    def _title_width(self) -> int:
        return self.width() - 2 * self._pad() - self.theme.px(HEADER_ICON + 12)

    def _signs_width(self) -> int:
        return self.width() - 2 * self._pad() - self.theme.px(DOT_ROOM)

    def _header_height(self) -> int:
        words = self._title.height(self._title_width()) + self._more.height(self._title_width())
        return max(words, self.theme.px(HEADER_ICON)) + 2 * self._air()

    def _action_width(self) -> int:
        return self.width() - 2 * self.theme.px(14) - self.theme.px(18 * 2 + 30 + 14)

    def _action_height(self) -> int:
        return self._action.height(self._action_width()) + 2 * self._air()

    def _air(self) -> int:
        """Over and under words in a band; Arabic lines bring their own."""
        return self.theme.px(2 if self.theme.rtl else 12)

    def _room(self, width: int = 0) -> int:
        foot = self._action_height() + self.theme.px(14)
        return self.height() - self._header_height() - foot - 2 * self.theme.px(SIGN_GAP)

    def _shown(self) -> int:
        """How many signs have room."""
        used = count = 0
        for block in self._signs:
            used += block.height(self._signs_width())
            if used > self._room():
                break
            used += self._between()
            count += 1
        return count

    def _between(self) -> int:
        return 2 * self.theme.px(SIGN_GAP) + self.theme.px(2)

    # --- Qt

    def heightForWidth(self, width: int) -> int:
        return self.theme.main

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.main, self.theme.main)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme, level = self.theme, self.level
        edge = theme.px(4 if theme.high or self.isDown() else 3)
        inset = edge / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(theme.colour(level.line), edge))
        painter.setBrush(theme.colour("sunken" if self.isDown() else "surface"))
        painter.drawRoundedRect(area, theme.px(RADIUS), theme.px(RADIUS))
        self._paint_header(painter, area)
        self._paint_signs(painter)
        self._paint_action(painter)

    def _paint_header(self, painter: QPainter, area: QRectF) -> None:
        """With top corners of its own: Qt does not cut children at a rounded edge."""
        theme, level = self.theme, self.level
        tall = self._header_height()
        shape = QPainterPath()
        shape.addRoundedRect(area, theme.px(RADIUS), theme.px(RADIUS))
        top = QPainterPath()
        top.addRect(QRectF(0, 0, self.width(), tall))
        painter.fillPath(shape.intersected(top), theme.colour(level.fill))
        px = theme.px(HEADER_ICON)
        x = self._mirrored(self.width() - self._pad() - px, px)
        icon = theme.icon(level.icon, level.ink, px)
        painter.drawPixmap(round(x), round((tall - px) / 2), icon)
        wide = self._title_width()
        left = self._mirrored(self._pad(), wide)
        titled = self._title.height(wide)
        y = (tall - titled - self._more.height(wide)) / 2
        self._title.paint(painter, QRectF(left, y, wide, titled), theme.colour(level.ink))
        if not self._more.text:
            return
        below = QRectF(left, y + titled, wide, self._more.line)
        self._more.paint(painter, below, theme.colour(level.ink))
        caret = theme.px(20)
        x = self._mirrored(self._pad() + self._more.natural_width() + theme.px(8), caret)
        icon = theme.icon("caret-right-bold", level.ink, caret)
        painter.drawPixmap(round(x), round(below.center().y() - caret / 2), icon)

    def _paint_signs(self, painter: QPainter) -> None:
        theme, level = self.theme, self.level
        y = self._header_height() + theme.px(SIGN_GAP)
        wide, dot = self._signs_width(), theme.px(DOT)
        left = self._mirrored(self._pad() + theme.px(DOT_ROOM), wide)
        shown = self._shown()
        for place, block in enumerate(self._signs[:shown]):
            x = self._mirrored(self._pad(), dot)
            painter.setPen(QPen(theme.colour(level.word), 1))
            painter.setBrush(theme.colour(level.word))
            painter.drawEllipse(QRectF(x, y + (block.line - dot) / 2, dot, dot))
            tall = block.height(wide)
            block.paint(painter, QRectF(left, y, wide, tall), theme.colour("ink"))
            y += tall + theme.px(SIGN_GAP)
            if place + 1 < shown:
                across = QRectF(self._pad(), y, self.width() - 2 * self._pad(), theme.px(2))
                painter.fillRect(across, theme.colour("line"))
            y += theme.px(SIGN_GAP) + theme.px(2)

    def _paint_action(self, painter: QPainter) -> None:
        theme, level = self.theme, self.level
        air, tall = theme.px(14), self._action_height()
        box = QRectF(air, self.height() - air - tall, self.width() - 2 * air, tall)
        painter.setPen(QPen(theme.colour(level.tint), 1))
        painter.setBrush(theme.colour(level.tint))
        painter.drawRoundedRect(box, theme.px(14), theme.px(14))
        px = theme.px(30)
        x = self._mirrored(box.left() + theme.px(18), px)
        icon = theme.icon(level.action_icon, level.word, px)
        painter.drawPixmap(round(x), round(box.center().y() - px / 2), icon)
        wide = self._action_width()
        words = self._action.height(wide)
        left = self._mirrored(box.left() + theme.px(18 + 30 + 14), wide)
        area = QRectF(left, box.center().y() - words / 2, wide, words)
        self._action.paint(painter, area, theme.colour("ink"))
