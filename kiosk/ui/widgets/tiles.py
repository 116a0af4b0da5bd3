"""The large buttons of the home screen: places with a picture, and the two bands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button_looks import Coat, Look
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.drawing import LEAST_HEIGHT, paint_kept
from kiosk.ui.widgets.text import TextBlock

TILE_PAD = 17
CARET = 26
WIDE_FROM = 1.9  # wider than this times their height, the picture stands beside the words
BAND_DISC = 64
BAND_PAD = 20
BAND_GAP = 16
PILL_HEIGHT = 72


class PictureTile(KioskButton):
    """A place: picture over its name, or beside it where there is little height."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        second: str,
        *,
        section: str,
        picture: QSvgRenderer | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "tile", section=section, big=True, parent=parent)
        self._picture = picture
        self.set_label(label, second="" if theme.compact else second)
        self._second = TextBlock(theme, "tile_line", "" if theme.compact else second)
        self._words_room = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def words_height(self) -> int:
        """The height of its words: tiles in a row take that of the tallest."""
        wide = self._words_width()
        second = wide if self.beside else self._full_width()
        return self._label.height(wide) + self._second.height(second)

    def _full_width(self) -> int:
        return max(1, self.width() - 2 * self.theme.px(TILE_PAD))

    def set_words_room(self, height: int) -> None:
        self._words_room = height
        self.update()

    @property
    def beside(self) -> bool:
        """Whether the picture stands beside the words: it would be too low above them."""
        pad = self.theme.px(TILE_PAD)
        words = self._label.height(max(1, self.width() - 2 * pad - self.theme.px(CARET)))
        above = self.height() - max(words, self._words_room) - 3 * pad
        low = self._second.text == "" and above < self.theme.px(LEAST_HEIGHT)
        return low or self.width() > WIDE_FROM * self.height()

    @property
    def clipped(self) -> bool:
        words = self._words_width()
        narrow = any(words < block.narrowest() - 1 for block in self._blocks())
        return narrow or self.height() < self.words_height() + 2 * self.theme.px(TILE_PAD)

    def _words_width(self) -> int:
        pad, caret = self.theme.px(TILE_PAD), self.theme.px(CARET)
        width = self.width() - 2 * pad - caret
        if self.beside and self._picture_width():
            width -= self._picture_width() + pad
        return max(1, width)

    def _picture_width(self) -> int:
        """Beside the words; nothing where it would tear or crowd them."""
        pad = self.theme.px(TILE_PAD)
        picture = round(min(self.width() * 0.3, self.height() * 1.3))
        words = self.width() - 3 * pad - self.theme.px(CARET) - picture
        crowded = self._label.height(max(1, words)) + 2 * pad > self.height()
        return 0 if crowded or words < self._label.narrowest() else picture

    def heightForWidth(self, width: int) -> int:
        return self.theme.main

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.main)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.main, self.theme.main)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        coat = self._coat()
        self._paint_shape(painter, coat)
        pad, caret = self.theme.px(TILE_PAD), self.theme.px(CARET)
        words = self._words_width()
        tall = self.words_height()
        if self.beside:
            left = pad + (self._picture_width() + pad if self._picture_width() else 0)
            area = QRectF(pad, pad, self._picture_width(), self.height() - 2 * pad)
            top = (self.height() - tall) / 2
        else:
            left = pad
            room = max(tall, self._words_room)
            top = self.height() - room - pad * 0.8
            area = QRectF(pad, pad, self.width() - 2 * pad, top - pad * 1.3)
        if self._picture is not None and area.width() > 0:
            area.moveLeft(self._mirrored(area.left(), area.width()))
            paint_kept(painter, self.theme, self._picture, area)
        titled = QRectF(left, top, words, self._label.height(words))
        titled.moveLeft(self._mirrored(left, words))
        self._label.paint(painter, titled, self.theme.colour(coat.ink))
        # Only the title makes way for the arrow.
        wide = words if self.beside else self._full_width()
        told = QRectF(self._mirrored(left, wide), titled.bottom(), wide, tall - titled.height())
        self._second.paint(painter, told, self.theme.colour(self.look.second_ink))
        first_line = top + self._label.line / 2
        y = self.height() / 2 if self.beside else first_line
        x = self._mirrored(self.width() - pad - caret + self.theme.px(4), caret)
        icon = self.theme.icon("caret-right-bold", coat.ink, caret)
        painter.drawPixmap(round(x), round(y - caret / 2), icon)


AMBER_BAND = Look(
    Coat("amber_tint", "amber_line", 2, "ink"),
    Coat("amber_tint", "amber_line", 4, "ink"),
    Coat("amber_tint", "amber_line", 4, "ink"),
    radius=26,
    centred=False,
)
DARK_BAND = Look(
    Coat("primary", "", 0, "on_primary"),
    Coat("primary_press", "", 0, "on_primary"),
    Coat("primary_press", "", 0, "on_primary"),
    radius=26,
    centred=False,
)


class Band(KioskButton):
    """One target over its whole width, with a painted pill that says what it does."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        icon: str,
        *,
        second: str,
        action: str,
        dark: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "primary", "", icon, big=True, parent=parent)
        self.look = DARK_BAND if dark else AMBER_BAND
        self._dark = dark
        self._action = TextBlock(theme, "button", action)
        self.set_label(label, second="" if theme.compact else second)
        self._label = TextBlock(theme, "h2", label)
        self._second = TextBlock(theme, "caption", "" if theme.compact else second)
        self.setAccessibleName(f"{label} {action}")

    @property
    def clipped(self) -> bool:
        room = self._words_width(self.width())
        narrow = any(room < block.narrowest() - 1 for block in self._blocks())
        return narrow or self.height() < self.heightForWidth(self.width())

    def _pill_width(self) -> int:
        arrow = self.theme.px(28 + 14)
        return self._action.natural_width() + arrow + 2 * self.theme.px(28)

    def _words_width(self, width: int) -> int:
        disc, pad = self.theme.px(BAND_DISC), self.theme.px(BAND_PAD)
        gaps = 2 * self.theme.px(BAND_GAP)
        return max(1, width - self._pill_width() - disc - gaps - pad - self._end())

    def _end(self) -> int:
        """The air round the pill."""
        return self.theme.px(18)

    def heightForWidth(self, width: int) -> int:
        words = self._words_height(self._words_width(width))
        return max(self.theme.main, words + self.theme.px(24))

    def sizeHint(self) -> QSize:
        width = self.theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(320), self.theme.main)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        coat = self._coat()
        self._paint_shape(painter, coat)
        self._paint_disc(painter)
        left = self.theme.px(BAND_PAD) + self.theme.px(BAND_DISC) + self.theme.px(BAND_GAP)
        room = self._words_width(self.width())
        tall = self._words_height(room)
        self._paint_words(painter, coat, QRectF(left, (self.height() - tall) / 2, room, tall))
        self._paint_pill(painter)

    def _paint_disc(self, painter: QPainter) -> None:
        disc = self.theme.px(BAND_DISC)
        x = self._mirrored(self.theme.px(BAND_PAD), disc)
        y = (self.height() - disc) / 2
        px = self.theme.px(52 if self._dark else 40)
        if not self._dark:
            painter.setPen(self.theme.colour("amber"))
            painter.setBrush(self.theme.colour("amber"))
            painter.drawEllipse(QRectF(x, y, disc, disc))
        token = "on_primary" if self._dark else "on_amber"
        icon = self.theme.icon(self._icon, token, px)
        painter.drawPixmap(round(x + (disc - px) / 2), round(y + (disc - px) / 2), icon)

    def _paint_pill(self, painter: QPainter) -> None:
        theme = self.theme
        width, height = self._pill_width(), theme.px(PILL_HEIGHT)
        x = self._mirrored(self.width() - width - self._end(), width)
        area = QRectF(x, (self.height() - height) / 2, width, height)
        fill, ink = ("canvas", "primary") if self._dark else ("amber", "on_amber")
        painter.setPen(theme.colour(fill))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(area, theme.px(18), theme.px(18))
        words = self._action.natural_width()
        pad, arrow = theme.px(28), theme.px(28)
        line = QRectF(area)
        line.setSize(QRectF(0, 0, words, self._action.line).size())
        line.moveTop(area.center().y() - self._action.line / 2)
        line.moveLeft(area.right() - pad - words if theme.rtl else area.left() + pad)
        self._action.paint(painter, line, theme.colour(ink))
        arrow_x = area.left() + pad if theme.rtl else area.right() - pad - arrow
        icon = theme.icon("arrow-right-bold", ink, arrow)
        painter.drawPixmap(round(arrow_x), round(area.center().y() - arrow / 2), icon)
