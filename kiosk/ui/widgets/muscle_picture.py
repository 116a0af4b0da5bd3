"""A drawing of a stretch, with a word and a line to the muscle that should pull."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.drawing import paint_drawing
from kiosk.ui.widgets.text import TextBlock

MUSCLE = "muscle"  # the id of the muscle's shape in the drawing
RADIUS = 24
AIR = 16  # design pixels between the word and the edge
GROUND = "primary_tint"  # the ground that the drawings are made for
GRAIN = 32  # the drawing is looked at in so many squares a side to find a free place


class MusclePicture(QWidget):
    """Fills its box with the tint that the drawings stand on. No word where no muscle is named."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = TextBlock(theme, "chip", words)
        tell_role(self, Role.Graphic)
        self._renderer: QSvgRenderer | None = None
        self._bubble: QRectF | None = None
        self._bubble_for = QSize()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, pack_folder: Path, file: str, alternative: str) -> None:
        """`alternative` says what the drawing shows to those who cannot see it."""
        self._renderer = self._theme.picture(pack_folder, file)
        self._bubble_for = QSize()
        self.setAccessibleName(alternative)
        named = self._renderer.elementExists(MUSCLE)
        self.setAccessibleDescription(self._words.text if named else "")
        self.update()

    def _area(self) -> QRectF:
        """The square that the drawing fills."""
        side = float(min(self.width(), self.height()))
        area = QRectF(0, 0, side, side)
        area.moveCenter(QRectF(self.rect()).center())
        return area

    def _muscle(self) -> QPointF | None:
        """The middle of the muscle, where the drawing names one."""
        renderer = self._renderer
        if renderer is None or not renderer.elementExists(MUSCLE):
            return None
        middle = renderer.boundsOnElement(MUSCLE).center()
        box, area = renderer.viewBoxF(), self._area()
        return area.topLeft() + QPointF(
            (middle.x() - box.x()) / box.width() * area.width(),
            (middle.y() - box.y()) / box.height() * area.height(),
        )

    def _bubble_place(self, muscle: QPointF) -> QRectF:
        """The free place nearest to the muscle: where nothing but the ground is painted."""
        if self._bubble is None or self._bubble_for != self.size():
            pad = QSizeF(self._theme.px(40), self._theme.px(24))
            self._words = self._largest_words(self.width() - 2 * self._theme.px(AIR) - pad.width())
            size = QSizeF(self._words.natural_width(), self._words.line) + pad
            self._bubble, self._bubble_for = self._nearest_free(size, muscle), self.size()
        return self._bubble

    def _largest_words(self, room: float) -> TextBlock:
        """The words on one line."""
        sizes = [TextBlock(t, "chip", self._words.text) for t in self._theme.ever_smaller()]
        return next((words for words in sizes if words.natural_width() <= room), sizes[-1])

    def _nearest_free(self, size: QSizeF, muscle: QPointF) -> QRectF:
        """Looks at the drawing square by square: no paint counts first, a short line second."""
        painted, air = self._painted_squares(), self._theme.px(AIR)
        across, down = self.width() / GRAIN, self.height() / GRAIN
        wide, tall = int(size.width() / across) + 2, int(size.height() / down) + 2
        room = QRectF(self.rect()).adjusted(air, air, -air, -air)

        def cost(column: int, row: int) -> tuple[int, float]:
            covered = {(x, y) for x in range(column, column + wide) for y in range(row, row + tall)}
            away = QRectF(QPointF(column * across, row * down), size).center() - muscle
            return len(covered & painted), away.x() ** 2 + away.y() ** 2

        places = [
            (column, row)
            for column in range(GRAIN)
            for row in range(GRAIN)
            if room.contains(QRectF(QPointF(column * across, row * down), size))
        ]
        if not places:
            return QRectF(room.topLeft(), size)
        column, row = min(places, key=lambda place: cost(*place))
        return QRectF(QPointF(column * across, row * down), size)

    def _painted_squares(self) -> set[tuple[int, int]]:
        """The squares of the box on which the drawing has put more than the ground."""
        ground = self._theme.colour(GROUND)
        image = QImage(GRAIN, GRAIN, QImage.Format.Format_RGB32)
        image.fill(ground)
        if self._renderer is not None:
            painter = QPainter(image)
            painter.scale(GRAIN / self.width(), GRAIN / self.height())
            paint_drawing(painter, self._renderer, self._area())
            painter.end()
        squares = ((x, y) for x in range(GRAIN) for y in range(GRAIN))
        return {square for square in squares if image.pixel(*square) != ground.rgb()}

    # Qt's own names

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape, radius = QPainterPath(), self._theme.px(RADIUS)
        shape.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(shape)
        painter.fillPath(shape, self._theme.colour(GROUND))
        if self._renderer is not None:
            paint_drawing(painter, self._renderer, self._area())
        muscle = self._muscle()
        if muscle is not None and self._words.text:
            self._paint_pointer(painter, muscle)

    def _paint_pointer(self, painter: QPainter, muscle: QPointF) -> None:
        theme = self._theme
        bubble = self._bubble_place(muscle)
        ink = theme.colour("ink")
        painter.setPen(QPen(ink, theme.px(3)))
        painter.drawLine(bubble.center(), muscle)
        painter.setBrush(ink)
        dot = theme.px(5)
        painter.drawEllipse(muscle, dot, dot)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(ink, theme.px(2)))
        radius = bubble.height() / 2
        painter.drawRoundedRect(bubble, radius, radius)
        width = self._words.natural_width()
        corner = bubble.center() - QPointF(width / 2, self._words.line / 2)
        self._words.paint(painter, QRectF(corner, QSizeF(width, self._words.line)), ink)
