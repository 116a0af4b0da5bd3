"""From a tap to the painted picture, over a whole tour, without a screen; and links in Chromium.

    python tests/bench/taps.py

The kiosk's taps begin where a button says what it means, and end with all painted: each as it was
in the best of three rounds. Between two of them the kiosk has the time to look ahead, which is a
second at most. The links begin where WebDriver clicks, and end at the second frame
after. What WebDriver itself needs for nothing at all is taken off.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from figures import Figure, high, middle, publish
from programs import PEERS, site
from PySide6.QtCore import QEvent, QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from kiosk.app import load_the_rest
from kiosk.config import KioskConfig
from kiosk.content.loader import load_pack
from kiosk.content.model import ContentPack
from kiosk.handout.make import practise
from kiosk.handout.printer import FolderPrinter
from kiosk.resources import content_dir
from kiosk.session import taps
from kiosk.ui.ahead import Ahead
from kiosk.ui.controller import Controller
from kiosk.ui.widgets.page_view import PageView
from kiosk.ui.window import KioskWindow

HERE = Path(__file__).parent
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Took:
    """One tap, in milliseconds: all the time, and the UI thread's own."""

    wall: float
    cpu: float
    name: str


def journey(pack: ContentPack, language: str) -> Iterator[taps.Tap]:
    """Every section and topic, the charts, the tools, the questions: each where it is offered."""
    words = pack.language(language)
    yield taps.Begin(language)
    for section in pack.sections:
        topics = words.section_topics(section.id)
        if section.place == "strip":
            topics = topics[:1]  # on the home screen; the others follow it
        else:
            yield taps.OpenSection(section.id)
        for topic in topics:
            yield taps.OpenTopic(topic.id)
            yield taps.Back()
        if section.tool == "chart":
            yield from (taps.OpenChart(nutrient.id) for nutrient in pack.nutrients)
            yield taps.Back()
        if section.place != "strip":
            yield taps.Back()
    yield from (taps.OpenSearch(), taps.Back(), taps.OpenHelp(), taps.Back())
    yield taps.StartQuestions()
    for question in pack.questions:
        yield taps.Answer(question.nothing or question.codes[0])
        yield taps.Next()
    yield taps.StartOver()


def looks(pack: ContentPack, language: str) -> Iterator[taps.Tap]:
    """Other words, sizes and colours, where somebody reads."""
    topic = next(iter(pack.language(language).topics))
    yield from (taps.Begin(language), taps.OpenTopic(topic))
    for text in (150, 200, 100):
        yield taps.ChooseText(text)
    yield from (taps.ChooseContrast("high"), taps.ChooseContrast("standard"))
    yield taps.OpenLanguages()
    for other in pack.languages:
        yield taps.ChooseLanguage(other)
    yield taps.StartOver()


class Tour:
    """One kiosk, and how long each of its taps took."""

    def __init__(self, pack: ContentPack, pages: Path) -> None:
        self._pack = pack
        self._window = KioskWindow(KioskConfig(), windowed=QSize(1280, 800))
        printer = FolderPrinter(pages)
        self._kiosk = Controller(pack, self._window, printer, KioskConfig(), clock=time.monotonic)
        self._ahead = Ahead(self._window, self._kiosk)
        self._kiosk.start()
        self._window.open()
        self._show()

    def stop(self) -> None:
        self._kiosk.stop()

    def walk(self, path: Callable[[ContentPack, str], Iterator[taps.Tap]]) -> list[Took]:
        """In every language."""
        return [
            self._tap(tap, f"{language}: {tap}")
            for language in self._pack.languages
            for tap in path(self._pack, language)
        ]

    def preview(self) -> float:
        """Seconds from the last answer to the painted page."""
        self._kiosk.tap(taps.Begin(self._pack.default_language))
        self._kiosk.tap(taps.StartQuestions())
        for question in self._pack.questions:
            self._kiosk.tap(taps.Answer(question.nothing or question.codes[0]))
            self._look_ahead()
            begin = time.perf_counter()
            self._kiosk.tap(taps.Next())
        while not any(page.has_picture for page in self._window.findChildren(PageView)):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._show()
        took = time.perf_counter() - begin
        self._kiosk.tap(taps.StartOver())
        return took

    def _tap(self, tap: taps.Tap, name: str) -> Took:
        self._look_ahead()
        gc.collect()  # the kiosk collects between two taps
        wall, cpu = time.perf_counter(), time.thread_time()
        self._kiosk.tap(tap)
        self._show()
        return Took(1000 * (time.perf_counter() - wall), 1000 * (time.thread_time() - cpu), name)

    def _look_ahead(self) -> None:
        """What the kiosk does while somebody looks at a screen for a second."""
        while not self._ahead.done:
            self._ahead.look()
        self._show()

    @staticmethod
    def _show() -> None:
        """As the running event loop does: what is gone is destroyed, then all is painted."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def best(rounds: list[list[Took]]) -> list[Took]:
    """Each tap as it was when the machine had the least else to do."""
    together = zip(*rounds, strict=True)
    return [
        Took(min(t.wall for t in took), min(t.cpu for t in took), took[0].name) for took in together
    ]


def tell_slowest(what: str, taken: list[Took]) -> None:
    for took in sorted(taken, key=lambda took: -took.cpu)[:5]:
        print(f"{what}: {took.cpu:.0f} ms ({took.wall:.0f} in all)  {took.name}", file=sys.stderr)


def main() -> None:
    application = QApplication(["kiosk"])
    load_the_rest()  # the kiosk does so five seconds after it has started
    pack, _ = load_pack(content_dir(), KioskConfig().clinic)
    assert pack is not None
    practise(pack, date.today(), "a4")  # and so it does this
    gc.disable()
    gc.freeze()
    with TemporaryDirectory() as name:
        tour = Tour(pack, Path(name) / "pages")
        rounds, turned = [], []
        for _ in range(ROUNDS):
            rounds.append(tour.walk(journey))
            turned.append(tour.walk(looks))
        tell_slowest("first time", rounds[0] + turned[0])
        pages = [tour.preview() for _ in range(ROUNDS)]
        tour.stop()
        found, looked = best(rounds), best(turned)
        tell_slowest("tour", found)
        tell_slowest("another look", looked)
        command = [str(PEERS), str(HERE / "peers/links.py"), str(site(content_dir(), Path(name)))]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    application.quit()
    cpu, wall = [took.cpu for took in found], [took.wall for took in found]
    links = [float(line) * 1000 for line in done.stdout.split()]
    look = [took.cpu for took in looked]
    publish(
        "taps",
        [
            Figure("tap to picture", middle(wall), "ms", "Chromium", middle(links), "0.5"),
            Figure("tap to picture, processor's time", middle(cpu), "ms", target="16 ms"),
            Figure("the same, 99th of 100", high(cpu), "ms", target="50 ms"),
            Figure("other words, size or contrast, processor's time", middle(look), "ms"),
            Figure("the same, slowest", max(look), "ms", target="250 ms"),
            Figure("last answer to the page on screen", 1000 * min(pages), "ms", target="150 ms"),
        ],
    )


if __name__ == "__main__":
    main()
