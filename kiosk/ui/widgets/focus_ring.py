"""The ring round the button that the keyboard would press, painted over everything."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton

GAP = 3
RING = 4


class FocusRing(QWidget):
    """Covers its window, lets every touch through, and follows the focus."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.theme = theme
        self._window = window
        self._button: KioskButton | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def rest(self) -> None:
        """A finger is used: no ring, until a key moves the focus again."""
        self._button = None
        self.hide()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        self._button = new if isinstance(new, KioskButton) and new.reached_by_key else None
        if self._button is not None:
            self._button.destroyed.connect(self._forget)
        self.setVisible(self._button is not None)
        self.raise_()
        self.update()

    def _forget(self, gone: QObject) -> None:
        self._button = None
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        button = self._button
        if button is None or not button.isVisible():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = button.mapTo(self._window, QPoint(0, 0))
        area = QRectF(QRect(corner, button.size()))
        for out, width, token in (
            (GAP / 2, GAP, "surface"),
            (GAP + RING / 2, RING, "focus"),
        ):
            away = self.theme.px(out * 2) / 2
            painter.setPen(QPen(self.theme.colour(token), self.theme.px(width)))
            radius = button.radius + away
            painter.drawRoundedRect(area.adjusted(-away, -away, away, away), radius, radius)
