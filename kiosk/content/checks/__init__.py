"""What a pack must satisfy. Every finding is a sentence with file, line and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from kiosk.content.checks.agreement import check_agreement, check_phrase_agreement
from kiosk.content.checks.captions import check_captions
from kiosk.content.checks.claims import check_claims
from kiosk.content.checks.dates import check_dates
from kiosk.content.checks.foods import check_dropped_foods, check_foods
from kiosk.content.checks.frame import check_frame
from kiosk.content.checks.phrases import check_phrases
from kiosk.content.checks.pictures import check_pictures, check_topic_pictures
from kiosk.content.checks.plain_words import check_plain_words
from kiosk.content.checks.presets import check_presets
from kiosk.content.checks.reading import check_reading
from kiosk.content.checks.reviewers import check_reviewers
from kiosk.content.checks.rules import check_rules
from kiosk.content.checks.shape import check_shape
from kiosk.content.checks.shorts import check_shorts
from kiosk.content.checks.subject import Subject, subjects
from kiosk.content.checks.topics import check_topics
from kiosk.content.checks.words import check_phrase_words, check_words
from kiosk.content.glossary import Glossary, glossary_file, read_glossary
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.steps import PackCheck, Steps

_OF_THE_PACK: dict[str, PackCheck] = {
    "frame": check_frame,
    "rules": check_rules,
    "dropped foods": check_dropped_foods,
    "claims": check_claims,
    "phrases": check_phrases,
    "words of phrases": check_phrase_words,
    "phrases agree": check_phrase_agreement,
    "presets": check_presets,
    "reviewers": check_reviewers,
    "pictures": check_pictures,
}


def check_structure(pack: ContentPack) -> list[Problem]:
    """What would make a plan wrong: the frame, the rules, the food lists."""
    problems: list[Problem] = []
    check_frame(pack, problems)
    check_rules(pack, problems)
    check_dropped_foods(pack, problems)
    topics = subjects(pack)
    check_foods(pack, topics)
    return problems + [problem for topic in topics for problem in topic.report.problems]


def check(pack: ContentPack, today: date, steps: Steps | None = None) -> list[Problem]:
    """All problems of a loaded pack, by file and line."""
    steps = steps or Steps()
    problems: list[Problem] = []
    for name, of_the_pack in _OF_THE_PACK.items():
        problems += steps.whole(name, pack, of_the_pack)
    glossaries = {
        code: read_glossary(pack, language, problems) for code, language in pack.languages.items()
    }
    beside = {code: glossary_file(pack, language) for code, language in pack.languages.items()}
    problems += steps.alone(subjects(pack), partial(_check_alone, glossaries), beside)
    problems += steps.together("topics", subjects(pack), partial(_check_together, pack))
    on_this_day = partial(check_dates, today=today)
    problems += steps.together("dates", subjects(pack), on_this_day, beside=today)
    return sorted(problems, key=lambda problem: (problem.file, problem.line))


def _check_alone(glossaries: dict[str, Glossary], topics: Sequence[Subject]) -> None:
    """What a topic's own words say: most of the work."""
    check_captions(topics)
    check_words(topics)
    check_plain_words(topics, glossaries)
    check_reading(topics)
    check_shape(topics)


def _check_together(pack: ContentPack, topics: Sequence[Subject]) -> None:
    """Whether a topic fits in with the rest of the pack."""
    check_foods(pack, topics)
    check_topics(pack, topics)
    check_shorts(pack, topics)
    check_topic_pictures(pack, topics)
    check_agreement(pack, topics)
