"""Cards that may be printed have their one line for the paper."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from kiosk.content.checks.subject import Subject
from kiosk.content.model import ContentPack

STRETCHES = "stretches"  # printed as figures, not as lines


def check_shorts(pack: ContentPack, subjects: Iterable[Subject]) -> None:
    """Looks at every card that a part of the page may hold."""
    page = pack.rules.page
    printed = {
        *(p for part, patterns in page.parts.items() if part != STRETCHES for p in patterns),
        *page.medicines.lead,
        *page.medicines.order,
        page.questions_card,
        page.diary_card,
    }
    for subject in subjects:
        for card in subject.topic.cards:
            if card.short:
                continue
            if any(fnmatchcase(card.id.partition("#")[0], pattern) for pattern in printed):
                subject.report.error(
                    "short",
                    card.line,
                    f'The card "{card.id}" has no short line for the paper.',
                    'Add short="..." to its heading.',
                )
