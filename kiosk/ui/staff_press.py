"""Pages on their way to the printer at staff's word, and the last one, kept for a reprint."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from kiosk.errors import KioskError
from kiosk.handout.printer import PrinterState
from kiosk.handout.queues import queues
from kiosk.staff.last_page import LastPage
from kiosk.ui.controller import Controller

log = logging.getLogger(__name__)


class StaffPress(QObject):
    """Prints on the patients' own thread, one page after the other. `changed`: busy or not."""

    changed = Signal()

    def __init__(self, kiosk: Controller, last: LastPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kiosk = kiosk
        self.last = last
        self.busy = False
        self.state: PrinterState | None = None
        self.queues: tuple[str, ...] = ()
        self._stop = Event()
        kiosk.printed.connect(last.keep)

    def stop(self) -> None:
        """Takes back the page on its way: nobody leaves a kiosk that waits for a printer."""
        self._stop.set()

    def ask(self) -> None:
        """How the printer is, and which others there are."""
        printer = self._kiosk.printer

        def answered(answer: Any, error: Exception | None) -> None:
            if error is None:
                self.state, self.queues = answer
                self.changed.emit()

        self._kiosk.background.run(lambda: (printer.state(), queues()), answered)

    def send(
        self, pdf: bytes, printed: Callable[[str], None], failed: Callable[[tuple[str, ...]], None]
    ) -> None:
        """Prints the page. `printed` hears where it went, `failed` the phrase keys of why not."""
        if self.busy:
            return
        self.busy, printer = True, self._kiosk.printer

        def done(where: Any, error: Exception | None) -> None:
            self.busy = False
            if error is None:
                printed(where)
            elif isinstance(error, KioskError):
                failed(tuple(key for key in (error.title, error.advice) if key))
            else:
                log.error("printing failed: %s", type(error).__name__)
                failed(("paper.printer.unknown.title",))
            self.ask()

        self._kiosk.background.run(lambda: printer.send(pdf, stop=self._stop), done)
        self.changed.emit()
