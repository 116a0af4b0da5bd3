"""Reading: every topic and card is easy enough for everybody."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content.checks.subject import Subject
from kiosk.content.model import Card
from kiosk.content.prose import Piece, card_pieces, running, topic_pieces
from kiosk.content.readability import Measures, count_words, measure, sentences

MOST_GRADE = 6.0
LONG_CARD = 50  # words from which a card has a grade of its own; a formula is no good on less
MOST_WORDS = 14  # a sentence of the language that is written first
MOST_WORDS_OF = {"es": 18, "ar": 16}  # the same sentences take more words
MOST_PASSIVE = 0.2


def check_reading(subjects: Iterable[Subject]) -> None:
    """Measures every topic and card. Where a language has no formula, sentences are all it can."""
    for subject in subjects:
        measures = measure(_texts(topic_pieces(subject.topic)), subject.language.code)
        if measures:
            _check_topic(subject, measures)
        _check_cards(subject)


def _check_topic(subject: Subject, measures: Measures) -> None:
    _check_grade(subject, measures)
    if measures.passive > MOST_PASSIVE:
        subject.report.error(
            "passive-voice",
            subject.line_of("title"),
            f"{measures.passive:.0%} of the sentences are passive; {MOST_PASSIVE:.0%} is the most.",
            'Say who does what: "The doctor checks your leg".',
        )


def _check_cards(subject: Subject) -> None:
    """Each card by itself, for it may be printed alone."""
    in_short_cards: set[Piece] = set()
    for card in subject.topic.cards:
        pieces = list(running(card_pieces(card)))
        measures = measure(_texts(pieces), subject.language.code)
        if measures and measures.words >= LONG_CARD:
            _check_grade(subject, measures, card)
        else:
            in_short_cards.update(pieces)
    for piece in running(topic_pieces(subject.topic)):
        _check_sentences(subject, piece, is_error=piece in in_short_cards)


def _check_grade(subject: Subject, measures: Measures, card: Card | None = None) -> None:
    if measures.grade > MOST_GRADE:
        what = f'The card "{card.id}"' if card else "This topic"
        subject.report.error(
            "reading-grade",
            card.line if card else subject.line_of("title"),
            f"{what} needs a reading grade of {measures.grade}; {MOST_GRADE:.0f} is the most.",
            "Use shorter words and shorter sentences.",
        )


def _check_sentences(subject: Subject, piece: Piece, *, is_error: bool) -> None:
    tell = subject.report.error if is_error else subject.report.warning
    most = MOST_WORDS_OF.get(subject.language.code, MOST_WORDS)
    for sentence in sentences(piece.text):
        words = count_words(sentence)
        if words > most:
            tell(
                "long-sentence",
                subject.line(piece),
                f'A sentence has {words} words, {most} is the most: "{_start(sentence)}".',
                "Make it two sentences.",
            )


def _texts(pieces: Iterable[Piece]) -> list[str]:
    return [piece.text for piece in running(pieces)]


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:5]) + " ..."
