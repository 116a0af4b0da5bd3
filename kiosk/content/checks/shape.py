"""The shape of a topic: short paragraphs and lists, headings in time, something to do.

These are the items of PEMAT-P, the measure of patient materials, that a program can decide. Warning
signs count for none of them: there are as many as there must be.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content import english
from kiosk.content.checks.subject import Subject
from kiosk.content.model import (
    Block,
    Bullets,
    Callout,
    Card,
    Heading,
    Paragraph,
    Steps,
    Table,
    plain,
)
from kiosk.content.prose import Role, block_pieces, topic_pieces
from kiosk.content.readability import count_words, sentences
from kiosk.content.texts import all_blocks

MOST_SENTENCES = 3  # a paragraph
MOST_ITEMS = 7
MOST_STEPS = 5
MOST_STEP_WORDS = 15
MOST_COLUMNS = 4
MOST_WORDS_TO_HEADING = 120
FEWEST_TITLE_WORDS = 4


def check_shape(subjects: Iterable[Subject]) -> None:
    """Looks at the shape of every topic."""
    for subject in subjects:
        _check_title(subject)
        _check_main_message(subject)
        _check_action(subject)
        _check_paragraphs(subject)
        for block in all_blocks(subject.topic.body):
            _check_block(subject, block)
        _check_headings(subject)


def _check_title(subject: Subject) -> None:
    """A title says what it is about and what the reader gets: "Iron: take it only if ..."."""
    title = subject.topic.title
    name, _, outcome = title.partition(":")
    if subject.language.code == "en":
        opens = title.split(" ")[0].lower() in english.OPENERS
    else:
        # Which words open a question is known of English alone; its mark is known of all.
        opens = title.endswith(("?", "\u061f"))
    is_whole = bool(name.strip() and outcome.strip()) or opens
    if title and not (is_whole and count_words(title) >= FEWEST_TITLE_WORDS):
        subject.report.error(
            "title",
            subject.line_of("title"),
            "The title does not name its subject and what the reader gets.",
            'Write "Subject: what you will know", or begin with How, When, What or Why.',
        )


def _check_main_message(subject: Subject) -> None:
    topic = subject.topic
    blocks = list(all_blocks(topic.body))
    words = [topic.in_short, *(block.words for block in blocks if isinstance(block, Paragraph))]
    is_bold = any(span.strong for run in words for span in run)
    is_bold = is_bold or bool(topic.caution) or any(isinstance(b, Callout) for b in blocks)
    if topic.in_short and not is_bold:
        subject.report.error(
            "main-message",
            subject.line_of("in_short"),
            "No call-out and no bold words show the main message.",
            "Make the main message of in_short bold: **like this**.",
        )


def _check_action(subject: Subject) -> None:
    for block in all_blocks(subject.topic.body):
        if isinstance(block, Steps) or (isinstance(block, Callout) and block.kind == "action"):
            return
    subject.report.error(
        "no-action",
        subject.line_of("title"),
        "This topic gives the reader nothing to do.",
        'Add numbered steps, or a call-out: !!! action "What you can do".',
    )


def _check_paragraphs(subject: Subject) -> None:
    for piece in topic_pieces(subject.topic):
        count = len(sentences(piece.text))
        if piece.role is Role.PARAGRAPH and count > MOST_SENTENCES:
            subject.report.error(
                "long-paragraph",
                subject.line(piece),
                f"This paragraph has {count} sentences; {MOST_SENTENCES} is the most.",
                "Make it two, or a list.",
            )


def _check_block(subject: Subject, block: Block) -> None:
    """Lists and tables."""
    match block:
        case Bullets(items, line) if len(items) > MOST_ITEMS:
            subject.report.error(
                "long-list",
                line,
                f"This list has {len(items)} items; {MOST_ITEMS} is the most.",
                "Make two lists, each with its heading.",
            )
        case Steps(items, line):
            if len(items) > MOST_STEPS:
                subject.report.error(
                    "many-steps",
                    line,
                    f"There are {len(items)} steps; {MOST_STEPS} is the most.",
                    "Join steps, or make two parts.",
                )
            for number, item in enumerate(items):
                words = count_words(plain(item))
                if words > MOST_STEP_WORDS:
                    subject.report.error(
                        "long-step",
                        line + number,
                        f"Step {number + 1} has {words} words; {MOST_STEP_WORDS} is the most.",
                        "One step says one thing to do.",
                    )
        case Table(header, _, line) if len(header) > MOST_COLUMNS:
            subject.report.error(
                "wide-table",
                line,
                f"This table has {len(header)} columns; {MOST_COLUMNS} is the most.",
                "Make two tables.",
            )


def _check_headings(subject: Subject) -> None:
    """Headings that say something, at least every 120 words."""
    words = 0
    told = False  # once for each stretch of text without a heading
    for part in subject.topic.body:
        inner = part.blocks if isinstance(part, Card) else (part,)
        if isinstance(part, Card):
            _check_heading(subject, part.title, part.line)
            words, told = 0, False
        for block in inner:
            if isinstance(block, Heading):
                _check_heading(subject, plain(block.words), block.line)
                words, told = 0, False
                continue
            words += sum(
                count_words(piece.text)
                for piece in block_pieces([block])
                if piece.role is not Role.SIGN
            )
            if words > MOST_WORDS_TO_HEADING and not told:
                told = True
                subject.report.error(
                    "heading-distance",
                    block.line,
                    f"Here are {words} words without a heading; "
                    f"{MOST_WORDS_TO_HEADING} is the most.",
                    "Put a heading in between that says what comes.",
                )


def _check_heading(subject: Subject, words: str, line: int) -> None:
    if subject.language.code == "en" and words.strip(" :.").lower() in english.EMPTY_HEADINGS:
        subject.report.error(
            "heading",
            line,
            f'The heading "{words}" does not say what comes.',
            "Name the thing that the reader will find there.",
        )
