"""The printer behind a queue of CUPS: the truth before the tap, one page after it, nothing left.

CUPS takes a page, and the printer has the last word on whether it is well and whether the page
came out. Every job is purged when the wait for it ends, be it done, waiting or under way.
"""

from __future__ import annotations

import platform
from contextlib import suppress
from threading import Event, Lock

from kiosk.errors import PrintError
from kiosk.handout.cups_queue import CupsQueue
from kiosk.handout.printer import PrinterState, Tell, fine, tell_nobody, trouble, troubled
from kiosk.handout.printer_itself import JobState, PrinterItself
from kiosk.handout.printer_reasons import is_low, printer_trouble, queue_trouble, told_by_queue
from kiosk.handout.sending import Sending

PAPERS = {"a4": "iso_a4_210x297mm", "letter": "na_letter_8.5x11in"}

_NET_SECONDS = 15  # after our deadline, CUPS itself cancels what we could not
_LEASE_SECONDS = 60  # after our deadline, CUPS forgets that we watched
_GIVEN_UP = (JobState.STOPPED, JobState.CANCELLED, JobState.ABORTED)


class CupsPrinter:
    """A queue of CUPS, through CUPS's own programs. No job of it outlives the wait for it."""

    def __init__(self, queue: str, *, paper: str, deadline: float = 45) -> None:
        """`paper`: a4 or letter; `deadline`: seconds after which a page is taken back."""
        # Stands for whoever is at the kiosk, and tells its jobs from those of another one.
        self._owner = f"kiosk-{platform.node()}"
        self._name = queue
        self._queue = CupsQueue(queue, self._owner)
        self._options = {
            "media": PAPERS[paper],
            "sides": "one-sided",
            "job-sheets": "none",
            "job-cancel-after": int(deadline) + _NET_SECONDS,
        }
        self._deadline = deadline
        self._printer = PrinterItself("", self._owner)
        self._tidy = False
        self._sending = Lock()

    @property
    def name(self) -> str:
        return self._name

    def state(self) -> PrinterState:
        self.tidy()
        try:
            return self._look()
        except PrintError as error:
            return PrinterState(False, error.title, error.advice)

    def send(self, pdf: bytes, *, tell: Tell = tell_nobody, stop: Event | None = None) -> str:
        with self._sending:
            sending = Sending(self._deadline, tell, stop or Event())
            sending.say("sending")
            self._purge_leftovers()
            problem = self._trouble()
            if problem is not None:
                raise problem
            self._deliver(pdf, sending)
        return ""

    def tidy(self) -> None:
        """Purges jobs of ours that nobody waits for: a crash, or a service that was away."""
        if not self._tidy and self._sending.acquire(blocking=False):
            try:
                self._purge_leftovers()
            finally:
                self._sending.release()

    def loaded(self) -> tuple[str, ...]:
        """The sizes of paper in the printer, as it tells; nothing where it does not."""
        try:
            self._look()
            printer = self._printer.state()
        except PrintError:
            return ()
        return tuple(map(str, printer.all("media-ready"))) if printer else ()

    # --- a page -----------------------------------------------------------------------------------

    def _deliver(self, pdf: bytes, sending: Sending) -> None:
        """Hands the page over and waits for it, watching from before to after."""
        before = self._printer.last_job()
        watch = self._queue.watch(int(self._deadline) + _LEASE_SECONDS)
        try:
            sending.check()
            job = self._submit(pdf)
            try:
                self._follow(job, watch, sending, before)
            finally:
                self._purge(job)
        finally:
            self._unwatch(watch)

    def _submit(self, pdf: bytes) -> int:
        try:
            return self._queue.submit(pdf, self._options)
        except PrintError as refused:
            self._tidy = False  # it may have arrived, and we do not know its number
            raise self._trouble() or refused from None

    def _follow(
        self, job: int, watch: int, sending: Sending, before: tuple[int, JobState] | None
    ) -> None:
        """Waits until the page is out. Raises PrintError when it will not come out."""
        begun, sure = False, True
        while True:
            problem: PrintError | None = None
            try:
                state = self._queue.job_state(job, watch)
            except PrintError as away:
                state, problem = None, away
            # A service that starts anew forgets what it was at, or takes it up a second time.
            sure = sure and state is not None and not (begun and state is JobState.PENDING)
            if state is JobState.COMPLETED or not sure:
                last = self._printer.last_job()
                state = last[1] if last is not None and last != before else state
            if state is JobState.COMPLETED:
                return
            if state in _GIVEN_UP:
                raise trouble("gave_up")
            begun = begun or state is JobState.PRINTING
            problem = problem or self._trouble()
            if sending.left <= 0:
                raise problem or trouble("late" if sure else "unsure")
            if problem is not None:
                sending.say_trouble(problem)
            else:
                sending.say("printing" if begun else "sending")
            sending.pause()

    def _purge(self, job: int) -> None:
        """Leaves nothing of the job in the print service, or remembers that it should be so."""
        self._tidy = False
        if not self._queue.away:
            with suppress(PrintError):
                self._tidy = self._queue.purge(job)

    def _purge_leftovers(self) -> None:
        if not self._tidy:
            with suppress(PrintError):
                gone = [self._queue.purge(job) for job in self._queue.jobs()]
                self._tidy = all(gone)

    def _unwatch(self, watch: int) -> None:
        if not self._queue.away:
            with suppress(PrintError):
                self._queue.unwatch(watch)

    # --- how things are ---------------------------------------------------------------------------

    def _look(self) -> PrinterState:
        """How the queue and the printer are. Raises PrintError where that cannot be asked."""
        queue = self._queue.describe()
        self._printer = PrinterItself(str(queue.get("device-uri")), self._owner)
        kind = queue_trouble(queue)
        if kind is not None:
            return troubled(kind)
        itself = self._printer.state()
        kind = printer_trouble(itself) if itself else told_by_queue(queue)
        if kind is not None:
            return troubled(kind)
        if itself and is_low(itself):
            return fine("low")
        return PrinterState(True, "paper.printer.ready.title")

    def _trouble(self) -> PrintError | None:
        """What is wrong now, or None."""
        try:
            now = self._look()
        except PrintError as error:
            return error
        return None if now.ready else PrintError(now.title, now.advice)
