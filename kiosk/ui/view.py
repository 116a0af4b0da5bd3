"""What a screen is told when it is shown: everything it needs, and nothing it may change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack, Language
from kiosk.handout.printer import PrinterState
from kiosk.quick_data import dataclass
from kiosk.session.state import Session

if TYPE_CHECKING:
    from kiosk.session.plan import Plan


@dataclass(frozen=True, slots=True)
class Voice:
    """How reading aloud goes.

    `held_back`: there is something of the person's own, which is read only when asked for.
    `trouble`: nothing can be heard here.
    """

    speaking: bool = False
    held_back: bool = False
    trouble: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Made by the controller for every show. The theme is the screen's own (`self.theme`).

    `preview` is the page as a PDF once it is
    ready; `left_out` says what it had no room for, `page_words` what it says. `find` turns letters
    into topic ids.
    `red_line`: a person at this kiosk ticked an emergency sign, `red_minutes` ago, and no staff
    has said yet that they came. `battery`: per cent left of one that staff should charge.
    """

    session: Session
    pack: ContentPack
    language: Language
    plan_of: Callable[[], Plan] = field(repr=False, compare=False)  # follows from answers, pack
    config: KioskConfig
    printer: PrinterState
    find: Callable[[str], tuple[str, ...]]
    preview: bytes | None = None
    left_out: tuple[str, ...] = ()
    page_words: tuple[str, ...] = field(default=(), repr=False)
    red_line: bool = False
    red_minutes: int = 0
    battery: int | None = None

    @property
    def plan(self) -> Plan:
        """What the answers given so far lead to. The first screen never asks."""
        return self.plan_of()
