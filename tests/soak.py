"""Sessions one after the other on a clock of their own, and what has grown.

python tests/soak.py --sessions 1008

A thousand sessions are more than eight hours at a kiosk that is never left alone.
"""

from __future__ import annotations

import argparse
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

# First what is kept on purpose fills: fonts, words searched, topics, the drawings of the page, the
# last of which is met in session 288. And each session makes some 70 names that stand in Python's
# own table only while they are used: near session 610 that table is made anew once, 2 MB larger,
# and from then on in the same size.
# Every sixth session ends alike: only the attract screen is there.
WARM_UP, ALIKE = 672, 84
MEGABYTES_A_SESSION = 0.001
# Of fonts and set words some ten more or fewer are at hand, by what the attract screen has just
# shown; a visit that left one behind each time would leave a thousand.
WRAPPERS_A_SESSION = 0.01
SECONDS_A_TAP = 1.0
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
            self.used.now += SECONDS_A_TAP
            kiosk.tick()
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


def grown(before: Use, after: Use, sessions: int) -> str:
    """What is more than it may be, in words."""
    limit = before.megabytes + MEGABYTES_A_SESSION * sessions
    good = (
        after.megabytes <= limit
        and after.handles == before.handles
        and after.objects == before.objects
        and after.wrappers <= before.wrappers + WRAPPERS_A_SESSION * sessions
    )
    return "" if good else f"after {sessions} sessions {before} became {after}"


def main(sessions: int) -> str | None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(["soak"])
    pack, problems = load_pack(content_dir(), Clinic(name="Test Clinic", phone="555 0134"))
    assert pack is not None, problems
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(pack, Path(folder))
        tap_guard.monotonic = lambda: soak.used.now
        for _ in range(WARM_UP):
            soak.session()
        before = after = soak.use()
        begun = soak.used.now
        print(f"{WARM_UP:6} sessions to warm up: {before}", flush=True)
        for number in range(1, sessions + 1):
            soak.session()
            if number % ALIKE == 0:
                after = soak.use()
                hours = (soak.used.now - begun) / 3600
                print(f"{number:6} sessions, {hours:.1f} h: {after}", flush=True)
        soak.stop()
    application.quit()
    return grown(before, after, sessions // ALIKE * ALIKE) or None


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--sessions", type=int, default=12 * ALIKE)
    sys.exit(main(words.parse_args().sessions))
