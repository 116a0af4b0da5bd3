"""Where pages go: a folder, or a printer of CUPS. The only place that knows about printing.

A printer speaks in phrase keys under `paper.printer`; the screen says them in words.
"""

from __future__ import annotations

import errno
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kiosk.errors import PrintError

TITLE = "handout"  # what the print service calls every job: it says nothing of anybody


@dataclass(frozen=True, slots=True)
class PrinterState:
    """Whether a page would come out now; `title` and `advice` are phrase keys."""

    ready: bool
    title: str = ""
    advice: str = ""


class Printer(Protocol):
    """Takes a finished page. `send` comes back when the page is out, or raises PrintError."""

    @property
    def name(self) -> str: ...

    def state(self) -> PrinterState: ...

    def send(self, pdf: bytes, title: str = TITLE) -> str:
        """Prints the page; says where it went, or '' where that is plain to see."""
        ...


def trouble(kind: str) -> PrintError:
    """The error for one kind of trouble, in phrase keys."""
    return PrintError(f"paper.printer.{kind}.title", f"paper.printer.{kind}.advice")


# --- a folder ---------------------------------------------------------------------------------


class FolderPrinter:
    """Saves every page as a file that only the kiosk's own user can read."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = datetime.now) -> None:
        self._folder = folder
        self._now = now

    @property
    def name(self) -> str:
        return str(self._folder)

    def state(self) -> PrinterState:
        return PrinterState(True, "paper.printer.folder.title", "paper.printer.folder.advice")

    def send(self, pdf: bytes, title: str = TITLE) -> str:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return str(self._save(pdf, f"{title}-{self._now():%Y-%m-%d-%H%M%S}"))
        except OSError as error:
            raise trouble(_FOLDER_TROUBLE.get(error.errno or 0, "unwritable")) from None

    def _save(self, pdf: bytes, name: str) -> Path:
        """Writes beside, then moves: a file under its final name is always whole."""
        descriptor, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
            return self._named(Path(beside), name)
        finally:
            Path(beside).unlink(missing_ok=True)

    def _named(self, whole: Path, name: str) -> Path:
        """Gives the file a name that no other page has."""
        count = 1
        while True:
            wanted = self._folder / f"{name}{'' if count == 1 else f'-{count}'}.pdf"
            try:
                wanted.hardlink_to(whole)
            except FileExistsError:
                count += 1
            else:
                return wanted


_FOLDER_TROUBLE = {errno.ENOSPC: "full", errno.EDQUOT: "full"}


# --- CUPS -------------------------------------------------------------------------------------

_PROGRAM_SECONDS = 10  # how long one call of lp, lpstat or cancel may take
_POLL_SECONDS = 0.5
_USER = "kiosk"  # stands for whoever is logged in

# Words in the printer's alerts, worst first, and what they mean to a patient.
_ALERTS = (
    (re.compile(r"media-jam"), "jam"),
    (re.compile(r"media-empty|media-needed"), "paper_out"),
    (re.compile(r"(door|cover|interlock)-open"), "door"),
    (re.compile(r"toner-empty|marker-supply-empty"), "ink_out"),
    (re.compile(r"offline|shutdown|timed-out|connecting-to-device"), "offline"),
)


class CupsPrinter:
    """A queue of CUPS, through CUPS's own programs. Every job that does not come out is purged."""

    def __init__(
        self,
        queue: str,
        deadline: float = 45,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._queue = queue
        self._deadline = deadline
        self._clock = clock
        self._wait = wait

    @property
    def name(self) -> str:
        return self._queue

    def state(self) -> PrinterState:
        try:
            error = self._trouble()
        except PrintError as no_answer:
            error = no_answer
        if error is None:
            return PrinterState(True, "paper.printer.ready.title")
        return PrinterState(False, error.title, error.advice)

    def send(self, pdf: bytes, title: str = TITLE) -> str:
        error = self._trouble()
        if error is not None:
            raise error
        end = self._clock() + self._deadline
        job = self._submit(pdf, title)
        try:
            while self._is_waiting(job):
                if self._clock() >= end:
                    raise self._trouble() or trouble("late")
                self._wait(_POLL_SECONDS)
            if self._was_given_up(job):
                raise trouble("gave_up")
        except BaseException:
            # A printer that is switched on tomorrow must not print today's page.
            self._run("cancel", "-U", _USER, "-x", job)
            raise
        return ""

    def _submit(self, pdf: bytes, title: str) -> str:
        """Hands the page to CUPS; the job's id."""
        done = self._run("lp", "-U", _USER, "-d", self._queue, "-t", title, "-", given=pdf)
        found = re.search(r"request id is (\S+)", done)
        if not found:
            raise self._trouble() or trouble("refused")
        return found[1]

    def _is_waiting(self, job: str) -> bool:
        """Whether the job has not come to its end, good or bad."""
        return self._about(job, "not-completed") is not None

    def _was_given_up(self, job: str) -> bool:
        """Whether a job that has ended did so without a page.

        CUPS may have forgotten it, where a clinic told it to keep no history: then it was printed,
        for the queue would have stopped or kept it otherwise.
        """
        about = self._about(job, "completed") or ""
        return bool(re.search(r"Alerts:.*(abort|cancel|errors)", about))

    def _about(self, job: str, which: str) -> str | None:
        """What CUPS says of the job among those that are, or are not, completed."""
        listed = self._run("lpstat", "-l", "-W", which, "-o", self._queue)
        entries = re.split(r"\n(?=\S)", listed)
        return next((entry for entry in entries if entry.split()[:1] == [job]), None)

    def _trouble(self) -> PrintError | None:
        """What is wrong with the queue now, or None."""
        if "not running" in self._run("lpstat", "-r"):
            return trouble("service")
        said = self._run("lpstat", "-l", "-p", self._queue)
        if not said.startswith("printer"):
            return trouble("missing")
        if re.match(r"printer \S+ disabled", said):
            return trouble("paused")
        if "not accepting" in self._run("lpstat", "-a", self._queue):
            return trouble("rejecting")
        if "now printing" not in said:
            return None  # an idle queue still shows the alerts of its last job
        alerts = " ".join(re.findall(r"Alerts: (.*)", said))
        return next((trouble(kind) for words, kind in _ALERTS if words.search(alerts)), None)

    def _run(self, *command: str, given: bytes = b"") -> str:
        """What one of CUPS's programs says, in English, within a short while."""
        try:
            done = subprocess.run(
                command,
                input=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=_PROGRAM_SECONDS,
                env={**os.environ, "LC_ALL": "C"},
            )
        except FileNotFoundError:
            raise trouble("no_programs") from None
        except subprocess.TimeoutExpired:
            raise trouble("service") from None
        return done.stdout.decode(errors="replace").strip()
