"""Sessions one after the other on a clock of their own: `soak.py SESSIONS` says what has grown."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.resources import content_dir
from kiosk.session import taps
from kiosk.ui.garbage import GarbageCollector
from kiosk.ui.widgets import tap_guard
from staff_kiosk import StaffKiosk

PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Use:
    """What a process holds."""

    megabytes: float
    handles: int
    objects: int
    wrappers: int

    def __str__(self) -> str:
        return (
            f"{self.megabytes:.1f} MB, {self.handles} handles, {self.objects} Qt objects, "
            f"{self.wrappers} of them known to Python"
        )


class Soak:
    """One kiosk, used again and again as patients do."""

    def __init__(self, pack: ContentPack, state: Path) -> None:
        self.pack = pack
        self.used = StaffKiosk(pack, state)
        self.garbage = GarbageCollector()
        self.number = 0

    def session(self) -> None:
        """Reads, looks at the foods, answers, sees the page, prints or walks away."""
        self.number += 1
        pack, kiosk = self.pack, self.used.kiosk
        language = list(pack.languages)[self.number % len(pack.languages)]
        topics = list(pack.language(language).topics)
        topic = topics[self.number % len(topics)]
        nutrient = pack.nutrients[self.number % len(pack.nutrients)].id
        path: list[taps.Tap] = [
            taps.Begin(language),
            taps.OpenTopic(topic),
            taps.KeepForHandout(topic),
            taps.OpenChart(nutrient),
            taps.ChooseContrast("high" if self.number % 2 else "standard"),
            taps.OpenHelp(),
            taps.Back(),
            taps.StartQuestions(),
        ]
        for question in pack.questions:
            gate = question.id == pack.gate
            code = question.nothing if gate else question.codes[self.number % len(question.codes)]
            path += [taps.Answer(code), taps.Next()]
        for tap in path:
            kiosk.tap(tap)
            QApplication.processEvents()
        if self.number % 3:
            kiosk.tap(taps.Print())
            self.used.settle()
            kiosk.tap(taps.StartOver())
        else:
            self.used.wait(95)
        self.used.printer.pages.clear()
        self.used.settle()
        self.garbage.look()

    def use(self) -> Use:
        gc.collect()
        statm = Path("/proc/self/statm").read_text().split()
        return Use(
            int(statm[1]) * PAGE_SIZE / 1e6,
            len(list(Path("/proc/self/fd").iterdir())),
            1 + len(self.used.window.findChildren(QObject)),
            len(Shiboken.getAllValidWrappers()),
        )

    def stop(self) -> None:
        self.used.settle()
        self.used.stop()


def main(sessions: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(["soak"])
    tap_guard.monotonic = lambda: 0.0
    pack, problems = load_pack(content_dir(), Clinic(name="Test Clinic", phone="555 0134"))
    assert pack is not None, problems
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(pack, Path(folder))
        for number in range(sessions + 1):
            if number % max(1, sessions // 10) == 0:
                print(f"{number:6} sessions: {soak.use()}", flush=True)
            soak.session()
        soak.stop()
    application.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]))
