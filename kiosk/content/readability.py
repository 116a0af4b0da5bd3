"""How hard a text is to read: reading grade, words a sentence, passive voice.

The only door to textstat, which carries its dictionary of syllables with it. It takes a second to
wake up, so it is loaded when the first text is measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kiosk.content import english

_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")
_ENDED = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured. `passive` is the share of sentences, from 0 to 1."""

    words: int
    sentences: int
    syllables: int
    grade: float  # Flesch-Kincaid
    smog: float
    passive: float

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences


@dataclass(frozen=True, slots=True)
class Formulas:
    """How one language is measured. A text comes as sentences that each have their end mark."""

    syllables: Callable[[str], int]
    grade: Callable[[str], float]
    smog: Callable[[str], float]
    is_passive: Callable[[str], bool]


def measure(texts: Iterable[str], language: str) -> Measures | None:
    """The measures of a text in several pieces; each piece ends a sentence.

    None for no words, and for a language whose formulas nobody has written yet.
    """
    formulas = _formulas(language)
    said = [sentence for text in texts for sentence in sentences(text)]
    words = sum(count_words(sentence) for sentence in said)
    if formulas is None or words == 0:
        return None
    text = " ".join(said)
    return Measures(
        words=words,
        sentences=len(said),
        syllables=formulas.syllables(text),
        grade=round(formulas.grade(text), 1),
        smog=round(formulas.smog(text), 1),
        passive=sum(map(formulas.is_passive, said)) / len(said),
    )


def sentences(text: str) -> list[str]:
    """The sentences of one piece, each with an end mark: an item of a list often has none."""
    return [
        sentence if sentence.endswith(_ENDED) else f"{sentence}."
        for sentence in _END.split(text.strip())
        if count_words(sentence)
    ]


def count_words(text: str) -> int:
    """How many words: everything between spaces that holds a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


@cache
def _formulas(language: str) -> Formulas | None:
    if language != "en":
        return None
    textstat = _textstat("en_US")
    return Formulas(
        syllables=textstat.syllable_count,
        grade=textstat.flesch_kincaid_grade,
        smog=textstat.smog_index,
        is_passive=english.is_passive,
    )


def _textstat(language: str) -> Any:
    from textstat.textstat import textstatistics

    counter = textstatistics()
    counter.set_lang(language)
    return counter
