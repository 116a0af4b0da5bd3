"""The printed page on the screen: whole in its box, or as wide as the box and cut in parts."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.page_picture import page_image
from kiosk.ui.sentences import joined
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.text import TextBlock

_SHAPE = 297 / 210  # of the paper that waits, until the picture says better
_OVERLAP = 60  # design pixels that two parts share, so that no line is torn


class PageView(QWidget):
    """Shows one page of PDF. The picture is made off the UI thread and replaces white paper.

    `words` say what the picture shows: to those who cannot see it, and while it is being made.
    """

    resized = Signal()  # the number of parts may be another

    def __init__(
        self, theme: Theme, words: str, *, whole: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._whole = whole
        self._words = words
        self._told = ("", "")
        self._pdf: bytes | None = None
        self._wanted: tuple[bytes, int] | None = None
        self._image = QImage()
        self._part = 0
        tell_role(self, Role.Graphic)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def has_picture(self) -> bool:
        return not self._image.isNull()

    @property
    def parts(self) -> int:
        """How many screens the page takes; 1 where it is shown whole."""
        if self._whole or self.height() <= 0:
            return 1
        beyond = self.paper().height() - self.height()
        return 1 + max(0, ceil(beyond / self._stride()))

    def show_pdf(self, pdf: bytes | None, title: str = "", said: Iterable[str] = ()) -> None:
        """Another page, or none: then nothing of the old one is left.

        `title` and `said` tell screen readers what it is and what stands on it.
        """
        if pdf != self._pdf:
            self._pdf, self._image, self._wanted = pdf, QImage(), None
            self._told = (title, joined(said))
            self._tell()
        self._ask()
        self.update()

    def show_part(self, part: int) -> None:
        self._part = max(0, min(part, self.parts - 1))
        self.update()

    def paper(self) -> QRectF:
        """Where the paper lies in the widget."""
        room = QRectF(self.rect())
        shape = self._image.height() / self._image.width() if self.has_picture else _SHAPE
        width = room.width()
        if self._whole:
            width = min(width, room.height() / shape)
        paper = QRectF(0, 0, width, width * shape)
        paper.moveCenter(room.center())
        if not self._whole:
            lowest = max(0.0, paper.height() - room.height())
            paper.moveTop(-min(lowest, self._part * self._stride()))
        return paper

    def _stride(self) -> int:
        return max(1, self.height() - self._theme.px(_OVERLAP))

    def _ask(self) -> None:
        """Has the picture made for today's size, once."""
        width = round(self.paper().width())
        if self._pdf is None or width <= 0 or self._wanted == (self._pdf, width):
            return
        self._wanted = (self._pdf, width)
        drawing = _Drawing(self._pdf, width, self.devicePixelRatioF())
        drawing.drawn.done.connect(self._take)
        QThreadPool.globalInstance().start(drawing)

    def _tell(self) -> None:
        name, description = self._told if self.has_picture else ("", "")
        self.setAccessibleName(name or self._words)
        self.setAccessibleDescription(description)

    def _take(self, pdf: bytes, image: QImage) -> None:
        if pdf == self._pdf:  # else somebody asked for another page meanwhile
            self._image = image
            self._tell()
            self.update()
            self.resized.emit()

    # Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(340), self._theme.px(480))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = self._theme.px(2)
        paper = self.paper().adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self.has_picture:
            painter.drawImage(paper, self._image)
        else:
            self._paint_waiting(painter, paper)
        painter.setPen(QPen(self._theme.colour("border"), edge))
        painter.drawRoundedRect(paper, edge, edge)

    def _paint_waiting(self, painter: QPainter, paper: QRectF) -> None:
        words = TextBlock(self._theme, "small", self._words, Qt.AlignmentFlag.AlignHCenter)
        margin = paper.width() / 8
        area = paper.adjusted(margin, paper.height() / 3, -margin, 0)
        words.paint(painter, area, self._theme.colour("border"))


class _Drawn(QObject):
    done = Signal(object, QImage)


class _Drawing:
    """One page on its way to a picture; like the work of Background no QRunnable."""

    def __init__(self, pdf: bytes, width: int, ratio: float) -> None:
        self._pdf, self._width, self._ratio = pdf, width, ratio
        self.drawn = _Drawn()

    def __call__(self) -> None:
        self.drawn.done.emit(self._pdf, page_image(self._pdf, self._width, self._ratio))
