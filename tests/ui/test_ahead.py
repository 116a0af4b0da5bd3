"""Screens that are built before anybody asks for them: the same ones, sooner, and no trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.ui.ahead import NEVER, Ahead, view_after
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.screens.topic import TopicScreen
from staff_kiosk import StaffKiosk

WIDE, TALL = QSize(1280, 800), QSize(800, 1280)
FIRST = taps.Begin("en")
QUESTIONS = (taps.StartQuestions(), taps.Answer("none"))


class Pair:
    """Two kiosks that are tapped alike; one of them looks ahead."""

    def __init__(self, pack: ContentPack, folder: Path, size: QSize) -> None:
        self.slow = StaffKiosk(pack, folder / "slow", size)
        self.quick = StaffKiosk(pack, folder / "quick", size)
        self.ahead = Ahead(self.quick.window, self.quick.kiosk)

    def look(self) -> None:
        """Somebody reads for a second."""
        while not self.ahead.done:
            self.ahead.look()
        QApplication.processEvents()

    def tap(self, *path: taps.Tap) -> None:
        for tap in path:
            for kiosk in (self.slow, self.quick):
                kiosk.kiosk.tap(tap)
            QApplication.processEvents()

    def stop(self) -> None:
        self.ahead.stop()
        self.slow.stop()
        self.quick.stop()


@pytest.fixture
def pair(pack: ContentPack, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Pair]:
    made = Pair(pack, tmp_path, getattr(request, "param", WIDE))
    yield made
    made.stop()


def screens(pair: Pair) -> list[BaseScreen]:
    return pair.quick.window.findChildren(BaseScreen)


@pytest.mark.parametrize(
    ("pair", "path"),
    [
        (WIDE, (FIRST,)),
        (TALL, (taps.Begin("ar"), taps.OpenSection("causes"))),
        (WIDE, (FIRST, taps.ChooseText(200), taps.OpenSection("stretches"))),
        (TALL, (FIRST, taps.ChooseContrast("high"), *QUESTIONS)),
    ],
    indirect=["pair"],
    ids=["home", "arabic", "large", "question"],
)
def test_what_was_built_ahead_looks_like_what_is_built_when_tapped(
    pair: Pair, path: tuple[taps.Tap, ...]
) -> None:
    pair.tap(*path)
    window = pair.quick.window
    for tap in window.offers[::3]:
        view = view_after(pair.quick.kiosk, tap)
        if view.session.screen not in NEVER:
            window.prepare([view])
            pair.tap(tap)
            assert pair.quick.kiosk.session == pair.slow.kiosk.session
            assert window.grab().toImage() == pair.slow.window.grab().toImage(), tap
            pair.tap(taps.StartOver(), *path)


def test_a_tap_finds_its_screen_built(pair: Pair) -> None:
    pair.tap(FIRST, taps.OpenSection("causes"))
    pair.look()
    waiting = set(screens(pair))
    topic = next(tap for tap in pair.quick.window.offers if isinstance(tap, taps.OpenTopic))
    pair.quick.kiosk.tap(topic)
    assert isinstance(pair.quick.window.shown, TopicScreen)
    assert pair.quick.window.shown in waiting


def test_looking_ahead_says_and_shows_nothing(pair: Pair) -> None:
    pair.tap(FIRST, taps.OpenSection("causes"))
    window, heard = pair.quick.window, []
    shown, before = window.shown, window.grab().toImage()
    window.announced.connect(lambda *told: heard.append(told))
    window.presented.connect(heard.append)
    pair.quick.kiosk.stepped.connect(lambda *told: heard.append(told))
    pair.look()
    assert not heard
    assert window.shown is shown
    assert window.grab().toImage() == before


def test_an_answer_changed_at_the_last_moment_counts(pair: Pair) -> None:
    """The next question was built for the answer before it."""
    pair.tap(FIRST, *QUESTIONS)
    pair.look()
    for kiosk in (pair.slow, pair.quick):
        kiosk.kiosk.tap(taps.Answer("none"))
        kiosk.kiosk.tap(taps.Answer("r_chest"))
        kiosk.kiosk.tap(taps.Next())
    QApplication.processEvents()
    assert pair.quick.kiosk.session.screen is Screen.RED
    assert pair.quick.window.grab().toImage() == pair.slow.window.grab().toImage()


def test_what_was_built_for_one_person_is_not_there_for_the_next(pair: Pair) -> None:
    pair.tap(FIRST, taps.OpenSection("causes"))
    pair.look()
    assert len(screens(pair)) > 4
    pair.quick.kiosk.tap(taps.StartOver())
    pair.quick.settle()
    assert not [screen for screen in screens(pair) if isinstance(screen, TopicScreen)]


def test_while_staff_are_there_nothing_is_built(pair: Pair) -> None:
    pair.tap(FIRST)
    pair.quick.window.staff_called.emit()
    QApplication.processEvents()
    assert pair.quick.window.covered
    before = set(screens(pair))
    pair.look()
    assert set(screens(pair)) <= before


def test_pages_and_the_red_screen_are_never_built_ahead(pair: Pair) -> None:
    pair.tap(FIRST, *QUESTIONS)
    for _ in pair.slow.pack.questions:
        pair.look()
        built = {type(screen).__module__.rsplit(".", 1)[1] for screen in screens(pair)}
        assert not built & (NEVER - {Screen.ATTRACT})
        pair.tap(taps.Next())
    assert pair.quick.kiosk.session.screen is Screen.PREVIEW


def test_a_screen_that_cannot_be_built_ahead_ends_no_visit(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Zqxj")

    pair.tap(FIRST, taps.OpenSection("causes"))
    before = set(screens(pair))
    monkeypatch.setattr(TopicScreen, "show_for", fail)
    pair.look()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert pair.quick.kiosk.session.screen is Screen.SECTION
    assert not [screen for screen in set(screens(pair)) - before if isinstance(screen, TopicScreen)]
    assert "ValueError" in caplog.text
    assert "Zqxj" not in caplog.text
    with pytest.raises(ValueError, match="Zqxj"):  # the tap itself meets the error
        pair.quick.kiosk.tap(taps.OpenTopic("causes/what-is-a-cramp"))
