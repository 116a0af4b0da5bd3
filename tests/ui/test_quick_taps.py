"""What is kept between two taps, so that the second is quick, and what must not be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.ui.controller import Controller
from kiosk.ui.kept import Kept
from kiosk.ui.theme import make_theme
from kiosk.ui.widgets.bottom_bar import BottomBar
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.set_words import set_words
from kiosk.ui.widgets.text import as_words
from kiosk.ui.window import KioskWindow
from ui_views import LANDSCAPE, open_kiosk, settle


@pytest.fixture
def kiosk(pack: ContentPack, tmp_path: Path) -> Iterator[tuple[KioskWindow, Controller]]:
    window, controller = open_kiosk(pack, tmp_path, LANDSCAPE)
    yield window, controller
    controller.stop()


def go(controller: Controller, *path: taps.Tap) -> None:
    for tap in path:
        controller.tap(tap)
        settle()


def tiles(window: KioskWindow) -> list[KioskButton]:
    assert window.shown is not None
    return [b for b in window.shown.findChildren(KioskButton) if b.kind == "tile" and b.isVisible()]


def test_a_section_that_somebody_comes_back_to_is_not_built_again(
    kiosk: tuple[KioskWindow, Controller], pack: ContentPack
) -> None:
    window, controller = kiosk
    topic = pack.language("en").section_topics("causes")[0]
    go(controller, taps.Begin("en"), taps.OpenSection("causes"))
    seen = tiles(window)
    go(controller, taps.OpenTopic(topic.id), taps.Back())
    assert tiles(window) == seen
    go(controller, taps.OpenTopic(topic.id), taps.KeepForHandout(topic.id), taps.Back())
    kept = next(tile for tile in tiles(window) if tile.label == topic.title)
    assert kept not in seen
    assert pack.language("en").phrase("screen.topic.kept") in kept.accessibleDescription()


def test_nothing_that_was_shown_outlives_the_session(
    kiosk: tuple[KioskWindow, Controller], pack: ContentPack
) -> None:
    window, controller = kiosk
    topic = pack.language("en").section_topics("causes")[0]
    path = (taps.OpenSection("causes"), taps.OpenTopic(topic.id), taps.KeepForHandout(topic.id))
    go(controller, taps.Begin("en"), *path, taps.StartOver())
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = {label.text for label in window.findChildren(WordsLabel)}
    left |= {button.label for button in window.findChildren(KioskButton)}
    assert not left & {words.title for words in pack.language("en").topics.values()}


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_the_bar_is_painted_only_when_it_changes(kiosk: tuple[KioskWindow, Controller]) -> None:
    window, controller = kiosk
    go(controller, taps.Begin("en"), taps.OpenSection("causes"), taps.Home())
    bar = next(bar for bar in window.findChildren(BottomBar) if bar.isVisible())
    paints = Paints(bar)
    go(controller, taps.OpenSection("causes"))
    assert paints.count == 0
    bar.update()
    settle()
    assert paints.count == 1


def test_words_are_set_once_for_each_look() -> None:
    theme = make_theme(LANDSCAPE)
    words, left = as_words("Drink enough."), Qt.AlignmentFlag.AlignLeft
    found = set_words(theme, "body", words, left)
    assert set_words(theme, "body", as_words("Drink enough."), left) is found
    assert set_words(theme, "h1", words, left) is not found
    theme.forget()
    assert set_words(theme, "body", words, left) is not found


def test_the_oldest_makes_room() -> None:
    kept: Kept[str] = Kept(2)
    for letter in "abc":
        kept.get(letter, letter.upper)
    assert [kept.get(letter, "new".upper) for letter in "bca"] == ["B", "C", "NEW"]
