"""What a pack must satisfy. Every finding is a sentence with file, line and how to mend it."""

from __future__ import annotations

from datetime import date

from kiosk.content.checks.agreement import check_agreement
from kiosk.content.checks.captions import check_captions
from kiosk.content.checks.claims import check_claims
from kiosk.content.checks.dates import check_dates
from kiosk.content.checks.foods import check_foods
from kiosk.content.checks.frame import check_frame
from kiosk.content.checks.phrases import check_phrases
from kiosk.content.checks.pictures import check_pictures
from kiosk.content.checks.plain_words import check_plain_words
from kiosk.content.checks.presets import check_presets
from kiosk.content.checks.reading import check_reading
from kiosk.content.checks.reviewers import check_reviewers
from kiosk.content.checks.rules import check_rules
from kiosk.content.checks.shape import check_shape
from kiosk.content.checks.shorts import check_shorts
from kiosk.content.checks.topics import check_topics
from kiosk.content.checks.words import check_words
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem


def check_structure(pack: ContentPack) -> list[Problem]:
    """What would make a plan wrong: the frame, the rules, the food lists."""
    problems: list[Problem] = []
    check_frame(pack, problems)
    check_rules(pack, problems)
    check_foods(pack, problems)
    return problems


def check(pack: ContentPack, today: date) -> list[Problem]:
    """All problems of a loaded pack, by file and line."""
    problems = check_structure(pack)
    check_claims(pack, problems)
    check_phrases(pack, problems)
    check_presets(pack, problems)
    check_topics(pack, problems)
    check_dates(pack, today, problems)
    check_reviewers(pack, problems)
    check_shorts(pack, problems)
    check_pictures(pack, problems)
    check_captions(pack, problems)
    check_words(pack, problems)
    check_plain_words(pack, problems)
    check_reading(pack, problems)
    check_agreement(pack, problems)
    check_shape(pack, problems)
    return sorted(problems, key=lambda problem: (problem.file, problem.line))
