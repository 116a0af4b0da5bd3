"""The printer behind a queue, asked directly where it speaks IPP.

CUPS knows less than it says: an idle queue tells the troubles of its last job, and a page that the
printer gave up at once counts as printed. So the printer has the last word.
"""

from __future__ import annotations

from enum import IntEnum
from urllib.parse import urlsplit, urlunsplit

from kiosk.handout.cups_programs import Reply, SilentError, UnreachableError, ask
from kiosk.handout.printer import trouble

_SECONDS = 2  # how long it may think about a question


class JobState(IntEnum):
    """How far a job is, as IPP numbers it."""

    PENDING = 3
    HELD = 4
    PRINTING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9


class PrinterItself:
    """A printer at the address that its queue sends to."""

    def __init__(self, address: str, owner: str) -> None:
        scheme, host, path, _, _ = urlsplit(address)
        self._uri = urlunsplit((scheme, host, path, "", ""))
        self._speaks = scheme in ("ipp", "ipps", "http", "https")
        # A Bonjour name, which only CUPS itself may know how to find.
        self._findable = "._tcp" not in host
        self._owner = owner

    def state(self) -> Reply | None:
        """What it says of itself, or None where it cannot be asked.

        Raises PrintError when it should answer and does not.
        """
        if not self._speaks:
            return None
        try:
            (reply,) = ask(self._uri, "printer", seconds=_SECONDS, owner=self._owner)
        except SilentError:
            raise trouble("silent") from None
        except UnreachableError:
            if self._findable:
                raise trouble("offline") from None
            return None
        return reply if reply.found else None

    def last_job(self) -> tuple[int, JobState] | None:
        """The newest of our jobs that has ended, and how; None where it does not say."""
        if not self._speaks:
            return None
        try:
            (reply,) = ask(self._uri, "ended", seconds=_SECONDS, owner=self._owner)
        except (SilentError, UnreachableError):
            return None
        ours = [
            (job["job-id"], JobState(job["job-state"]))
            for job in reply.tables
            if job.get("job-originating-user-name") == self._owner
        ]
        return max(ours, default=None)
