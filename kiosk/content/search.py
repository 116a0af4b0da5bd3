"""Topics by the patient's own words: half typed, mistyped, or in another form than the text's.

SQLite's full-text search ranks the topics and knows word forms (its porter stemmer); rapidfuzz
finds the words of the pack that a mistyped one may have meant. The only door to both.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import weakref
from bisect import bisect_left
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.content.model import Language, Topic, plain
from kiosk.content.texts import texts_of

_WORD = re.compile(r"[^\W_]+")
_MOST_ENDINGS = 40  # words that a half typed one may become
_MOST_GUESSES = 4  # words that a mistyped one may have meant

# How much a hit counts: title, other words for it, cards' titles, in short, text.
_WEIGHTS = "10.0, 10.0, 6.0, 4.0, 1.0"


class SearchIndex:
    """The topics of one language, in memory."""

    def __init__(self, language: Language) -> None:
        database = sqlite3.connect(":memory:", check_same_thread=False)
        database.execute("CREATE TABLE vocabulary (word PRIMARY KEY) WITHOUT ROWID")
        database.execute(
            "CREATE VIRTUAL TABLE topics USING fts5(id UNINDEXED, title, words, cards, short, text,"
            " tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        vocabulary: set[str] = set()
        for topic in language.topics.values():
            columns = tuple(_folded(column) for column in _columns(topic))
            vocabulary.update(_words(" ".join(columns)))
            database.execute("INSERT INTO topics VALUES (?, ?, ?, ?, ?, ?)", (topic.id, *columns))
        words = ((word,) for word in sorted(vocabulary))
        database.executemany("INSERT INTO vocabulary VALUES (?)", words)
        database.commit()
        self._open(database)

    @classmethod
    def from_bytes(cls, data: bytes) -> SearchIndex:
        """What `as_bytes` gave."""
        database = sqlite3.connect(":memory:", check_same_thread=False)
        database.deserialize(data)
        found = cls.__new__(cls)
        found._open(database)
        return found

    def as_bytes(self) -> bytes:
        """The index as it may be kept."""
        return self._database.serialize()

    def _open(self, database: sqlite3.Connection) -> None:
        # Made and asked by different threads, but never by two at once.
        self._database = database
        weakref.finalize(self, database.close)
        found = database.execute("SELECT word FROM vocabulary ORDER BY word")
        self._vocabulary = [word for (word,) in found]

    def find(self, letters: str, most: int = 8) -> tuple[str, ...]:
        """Ids of the topics that fit the letters, best first."""
        typed = _words(letters)
        if not typed:
            return ()
        *whole, last = typed
        choices = [*(self._meant(word) for word in whole), self._meant(last, half=True)]
        every = self._ask(" AND ".join(f"({' OR '.join(choice)})" for choice in choices), most)
        if len(every) >= most or len(choices) == 1:
            return every
        # Of a whole sentence, the topics that hold some of its words follow.
        some = self._ask(" OR ".join(word for choice in choices for word in choice), most)
        return tuple(dict.fromkeys((*every, *some)))[:most]

    def _meant(self, word: str, *, half: bool = False) -> list[str]:
        """The words, quoted, that a typed word may stand for; the last one may be half typed."""
        found = [word]
        if half:
            found += self._endings(word)
        if len(found) == 1 and not self._holds(word):
            found += self._guesses(word)
        return [f'"{meant}"' for meant in dict.fromkeys(found)]

    def _endings(self, word: str) -> list[str]:
        start = bisect_left(self._vocabulary, word)
        near = self._vocabulary[start : start + _MOST_ENDINGS]
        return [known for known in near if known.startswith(word)]

    def _guesses(self, word: str) -> list[str]:
        """Words at most one or two typing errors away, whole or as far as they were typed."""
        errors = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
        if not errors:
            return []
        whole = process.extract(
            word,
            self._vocabulary,
            scorer=OSA.distance,
            score_cutoff=errors,
            limit=_MOST_GUESSES,
        )
        if whole:
            return [known for known, _, _ in whole]
        begun = process.extract(
            word,
            {known: known[: len(word)] for known in self._vocabulary},
            scorer=OSA.distance,
            score_cutoff=errors,
            limit=_MOST_GUESSES,
        )
        return [known for _, _, known in begun]

    def _holds(self, word: str) -> bool:
        """Whether any topic has the word in one of its forms."""
        query = "SELECT 1 FROM topics WHERE topics MATCH ? LIMIT 1"
        return self._database.execute(query, (f'"{word}"',)).fetchone() is not None

    def _ask(self, query: str, most: int) -> tuple[str, ...]:
        rows = self._database.execute(
            f"SELECT id FROM topics WHERE topics MATCH ? ORDER BY bm25(topics, 0.0, {_WEIGHTS}), id"
            " LIMIT ?",
            (query, most),
        )
        return tuple(id for (id,) in rows)


def _columns(topic: Topic) -> Iterator[str]:
    yield topic.title
    yield " ".join(topic.words)
    yield " ".join(card.title for card in topic.cards)
    yield plain(topic.in_short)
    yield " ".join(text for _, text in texts_of(topic.body))


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    """Letters as people type them: without accents or vowel marks, and of each kind one form."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_FORMS)


class _Forms(dict[int, int | None]):
    """What becomes of each letter, found when it is first met; None takes it away."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


# Arabic writes these letters in several forms, and people type whichever is at hand.
_FORMS = _Forms({0x0671: 0x0627, 0x0649: 0x064A, 0x0629: 0x0647, 0x0640: None})
