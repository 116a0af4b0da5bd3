"""The question to somebody who has gone quiet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.content.model import ContentPack
from kiosk.ui.theme import make_theme
from kiosk.ui.widgets.idle_dialog import IdleDialog, fitting_question
from ui_views import LANDSCAPE, PORTRAIT, SMALL, settle, tap, words


def dialog(pack: ContentPack) -> tuple[IdleDialog, list[str]]:
    made = IdleDialog(make_theme(QSize(1280, 800)), pack.language("en"))
    heard: list[str] = []
    made.keep.connect(lambda: heard.append("keep"))
    made.more_time.connect(lambda: heard.append("more time"))
    made.start_over.connect(lambda: heard.append("start over"))
    made.resize(1280, 800)
    made.show_seconds(20, 30)
    made.show()
    settle()
    return made, heard


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT, SMALL], ids=["wide", "tall", "small"])
def test_it_has_room_for_large_words(pack: ContentPack, language: str, size: QSize) -> None:
    words = pack.language(language)
    window = QWidget()
    window.resize(size)
    question = fitting_question(make_theme(size, 200, rtl=words.rtl), words, window)
    window.show()
    settle()
    assert not question.clipped


def test_it_says_the_seconds_and_has_three_answers(pack: ContentPack) -> None:
    made, heard = dialog(pack)
    assert pack.language("en").phrase("screen.idle.say", seconds=20) in words(made)
    tap(made.keep_button)
    tap(made.more_button)
    tap(made.over_button)
    assert heard == ["keep", "more time", "start over"]


@pytest.mark.parametrize("place", [QPoint(640, 200), QPoint(20, 20)], ids=["on", "beside"])
def test_a_tap_beside_the_buttons_keeps_the_session(pack: ContentPack, place: QPoint) -> None:
    made, heard = dialog(pack)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=place)
    assert heard == ["keep"]
