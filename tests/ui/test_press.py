"""The printer's own thread: what waits for it, what does not, and what ends with a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, QSize
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.handout.printer import PrinterState, Tell, step, stopped, troubled
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.ui.controller import Controller
from kiosk.ui.press import Press
from kiosk.ui.view import View
from kiosk.ui.window import KioskWindow
from still_time import stop_timers

WAIT_MS = 30_000


class SlowPrinter:
    """Answers nothing until it is let; notes what it was asked."""

    name = "slow"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.how = PrinterState(True, "paper.printer.ready.title")
        self.answers = Event()
        self.answers.set()
        self.told = Event()

    def state(self) -> PrinterState:
        self.asked.append("state")
        self.answers.wait(WAIT_MS / 1000)
        return self.how

    def send(self, _: bytes, *, tell: Tell, stop: Event) -> str:
        self.asked.append("send")
        tell(step("printing"))
        self.told.set()
        while not self.answers.wait(0.01):
            if stop.is_set():
                self.asked.append("taken back")
                raise stopped()
        return ""

    def tidy(self) -> None:
        self.asked.append("tidy")


class Kiosk:
    """A kiosk that shows its views to the test."""

    def __init__(self, pack: ContentPack) -> None:
        self.printer = SlowPrinter()
        self.views: list[View] = []
        config = KioskConfig()
        window = KioskWindow(config, windowed=QSize(1280, 800))
        show = window.show_view

        def note(view: View) -> None:
            self.views.append(view)
            show(view)

        window.show_view = note
        self.controller = Controller(pack, window, self.printer, config, clock=lambda: 0.0)
        self.controller.start()
        stop_timers(self.controller)
        window.open()

    @property
    def view(self) -> View:
        return self.views[-1]

    def tap(self, *path: taps.Tap) -> None:
        for tap in path:
            self.controller.tap(tap)

    def to_the_preview(self) -> None:
        self.tap(taps.Begin("en"), taps.StartQuestions())
        for question in self.controller.pack.questions:
            self.tap(taps.Answer(question.nothing or question.codes[0]), taps.Next())
        assert self.view.session.screen is Screen.PREVIEW


def until(condition: Callable[[], Any]) -> None:
    end = QDeadlineTimer(WAIT_MS)
    while not condition():
        assert not end.hasExpired()
        QApplication.processEvents()


@pytest.fixture
def kiosk(pack: ContentPack) -> Iterator[Kiosk]:
    made = Kiosk(pack)
    yield made
    made.controller.stop()


def test_the_page_does_not_wait_for_a_printer_that_does_not_answer(kiosk: Kiosk) -> None:
    kiosk.printer.answers.clear()
    kiosk.printer.how = troubled("silent")
    kiosk.to_the_preview()
    until(lambda: kiosk.view.preview)
    assert kiosk.view.printer.title == ""
    kiosk.printer.answers.set()
    until(lambda: kiosk.view.printer == troubled("silent"))


def test_a_page_on_its_way_says_how_far_it_is(kiosk: Kiosk) -> None:
    kiosk.to_the_preview()
    until(lambda: kiosk.controller.settled)
    kiosk.printer.answers.clear()
    kiosk.tap(taps.Print())
    until(lambda: kiosk.view.printer == step("printing"))
    assert kiosk.view.session.screen is Screen.PRINTING
    kiosk.printer.answers.set()
    until(lambda: kiosk.view.session.screen is Screen.DONE)


def test_a_session_that_ends_takes_its_page_back(kiosk: Kiosk) -> None:
    kiosk.to_the_preview()
    until(lambda: kiosk.controller.settled)
    kiosk.printer.answers.clear()
    kiosk.tap(taps.Print())
    # It has reported, and nobody has heard it yet: the session ends in between.
    assert kiosk.printer.told.wait(WAIT_MS / 1000)
    kiosk.controller.end_session()
    kiosk.tap(taps.Begin("en"))
    before = len(kiosk.views)
    until(lambda: kiosk.controller.settled)
    assert "taken back" in kiosk.printer.asked
    assert kiosk.view.session.screen is Screen.HOME
    assert kiosk.view.printer.title == ""
    assert len(kiosk.views) == before


def test_how_the_printer_was_for_one_session_is_not_told_to_the_next(kiosk: Kiosk) -> None:
    until(lambda: kiosk.controller.settled)
    kiosk.printer.answers.clear()
    kiosk.printer.how = troubled("silent")
    kiosk.to_the_preview()
    kiosk.controller.end_session()
    kiosk.printer.answers.set()
    until(lambda: kiosk.controller.settled)
    assert "state" in kiosk.printer.asked
    assert kiosk.view.printer.title == ""


def test_a_kiosk_that_is_stopped_takes_the_page_back_and_does_not_wait(kiosk: Kiosk) -> None:
    kiosk.to_the_preview()
    until(lambda: kiosk.controller.settled)
    kiosk.printer.answers.clear()
    kiosk.tap(taps.Print())
    until(lambda: "send" in kiosk.printer.asked)
    kiosk.controller.stop()
    assert kiosk.printer.asked[-1] == "taken back"


def test_what_an_earlier_run_left_is_taken_back_when_the_kiosk_starts(kiosk: Kiosk) -> None:
    until(lambda: kiosk.controller.settled)
    assert kiosk.printer.asked == ["tidy"]


def test_the_printer_is_asked_again_only_while_somebody_looks_at_it(
    application: QApplication,
) -> None:
    printer = SlowPrinter()
    press = Press(printer, application)
    heard: list[PrinterState] = []
    press.told.connect(heard.append)
    press.look_again()
    until(lambda: press.idle)
    press.watched = True
    for how in (troubled("paper_out"), step("sending")):
        printer.how = how
        press.look_again()
        until(lambda: press.idle)
    assert printer.asked == ["tidy", "state", "state"]
    assert heard == [troubled("paper_out"), step("sending")]
    printer.answers.clear()
    press.look_again()
    press.look_again()
    printer.answers.set()
    until(lambda: press.idle)
    assert printer.asked.count("state") == 3
    press.stop()
