"""The printer's own thread: nothing else of the kiosk ever waits for a printer."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.handout.printer import Printer, PrinterState
from kiosk.ui.background import Background

LOOK_MS = 5000


class Press(QObject):
    """Prints, and asks the printer how it is again and again while `watched` is set.

    `told` brings the printer's state: how it is, or how far a page on its way is.
    """

    told = Signal(object)
    _on_its_way = Signal(object, object)  # the page, and how far it is; from the printer's thread

    def __init__(self, printer: Printer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.printer = printer
        self.watched = False
        self._background = Background(self)
        self._page: Event | None = None  # set when nobody waits for the page any more
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
        """Takes back the page on its way."""
        self._timer.stop()
        self.take_back()
        self._background.stop()

    def look(self) -> None:
        """Asks the printer how it is."""
        printer = self.printer

        def then(state: Any, error: Exception | None) -> None:
            wanted = self.watched and self._page is None and self.printer is printer
            if error is None and wanted:
                self.told.emit(state)

        self._background.run(printer.state, then)

    def look_again(self) -> None:
        """What is to be done from time to time, if nothing else is under way."""
        if not self.idle:
            return
        if self.watched:
            self.look()
        else:
            self._background.run(self.printer.tidy, lambda *_: None)

    def send(self, pdf: bytes, then: Callable[[Any, Exception | None], None]) -> None:
        """Prints the page, and takes back another that is on its way. `then`: as in Background.

        It does not hear of a page that was taken back.
        """
        self.take_back()
        printer = self.printer
        self._page = page = Event()

        def told(state: PrinterState) -> None:
            self._on_its_way.emit(page, state)

        def done(where: Any, error: Exception | None) -> None:
            if self._page is page:
                self._page = None
                then(where, error)

        self._background.run(lambda: printer.send(pdf, tell=told, stop=page), done)

    def _pass_on(self, page: Event, state: PrinterState) -> None:
        """A report that was still under way when its page was taken back is nobody's any more."""
        if page is self._page:
            self.told.emit(state)

    def take_back(self) -> None:
        """The session of the page on its way has ended: nothing of it may come out any more."""
        if self._page is not None:
            self._page.set()
            self._page = None
