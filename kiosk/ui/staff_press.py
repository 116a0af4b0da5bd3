"""Pages on their way to the printer at staff's word, and the last one, kept for a reprint."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from kiosk.errors import KioskError
from kiosk.handout.printer import PrinterState
from kiosk.handout.queues import queues
from kiosk.staff.last_page import LastPage
from kiosk.ui.controller import Controller

log = logging.getLogger(__name__)


class StaffPress(QObject):
    """Prints the way that patients' pages go. `changed`: busy or not, or how the printer is."""

    changed = Signal()

    def __init__(self, kiosk: Controller, last: LastPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kiosk = kiosk
        self.last = last
        self.busy = False
        self.state: PrinterState | None = None
        self.queues: tuple[str, ...] = ()
        kiosk.printed.connect(last.keep)

    @property
    def trouble(self) -> tuple[str, ...]:
        """The phrase keys of what a page on its way waits for."""
        if not self.busy or self.state is None or self.state.ready:
            return ()
        return tuple(key for key in (self.state.title, self.state.advice) if key)

    def ask(self) -> None:
        """How the printer is, and which others there are."""
        printer = self._kiosk.printer

        def answered(answer: Any, error: Exception | None) -> None:
            if error is None:
                self.state, self.queues = answer
                self.changed.emit()

        self._kiosk.press.run(lambda: (printer.state(), queues()), answered)

    def send(
        self, pdf: bytes, printed: Callable[[str], None], failed: Callable[[tuple[str, ...]], None]
    ) -> None:
        """Prints the page. `printed` hears where it went, `failed` the phrase keys of why not."""
        if self.busy:
            return
        self.busy = True

        def told(state: PrinterState) -> None:
            self.state = state
            self.changed.emit()

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

        self._kiosk.press.send(pdf, done, told)
        self.changed.emit()
