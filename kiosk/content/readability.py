"""How hard a text is to read: reading grade, words a sentence, passive voice.

The only door to textstat, which carries its dictionary of syllables with it. It is loaded when the
first text is measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from kiosk.content import english, spanish

_END = re.compile(r"(?<=[.!?…؟])[\"”’»)]*\s+")
_ENDED = (".", "!", "?", "…", "؟")
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class Formulas:
    """How one language is measured. A text comes as sentences that each have their end mark."""

    syllables: Callable[[str], int]
    grade: Callable[[Sequence[str]], float]
    smog: Callable[[str], float] | None  # a formula of English
    is_passive: Callable[[str], bool]


class Measures:
    """One text and what can be measured of it; each formula runs only when somebody asks."""

    def __init__(self, said: Sequence[str], formulas: Formulas) -> None:
        self.words = sum(map(count_words, said))
        self.sentences = len(said)
        self._said = said
        self._text = " ".join(said)
        self._formulas = formulas

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences

    @property
    def syllables(self) -> int:
        return self._formulas.syllables(self._text)

    @cached_property
    def grade(self) -> float:
        """Years at school, by the formula of the language: Flesch and Kincaid's, or Crawford's."""
        return round(self._formulas.grade(self._said), 1)

    @cached_property
    def smog(self) -> float | None:
        """The reading grade that SMOG gives where it knows the language: long words alone."""
        return round(self._formulas.smog(self._text), 1) if self._formulas.smog else None

    @cached_property
    def passive(self) -> float:
        """The share of sentences in the passive voice, from 0 to 1."""
        return sum(map(self._formulas.is_passive, self._said)) / self.sentences


def measure(texts: Iterable[str], language: str) -> Measures | None:
    """The measures of a text in several pieces; each piece ends a sentence.

    None for no words, and for a language that has no formula. Arabic has none: those that exist
    count the short vowels, which plain Arabic does not write.
    """
    formulas = _formulas(language)
    said = [sentence for text in texts for sentence in sentences(text)]
    return Measures(said, formulas) if formulas and said else None


def sentences(text: str) -> list[str]:
    """The sentences of one piece, each with an end mark: an item of a list often has none."""
    return [
        sentence if sentence.endswith(_ENDED) else f"{sentence}."
        for sentence in _END.split(text.strip())
        if _WORD.search(sentence)
    ]


def count_words(text: str) -> int:
    """How many words: everything between spaces that holds a letter or a digit."""
    return len(_WORD.findall(text))


@cache
def _formulas(language: str) -> Formulas | None:
    if language == "es":
        return Formulas(spanish.syllables, _spanish_grade, None, spanish.is_passive)
    if language != "en":
        return None
    textstat = _textstat("en_US")
    return Formulas(
        syllables=textstat.syllable_count,
        grade=lambda said: float(textstat.flesch_kincaid_grade(" ".join(said))),
        smog=textstat.smog_index,
        is_passive=english.is_passive,
    )


def _spanish_grade(said: Sequence[str]) -> float:
    words = sum(map(count_words, said))
    return spanish.grade(words, len(said), spanish.syllables(" ".join(said)))


def _textstat(language: str) -> Any:
    from textstat.textstat import textstatistics

    from kiosk.content.pronunciations import read_when_asked

    read_when_asked()
    counter = textstatistics()
    counter.set_lang(language)
    return counter
