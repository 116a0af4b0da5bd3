"""What a screen is told when it is shown: everything it needs, and nothing it may change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.content.model import ContentPack, Language
from kiosk.session.plan import Plan
from kiosk.session.state import Session

if TYPE_CHECKING:
    from kiosk.config import KioskConfig
    from kiosk.handout.printer import PrinterState
    from kiosk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class View:
    """Made by the controller for every show.

    `plan` is the plan of the answers given so far. `preview` is the page as a PDF once it is
    ready; `left_out` says what it had no room for. `search` turns letters into topic ids.
    `red_since` is how many minutes ago a person at this kiosk ticked an emergency sign and
    nobody came (None: nothing is open).
    """

    session: Session
    pack: ContentPack
    language: Language
    plan: Plan
    config: KioskConfig
    theme: Theme
    printer: PrinterState
    search: Callable[[str], tuple[str, ...]]
    preview: bytes | None = None
    left_out: tuple[str, ...] = ()
    red_since: int | None = None
