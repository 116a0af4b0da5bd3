"""What a pack must satisfy. Every check yields problems in sentences, with file and line."""

from __future__ import annotations

from datetime import date

from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem


def check(pack: ContentPack, today: date) -> list[Problem]:
    """All problems of a loaded pack."""
    return []
