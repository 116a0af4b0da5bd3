"""A queue of CUPS: the truth before the tap, one page after it, and nothing left behind.

What a page's fate was is asked of the print service by a subscription, since a service that keeps
no history forgets a job at the moment it ends. Whether the printer is well is asked of the printer
itself where it speaks IPP: an idle queue only knows what was so during its last job.
"""

from __future__ import annotations

import platform
import re
from contextlib import suppress
from enum import IntEnum
from threading import Event
from urllib.parse import quote, urlsplit, urlunsplit

from kiosk.errors import PrintError
from kiosk.handout.cups_programs import NOT_FOUND, Reply, SilentError, UnreachableError, ask, run
from kiosk.handout.printer import (
    TITLE,
    PrinterState,
    Tell,
    said,
    tell_nobody,
    trouble,
)
from kiosk.handout.printer_reasons import (
    is_low,
    printer_trouble,
    queue_trouble,
    told_by_queue,
)
from kiosk.handout.sending import Sending

PAPERS = {"a4": "iso_a4_210x297mm", "letter": "na_letter_8.5x11in"}

_ANSWER_SECONDS = 2  # how long a print service or a printer may think about a question
_SEND_SECONDS = 10  # how long the print service may take to accept a page
_CANCEL_SECONDS = 3
_NET_SECONDS = 15  # after our deadline, CUPS itself cancels what we could not
_LEASE_SECONDS = 60  # after our deadline, CUPS forgets that we watched


class _Job(IntEnum):
    """How far a job is, as IPP numbers it."""

    PENDING = 3
    HELD = 4
    PRINTING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9


class CupsPrinter:
    """A queue of CUPS, through CUPS's own programs. No job of it outlives the wait for it."""

    def __init__(self, queue: str, *, paper: str, deadline: float = 45) -> None:
        """`paper`: a4 or letter; `deadline`: seconds after which a page is taken back."""
        self._queue = queue
        self._paper = PAPERS[paper]
        self._deadline = deadline
        # Stands for whoever is at the kiosk, and tells its jobs from those of another one.
        self._owner = f"kiosk-{platform.node()}"
        self._tidy = False

    @property
    def name(self) -> str:
        return self._queue

    def state(self) -> PrinterState:
        self.tidy()
        try:
            return self._state()
        except PrintError as error:
            return PrinterState(False, error.title, error.advice)

    def send(self, pdf: bytes, *, tell: Tell = tell_nobody, stop: Event | None = None) -> str:
        sending = Sending(self._deadline, tell, stop or Event())
        sending.say("sending")
        now = self.state()
        if not now.ready:
            raise PrintError(now.title, now.advice)
        sending.check()
        watch = self._watch()
        try:
            job = self._submit(pdf, sending)
            try:
                self._follow(job, watch, sending)
            finally:
                self._take_back(job)
        finally:
            self._unwatch(watch)
        return ""

    def tidy(self) -> None:
        """Takes back jobs of ours that nobody waits for: a crash, or a service that was away."""
        if self._tidy:
            return
        with suppress(PrintError):
            (found,) = self._ask("jobs")
            jobs = [f"{self._queue}-{table['job-id']}" for table in found.tables]
            self._tidy = found.status == NOT_FOUND or not jobs or self._cancel(*jobs)

    # --- a page -----------------------------------------------------------------------------------

    def _watch(self) -> int:
        """Has the print service remember how jobs end; the number to ask for that by."""
        (reply,) = self._ask("watch", lease=int(self._deadline) + _LEASE_SECONDS)
        number = reply.get("notify-subscription-id")
        if not isinstance(number, int):
            raise self._trouble() or trouble("refused")
        return number

    def _unwatch(self, watch: int) -> None:
        with suppress(PrintError):
            self._ask("unwatch", watch=watch)

    def _submit(self, pdf: bytes, sending: Sending) -> str:
        """Hands the page to CUPS; the job's name."""
        options = {
            "media": self._paper,
            "sides": "one-sided",
            "job-sheets": "none",
            "job-cancel-after": int(self._deadline) + _NET_SECONDS,
        }
        try:
            done = run(
                *("lp", "-U", self._owner, "-d", self._queue, "-t", TITLE),
                *(word for key, value in options.items() for word in ("-o", f"{key}={value}")),
                "-",
                given=pdf,
                seconds=max(1, min(_SEND_SECONDS, sending.left)),
            )
        except SilentError:
            self._tidy = False  # it may have arrived, and we do not know its name
            raise trouble("service") from None
        found = re.search(rf"\b{re.escape(self._queue)}-\d+", done.said)
        if not (done.well and found):
            raise self._trouble() or trouble("refused")
        return found[0]

    def _follow(self, job: str, watch: int, sending: Sending) -> None:
        """Waits until the page is out. Raises PrintError when it will not come out."""
        begun, sure = False, True
        while True:
            try:
                state = self._job_state(job, watch)
            except PrintError as away:
                # A service that starts anew may forget a page that the printer already has.
                problem: PrintError | None = away
                sure = False
            else:
                if state is _Job.COMPLETED:
                    return
                if state in (_Job.STOPPED, _Job.CANCELLED, _Job.ABORTED):
                    raise trouble("gave_up")
                if state is None:
                    raise self._queue_gone() or trouble("unsure")
                problem = self._trouble()
                sure = sure and not (begun and state is _Job.PENDING)
                begun = begun or state is _Job.PRINTING
            if sending.left <= 0:
                raise problem or trouble("late" if sure else "unsure")
            if problem is not None:
                sending.say_trouble(problem)
            else:
                sending.say("printing" if begun else "sending")
            sending.pause()

    def _job_state(self, job: str, watch: int) -> _Job | None:
        """How far the job is, or None when the print service knows nothing of it any more."""
        number = int(job.rpartition("-")[2])
        now, *later = self._ask("job", job=number, watch=watch)
        if now.found:
            return _Job(now.get("job-state"))
        ends = [
            end for reply in later for end in reply.tables if end.get("notify-job-id") == number
        ]
        return _Job(ends[-1]["job-state"]) if ends else None

    def _take_back(self, job: str) -> None:
        """Purges the job, be it done, waiting or under way: its page is nobody's business now."""
        if not self._cancel(job):
            self._tidy = False
            self.tidy()

    def _cancel(self, *jobs: str) -> bool:
        """Whether CUPS has purged all of them."""
        try:
            return run("cancel", "-U", self._owner, "-x", *jobs, seconds=_CANCEL_SECONDS).well
        except SilentError:
            return False

    # --- how things are -------------------------------------------------------------------------

    def _state(self) -> PrinterState:
        """How the queue and the printer are. Raises PrintError when the queue cannot be asked."""
        (queue,) = self._ask("printer")
        if queue.status == NOT_FOUND:
            raise trouble("missing")
        kind = queue_trouble(queue)
        if kind is not None:
            return said(kind)
        printer = _ask_printer(str(queue.get("device-uri")), self._owner)
        kind = printer_trouble(printer) if printer else told_by_queue(queue)
        if kind is not None:
            return said(kind)
        if is_low(printer or queue):
            return said("low", ready=True)
        return PrinterState(True, "paper.printer.ready.title")

    def _trouble(self) -> PrintError | None:
        """What is wrong now, or None."""
        try:
            now = self._state()
        except PrintError as error:
            return error
        return None if now.ready else PrintError(now.title, now.advice)

    def _queue_gone(self) -> PrintError | None:
        (queue,) = self._ask("printer")
        return trouble("missing") if queue.status == NOT_FOUND else None

    def _ask(self, request: str, **variables: object) -> list[Reply]:
        """Asks the print service about the queue. Raises PrintError when it does not answer."""
        try:
            return ask(
                f"ipp://{_server()}/printers/{quote(self._queue, safe='')}",
                request,
                seconds=_ANSWER_SECONDS,
                owner=self._owner,
                **variables,
            )
        except (UnreachableError, SilentError):
            raise trouble("service") from None


def _ask_printer(uri: str, owner: str) -> Reply | None:
    """What the printer at the end of a queue says, or None where it cannot be asked.

    Raises PrintError when it should answer and does not.
    """
    scheme, host, path, _, _ = urlsplit(uri)
    if scheme not in ("ipp", "ipps", "http", "https"):
        return None
    try:
        (printer,) = ask(
            urlunsplit((scheme, host, path, "", "")),
            "printer",
            seconds=_ANSWER_SECONDS,
            owner=owner,
        )
    except SilentError:
        raise trouble("silent") from None
    except UnreachableError:
        if "._tcp" in host:
            return None  # a Bonjour name, which only CUPS itself may know how to find
        raise trouble("offline") from None
    return printer if printer.found else None


def _server() -> str:
    """Where CUPS's programs find the print service, as it stands in an address."""
    try:
        server = run("lpstat", "-H", seconds=_ANSWER_SECONDS).said
    except SilentError:
        raise trouble("service") from None
    return quote(server, safe=":[]")
