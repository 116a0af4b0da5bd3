"""A simulated day at the kiosk, in a process of its own: `a_day.py CONTENT [QUEUE]`.

Patients read, answer, search, print, tap an emergency sign and walk away; staff mistype the PIN,
print, set things and change the content. All is real but the clock and the fingers. Without a queue
pages go into the folder. Says at its end, as JSON, which files Python opened to write.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig, PrinterConfig
from kiosk.content.checks import check_structure
from kiosk.content.look import look
from kiosk.content.model import Clinic
from kiosk.content.store import ContentStore
from kiosk.handout.printers import make_printer
from kiosk.resources import state_dir
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.staff import taps as staff
from kiosk.staff.taps import Place
from kiosk.ui.content_watcher import ContentWatcher
from kiosk.ui.widgets import tap_guard
from staff_kiosk import StaffKiosk

MARK = "Zqxj"
WENT_LIVE = datetime(2026, 11, 21, 17, 45)  # an admin's doing
CLINIC = Clinic("Test Clinic", "555 0134")
WAIT_MS = 60_000


class Day:
    """The kiosk of that day."""

    def __init__(self, content: Path, queue: str) -> None:
        self.content = content
        store = ContentStore(
            content, CLINIC, state_dir(), partial(look, check=lambda p, *_: check_structure(p))
        )
        store.start(WENT_LIVE)
        assert store.pack is not None, store.problems
        config = KioskConfig(clinic=CLINIC, printer=PrinterConfig(queue=queue))
        self.watcher = ContentWatcher(
            store, self._offer, lambda: {self.used.kiosk.pack.folder}, now=lambda: WENT_LIVE
        )
        self.used = StaffKiosk(
            store.pack,
            state_dir(),
            config=config,
            content=self.watcher,
            printer=make_printer(config),
        )

    def _offer(self, pack: Any) -> None:
        self.used.kiosk.offer(pack)

    def patient(self, *path: taps.Tap) -> None:
        for tap in path:
            self.used.kiosk.tap(tap)
        self.used.settle()

    def staff(self, *path: staff.Tap) -> None:
        for tap in path:
            self.used.staff.tap(tap)
            self.until(lambda: self.watcher.settled)
            self.used.settle()

    def until(self, condition: Any) -> None:
        deadline = QDeadlineTimer(WAIT_MS)
        while not condition():
            assert not deadline.hasExpired()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def visit(self, number: int) -> None:
        """Somebody reads and answers; every other one prints, and the others walk away."""
        language = [*self.used.pack.languages][number % len(self.used.pack.languages)]
        topics = [*self.used.pack.language("en").topics]
        topic = topics[number % len(topics)]
        self.patient(taps.Begin(language), taps.OpenTopic(topic), taps.StartQuestions())
        for question in self.used.kiosk.pack.questions:
            gate = question.id == self.used.pack.gate
            code = question.nothing if gate else question.codes[number % len(question.codes)]
            self.patient(taps.Answer(code), taps.Next())
        if number % 2:
            self.used.wait(95)
        else:
            self.patient(taps.Print())
            self.until(lambda: self.used.kiosk.session.screen in (Screen.DONE, Screen.FAILED))
            assert self.used.kiosk.session.screen is Screen.DONE
            self.patient(taps.StartOver())

    def emergency(self) -> None:
        gate = self.used.pack.question(self.used.pack.gate)
        self.patient(taps.Begin("en"), taps.OpenHelp(), taps.ReportSign(gate.codes[0]))
        self.used.wait(400)

    def behind_the_pin(self) -> None:
        self.used.window.staff_called.emit()
        self.used.type_pin("907316")
        self.used.type_pin()
        self.staff(
            staff.SeenTo(),
            staff.Open(Place.PRESETS),
            staff.Choose(next((preset.id for preset in self.used.pack.presets), "")),
            staff.Typed("name", MARK),
            staff.Typed("typed", MARK),
            staff.PrintSheet(),
            staff.Reprint(),
            staff.TryPage(),
            staff.SetDefault("paper", "a4"),
        )
        phrases = self.content / "en/phrases.yaml"
        phrases.write_text(phrases.read_text() + "# Somebody was here.\n")
        self.staff(staff.ApplyContent(), staff.PreviousContent(), staff.SaveCounts())
        self.used.staff.close()


def main(content: Path, queue: str = "") -> None:
    written: set[str | bytes | Path] = set()

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        match event, arguments:
            case "open", (str() | bytes() | Path() as path, _, int(flags)) if flags & _WRITES:
                written.add(path)
            case (("os.rename" | "os.link"), (_, target, *_)):
                written.add(target)
            case "sqlite3.connect", (target,):
                written.add(target)

    sys.addaudithook(note)
    application = QApplication(["a day"])
    now = iter(range(10**9))
    tap_guard.monotonic = lambda: float(next(now))
    day = Day(content, queue)
    for number in range(4):
        day.visit(number)
    day.emergency()
    day.behind_the_pin()
    day.used.stop()
    day.watcher.stop()
    application.processEvents()
    opened = sorted({str(Path(os.fsdecode(path)).absolute()) for path in written})
    sys.stdout.write(json.dumps(opened))


_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
