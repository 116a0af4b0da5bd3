"""After an error that nobody foresaw: the attract screen, and nothing left of anybody.

Three in a minute say that this is no help. Then the program's own warning signs stand for a while,
and whoever watches over the program starts it anew.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger("kiosk")

MOST = 3
WITHIN_SECONDS = 60


class Rescue(QObject):
    """Hears of every error, on whichever thread, and acts on the UI thread once it is free.

    `end_session` shows the attract screen, `give_up` the warning signs; it is called once.
    """

    _caught = Signal()

    def __init__(
        self,
        end_session: Callable[[], None],
        give_up: Callable[[], None],
        *,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._end_session = end_session
        self._give_up = give_up
        self._clock = clock
        self._times: list[float] = []
        self._pending = False
        self._given_up = False
        # Queued: whoever failed is still in the middle of it, such as of painting.
        self._caught.connect(self._mend, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every error comes here: of slots, of painting, of timers and of threads."""
        sys.excepthook = self.hear
        threading.excepthook = lambda what: self.hear(
            what.exc_type, what.exc_value, what.exc_traceback
        )
        sys.unraisablehook = lambda what: self.hear(
            what.exc_type, what.exc_value, what.exc_traceback
        )

    def hear(
        self, kind: type[BaseException], _: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Logs where it happened: that is enough to mend it, and the rest may be of a patient."""
        if self._given_up:
            return  # one line for each picture that cannot be painted would fill the log
        place = ""
        while trace is not None:
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
            trace = trace.tb_next
        log.error("%s at %s", kind.__name__, place)
        # Python keeps the last error with all that its functions held.
        for name in ("last_type", "last_value", "last_traceback"):
            with suppress(AttributeError):
                delattr(sys, name)
        if not self._pending:
            self._pending = True
            self._caught.emit()

    def _mend(self) -> None:
        self._pending = False
        now = self._clock()
        self._times = [at for at in self._times if now - at < WITHIN_SECONDS] + [now]
        if len(self._times) < MOST:
            try:
                self._end_session()
            except Exception as error:
                log.error("the attract screen could not be shown: %s", type(error).__name__)
            else:
                return
        if not self._given_up:
            self._given_up = True
            log.error("errors do not end: starting anew")
            self._give_up()
