"""A queue of the print service, as CUPS's own programs show it.

How a job ended is asked by a subscription: a service that keeps no history, as a kiosk's should,
forgets a job at the moment it ends. Jobs are purged through `ipptool`, for `cancel -x` leaves the
file of a job that is done where it lies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from kiosk.handout.cups_programs import NOT_FOUND, Reply, SilentError, UnreachableError, ask, run
from kiosk.handout.printer import TITLE, trouble
from kiosk.handout.printer_itself import JobState

_ANSWER_SECONDS = 2  # how long the print service may think about a question
_SEND_SECONDS = 10  # how long it may take to accept a page


def server() -> str:
    """Where CUPS's programs find the print service: its address, or the path of its socket."""
    return run("lpstat", "-H", seconds=_ANSWER_SECONDS).said


class CupsQueue:
    """One queue and the jobs of one owner in it. Every question may raise PrintError."""

    def __init__(self, name: str, owner: str) -> None:
        self._name = name
        self._owner = owner
        self.away = False
        """The print service did not answer the last question."""

    def describe(self) -> Reply:
        """How the queue is."""
        (reply,) = self._ask("printer")
        if reply.status == NOT_FOUND:
            raise trouble("missing")
        return reply

    def watch(self, seconds: int) -> int:
        """Has the print service remember how jobs end; the number to ask for that by."""
        (reply,) = self._ask("watch", lease=seconds)
        number = reply.get("notify-subscription-id")
        if not isinstance(number, int):
            raise trouble("refused")
        return number

    def unwatch(self, watch: int) -> None:
        self._ask("unwatch", watch=watch)

    def submit(self, pdf: bytes, options: Mapping[str, object]) -> int:
        """Hands a page over; the job's number."""
        try:
            done = run(
                *("lp", "-U", self._owner, "-d", self._name, "-t", TITLE),
                *(word for key, value in options.items() for word in ("-o", f"{key}={value}")),
                "-",
                given=pdf,
                seconds=_SEND_SECONDS,
            )
        except SilentError:
            self.away = True
            raise trouble("service") from None
        found = re.search(rf"\b{re.escape(self._name)}-(\d+)", done.said)
        if not (done.well and found):
            raise trouble("refused")
        return int(found[1])

    def job_state(self, job: int, watch: int) -> JobState | None:
        """How far the job is, or None when the print service knows nothing of it any more."""
        now, *later = self._ask("job", job=job, watch=watch)
        if now.found:
            return JobState(now.get("job-state"))
        ends = [end for reply in later for end in reply.tables if end.get("notify-job-id") == job]
        return JobState(ends[-1]["job-state"]) if ends else None

    def jobs(self) -> list[int]:
        """Every job of the owner's, also those that are done."""
        (reply,) = self._ask("jobs")
        return [job["job-id"] for job in reply.tables]

    def purge(self, job: int) -> bool:
        """Ends the job and removes its file. Whether there is nothing left of it."""
        (reply,) = self._ask("purge", job=job)
        return reply.status.startswith("successful") or reply.status == NOT_FOUND

    def _ask(self, request: str, **variables: object) -> list[Reply]:
        try:
            where = f"ipp://{quote(server(), safe=':[]')}/printers/{quote(self._name, safe='')}"
            replies = ask(where, request, seconds=_ANSWER_SECONDS, owner=self._owner, **variables)
        except (UnreachableError, SilentError):
            self.away = True
            raise trouble("service") from None
        self.away = False
        return replies
