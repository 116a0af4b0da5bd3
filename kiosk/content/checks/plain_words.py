"""Plain words: medical terms explained, numbers that say something, "you" and not "patients"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.content import english
from kiosk.content.checks.subject import Subject
from kiosk.content.glossary import Glossary
from kiosk.content.prose import Piece, card_pieces, topic_pieces


def check_plain_words(subjects: Iterable[Subject], glossaries: Mapping[str, Glossary]) -> None:
    """Looks at the words of every topic; each language has a glossary."""
    for subject in subjects:
        pieces = [piece for piece in topic_pieces(subject.topic) if piece.text]
        _check_terms(subject, pieces, glossaries[subject.language.code])
        if subject.language.code == "en":
            for piece in pieces:
                _check_english(subject, piece, glossaries[subject.language.code])


def _check_terms(subject: Subject, pieces: list[Piece], glossary: Glossary) -> None:
    """Each term once for a topic that never explains it, else for every card that does not."""
    text = _joined(pieces)
    for term in glossary.terms_in(text):
        if not term.is_explained(text):
            piece = next(piece for piece in pieces if term.find(piece.text))
            subject.report.error(
                "medical-term",
                subject.line(piece),
                f'"{term.name}" is not explained in this topic.',
                f'Write "{term.name} ({term.meaning})" where it first stands.',
            )
            continue
        for card in subject.topic.cards:
            words = _joined(card_pieces(card))
            if term.find(words) and not term.is_explained(words):
                subject.report.warning(
                    "medical-term",
                    card.line,
                    f'The card "{card.id}" may be printed alone and does not explain '
                    f'"{term.name}".',
                    f'Write "{term.name} ({term.meaning})".',
                )


def _joined(pieces: Iterable[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces)


def _check_english(subject: Subject, piece: Piece, glossary: Glossary) -> None:
    report, line = subject.report, subject.line
    text = _without_clinic(subject, piece.text)
    if found := english.PATIENTS.search(text):
        report.error(
            "patients", line(piece), f'"{found[0]}" speaks about the reader.', 'Write "you".'
        )
    if found := english.PER_CENT.search(text) or english.DECIMAL.search(text):
        report.error(
            "hard-number",
            line(piece),
            f'"{found[0]}" is hard to read as a number.',
            'Write "about 1 in 3", or leave it out.',
        )
    elif found := english.SUM.search(text):
        report.error(
            "sum",
            line(piece),
            f'"{found[0]}" asks the reader to do a sum.',
            "Write what comes out of it.",
        )
    elif found := english.BARE_NUMBER.search(text):
        report.warning(
            "bare-number",
            line(piece),
            f'The number "{found[0]}" has no meaning beside it.',
            "Say what it counts, and whether it is much.",
        )
    if (found := english.MEDICAL.search(text)) and not glossary.terms_in(found[0]):
        report.warning(
            "unknown-term",
            line(piece),
            f'"{found[0]}" looks like a medical word that is not in the glossary.',
            "Use a plain word, or put it into the glossary and explain it.",
        )


def _without_clinic(subject: Subject, text: str) -> str:
    """The text without what the clinic's settings put in, such as telephone numbers."""
    clinic = subject.pack.clinic
    for words in (clinic.phone, clinic.emergency, clinic.name):
        text = text.replace(words, "") if words else text
    return text
