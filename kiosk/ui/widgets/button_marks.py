"""What takes the tick on a button, and the number on a disc: painted parts of KioskButton."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button_looks import Coat

CIRCLE = 48  # sides, design pixels
BOX = 34
BADGE = 34


def paint_circle(painter: QPainter, theme: Theme, area: QRectF, *, ticked: bool, edge: str) -> None:
    """One answer counts."""
    if ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        painter.drawEllipse(area)
        _paint_tick(painter, theme, area)
        return
    width = theme.px(3)
    painter.setPen(QPen(theme.colour(edge), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area.adjusted(width, width, -width, -width))


def paint_box(painter: QPainter, theme: Theme, area: QRectF, *, ticked: bool, edge: str) -> None:
    """Several may count."""
    corner = theme.px(4)
    if ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        painter.drawRoundedRect(area, corner, corner)
        _paint_tick(painter, theme, area)
        return
    width = theme.px(3)
    painter.setPen(QPen(theme.colour(edge), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(width, width, -width, -width), corner, corner)


def paint_badge(painter: QPainter, theme: Theme, area: QRectF, words: str, coat: Coat) -> None:
    """A number on a disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(coat.ink))
    painter.drawEllipse(area)
    painter.setFont(theme.font("bar"))
    painter.setPen(theme.colour(coat.fill))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def _paint_tick(painter: QPainter, theme: Theme, area: QRectF) -> None:
    px = round(area.width() * 0.6)
    tick = theme.icon("check-bold", "on_primary", px)
    painter.drawPixmap(round(area.center().x() - px / 2), round(area.center().y() - px / 2), tick)
