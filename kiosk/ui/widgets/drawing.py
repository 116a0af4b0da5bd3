"""A drawing of the content pack, as large as its box allows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.theme import Theme

FROM_TOP = 0.2  # of what does not fit
LOWEST = 24  # design pixels: of less nothing can be seen
LEAST_HEIGHT = 48  # below it, nobody sees what is drawn


def paint_drawing(
    painter: QPainter, renderer: QSvgRenderer, area: QRectF, *, fill: bool = False
) -> None:
    """Paints whole into the middle of `area`, or over all of it and cut at its edges (`fill`)."""
    if not renderer.isValid() or area.isEmpty():
        return
    how = Qt.AspectRatioMode.KeepAspectRatio
    if fill:
        how = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    size = QSizeF(renderer.defaultSize()).scaled(area.size(), how)
    corner = area.center() - QPointF(size.width() / 2, size.height() / 2)
    if fill:  # what is cut, is cut at the foot rather: heads are above
        corner.setY(area.top() - (size.height() - area.height()) * FROM_TOP)
    painter.save()
    if fill:
        painter.setClipRect(area)  # QtSvg itself does not cut
    renderer.render(painter, QRectF(corner, size))
    painter.restore()


def paint_kept(
    painter: QPainter, theme: Theme, renderer: QSvgRenderer, area: QRectF, *, fill: bool = False
) -> None:
    """The same, drawn once for that size: an SVG takes longer than all else on a screen."""
    if not renderer.isValid() or area.isEmpty():
        return
    box = area.toAlignedRect()
    corner, ratio = area.topLeft() - QPointF(box.topLeft()), painter.device().devicePixelRatioF()
    size = (box.width(), box.height(), corner.x(), corner.y(), area.width(), area.height())

    def drawn() -> QPixmap:
        picture = QPixmap(box.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        inside = QPainter(picture)
        inside.setRenderHints(painter.renderHints())
        paint_drawing(inside, renderer, QRectF(corner, area.size()), fill=fill)
        inside.end()
        return picture

    picture = theme.drawn.get((renderer, fill, ratio, *size), drawn)
    painter.drawPixmap(box.topLeft(), picture)


class Drawing(QWidget):
    """Shows one SVG, unless it is too low to see anything.

    `words` says what it shows, for those who cannot see it.
    """

    def __init__(self, theme: Theme, *, fill: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._fill = fill
        self._renderer: QSvgRenderer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def empty(self) -> bool:
        return self._renderer is None or not self._renderer.isValid()

    def show_picture(self, pack_folder: Path, file: str, words: str = "") -> None:
        self._renderer = self.theme.picture(pack_folder, file)
        if words:
            tell_role(self, Role.Graphic)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._renderer is None or self.height() < self.theme.px(LOWEST):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_kept(painter, self.theme, self._renderer, QRectF(self.rect()), fill=self._fill)
