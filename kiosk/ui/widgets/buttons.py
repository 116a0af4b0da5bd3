"""The one button of the kiosk, in all its kinds."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.quick_data import dataclass
from kiosk.ui.accessible import Role, tell_choice
from kiosk.ui.sentences import joined
from kiosk.ui.theme import Theme
from kiosk.ui.widgets import button_marks as marks
from kiosk.ui.widgets.button_host import ButtonHost
from kiosk.ui.widgets.button_looks import DISABLED, LOOKS, Coat
from kiosk.ui.widgets.held_keys import held_keys
from kiosk.ui.widgets.tap_guard import TapGuard
from kiosk.ui.widgets.text import TextBlock

ICON_GAP = 14
STACK_GAP = 6
TICK_GAP = 10
WIDEST = 100_000


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands before and after the words, in real pixels with its gap."""

    before: int
    after: int


# How the focus comes by keyboard; a finger needs no ring to see where it is.
KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


CHOICES = {"answer": "one", "chip": "one", "toggle": "several"}
ROLES = {"": Role.Button, "one": Role.RadioButton, "several": Role.CheckBox}
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class KioskButton(QAbstractButton):
    """Acts on release inside; a slide off cancels; Return and Enter press it.

    `second` is a smaller line under the label, `over` one above it. `icon_after` stands behind
    the words. `stacked` puts the icon over the words. `big` is for main actions (20 mm).
    `mark` is circle, box or nothing: what takes the tick when it is selected. `choice` tells
    screen readers whether it is one of which one counts, or of which several may.
    """

    tapped = Signal()

    def __init__(
        self,
        theme: Theme,
        kind: str,
        label: str = "",
        icon: str = "",
        *,
        second: str = "",
        over: str = "",
        icon_after: str = "",
        badge: str = "",
        section: str = "primary",
        big: bool = False,
        stacked: bool = False,
        choice: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.reached_by_key = False
        self.theme = theme
        self.kind = kind
        self.look = LOOKS[kind]
        self._section = section
        self._icon, self._icon_after, self._badge = icon, icon_after, badge
        self._big, self._stacked = big, stacked
        self._selected = False
        self._choice = choice or CHOICES.get(kind, "")
        self._mark = {"answer": "circle", "toggle": "box"}.get(kind, "")
        self._guard = TapGuard()
        self._tell_choice()
        self.set_label(label, second=second, over=over)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Not fixed: Qt would hold a label of two lines to the height of one.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._pass_on)

    # --- what it says and shows

    def set_label(self, label: str, *, second: str = "", over: str = "") -> None:
        role = self.look.big_role if self._big else self.look.role
        small = "caption" if self._big else "small"
        align = Qt.AlignmentFlag.AlignLeft
        if self._stacked:
            align = Qt.AlignmentFlag.AlignHCenter
        self._label = TextBlock(self.theme, role, label, align)
        self._second = TextBlock(self.theme, small, second, align)
        self._over = TextBlock(self.theme, small, over, align)
        self.setAccessibleName(label)
        self.setAccessibleDescription(joined((over, second, self._badge)))
        self.updateGeometry()
        self.update()

    @property
    def label(self) -> str:
        return self._label.text

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def set_selected(self, selected: bool) -> None:
        self._selected = selected
        self._tell_choice()
        self.updateGeometry()
        self.update()

    @property
    def selected(self) -> bool:
        return self._selected

    def set_checked_kind(self, mark: str) -> None:
        """Circle where one answer counts, box where several may."""
        self._mark = mark
        self._choice = self._choice if mark else ""
        self._tell_choice()
        self.update()

    def _tell_choice(self) -> None:
        tell_choice(self, ROLES[self._choice], on=self._selected)

    @property
    def big(self) -> bool:
        """Whether this is a main action or a tile."""
        return self._big

    @property
    def radius(self) -> float:
        """The corners' radius: the focus ring follows it."""
        radius = self.look.radius + (4 if self._big and self.kind != "chip" else 0)
        return min(self.theme.px(radius), self.height() / 2)

    @property
    def clipped(self) -> bool:
        """Whether some of the words do not fit: the audit of the tests asks."""
        if not self._label.text:
            return False
        room = self._room(self.width())
        narrow = any(room < block.narrowest() - 1 for block in self._blocks())
        return narrow or self.height() < self._content_height(self.width())

    # --- measures

    def _blocks(self) -> tuple[TextBlock, ...]:
        return tuple(b for b in (self._over, self._label, self._second) if b.text)

    def _pad(self) -> int:
        return self.theme.px(self.look.pad)

    def _icon_px(self) -> int:
        return self.theme.px(self.look.big_icon if self._big else self.look.icon)

    def _disc_px(self) -> int:
        return self.theme.px(84 if self._big else 60) if self.look.disc else self._icon_px()

    def _least(self) -> int:
        return self.theme.main if self._big else self.theme.target

    def _ticked_chip(self) -> bool:
        return self.kind == "chip" and self._selected

    def _sides(self) -> _Sides:
        gap = self.theme.px(ICON_GAP)
        worded = bool(self._label.text)
        before = after = 0
        if self._mark == "box":
            before += self.theme.px(marks.BOX) + gap
        if self._ticked_chip():
            before += self._icon_px() + self.theme.px(TICK_GAP)
        if self._icon:
            before += self._disc_px() + (gap if worded else 0)
        if self._badge:
            after += self.theme.px(marks.BADGE) + gap
        if self._icon_after:
            after += self._icon_px() + (gap if worded or self._icon else 0)
        if self._mark == "circle":
            after += self.theme.px(marks.CIRCLE) + gap
        return _Sides(before, after)

    def _room(self, width: int) -> int:
        """The width that is left for the words."""
        room = width - 2 * self._pad()
        if not self._stacked:
            sides = self._sides()
            room -= sides.before + sides.after
        return max(1, room)

    def _words_height(self, room: int) -> int:
        return sum(block.height(room) for block in self._blocks())

    def _content_height(self, width: int) -> int:
        words = self._words_height(self._room(width))
        if not self._stacked:
            return max(words, self._disc_px() if self._icon else 0)
        icons = sum(1 for icon in (self._icon, self._icon_after) if icon)
        return words + icons * (self._icon_px() + self.theme.px(STACK_GAP))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        air = self.theme.px(12 if self._stacked else 20)
        return max(self._least(), self._content_height(width) + air)

    def sizeHint(self) -> QSize:
        words = max((block.natural_width() for block in self._blocks()), default=0)
        width = self._around() + words
        return QSize(max(width, self._least()), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = max((block.narrowest() for block in self._blocks()), default=0)
        return QSize(max(self._around() + words, self._least()), self._least())

    def _around(self) -> int:
        """All of the width that is not words."""
        if self._stacked:
            return 2 * self._pad()
        sides = self._sides()
        return 2 * self._pad() + sides.before + sides.after

    # --- painting

    def _coat(self) -> Coat:
        if not self.isEnabled():
            return DISABLED
        coat = self.look.normal
        if self.isDown():
            coat = self.look.pressed
        elif self._selected:
            coat = self.look.selected
        return coat.of_section(self._section)

    def _paint_shape(self, painter: QPainter, coat: Coat) -> None:
        width = self.theme.edge(coat.edge_width) if coat.edge else 0
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        pen = QPen(Qt.PenStyle.NoPen)
        if coat.edge:
            pen = QPen(self.theme.colour(coat.edge), width)
        if not self.isEnabled():
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(self.theme.colour(coat.fill))
        painter.drawRoundedRect(area, self.radius, self.radius)

    def _mirrored(self, x: float, width: float) -> float:
        return self.width() - x - width if self.theme.rtl else x

    def _paint_icon(self, painter: QPainter, name: str, token: str, x: float, y: float) -> None:
        px = self._icon_px()
        left = round(self._mirrored(x, px))
        painter.drawPixmap(left, round(y), self.theme.icon(name, token, px))

    def _paint_words(self, painter: QPainter, coat: Coat, area: QRectF) -> None:
        top = area.top()
        left = self._mirrored(area.left(), area.width())
        enabled = self.isEnabled()
        for block in self._blocks():
            token = coat.ink
            if block is not self._label and self.look.second_ink and enabled:
                token = self.look.second_ink
            height = block.height(area.width())
            block.paint(painter, QRectF(left, top, area.width(), height), self.theme.colour(token))
            top += height

    def _paint_stacked(self, painter: QPainter, coat: Coat) -> None:
        px, gap = self._icon_px(), self.theme.px(STACK_GAP)
        room = self._room(self.width())
        y = (self.height() - self._content_height(self.width())) / 2
        middle = (self.width() - px) / 2
        if self._icon:
            self._paint_icon(painter, self._icon, coat.icon or coat.ink, middle, y)
            y += px + gap
        words = self._words_height(room)
        self._paint_words(painter, coat, QRectF((self.width() - room) / 2, y, room, words))
        if self._icon_after:
            y += words + gap
            self._paint_icon(painter, self._icon_after, coat.icon or coat.ink, middle, y)

    def _paint_row(self, painter: QPainter, coat: Coat) -> None:
        gap, px = self.theme.px(ICON_GAP), self._icon_px()
        sides = self._sides()
        room = self._room(self.width())
        natural = max((block.natural_width() for block in self._blocks()), default=0)
        words_width = min(room, natural) if self.look.centred else room
        used = sides.before + words_width + sides.after
        x = (self.width() - used) / 2 if self.look.centred else float(self._pad())
        middle = self.height() / 2
        icon_token = coat.icon or coat.ink
        if self._mark == "box":
            side = self.theme.px(marks.BOX)
            area = self._square(x, side)
            marks.paint_box(painter, self.theme, area, ticked=self._selected, edge=coat.ink)
            x += side + gap
        if self._ticked_chip():
            self._paint_icon(painter, "check-bold", coat.ink, x, middle - px / 2)
            x += px + self.theme.px(TICK_GAP)
        if self._icon:
            x = self._paint_lead_icon(painter, icon_token, x)
        words = self._words_height(words_width)
        self._paint_words(painter, coat, QRectF(x, middle - words / 2, words_width, words))
        x += words_width
        if self._badge:
            x += gap
            side = self.theme.px(marks.BADGE)
            marks.paint_badge(painter, self.theme, self._square(x, side), self._badge, coat)
            x += side
        if self._icon_after:
            x += gap if self._label.text or self._icon else 0
            self._paint_icon(painter, self._icon_after, icon_token, x, middle - px / 2)
        if self._mark == "circle":
            side = self.theme.px(marks.CIRCLE)
            area = self._square(self.width() - self._pad() - side, side)
            edge = "border" if self.isEnabled() else coat.ink
            marks.paint_circle(painter, self.theme, area, ticked=self._selected, edge=edge)

    def _paint_lead_icon(self, painter: QPainter, token: str, x: float) -> float:
        disc, px = self._disc_px(), self._icon_px()
        middle = self.height() / 2
        if self.look.disc:
            filled = self._selected and not self.isDown()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("primary" if filled else "sunken"))
            painter.drawEllipse(QRectF(self._mirrored(x, disc), middle - disc / 2, disc, disc))
            token = "on_primary" if filled else token
        self._paint_icon(painter, self._icon, token, x + (disc - px) / 2, middle - px / 2)
        return x + disc + (self.theme.px(ICON_GAP) if self._label.text else 0)

    def _square(self, x: float, side: int) -> QRectF:
        """At the height of the middle."""
        return QRectF(self._mirrored(x, side), (self.height() - side) / 2, side, side)

    def _pass_on(self) -> None:
        host = self.window()
        if isinstance(host, ButtonHost):
            counts = host.lets_through(QRect(self.mapTo(host, QPoint(0, 0)), self.size()))
        else:
            counts = self._guard.counts(None)
        if counts:
            self.tapped.emit()

    def _used_by(self, *, keys: bool) -> None:
        host = self.window()
        if isinstance(host, ButtonHost):
            host.used_by(keys=keys)

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        coat = self._coat()
        if coat.fill:
            self._paint_shape(painter, coat)
        if self._stacked:
            self._paint_stacked(painter, coat)
        else:
            self._paint_row(painter, coat)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.reached_by_key = event.reason() in KEYS
        self.installEventFilter(held_keys())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.removeEventFilter(held_keys())
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._used_by(keys=False)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()  # the window knows what lies in that direction
            return
        self._used_by(keys=True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
