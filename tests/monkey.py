"""A monkey at the whole kiosk: seeded events of every kind, and what must never come of them.

python tests/monkey.py --seed 3 --events 100000

plays a run again and says what went wrong and when. An event is what a device sends at once: a
finger that comes, moves or goes, however many others lie there; a key down, a key up.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import load_the_rest
from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack, Language
from kiosk.errors import KioskError
from kiosk.handout.printer import PrinterState
from kiosk.resources import content_dir
from kiosk.staff.pin import LONGEST_WAIT
from kiosk.staff.taps import Place
from kiosk.ui.ahead import Ahead
from kiosk.ui.garbage import GarbageCollector
from kiosk.ui.idle_filter import IdleFilter
from kiosk.ui.lockdown import Lockdown
from kiosk.ui.reader import Reader
from kiosk.ui.whole_kiosk import WholeKiosk
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.buttons import KioskButton
from monkey_watch import MARK, Watch, marked_files
from mouth import Mouth
from staff_kiosk import PIN, TODAY, StaffKiosk
from still_time import stop_timers

STALL_SECONDS = 0.25
TOLD_EVERY = 5000
SIZES = (QSize(1024, 600), QSize(1280, 800), QSize(800, 1280))
TROUBLES = ("paper.printer.jam", "paper.printer.paper_out", "paper.printer.offline")
# What a child finds on a keyboard.
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F11, Qt.Key.Key_F12),
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
# How often each kind of deed comes.
KINDS = {
    "press": 22,
    "swipe": 22,
    "fingers": 16,
    "chord": 16,
    "tap": 12,
    "write": 5,
    "wait": 2,
    "pause": 2,
    "staff": 1,
    "printer": 1,
    "jump": 1,
    "content": 1,
    "resize": 0.3,
    "nurse": 0.2,
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


def other_packs(pack: ContentPack) -> tuple[ContentPack, ...]:
    """What may be offered in its place: another version, and one with a single language."""
    only = {pack.default_language: pack.languages[pack.default_language]}
    return pack, replace(pack, version="another"), replace(pack, version="one", languages=only)


class MonkeyError(AssertionError):
    """What the monkey brought about."""


@dataclass
class Monkey:
    """Plays on a kiosk whose clocks are its own."""

    pack: ContentPack
    state: Path
    seed: int
    stall: float = STALL_SECONDS
    events: int = 0
    screens: set[str] = field(default_factory=set)
    trace: deque[str] = field(default_factory=lambda: deque(maxlen=60))
    today: date = TODAY

    def play(self, events: int, tell: Callable[[], None] = lambda: None) -> None:
        """Raises MonkeyError with the seed and the last deeds when anything goes wrong."""
        with self._hung_up():
            number = told = 0
            while self.events < events:
                number += 1
                self._one(number)
                if self.watch.wrong:
                    raise MonkeyError(
                        f"seed {self.seed}, after {self.events} events: "
                        f"{'; '.join(self.watch.wrong)}\n" + "\n".join(self.trace)
                    )
                if self.events // TOLD_EVERY > told:
                    told = self.events // TOLD_EVERY
                    tell()

    @property
    def slowest(self) -> list[tuple[str, float]]:
        """What took longest, by name, in seconds."""
        return sorted(self.watch.slowest.items(), key=lambda found: -found[1])

    # --- one deed -------------------------------------------------------------------------------

    def _one(self, number: int) -> None:
        kind = self.random.choices(list(KINDS), list(KINDS.values()))[0]
        self.kind = kind
        self.kiosk.now += 0.6
        told = getattr(self, f"_do_{kind}")()
        self.watch.timed(f"after {kind}", self._let_go_on)
        if number % 2 == 0:
            self.watch.timed("garbage", self.garbage.look)
        if number % 50 == 0:
            self._pass_time(1)
        if number % 500 == 0:
            self.kiosk.settle()
        self.screens.add(self.watch.place)
        self.trace.append(f"{number} {kind} {told} -> {self.watch.place}")
        self.watch.look()

    @staticmethod
    def _let_go_on() -> None:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _send(self, *sent: Callable[[], object]) -> None:
        """Each is one event, and what Qt does at once because of it."""
        for each in sent:
            self.events += 1
            self.watch.timed(self.kind, each)

    def _pass_time(self, seconds: float) -> None:
        self.kiosk.now += seconds
        self.watch.timed("tick", self.kiosk.kiosk.tick)
        self.watch.timed("tick", self.kiosk.staff.tick)

    def _somewhere(self) -> QPoint:
        size = self.kiosk.window.size()
        return QPoint(self.random.randrange(size.width()), self.random.randrange(size.height()))

    def _click(self, where: QPoint) -> None:
        finger = (self.glass, Qt.MouseButton.LeftButton, CHORDS[0], where)
        self._send(partial(QTest.mousePress, *finger), partial(QTest.mouseRelease, *finger))

    def _type(self, key: Qt.Key | str, held: Qt.KeyboardModifier = CHORDS[0]) -> None:
        pressed = (self.glass, key, held)
        self._send(partial(QTest.keyPress, *pressed), partial(QTest.keyRelease, *pressed))

    def _do_press(self) -> str:
        found = self.kiosk.window.findChildren(KioskButton)
        buttons = [button for button in found if button.isVisible() and button.isEnabled()]
        if not buttons:
            return f"no button, so {self._do_wait()}"
        button = self.random.choice(buttons)
        self._click(button.mapTo(self.kiosk.window, button.rect().center()))
        return "a button"

    def _do_tap(self) -> str:
        where = self._somewhere()
        self._click(where)
        return f"{where.x()},{where.y()}"

    def _do_chord(self) -> str:
        key, held = self.random.choice(KEYS), self.random.choice(CHORDS)
        self._type(key, held)
        return f"{key.name} {held}"

    def _do_write(self) -> str:
        """Marked words: where anything can be typed, they go in."""
        for letter in MARK.lower():
            self._type(letter)
        return MARK

    def _do_fingers(self) -> str:
        places = [self._somewhere() for _ in range(self.random.randint(1, 10))]
        touch = QTest.touchEvent(self.glass, self.touchscreen)
        for finger, place in enumerate(places):
            touch.press(finger, place, self.glass)
        self._send(touch.commit)
        for _ in range(3):
            for finger, place in enumerate(places):
                places[finger] = place + QPoint(self.random.randint(-30, 30), 0)
                touch.move(finger, places[finger], self.glass)
            self._send(touch.commit)
        for finger, place in enumerate(places):
            touch.release(finger, place, self.glass)
        self._send(touch.commit)
        return f"{len(places)} fingers"

    def _do_swipe(self) -> str:
        begin, end = self._somewhere(), self._somewhere()
        finger = (self.glass, Qt.MouseButton.LeftButton, CHORDS[0])
        ways = [begin + (end - begin) * (part / 8) for part in range(1, 9)]
        self._send(
            partial(QTest.mousePress, *finger, begin),
            *(partial(QTest.mouseMove, self.glass, way) for way in ways),
            partial(QTest.mouseRelease, *finger, end),
        )
        return f"{begin.x()},{begin.y()} to {end.x()},{end.y()}"

    def _do_wait(self) -> str:
        self.events += 1
        seconds = self.random.choice((5, 30, 61, 95, 200))
        for _ in range(0, seconds, 20):
            self._pass_time(20)
        return f"{seconds} s"

    def _do_pause(self) -> str:
        """Somebody reads: the kiosk has the time to look ahead, a little or as far as it can."""
        self.events += 1
        looks = self.random.randint(1, 15)
        for _ in range(looks):
            self.watch.timed("pause", self.ahead.look)
        return f"{looks} looks ahead"

    def _do_staff(self) -> str:
        """A guess at the PIN."""
        self.kiosk.window.staff_called.emit()
        for digit in self.random.choices("0123456789", k=self.random.randint(0, 8)):
            self._type(digit)
        self._type(Qt.Key.Key_Return)
        return "guess"

    def _do_nurse(self) -> str:
        """Somebody who knows the PIN, and goes away without closing the panel."""
        self.kiosk.settle()
        self._pass_time(LONGEST_WAIT)
        self.kiosk.window.staff_called.emit()
        for key in (*PIN, Qt.Key.Key_Return):
            self._type(key)
        self.watch.by_staff = self.kiosk.staff.place is Place.PIN
        self.kiosk.settle()
        return "comes"

    def _do_printer(self) -> str:
        self.events += 1
        trouble = self.random.choice((None, *TROUBLES))
        words = (f"{trouble}.title", f"{trouble}.advice")
        self.kiosk.printer.broken = KioskError(*words) if trouble else None
        self.kiosk.printer.state = lambda: PrinterState(not trouble, *words if trouble else ())
        return str(trouble)

    def _do_jump(self) -> str:
        """The clock is set, or the tablet slept: its next picture is that of after."""
        self.events += 1
        self.today = TODAY + timedelta(days=self.random.randint(-366, 366))
        if self.random.random() < 0.5:
            return str(self.today)
        self.kiosk.now += self.random.choice((60, 3600, 366 * 86400))
        self.kiosk.window.update()
        return f"{self.today}, after sleep"

    def _do_content(self) -> str:
        self.events += 1
        pack = self.random.choice(self.packs)
        self.watch.timed("content", partial(self.whole.offer, pack))
        return pack.version

    def _do_resize(self) -> str:
        size = self.random.choice(SIZES)
        self._send(partial(self.kiosk.window.resize, size))
        return f"{size.width()}x{size.height()}"

    # --- before and after -----------------------------------------------------------------------

    def _now(self) -> float:
        """What those see who count a double tap once."""
        return self.kiosk.now if hasattr(self, "kiosk") else 0.0

    @contextmanager
    def _hung_up(self) -> Iterator[None]:
        """A kiosk on the wall, with all that stands between it and whoever touches it."""
        self.random = Random(self.seed)
        self.packs = other_packs(marked(self.pack))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        kept_clock, tap_guard.monotonic = tap_guard.monotonic, self._now
        size = SIZES[self.seed % len(SIZES)]
        self.kiosk = StaffKiosk(self.packs[0], self.state, size, today=lambda: self.today)
        self.ahead = Ahead(self.kiosk.window, self.kiosk.kiosk)
        # The same run whenever it is played again: looks ahead are deeds, and no timer's.
        for timer in self.ahead.findChildren(QTimer):
            timer.timeout.disconnect()
        self.whole = WholeKiosk(
            self.kiosk.kiosk,
            lambda: self.kiosk.staff,
            lambda: Reader(self.kiosk.window, Mouth),
            lambda: self.ahead,
        )
        self.whole.painting()  # brings staff's part along
        while not self.whole.complete:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        stop_timers(self.kiosk.staff)
        self.glass = self.kiosk.window.windowHandle()
        self.touchscreen = QTest.createTouchDevice()
        self.garbage = GarbageCollector(application)
        self.watch = Watch(self.kiosk, self.stall)
        lockdown = Lockdown(application, self.kiosk.window)
        lockdown.tell(IdleFilter(self.whole.touched, self.whole.painting))
        lockdown.listen()
        try:
            with self.watch.listening():
                yield
        finally:
            application.removeEventFilter(lockdown)
            application.setQuitOnLastWindowClosed(True)
            self.kiosk.settle()
            self.kiosk.stop()
            tap_guard.monotonic = kept_clock


class Written:
    """Every file that Python opens for writing, wherever it stands."""

    def __init__(self) -> None:
        self.files: set[Path] = set()
        sys.addaudithook(self._hear)

    def _hear(self, call: str, told: tuple[object, ...]) -> None:
        if call != "open" or not isinstance(told[0], str) or not isinstance(told[2], int):
            return
        if told[2] & (os.O_WRONLY | os.O_RDWR):
            self.files.add(Path(told[0]))


def main(seed: int, events: int, stall: float) -> None:
    sys.dont_write_bytecode = True
    logging.basicConfig(level=logging.WARNING)
    with tempfile.TemporaryDirectory() as name:
        home, written = Path(name), Written()
        # Whatever Qt or a library keeps of its own, it keeps here.
        for variable in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = name
        tempfile.tempdir = None
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QApplication(["monkey"])
        pack, problems = load_pack(content_dir(), Clinic(name="Test Clinic", phone="555 0134"))
        assert pack is not None, problems
        load_the_rest()  # as the kiosk does while nobody waits
        monkey = Monkey(pack, home / "state", seed, stall)
        begun = time.process_time()

        def tell() -> None:
            each = 1000 * (time.process_time() - begun) / monkey.events
            slowest, took = monkey.slowest[0]
            print(
                f"seed {seed}: {monkey.events} of {events} events, {each:.1f} ms each, "
                f"{len(monkey.screens)} screens, slowest {1000 * took:.0f} ms at {slowest}",
                flush=True,
            )

        try:
            monkey.play(events, tell)
        except MonkeyError as error:
            sys.exit(str(error))
        tell()
        for slow, took in monkey.slowest[:10]:
            print(f"  {1000 * took:4.0f} ms  {slow}")
        elsewhere = [path for path in written.files if not path.is_relative_to(home)]
        if found := [*marked_files(home), *elsewhere]:
            sys.exit(f"seed {seed}: marked words, or anything at all, stand in {found}")
        print(f"seed {seed}: whole, and nothing of it on the disk")
    del application


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--events", type=int, default=10_000)
    words.add_argument("--stall", type=float, default=STALL_SECONDS, help="seconds")
    main(**vars(words.parse_args()))
