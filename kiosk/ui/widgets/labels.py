"""Labels for words, with bold runs and the theme's line heights, and for icons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.content.model import Words
from kiosk.ui.accessible import Role, tell_heading, tell_role
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text import TextBlock


class WordsLabel(QWidget):
    """Wraps its words; as high as its width makes it. `align` is mirrored right to left.

    `level` makes it a heading to screen readers; 1 is the screen's own.
    """

    def __init__(
        self,
        theme: Theme,
        role: str,
        words: Words | str = "",
        colour: str = "ink",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        level: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.role = role
        self._colour = colour
        self._align = align
        self._block = TextBlock(theme, role, words, align)
        # Not fixed: Qt would hold the label to the one line of its size hint.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if level:
            tell_heading(self, level)
        else:
            tell_role(self, Role.StaticText)
        self.setAccessibleName(self._block.text)

    @property
    def text(self) -> str:
        return self._block.text

    @property
    def clipped(self) -> bool:
        """Whether some of the words do not fit: the audit of the tests asks."""
        narrow = self.width() < self._block.narrowest() - 1
        return bool(self.text) and (narrow or self.height() < self.heightForWidth(self.width()))

    def set_words(self, words: Words | str) -> None:
        self._block = TextBlock(self.theme, self.role, words, self._align)
        self.setAccessibleName(self._block.text)
        self.updateGeometry()
        self.update()

    def set_colour(self, token: str) -> None:
        self._colour = token
        self.update()

    def natural_width(self) -> int:
        """The width in which the words stand on one line."""
        return self._block.natural_width()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._block.height(max(1, width))

    def sizeHint(self) -> QSize:
        return QSize(self._block.natural_width(), self._block.line if self.text else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._block.narrowest(), self._block.line if self.text else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spare = max(0, self.height() - self._block.height(self.width()))
        area = QRectF(self.rect()).adjusted(0, spare / 2, 0, 0)
        self._block.paint(painter, area, self.theme.colour(self._colour))


class IconLabel(QWidget):
    """An icon by itself, `size` design pixels wide and high."""

    def __init__(
        self, theme: Theme, icon: str, colour: str, size: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.px(size)
        self._pixmap = theme.icon(icon, colour, px)
        self.setFixedSize(px, px)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._pixmap)
