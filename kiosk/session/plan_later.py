"""The plan of some answers, made when it is first asked for: the first screen never asks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from kiosk.content.model import ContentPack
from kiosk.session.state import Answers

if TYPE_CHECKING:
    from kiosk.session.plan import Plan

log = logging.getLogger(__name__)


def plan_later(answers: Answers, pack: ContentPack) -> Callable[[], Plan]:
    """Gives the plan whenever it is called; the safe one where none can be made."""

    @cache
    def plan() -> Plan:
        from kiosk.session.personalise import personalise, safe_plan

        try:
            return personalise(answers, pack)
        except Exception as error:
            log.error("the plan could not be made: %s", type(error).__name__)
            return safe_plan(answers, pack)

    return plan
