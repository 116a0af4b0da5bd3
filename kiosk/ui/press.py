"""The printer's own thread: nothing else of the kiosk ever waits for a printer."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.handout.printer import Printer, PrinterState, Tell
from kiosk.ui.background import Background, Then

LOOK_MS = 5000


class Press(QObject):
    """Prints, page after page, whoever sent them: a patient, or staff.

    It asks the printer how it is again and again while `watched` is set; `told` brings the answer.
    """

    told = Signal(object)
    _on_its_way = Signal(object, object, object)  # from the printer's thread: see _pass_on

    def __init__(self, printer: Printer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.printer = printer
        self.watched = False
        self._background = Background(self)
        self._pages: set[Event] = set()  # each set when nobody waits for its page any more
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look_again)
        self._on_its_way.connect(self._pass_on)

    @property
    def idle(self) -> bool:
        return self._background.idle

    def start(self) -> None:
        """Takes back what an earlier run may have left in the printer, and goes on looking."""
        self.look_again()
        self._timer.start()

    def stop(self) -> None:
        """Takes back every page on its way."""
        self._timer.stop()
        for page in self._pages:
            page.set()
        self._background.stop()

    def look(self) -> None:
        """Asks the printer how it is."""
        printer = self.printer

        def then(state: Any, error: Exception | None) -> None:
            if error is None and self.watched and self.printer is printer:
                self.told.emit(state)

        self.run(printer.state, then)

    def look_again(self) -> None:
        """What is to be done from time to time, if nothing else is under way."""
        if not self.idle:
            return
        if self.watched:
            self.look()
        else:
            self.run(self.printer.tidy, lambda *_: None)

    def run(self, ask: Callable[[], Any], then: Then) -> None:
        """Asks something else of the printer, after what is under way."""
        self._background.run(ask, then)

    def send(self, pdf: bytes, then: Then, told: Tell) -> Event:
        """Prints the page after those on their way. `then`: as in Background.

        `told` hears how far it is. Setting the event takes the page back, so that nothing of it
        may come out any more; nobody hears of it after that.
        """
        printer, page = self.printer, Event()
        self._pages.add(page)

        def done(where: Any, error: Exception | None) -> None:
            self._pages.discard(page)
            if not page.is_set():
                then(where, error)

        def tell(state: PrinterState) -> None:
            self._on_its_way.emit(page, told, state)

        self.run(lambda: printer.send(pdf, tell=tell, stop=page), done)
        return page

    def _pass_on(self, page: Event, told: Tell, state: PrinterState) -> None:
        """A report that was still under way when its page was taken back is nobody's any more."""
        if not page.is_set():
            told(state)
