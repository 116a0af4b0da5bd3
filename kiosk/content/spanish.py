"""What a program can tell about Spanish: syllables, the reading grade, and the passive voice.

Spanish is written as it is spoken, so syllables are counted by rule. The grade is Crawford's
(1984), made for Spanish and given in years at school; Flesch and Kincaid's is for English alone.
"""

from __future__ import annotations

import re

# Two weak vowels, or a weak one beside a strong one, are one sound; an accent on the weak one parts
# them (día), and so do two strong ones (ca-er). `u` is silent in que, qui, gue and gui.
_SILENT = re.compile(r"(?<=[qg])u(?=[eiéí])")
_NUCLEUS = re.compile(r"[iuüy]*[aeoáéó][iuü]*(?:y\b)?|[íú]|[iuü]+(?:y\b)?|y\b")
_WORD = re.compile(r"[^\W\d_]+")

_BE = r"(?:es|son|fue|fueron|era|eran|ser|será|serán|sido|sea|sean)"
_BETWEEN = r"(?:\s+(?:no|nunca|también|solo|casi|\w+mente))*"
_IRREGULAR = "abiert|cubiert|dich|escrit|hech|muert|puest|resuelt|rot|vist|vuelt"
_PASSIVE = re.compile(
    rf"\b{_BE}{_BETWEEN}\s+(?:\w\w+[aií]d|{_IRREGULAR})[oa]s?\b(?!\s+de\b)", re.IGNORECASE
)


def syllables(text: str) -> int:
    """How many syllables its words have; a number counts as one."""
    words = _WORD.findall(text.lower())
    counted = sum(max(1, len(_NUCLEUS.findall(_SILENT.sub("", word)))) for word in words)
    return counted + len(re.findall(r"\d+", text))


def grade(words: int, sentences: int, syllable_count: int) -> float:
    """The years at school that a text asks for, by Crawford's formula."""
    return -0.205 * (100 * sentences / words) + 0.049 * (100 * syllable_count / words) - 3.407


def is_passive(sentence: str) -> bool:
    """Whether something is done to somebody in the sentence."""
    return _PASSIVE.search(sentence) is not None
