"""A whole kiosk with its staff screens, driven by touches; time passes only when a test says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSize, QThreadPool
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.errors import KioskError
from kiosk.handout.printer import PrinterState, Tell, stopped
from kiosk.session import taps as patient
from kiosk.staff.pin import set_pin
from kiosk.ui.controller import Controller
from kiosk.ui.staff_controller import StaffController
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.window import KioskWindow
from still_time import stop_timers

PIN = "418052"
TODAY = date(2026, 11, 22)
WAIT_MS = 30_000


class FakePrinter:
    """Keeps what it was sent; `broken` is what it says in place of printing.

    A page waits in it until `lets_go` is set, and says `waits_for`.
    """

    name = "Front desk"

    def __init__(self) -> None:
        self.pages: list[bytes] = []
        self.broken: KioskError | None = None
        self.waits_for: PrinterState | None = None
        self.lets_go = Event()
        self.lets_go.set()

    def state(self) -> PrinterState:
        return PrinterState(True, "paper.printer.ready.title")

    def send(self, pdf: bytes, *, tell: Tell, stop: Event) -> str:
        if self.waits_for is not None:
            tell(self.waits_for)
        while not self.lets_go.wait(0.01):
            if stop.is_set():
                raise stopped()
        if self.broken is not None:
            raise self.broken
        self.pages.append(pdf)
        return ""

    def tidy(self) -> None:
        pass


@dataclass
class StaffKiosk:
    """`touches` counts what was tapped since the panel opened."""

    pack: ContentPack
    state: Path
    size: QSize = field(default_factory=lambda: QSize(1280, 800))
    config: KioskConfig = field(default_factory=KioskConfig)
    has_pin: bool = True
    content: Any = None
    printer: Any = field(default_factory=FakePrinter)
    now: float = 1000.0
    today: Callable[[], date] = field(default=lambda: TODAY)
    touches: int = 0
    left: int = 0

    def __post_init__(self) -> None:
        if self.has_pin:
            set_pin(self.state, PIN)
        self.window = KioskWindow(self.config, windowed=self.size)
        self.kiosk = Controller(
            self.pack,
            self.window,
            self.printer,
            self.config,
            clock=lambda: self.now,
            today=self.today,
        )
        self.staff = StaffController(
            self.kiosk,
            self.window,
            self.config,
            self.state,
            lambda _: self.printer,
            clock=lambda: self.now,
            content=self.content,
            today=self.today,
        )
        self.staff.leave.connect(self._leave)
        self.staff.start()
        self.kiosk.start()
        stop_timers(self.staff, self.kiosk)
        self.window.open()
        self.settle()

    def _leave(self) -> None:
        self.left += 1

    def stop(self) -> None:
        self.staff.stop()
        self.kiosk.stop()
        self.window.close()

    def settle(self) -> None:
        """Until everything that was begun has come to its end."""
        deadline = QDeadlineTimer(WAIT_MS)
        while not self.staff.settled and not deadline.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        assert self.staff.settled
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
        # What was put away goes now, as it does in a running program.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def until(self, condition: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(WAIT_MS)
        while not condition():
            assert not deadline.hasExpired()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def to_the_preview(self) -> None:
        """A patient answers everything."""
        for tap in (patient.Begin("en"), patient.StartQuestions()):
            self.kiosk.tap(tap)
        for question in self.pack.questions:
            code = question.nothing if question.id == self.pack.gate else question.codes[0]
            self.kiosk.tap(patient.Answer(code))
            self.kiosk.tap(patient.Next())

    def wait(self, seconds: float) -> None:
        """Nobody touches anything for so long."""
        for _ in range(int(seconds)):
            self.now += 1
            self.kiosk.tick()
            self.staff.tick()
        self.settle()

    # --- what can be seen and touched -----------------------------------------------------------

    def say(self, key: str, **values: object) -> str:
        return self.pack.language(self.pack.default_language).phrase(f"staff.{key}", **values)

    def buttons(self) -> dict[str, KioskButton]:
        found = self.window.findChildren(KioskButton)
        return {b.label or b.accessibleName(): b for b in found if b.isVisible()}

    def words(self) -> str:
        labels = [w.text for w in self.window.findChildren(WordsLabel) if w.isVisible()]
        return "\n".join(
            [*labels, *(f"{b.label} {b.accessibleDescription()}" for b in self.buttons().values())]
        )

    def touch(self, label: str) -> None:
        buttons = self.buttons()
        assert label in buttons, f"no {label!r}; there are {list(buttons)}"
        assert buttons[label].isEnabled(), f"{label!r} is off"
        self.touches += 1
        self.now += 1
        self.staff.touched()
        buttons[label].click()
        if isinstance(self.printer, FakePrinter) and not self.printer.lets_go.is_set():
            QApplication.processEvents()
        else:
            self.settle()

    @property
    def preview(self) -> bytes:
        """The page that staff see before they print it."""
        draft = self.staff.desk.draft
        assert draft is not None
        assert draft.page is not None
        return draft.page.pdf

    def type_pin(self, pin: str = PIN) -> None:
        for digit in pin:
            self.touch(digit)
        self.touch(self.say("pin.enter"))
        self.touches = 0

    def open_panel(self) -> None:
        self.window.staff_called.emit()
        self.type_pin()
        assert self.say("panel.title") in self.words()
