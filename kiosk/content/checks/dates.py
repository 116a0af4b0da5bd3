"""Dates of review: who waits for one, and which topics are shown as under review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kiosk.content.checks.subject import Subject
from kiosk.content.review import is_due, is_under_review


def check_dates(subjects: Iterable[Subject], today: date) -> None:
    """Looks at the day on which each topic was to be reviewed."""
    for subject in subjects:
        topic = subject.topic
        if is_under_review(topic, today):
            subject.report.warning(
                "under-review",
                subject.line_of("next_review"),
                f"This topic was to be reviewed by {topic.next_review}, so it is shown as under "
                "review and its cards are cut short.",
                "Review it and move the date.",
            )
        elif is_due(topic, today):
            subject.report.warning(
                "review-due",
                subject.line_of("next_review"),
                f"This topic was to be reviewed by {topic.next_review}.",
                "Review it and move the date.",
            )
