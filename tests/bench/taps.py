"""From a tap to the painted picture, over a whole tour, without a screen; and links in Chromium.

    python tests/bench/taps.py

The kiosk's taps begin where a button says what it means; the links where WebDriver clicks, and end
at the second frame after. What WebDriver itself needs for nothing at all is taken off.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from figures import Figure, high, middle, publish
from programs import PEERS, site
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.loader import load_pack
from kiosk.content.model import ContentPack
from kiosk.handout.printer import FolderPrinter
from kiosk.resources import content_dir
from kiosk.session import taps
from kiosk.ui.controller import Controller
from kiosk.ui.window import KioskWindow

HERE = Path(__file__).parent


def journey(pack: ContentPack, language: str) -> Iterator[taps.Tap]:
    """Every section and topic, the tools, the questions, the page."""
    words = pack.language(language)
    yield taps.Begin(language)
    for section in pack.sections:
        yield taps.Home()
        yield taps.OpenSection(section.id)
        for topic in words.section_topics(section.id):
            yield taps.OpenTopic(topic.id)
            yield taps.Back()
    for nutrient in pack.nutrients:
        yield from (taps.Home(), taps.OpenChart(nutrient.id))
    yield from (taps.Home(), taps.OpenSearch(), taps.Home(), taps.OpenHelp(), taps.Home())
    yield taps.StartQuestions()
    for question in pack.questions:
        yield taps.Answer(question.nothing or question.codes[0])
        yield taps.Next()
    yield taps.StartOver()


def main() -> None:
    application = QApplication(["kiosk"])
    pack, _ = load_pack(content_dir(), KioskConfig().clinic)
    assert pack is not None
    with TemporaryDirectory() as name:
        window = KioskWindow(KioskConfig(), windowed=QSize(1280, 800))
        printer = FolderPrinter(Path(name) / "pages")
        kiosk = Controller(pack, window, printer, KioskConfig(), clock=time.monotonic)
        kiosk.start()
        window.open()
        application.processEvents()
        times: list[tuple[float, str]] = []
        for round_ in range(2):  # the first round loads each screen's own libraries
            for language in pack.languages:
                for tap in journey(pack, language):
                    begin = time.perf_counter()
                    kiosk.tap(tap)
                    application.processEvents()
                    times.append((time.perf_counter() - begin, f"{round_ + 1}: {tap}"))
        kiosk.stop()
        found = [seconds * 1000 for seconds, _ in times]
        command = [str(PEERS), str(HERE / "peers/links.py"), str(site(content_dir(), Path(name)))]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    links = [float(line) * 1000 for line in done.stdout.split()]
    for seconds, tap in sorted(times, reverse=True)[:8]:
        print(f"{1000 * seconds:.0f} ms  {tap}", file=sys.stderr)
    publish(
        "taps",
        [
            Figure("tap to picture", middle(found), "ms", "Chromium", middle(links), "16 ms, 0.5"),
            Figure("tap to picture, 99th of 100", high(found), "ms", target="50 ms"),
        ],
    )


if __name__ == "__main__":
    main()
