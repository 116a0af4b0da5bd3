"""What can stop or send away a patient needs two different reviewers: the signs and the rules."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.checks.lookup import line_of_key
from kiosk.content.loader import RULES
from kiosk.content.model import ContentPack, Review
from kiosk.content.problem import Problem, Report

KEY = "reviewed"


def check_reviewers(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks at who has reviewed the decision table and the topics with the warning signs."""
    _check(pack, RULES, pack.rules.reviewed, problems)
    for language in pack.languages.values():
        warnings = language.cards.get(pack.warning_card)
        section = warnings.topic.partition("/")[0] if warnings else ""
        for topic in language.section_topics(section):
            _check(pack, topic.file.as_posix(), topic.reviewed, problems)


def _check(
    pack: ContentPack, file: str, reviews: Sequence[Review], problems: list[Problem]
) -> None:
    names = {name_of(review) for review in reviews}
    # What nobody has reviewed says so itself, on every screen and page.
    if len(names) != 1:
        return
    report = Report(file, problems)
    line = line_of_key(pack.folder, file, [KEY])
    hint = f'Run: kiosk review {file} --by "Name, role"'
    if len(reviews) > 1:
        report.error(
            "reviewers", line, f"{reviews[0].by} reviewed this more than once, nobody else.", hint
        )
    else:
        so_far = f"so far there is {reviews[0].by}"
        report.warning("reviewers", line, f"This needs two different reviewers; {so_far}.", hint)


def name_of(review: Review) -> str:
    """The person's name without the role, as one compares it."""
    return " ".join(review.by.partition(",")[0].split()).casefold()
