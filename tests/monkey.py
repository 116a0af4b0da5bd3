"""A monkey at the whole kiosk: seeded events of every kind, and what must never come of them.

python tests/monkey.py SEED EVENTS    plays a run again, and says what went wrong and when
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import TracebackType

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack, Language
from kiosk.errors import KioskError
from kiosk.handout.printer import PrinterState
from kiosk.resources import content_dir
from kiosk.staff.taps import Place
from kiosk.ui.garbage import GarbageCollector
from kiosk.ui.idle_filter import IdleFilter
from kiosk.ui.lockdown import Lockdown
from kiosk.ui.reader import Reader
from kiosk.ui.whole_kiosk import WholeKiosk
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.buttons import KioskButton
from mouth import Mouth
from staff_kiosk import TODAY, StaffKiosk
from still_time import stop_timers

MARK = "Zqxj"
STALL_SECONDS = 0.25
SIZES = (QSize(1280, 800), QSize(800, 1280), QSize(1024, 600))
TROUBLES = ("paper.printer.jam", "paper.printer.paper_out", "paper.printer.offline")
# What a child finds on a keyboard.
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_F1, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F11, Qt.Key.Key_F12),
    *(Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_S, Qt.Key.Key_5),
    *(Qt.Key.Key_Menu, Qt.Key.Key_Print, Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Meta),
)
CHORDS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
# How often each kind of event comes.
KINDS = {
    "press": 50,
    "tap": 18,
    "chord": 10,
    "fingers": 8,
    "swipe": 6,
    "wait": 3,
    "staff": 2,
    "printer": 1,
    "jump": 1,
    "content": 1,
    "resize": 0.3,
}


def marked(pack: ContentPack) -> ContentPack:
    """The pack with a mark in the words of every answer: they may be written nowhere."""

    def words(language: Language) -> Language:
        phrases = {
            key: f"{MARK} {text}" if key.startswith("questions.") and ".options." in key else text
            for key, text in language.phrases.items()
        }
        return replace(language, phrases=phrases)

    return replace(pack, languages={code: words(each) for code, each in pack.languages.items()})


class MonkeyError(AssertionError):
    """What the monkey brought about."""


@dataclass
class Monkey:
    """Plays events on a kiosk whose clocks are its own; a click is two, a finger three."""

    pack: ContentPack
    state: Path
    seed: int
    stall: float = STALL_SECONDS
    events: int = 0
    slowest: float = 0.0
    screens: set[str] = field(default_factory=set)
    trace: deque[str] = field(default_factory=lambda: deque(maxlen=60))
    wrong: list[str] = field(default_factory=list)
    today: date = TODAY

    def play(self, events: int) -> None:
        """Raises MonkeyError with the seed and the last events when anything goes wrong."""
        with self._hung_up():
            number = 0
            while self.events < events:
                number += 1
                self._one(number)
                if self.wrong:
                    raise MonkeyError(
                        f"seed {self.seed}, after {self.events} events: {'; '.join(self.wrong)}\n"
                        + "\n".join(self.trace)
                    )

    # --- one event ------------------------------------------------------------------------------

    def _one(self, number: int) -> None:
        kind = self.random.choices(list(KINDS), list(KINDS.values()))[0]
        self.kiosk.now += 0.6
        # Of the UI thread alone: a busy machine makes no stall.
        begun = time.thread_time()
        told = getattr(self, f"_do_{kind}")()
        QApplication.processEvents()
        took = time.thread_time() - begun
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if number % 50 == 0:
            self.garbage.look()
            self.kiosk.kiosk.tick()
            self.kiosk.staff.tick()
            self.kiosk.now += 1
        if number % 500 == 499:
            self.kiosk.settle()
        session = self.kiosk.kiosk.session
        self.screens.add(str(session.screen))
        self.trace.append(f"{number} {kind} {told} -> {session.screen} {1000 * took:.0f} ms")
        if kind != "resize":  # making every screen anew is no stall that anybody waits for
            self.slowest = max(self.slowest, took)
            if took > self.stall:
                self.wrong.append(f"a stall of {1000 * took:.0f} ms")
        self.wrong.extend(self._escapes())

    def _escapes(self) -> Iterator[str]:
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible() and window is not self.glass:
                yield f"another window: {window.title() or window.objectName()}"
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            yield "a menu or a dialog"
        if not self.kiosk.window.isVisible():
            yield "the window has gone"
        if self.kiosk.staff.place not in (None, Place.PIN, Place.NO_PIN):
            yield f"staff's {self.kiosk.staff.place} without the PIN"
        if self.kiosk.left:
            yield "the kiosk was left"

    def _somewhere(self) -> QPoint:
        size = self.kiosk.window.size()
        return QPoint(self.random.randrange(size.width()), self.random.randrange(size.height()))

    def _do_press(self) -> str:
        buttons = [
            b
            for b in self.kiosk.window.findChildren(KioskButton)
            if b.isVisible() and b.isEnabled()
        ]
        if not buttons:
            return f"no button, so {self._do_wait()}"
        button = self.random.choice(buttons)
        self._click(button.mapTo(self.kiosk.window, button.rect().center()))
        return "a button"

    def _do_tap(self) -> str:
        where = self._somewhere()
        self._click(where)
        return f"{where.x()},{where.y()}"

    def _click(self, where: QPoint) -> None:
        self.events += 2
        QTest.mouseClick(self.glass, Qt.MouseButton.LeftButton, CHORDS[0], where)

    def _type(self, key: Qt.Key | str, held: Qt.KeyboardModifier = CHORDS[0]) -> None:
        self.events += 2
        QTest.keyClick(self.glass, key, held)

    def _do_chord(self) -> str:
        key, held = self.random.choice(KEYS), self.random.choice(CHORDS)
        self._type(key, held)
        return f"{key.name} {held}"

    def _do_fingers(self) -> str:
        count = self.random.randint(1, 10)
        self.events += 3 * count
        places = [self._somewhere() for _ in range(count)]
        touch = QTest.touchEvent(self.glass, self.touchscreen)
        for finger, place in enumerate(places):
            touch.press(finger, place, self.glass)
        touch.commit()
        for finger, place in enumerate(places):
            touch.move(finger, place + QPoint(self.random.randint(-40, 40), 0), self.glass)
        touch.commit()
        for finger, place in enumerate(places):
            touch.release(finger, place, self.glass)
        touch.commit()
        return f"{count} fingers"

    def _do_swipe(self) -> str:
        begin, end = self._somewhere(), self._somewhere()
        self.events += 6
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.glass, left, Qt.KeyboardModifier.NoModifier, begin)
        for part in range(1, 5):
            QTest.mouseMove(self.glass, begin + (end - begin) * (part / 4))
        QTest.mouseRelease(self.glass, left, Qt.KeyboardModifier.NoModifier, end)
        return "far"

    def _do_wait(self) -> str:
        self.events += 1
        seconds = self.random.choice((5, 30, 61, 95, 200))
        for _ in range(0, seconds, 20):
            self.kiosk.now += 20
            self.kiosk.kiosk.tick()
            self.kiosk.staff.tick()
        return f"{seconds} s"

    def _do_staff(self) -> str:
        self.kiosk.window.staff_called.emit()
        for digit in self.random.choices("0123456789", k=self.random.randint(0, 8)):
            self._type(digit)
        self._type(Qt.Key.Key_Return)
        return "guess"

    def _do_printer(self) -> str:
        self.events += 1
        trouble = self.random.choice((None, *TROUBLES))
        words = (f"{trouble}.title", f"{trouble}.advice")
        self.kiosk.printer.broken = KioskError(*words) if trouble else None
        self.kiosk.printer.state = lambda: PrinterState(not trouble, *words if trouble else ())
        return str(trouble)

    def _do_jump(self) -> str:
        self.events += 1
        self.today = TODAY + timedelta(days=self.random.randint(-366, 366))
        return str(self.today)

    def _do_content(self) -> str:
        self.events += 1
        self.whole.offer(self.random.choice(self.packs))
        return "another pack"

    def _do_resize(self) -> str:
        self.events += 1
        size = self.random.choice(SIZES)
        self.kiosk.window.resize(size)
        return f"{size.width()}x{size.height()}"

    # --- before and after -----------------------------------------------------------------------

    def _now(self) -> float:
        """What those see who count a double tap once."""
        return self.kiosk.now if hasattr(self, "kiosk") else 0.0

    def _hung_up(self) -> _Watching:
        self.random = Random(self.seed)
        self.kept_clock, tap_guard.monotonic = tap_guard.monotonic, self._now
        self.packs = (marked(self.pack), replace(marked(self.pack), version="another"))
        self.kiosk = StaffKiosk(self.packs[0], self.state, today=lambda: self.today)
        self.whole = WholeKiosk(
            self.kiosk.kiosk, lambda: self.kiosk.staff, Reader(self.kiosk.window, Mouth)
        )
        self.whole.painting()  # brings staff's part along
        QApplication.processEvents()
        stop_timers(self.kiosk.staff)
        self.glass = self.kiosk.window.windowHandle()
        self.touchscreen = QTest.createTouchDevice()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.garbage = GarbageCollector(application)
        return _Watching(self, application)


class _Watching:
    """Hears of every error and every complaint of Qt, and puts everything back."""

    def __init__(self, monkey: Monkey, application: QApplication) -> None:
        self._monkey, self._application = monkey, application
        whole = monkey.whole
        self._filters = (
            Lockdown(application, monkey.kiosk.window),
            IdleFilter(whole.touched, whole.painting, application),
        )

    def __enter__(self) -> None:
        self._hook, sys.excepthook = sys.excepthook, self._failed
        self._handler = qInstallMessageHandler(self._complained)
        self._application.installEventFilter(self._filters[1])

    def __exit__(self, *_: object) -> None:
        for each in self._filters:
            self._application.removeEventFilter(each)
        self._application.setQuitOnLastWindowClosed(True)
        self._monkey.kiosk.settle()
        self._monkey.kiosk.stop()
        tap_guard.monotonic = self._monkey.kept_clock
        qInstallMessageHandler(self._handler)
        sys.excepthook = self._hook

    def _failed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        self._monkey.wrong.append(f"{kind.__name__} {error} at {place}")

    def _complained(self, kind: QtMsgType, _: object, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and "propagateSizeHints" not in words:
            self._monkey.wrong.append(f"Qt says: {words}")


def main(seed: int, events: int, stall: float) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    logging.basicConfig(level=logging.ERROR)
    application = QApplication(["monkey"])
    pack, problems = load_pack(content_dir(), Clinic(name="Test Clinic", phone="555 0134"))
    assert pack is not None, problems
    with tempfile.TemporaryDirectory() as folder:
        monkey = Monkey(pack, Path(folder), seed, stall)
        begun = time.perf_counter()
        try:
            monkey.play(events)
        except MonkeyError as error:
            sys.exit(str(error))
        seconds = time.perf_counter() - begun
        slowest = 1000 * monkey.slowest
        print(
            f"seed {seed}: {monkey.events} events in {seconds:.0f} s, slowest {slowest:.0f} ms, "
            f"{len(monkey.screens)} screens"
        )
        found = [path for path in Path(folder).rglob("*") if path.is_file() and holds_mark(path)]
        if found:
            sys.exit(f"marked words in {found}")
    del application


def holds_mark(path: Path) -> bool:
    """Whether a patient's words stand in the file."""
    return MARK.encode() in path.read_bytes()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float((*sys.argv, STALL_SECONDS)[3]))
