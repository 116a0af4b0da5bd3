"""Which kind of printer the settings name."""

from __future__ import annotations

from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.handout.printer import FolderPrinter, Printer
from kiosk.resources import state_dir


def make_printer(config: KioskConfig) -> Printer:
    """The clinic's printer, or a folder where none is set up."""
    settings = config.printer
    if settings.queue:
        from kiosk.handout.cups import CupsPrinter

        return CupsPrinter(settings.queue, paper=config.paper, deadline=settings.deadline)
    folder = Path(settings.folder) if settings.folder else state_dir() / "pages"
    return FolderPrinter(folder)
