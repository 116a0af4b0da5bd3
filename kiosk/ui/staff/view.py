"""What a staff screen is told when it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.config import KioskConfig
from kiosk.content.kept import KeptVersion
from kiosk.content.model import ContentPack, Language
from kiosk.content.problem import Problem
from kiosk.handout.printer import PrinterState
from kiosk.session.plan import Plan
from kiosk.staff.sheet import Sheet
from kiosk.staff.taps import Place
from kiosk.staff.usage import Event


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in answer to the last touch."""

    words: str
    good: bool = False


@dataclass(frozen=True, slots=True)
class StaffView:
    """Made by the staff controller for every show. `language` is the one that staff read."""

    place: Place
    pack: ContentPack
    language: Language
    config: KioskConfig
    today: date
    said: Said | None = None
    seconds_left: int = 0
    # the way in
    tries_left: int = 0
    wait_left: int = 0
    # the panel
    red_minutes: int | None = None
    printer: PrinterState | None = None
    printer_name: str = ""
    queues: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: tuple[KeptVersion, ...] = ()
    days: Mapping[date, Mapping[Event, int]] = field(default_factory=dict)
    reprint_minutes: int = 0
    busy: bool = False  # a page is being printed, or content looked at
    # the page for a patient
    sheet: Sheet | None = field(default=None, repr=False)
    plan: Plan | None = field(default=None, repr=False)
    preview: bytes | None = field(default=None, repr=False)
    left_out: tuple[str, ...] = field(default=(), repr=False)
    missing: str = field(default="", repr=False)  # letters of the page that no font has

    def say(self, key: str, **values: object) -> str:
        """Words of the staff screens."""
        return self.language.phrase(f"staff.{key}", **values)
