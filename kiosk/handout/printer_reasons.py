"""What a printer says of itself, as kinds of trouble: words of IPP become words of ours."""

from __future__ import annotations

import re

from kiosk.handout.cups_programs import Reply
from kiosk.handout.printer import Trouble

# Printers add how bad they think it is. They do not agree on that, so it does not count.
_SEVERITY = re.compile(r"-(error|warning|report)$")

# Worst first: of several troubles, one is told.
_TROUBLES: tuple[tuple[re.Pattern[str], Trouble], ...] = (
    (re.compile(r"media-jam"), "jam"),
    (re.compile(r"(door|cover|interlock)-open|input-tray-missing"), "door"),
    (re.compile(r"media-needed"), "paper_out"),
    (re.compile(r"toner-empty|marker-supply-empty|marker-waste-full"), "ink_out"),
    (re.compile(r"offline|shutdown|timed-out"), "offline"),
    (re.compile(r"(moving-to-)?paused"), "paused"),
)
_BUSY, _STOPPED = 4, 5  # printer-state
_A_TRAY = re.compile(rb"level=(-?\d+)")


def printer_trouble(printer: Reply) -> Trouble | None:
    """The kind of trouble in what a printer says of itself, or None."""
    reasons = _reasons(printer)
    for words, kind in _TROUBLES:
        if any(words.fullmatch(reason) for reason in reasons):
            return kind
    if "media-empty" in reasons and not _paper_elsewhere(printer):
        return "paper_out"
    if printer.get("printer-state") == _STOPPED:
        return "stopped"
    return "rejecting" if printer.get("printer-is-accepting-jobs") is False else None


def queue_trouble(queue: Reply) -> Trouble | None:
    """The kind of trouble with a queue of the print service itself, or None."""
    if queue.get("printer-state") == _STOPPED or "hold-new-jobs" in _reasons(queue):
        return "paused"
    return "rejecting" if queue.get("printer-is-accepting-jobs") is False else None


def told_by_queue(queue: Reply) -> Trouble | None:
    """The printer's trouble as its queue knows it: only while it prints, it is not old news."""
    return printer_trouble(queue) if queue.get("printer-state") == _BUSY else None


def is_low(printer: Reply) -> bool:
    """Whether there is paper, but not much."""
    return "media-low" in _reasons(printer)


def _reasons(printer: Reply) -> set[str]:
    return {_SEVERITY.sub("", str(reason)) for reason in printer.all("printer-state-reasons")}


def _paper_elsewhere(printer: Reply) -> bool:
    """Whether one tray is empty and another is known to hold paper."""
    trays = [tray for tray in printer.all("printer-input-tray") if isinstance(tray, bytes)]
    levels = [int(found[1]) for tray in trays if (found := _A_TRAY.search(tray))]
    return any(level > 0 for level in levels)
