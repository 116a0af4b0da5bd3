"""A session from first touch to end: the clock, the printer, and what must not outlive it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.errors import PrintError
from kiosk.handout import make
from kiosk.handout.blocks import Handout
from kiosk.handout.printer import PrinterState
from kiosk.session import taps
from kiosk.session.plan import Outcome, Plan
from kiosk.session.state import Screen, Session
from kiosk.ui.controller import Controller
from kiosk.ui.window import KioskWindow
from still_time import stop_timers

DAY = date(2026, 11, 22)


@dataclass
class Paper:
    """A printer that keeps its pages in a list, or fails as it is told."""

    name: str = "paper"
    pages: list[bytes] = field(default_factory=list)
    trouble: PrintError | None = None

    def state(self) -> PrinterState:
        return PrinterState(ready=True)

    def send(self, pdf: bytes, **_: object) -> str:
        if self.trouble is not None:
            raise self.trouble
        self.pages.append(pdf)
        return ""

    def tidy(self) -> None:
        pass


@dataclass
class Kiosk:
    """A kiosk whose clock the test turns."""

    controller: Controller
    window: KioskWindow
    paper: Paper
    now: float = 0.0
    day: date = DAY

    @property
    def screen(self) -> Screen:
        return self.controller.session.screen

    def tap(self, *path: taps.Tap) -> None:
        for tap in path:
            self.controller.tap(tap)
        self.settle()

    def settle(self) -> None:
        while not self.controller.settled:
            QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += 1
            self.controller.tick()

    def answer_all(self, **ticked: str) -> None:
        self.tap(taps.StartQuestions())
        for question in self.controller.pack.questions:
            code = ticked.get(question.id) or question.nothing or question.codes[0]
            self.tap(taps.Answer(code), taps.Next())


@pytest.fixture
def kiosk(pack: ContentPack) -> Iterator[Kiosk]:
    config, paper = KioskConfig(), Paper()
    window = KioskWindow(config, windowed=QSize(1280, 800))
    made: list[Kiosk] = []
    controller = Controller(
        pack,
        window,
        paper,
        config,
        clock=lambda: made[0].now if made else 0.0,
        today=lambda: made[0].day if made else DAY,
    )
    made.append(Kiosk(controller, window, paper))
    controller.start()
    stop_timers(controller)
    window.open()
    yield made[0]
    controller.stop()


BEGIN = taps.Begin("en")


class TestIdle:
    def test_quiet_brings_a_warning_and_then_the_attract_screen(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN, taps.KeepForHandout("causes/medicines"))
        kiosk.wait(59)
        assert not kiosk.window.asks_if_idle
        kiosk.wait(1)
        assert kiosk.window.asks_if_idle
        kiosk.wait(30)
        assert not kiosk.window.asks_if_idle
        assert kiosk.controller.session == Session("en")

    def test_an_answer_to_the_warning_keeps_the_session(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN, taps.OpenSection("causes"))
        for _ in range(12):
            kiosk.wait(80)
            kiosk.window.keep_reading.emit()
            assert not kiosk.window.asks_if_idle
        assert kiosk.screen is Screen.SECTION

    def test_more_time_doubles_both_limits_until_the_session_ends(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN, taps.OpenSection("causes"))
        kiosk.wait(60)
        kiosk.tap(taps.MoreTime())
        assert not kiosk.window.asks_if_idle
        kiosk.wait(119)
        assert not kiosk.window.asks_if_idle
        kiosk.wait(60)
        assert kiosk.window.asks_if_idle
        assert kiosk.screen is Screen.SECTION
        kiosk.wait(1)
        assert kiosk.screen is Screen.ATTRACT
        kiosk.tap(BEGIN)
        kiosk.wait(60)
        assert kiosk.window.asks_if_idle

    def test_a_touch_that_does_not_answer_gives_all_the_time_again(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN, taps.OpenSection("causes"))
        kiosk.wait(60)
        for _ in range(12):
            kiosk.wait(29)
            assert kiosk.controller.touched()
            assert kiosk.window.asks_if_idle
        assert kiosk.screen is Screen.SECTION
        kiosk.wait(30)
        assert kiosk.screen is Screen.ATTRACT

    def test_what_a_screen_reader_presses_counts_as_a_touch(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN)
        kiosk.wait(50)
        kiosk.window.tapped.emit(taps.OpenSection("causes"))
        kiosk.wait(50)
        assert not kiosk.window.asks_if_idle

    def test_a_touch_counts_and_may_go_on(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN)
        for _ in range(5):
            kiosk.wait(50)
            assert kiosk.controller.touched()
        assert not kiosk.window.asks_if_idle

    def test_waking_from_sleep_ends_the_session_before_a_picture(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN, taps.OpenSection("causes"))
        kiosk.now += 3600
        kiosk.controller.painting()
        assert kiosk.screen is Screen.ATTRACT

    def test_the_touch_that_wakes_it_reaches_no_screen(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN)
        kiosk.now += 3600
        assert not kiosk.controller.touched()
        assert kiosk.screen is Screen.ATTRACT

    def test_the_attract_screen_waits_for_ever(self, kiosk: Kiosk) -> None:
        kiosk.wait(500)
        assert not kiosk.window.asks_if_idle
        kiosk.tap(BEGIN)
        kiosk.wait(59)
        assert not kiosk.window.asks_if_idle


class TestEmergency:
    def test_untouched_it_gives_way_and_leaves_a_red_line(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN, taps.OpenHelp(), taps.ReportSign("r_chest"))
        kiosk.wait(119)
        assert kiosk.screen is Screen.RED
        assert not kiosk.window.asks_if_idle
        kiosk.wait(1)
        assert kiosk.screen is Screen.ATTRACT
        assert kiosk.controller.red_line
        kiosk.tap(BEGIN)
        assert kiosk.screen is Screen.HOME
        kiosk.tap(taps.StartOver())
        assert kiosk.controller.red_line

    def test_staff_clear_it(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN, taps.OpenHelp(), taps.ReportSign("r_chest"), taps.StartOver())
        kiosk.controller.clear_red_line()
        assert not kiosk.controller.red_line

    def test_the_red_line_holds_no_answer(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN, taps.OpenHelp(), taps.ReportSign("r_chest"), taps.StartOver())
        assert kiosk.controller.session == Session("en")


class TestPage:
    def test_what_is_printed_is_what_was_shown(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN)
        kiosk.answer_all(medicines="warf")
        shown = kiosk.controller.view.preview
        kiosk.tap(taps.Print())
        assert kiosk.screen is Screen.DONE
        assert kiosk.paper.pages == [shown]

    def test_large_print_makes_another_page(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN)
        kiosk.answer_all()
        normal = kiosk.controller.view.preview
        kiosk.tap(taps.ChoosePrint("large"))
        assert kiosk.controller.view.preview not in (None, normal)

    def test_trouble_is_told_and_the_page_can_be_printed_again(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN)
        kiosk.answer_all()
        kiosk.paper.trouble = PrintError("paper.printer.jam.title", "paper.printer.jam.advice")
        kiosk.tap(taps.Print())
        assert kiosk.screen is Screen.FAILED
        assert kiosk.controller.session.message[0] == "paper.printer.jam.title"
        kiosk.paper.trouble = None
        kiosk.tap(taps.Print())
        assert (kiosk.screen, len(kiosk.paper.pages)) == (Screen.DONE, 1)

    def test_a_session_that_ends_while_printing_hears_nothing_of_it(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN)
        kiosk.answer_all()
        kiosk.controller.tap(taps.Print())
        kiosk.controller.tap(taps.StartOver())
        kiosk.settle()
        assert kiosk.controller.session == Session("en")

    def test_nothing_of_the_page_outlives_the_session(self, kiosk: Kiosk) -> None:
        kiosk.tap(BEGIN)
        kiosk.answer_all(medicines="warf")
        kiosk.tap(taps.StartOver())
        assert kiosk.controller.view.preview is None
        assert not kiosk.controller.view.plan.hidden

    def test_an_error_in_making_it_gives_the_safe_page(
        self, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = make.make_page

        def fails(handout: Handout) -> object:
            if not any(block.part == "safe" for block in handout.blocks):
                raise ZeroDivisionError
            return whole(handout)

        monkeypatch.setattr(make, "make_page", fails)
        kiosk.tap(BEGIN)
        kiosk.answer_all()
        assert kiosk.screen is Screen.PREVIEW
        kiosk.tap(taps.Print())
        assert (kiosk.screen, len(kiosk.paper.pages)) == (Screen.DONE, 1)

    def test_an_error_in_the_plan_gives_the_safe_one(
        self, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*_: object) -> Plan:
            raise KeyError

        monkeypatch.setattr("kiosk.session.personalise.personalise", fails)
        kiosk.tap(BEGIN, taps.OpenSection("causes"))
        kiosk.tap(taps.StartQuestions(), taps.Answer("none"))
        assert kiosk.controller.view.plan.outcome is Outcome.SAFE


def test_an_error_nobody_foresaw_ends_the_session(kiosk: Kiosk) -> None:
    kiosk.tap(BEGIN, taps.KeepForHandout("causes/medicines"))
    kiosk.controller.end_session()
    assert kiosk.controller.session == Session("en")


def test_search_forgives_a_typing_error(kiosk: Kiosk) -> None:
    kiosk.tap(BEGIN, taps.OpenSearch())
    assert "causes/diabetes" in kiosk.controller.view.find("diabtes")


def test_a_pack_is_made_ready_once_a_day_and_not_for_every_session(kiosk: Kiosk) -> None:
    ready = kiosk.controller.pack
    kiosk.tap(BEGIN, taps.StartOver())
    assert kiosk.controller.pack is ready
    kiosk.day += timedelta(days=1)
    kiosk.tap(BEGIN, taps.StartOver())
    assert kiosk.controller.pack is not ready
    tomorrow = kiosk.controller.pack
    kiosk.controller.offer(replace(tomorrow, version="newer"))
    assert kiosk.controller.pack.version == "newer"


def test_a_topic_overdue_for_review_is_cut_short_from_the_next_session_on(kiosk: Kiosk) -> None:
    topic = kiosk.controller.pack.language("en").topics["causes/medicines"]
    kiosk.tap(BEGIN)
    kiosk.day = topic.next_review + timedelta(days=91)
    assert not kiosk.controller.view.pack.language("en").topics[topic.id].under_review
    kiosk.tap(taps.StartOver(), BEGIN)
    assert kiosk.controller.view.pack.language("en").topics[topic.id].under_review
