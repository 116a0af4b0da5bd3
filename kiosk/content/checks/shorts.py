"""Cards that may be printed have their one line for the paper."""

from __future__ import annotations

from fnmatch import fnmatchcase

from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem, Report

STRETCHES = "stretches"  # printed as figures, not as lines


def check_shorts(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks at every card that a part of the page may hold."""
    page = pack.rules.page
    printed = {
        *(p for part, patterns in page.parts.items() if part != STRETCHES for p in patterns),
        *page.medicines.lead,
        *page.medicines.order,
        page.questions_card,
        page.diary_card,
    }
    for language in pack.languages.values():
        for topic in language.topics.values():
            for card in topic.cards:
                is_printed = any(fnmatchcase(card.id.partition("#")[0], p) for p in printed)
                if is_printed and not card.short:
                    Report(topic.file.as_posix(), problems).error(
                        "short",
                        card.line,
                        f'The card "{card.id}" has no short line for the paper.',
                        'Add short="..." to its heading.',
                    )
