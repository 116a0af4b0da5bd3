"""Pictures in the text: every stretch has one, and every one says what it shows."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content.checks.subject import Subject
from kiosk.content.model import Picture
from kiosk.content.texts import all_blocks


def check_captions(subjects: Iterable[Subject]) -> None:
    """Looks at every picture of a text, and at every card that says which muscle should pull."""
    for subject in subjects:
        for block in all_blocks(subject.topic.body):
            if isinstance(block, Picture) and not block.caption.strip():
                subject.report.error(
                    "caption",
                    block.line,
                    f"{block.file} has no caption.",
                    'Write it in quotes after the name: (picture.svg "What it shows").',
                )
        for card in subject.topic.cards:
            if card.muscle and not card.figure:
                subject.report.error(
                    "stretch-picture",
                    card.line,
                    f'The card "{card.id}" names a muscle to stretch and has no picture.',
                    'Add figure="....svg" to its heading.',
                )
