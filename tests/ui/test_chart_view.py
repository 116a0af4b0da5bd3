"""Bars and the same numbers as words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kiosk.ui.theme import make_theme
from kiosk.ui.widgets.chart_view import Bar, ChartView
from kiosk.ui.widgets.labels import WordsLabel
from ui_views import settle

BARS = tuple(Bar(f"Food {n}", f"{n} cups", f"{n * 10}%", n / 10) for n in (8, 5, 4, 3, 2, 1))


def chart(width: int, height: int) -> ChartView:
    made = ChartView(
        make_theme(QSize(1280, 800)), "Magnesium in foods", ("0", "Half", "A full day")
    )
    made.resize(width, height)
    made.show_bars(BARS)
    made.show()
    settle()
    return made


def test_a_bar_fills_its_share_of_the_track() -> None:
    made = chart(740, 480)
    plot = made._plot  # its place among the words is what this test is about
    row = plot.mapTo(made, QPoint(0, 0)).y() + plot.height() // len(BARS) // 2
    image = made.grab().toImage()

    def colour(part: float) -> str:
        return QColor(image.pixel(plot.x() + round(plot.width() * part), row)).name().upper()

    theme = make_theme(QSize(1280, 800))
    assert colour(0.75) == theme.colour("bar").name().upper()
    assert colour(0.85) == theme.colour("track").name().upper()


def test_the_first_bars_are_shown_where_not_all_have_room() -> None:
    made = chart(740, 260)
    assert 1 < len(made.bars) < len(BARS)
    assert made.bars == BARS[: len(made.bars)]
    made.resize(740, 480)
    settle()
    assert made.bars == BARS


def test_every_number_is_also_a_word() -> None:
    made = chart(740, 480)
    said = {label.text for label in made.findChildren(WordsLabel)}
    assert {bar.value for bar in BARS} | {bar.detail for bar in BARS} <= said


def test_a_touch_goes_through_to_the_screen() -> None:
    made = chart(740, 480)
    under = QApplication.widgetAt(made.mapToGlobal(made._plot.geometry().center()))
    assert under is None or under is made
