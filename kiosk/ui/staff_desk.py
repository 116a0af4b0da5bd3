"""The page that staff put together: each choice makes the next sheet and, behind it, its page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from kiosk.content.model import ContentPack
from kiosk.errors import PageTooFullError
from kiosk.handout.staff_words import MOST_NAME, MOST_TYPED
from kiosk.session.personalise import safe_plan
from kiosk.session.plan import Outcome, Plan
from kiosk.staff import taps
from kiosk.staff.sheet import (
    Sheet,
    blank,
    from_preset,
    plan_for,
    staff_words,
    with_answer,
    with_note,
    with_stretch,
)
from kiosk.ui.background import Background

if TYPE_CHECKING:
    from kiosk.handout.make import Page

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet with its plan and, once it is made, its page."""

    sheet: Sheet
    plan: Plan
    pack: ContentPack  # the one that it was begun with
    page: Page | None = None
    too_full: bool = False


class StaffDesk(QObject):
    """Holds one draft at a time; `wipe` leaves nothing of it."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._background = Background(self)
        self.draft: Draft | None = None

    @property
    def settled(self) -> bool:
        return self._background.idle

    def stop(self) -> None:
        self._background.stop()

    def wipe(self) -> None:
        self.draft = None

    def choose(self, preset: str, pack: ContentPack, language: str, paper: str) -> None:
        """A new sheet."""
        found = next((p for p in pack.presets if p.id == preset), None)
        if found is None:
            self._take(blank(pack, language, paper), pack)
        else:
            self._take(from_preset(found, pack, language, paper), pack)

    def tap(self, tap: taps.Tap) -> None:
        """A change to the sheet. A tap that means nothing here changes nothing."""
        if self.draft is None:
            return
        pack = self.draft.pack
        sheet = _changed(self.draft.sheet, tap, pack)
        if sheet != self.draft.sheet:
            self._take(sheet, pack)

    def _take(self, sheet: Sheet, pack: ContentPack) -> None:
        try:
            plan = plan_for(sheet, pack)
        except Exception as error:
            log.error("the plan could not be made: %s", type(error).__name__)
            plan = safe_plan(sheet.answers, pack)
        self.draft = draft = Draft(sheet, plan, pack)
        if plan.outcome is Outcome.RED:
            return
        today = self._today()

        def work() -> Page | None:
            from kiosk.handout.document import build_handout
            from kiosk.handout.make import make_page

            if self.draft is not draft:
                return None  # somebody has typed on
            return make_page(
                build_handout(
                    plan,
                    pack,
                    today,
                    language=sheet.language,
                    answers=sheet.answers,
                    paper=sheet.paper,
                    print_size=sheet.print_size,
                    bilingual=sheet.bilingual,
                    staff=staff_words(sheet, pack.language(sheet.language)),
                )
            )

        def then(page: Any, error: Exception | None) -> None:
            if self.draft is not draft:
                return
            if error is not None and not isinstance(error, PageTooFullError):
                log.error("the page could not be made: %s", type(error).__name__)
            self.draft = replace(draft, page=page, too_full=error is not None)
            self.changed.emit()

        self._background.run(work, then)


def _changed(sheet: Sheet, tap: taps.Tap, pack: ContentPack) -> Sheet:
    match tap:
        case taps.Answer(question, code):
            return with_answer(sheet, pack, question, code)
        case taps.Stretch(card):
            return with_stretch(sheet, pack, card)
        case taps.Note(note):
            return with_note(sheet, note)
        case taps.Typed("typed", words):
            return replace(sheet, typed=words[:MOST_TYPED])
        case taps.Typed("name", words):
            return replace(sheet, name=words[:MOST_NAME])
        case taps.FollowUp(day):
            return replace(sheet, follow_up=day)
        case taps.SetSheet("language", value):
            return replace(sheet, language=value)
        case taps.SetSheet("paper", value):
            return replace(sheet, paper=value)
        case taps.SetSheet("print_size", value):
            return replace(sheet, print_size=value)
        case taps.SetSheet("bilingual", value):
            return replace(sheet, bilingual=value == "yes")
    return sheet
