"""Where pages go: what every printer can do, and the printer that is a folder.

A printer speaks in phrase keys under `paper.printer`; the screen says them in words. A kind of
printer is a class with the methods of `Printer`, made in `kiosk/handout/printers.py`. The queue of
CUPS stands in `kiosk/handout/cups.py`, and one for Windows would stand beside it: until then
Windows has the folder.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from threading import Event
from typing import Literal, Protocol

from kiosk.errors import PrintError
from kiosk.quick_data import dataclass

TITLE = "handout"  # what every page is called: it says nothing of anybody

# Each has a title and an advice under `paper.printer`.
Trouble = Literal[
    # somebody must go to the printer
    "jam",
    "door",
    "paper_out",
    "ink_out",
    "stopped",
    "offline",  # off, or not connected
    "silent",  # on, and does not answer
    # the print service
    "paused",
    "rejecting",
    "missing",
    "service",
    "no_programs",
    # one page
    "refused",
    "gave_up",
    "late",
    "unsure",
    # the folder
    "full",
    "unwritable",
]
Fine = Literal["low", "folder"]  # the same, and a page would come out
Step = Literal["saving", "sending", "printing", "slow"]  # a title alone


@dataclass(frozen=True, slots=True)
class PrinterState:
    """Whether a page would come out, or what is being done with one; words are phrase keys."""

    ready: bool
    title: str = ""
    advice: str = ""


Tell = Callable[[PrinterState], None]


def tell_nobody(_: PrinterState) -> None:
    """For those who only want to know how it ends."""


class Printer(Protocol):
    """Takes finished pages one after the other, from any thread, which it may hold up."""

    @property
    def name(self) -> str: ...

    def state(self) -> PrinterState:
        """Whether a page would come out now."""
        ...

    def send(self, pdf: bytes, *, tell: Tell = tell_nobody, stop: Event | None = None) -> str:
        """Prints the page; says where it went, or '' where that is plain to see.

        Raises PrintError when it did not come out, and then no part of it is left anywhere.
        `tell` hears how it goes on; setting `stop`, from any thread, takes the page back.
        """
        ...

    def tidy(self) -> None:
        """Takes back what could not be taken back when it should have been. Quick if nothing is."""
        ...


def fine(kind: Fine) -> PrinterState:
    """A page would come out, and there is something to say about it."""
    return PrinterState(True, f"paper.printer.{kind}.title", f"paper.printer.{kind}.advice")


def step(kind: Step) -> PrinterState:
    """How far a page is."""
    return PrinterState(True, f"paper.printer.{kind}.title")


def troubled(kind: Trouble) -> PrinterState:
    """No page would come out."""
    return PrinterState(False, f"paper.printer.{kind}.title", f"paper.printer.{kind}.advice")


def trouble(kind: Trouble) -> PrintError:
    """No page came out."""
    state = troubled(kind)
    return PrintError(state.title, state.advice)


def stopped() -> PrintError:
    """The session has ended: nobody waits for the page any more."""
    return PrintError("paper.printer.unknown")


class FolderPrinter:
    """Saves every page as a file that only the kiosk's own user can read.

    A file tells the day on which it was printed, and not the time.
    """

    def __init__(self, folder: Path, today: Callable[[], date] = date.today) -> None:
        self._folder = folder
        self._today = today
        self._tidy = False

    @property
    def name(self) -> str:
        return str(self._folder)

    def state(self) -> PrinterState:
        folder = next(place for place in (self._folder, *self._folder.parents) if place.exists())
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            return troubled("unwritable")
        free = shutil.disk_usage(folder).free
        return fine("folder") if free > _ROOM else troubled("full")

    def send(self, pdf: bytes, *, tell: Tell = tell_nobody, stop: Event | None = None) -> str:
        tell(step("saving"))
        if stop is not None and stop.is_set():
            raise stopped()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return str(self._save(pdf))
        except OSError as error:
            raise trouble(_FOLDER_TROUBLE.get(error.errno or 0, "unwritable")) from None

    def tidy(self) -> None:
        """Removes half a page that a power cut left, when the kiosk starts."""
        if not self._tidy:
            for part in self._folder.glob(f"*{_PART}"):
                part.unlink(missing_ok=True)
            self._tidy = True

    def _save(self, pdf: bytes) -> Path:
        """Writes beside, then moves: a file under its final name is always whole."""
        descriptor, beside = tempfile.mkstemp(prefix=".", suffix=_PART, dir=self._folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
            midnight = datetime.combine(self._today(), time()).timestamp()
            os.utime(beside, (midnight, midnight))  # when in the day, nobody needs to know
            return self._named(Path(beside))
        finally:
            Path(beside).unlink(missing_ok=True)

    def _named(self, whole: Path) -> Path:
        """Gives the file a name that no other page has: the day, and its number on that day."""
        number = 1
        while True:
            wanted = self._folder / f"{TITLE}-{self._today()}-{number}.pdf"
            try:
                wanted.hardlink_to(whole)
            except FileExistsError:
                number += 1
            else:
                return wanted


_ROOM = 1_000_000  # bytes that a page needs at most
_PART = f".{TITLE}-part"
_FOLDER_TROUBLE: dict[int, Trouble] = {errno.ENOSPC: "full", errno.EDQUOT: "full"}
