"""Words that can harm: false promises, advice to stop a medicine, doses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kiosk.content.checks.lookup import line_of_key, line_of_words
from kiosk.content.checks.subject import Subject
from kiosk.content.loader import PHRASES
from kiosk.content.model import ContentPack, Topic, plain
from kiosk.content.problem import Problem, Report
from kiosk.content.texts import texts_of

_DOSE = re.compile(r"\d[\d.,]*\s*(?:mg|mcg|[µμ]g|iu|milligrams?|micrograms?)\b", re.IGNORECASE)
_DOSE_HINT = "Say what to ask in place of the amount."

# By language, for words are harmful in their own language only: pattern and what to write instead.
HARMFUL = {
    "en": (
        (r"\bcur(?:e|es|ed|ing)\b", 'Say "may help", if the evidence does.'),
        (r"\bguarante\w+", "Say how sure the evidence is."),
        (r"\bharmless\b", "Say what to watch for."),
        (r"(?<!do not )\bstop taking\b", 'Write "Do not stop a medicine by yourself."'),
        (r"\byou(?: a|['’])re fine\b", "Say when to get help."),
        (r"\btake (?:\d+|one|two|three|four) (?:pill|tablet|capsule)s?\b", _DOSE_HINT),
    )
}
_PATTERNS = {
    code: tuple((re.compile(pattern, re.IGNORECASE), hint) for pattern, hint in rows)
    for code, rows in HARMFUL.items()
}


def check_words(subjects: Iterable[Subject]) -> None:
    """Looks for harmful words in every text."""
    for subject in subjects:
        report, folder = subject.report, subject.pack.folder
        for key, text in _front_texts(subject.topic):
            for words, hint in harmful(text, subject.language.code):
                _tell(report, subject.line_of(key), words, hint)
        for line, text in texts_of(subject.topic.body):
            for words, hint in harmful(text, subject.language.code):
                _tell(report, line_of_words(folder, report.file, words, line), words, hint)


def check_phrase_words(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks for harmful words in every phrase."""
    for language in pack.languages.values():
        file = f"{language.code}/{PHRASES}"
        for key, text in language.phrases.items():
            for words, hint in harmful(text, language.code):
                line = line_of_key(pack.folder, file, key.split("."))
                _tell(Report(file, problems), line, words, hint)


def harmful(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Each harmful run of words in the text, and what to write instead."""
    for found in _DOSE.finditer(text):
        yield found[0], _DOSE_HINT
    for pattern, hint in _PATTERNS.get(language, ()):
        for found in pattern.finditer(text):
            yield found[0], hint


def _front_texts(topic: Topic) -> Iterator[tuple[str, str]]:
    yield "title", topic.title
    yield "in_short", plain(topic.in_short)
    yield "evidence_note", topic.evidence_note
    yield "picture_alt", topic.picture_alt
    yield "words", ". ".join(topic.words)
    if topic.caution:
        yield "caution.title", topic.caution.title
        yield "caution.text", plain(topic.caution.text)


def _tell(report: Report, line: int, words: str, hint: str) -> None:
    report.error("harmful-words", line, f'These words can harm: "{words}".', hint)
