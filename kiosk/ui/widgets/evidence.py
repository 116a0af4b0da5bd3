"""How sure the evidence is: rising bars, always with the word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.content.model import Grade, Language
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.labels import WordsLabel

FULL_BARS = {Grade.STRONG: 3, Grade.MODERATE: 2, Grade.LIMITED: 1, Grade.UNSUPPORTED: 0}
HEIGHTS = (0.38, 0.68, 1.0)


class EvidenceBars(QWidget):
    """Three bars; crossed out where the evidence speaks against it. Never mirrored."""

    def __init__(
        self, theme: Theme, grade: Grade, height: int, *, parent: QWidget | None = None
    ) -> None:
        """`height` in design pixels."""
        super().__init__(parent)
        self.theme = theme
        self._grade = grade
        tall = theme.px(height)
        self.setFixedSize(QSize(round(tall * 1.16), tall))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.theme.colour("ink")
        tall = self.height()
        gap = tall * 0.08
        bar = (self.width() - 2 * gap) / 3
        pen = max(1.5, tall * 0.06)
        for place, part in enumerate(HEIGHTS):
            area = QRectF(place * (bar + gap), tall * (1 - part), bar, tall * part)
            area.adjust(pen / 2, pen / 2, -pen / 2, -pen / 2)
            painter.setPen(QPen(ink, pen))
            full = place < FULL_BARS[self._grade]
            painter.setBrush(ink if full else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, bar * 0.28, bar * 0.28)
        if self._grade is Grade.UNSUPPORTED:
            thick = QPen(ink, tall * 0.1)
            thick.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(thick)
            in_from = tall * 0.06
            corner = QPointF(self.width() * 0.94, tall - in_from)
            painter.drawLine(QPointF(in_from, in_from), corner)


class EvidenceBadge(QWidget):
    """Bars and word side by side."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        grade: Grade,
        *,
        role: str = "label",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tall = theme.font(role).pixelSize() / theme.scale
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(tall * 0.5))
        row.addWidget(EvidenceBars(theme, grade, round(tall * 1.25)))
        row.addWidget(WordsLabel(theme, role, language.phrase(f"grades.{grade}")), 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
