"""What staff did behind the PIN, day by day: nobody's name, no answer, and no time of day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.staff import taps
from kiosk.staff.files import write_private

FILE = "staff-actions.txt"
MOST_LINES = 1000  # the oldest go first

OPENED = "opened the panel"


def action(tap: taps.Tap) -> str:
    """The tap in words that tell nothing of a patient; '' for what only looks or prepares."""
    match tap:
        case taps.SeenTo():
            return "saw to an emergency sign"
        case taps.TryPage():
            return "printed a test page"
        case taps.PrintSheet():
            return "printed a page"
        case taps.Reprint():
            return "printed the last page again"
        case taps.ApplyContent():
            return "applied content"
        case taps.PreviousContent():
            return "took the previous content back"
        case taps.SaveCounts():
            return "saved the counts"
        case taps.SetDefault(what, value):
            return f"set {what} to {value}"
        case taps.ExitKiosk():
            return "stopped the kiosk"
    return ""


class Diary:
    """A file of lines, newest last, that never grows beyond `MOST_LINES`."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def add(self, day: date, done: str) -> None:
        """Adds a line. Raises KioskError where that cannot be done: the lines before it stay."""
        lines: list[str] = []
        try:
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            pass  # the first one
        except OSError as error:
            raise KioskError(
                f"{self._file} cannot be read: {error.strerror}.", "Give the right to read it."
            ) from None
        lines = [*lines, f"{day} {done}"][-MOST_LINES:]
        write_private(self._file, "\n".join(lines) + "\n")
