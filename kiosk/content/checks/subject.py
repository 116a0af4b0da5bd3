"""A topic as the checks of plain language see it, and the places in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.checks.lookup import line_of_key, line_of_words
from kiosk.content.model import ContentPack, Language, Topic
from kiosk.content.problem import Problem, Report
from kiosk.content.prose import Piece, Role


@dataclass(frozen=True, slots=True)
class Subject:
    """One topic of one language, and where to report what is wrong with it."""

    pack: ContentPack
    language: Language
    topic: Topic
    report: Report

    def line_of(self, key: str) -> int:
        """The line of a key of the front matter."""
        return line_of_key(self.pack.folder, self.report.file, key.split("."))

    def line(self, piece: Piece) -> int:
        """The line where the words stand."""
        if piece.role is Role.SIGN:  # its block knows only where the first sign stands
            return line_of_words(self.pack.folder, self.report.file, piece.text, piece.line)
        return self.line_of(piece.key) if piece.key else piece.line


def subjects(pack: ContentPack, problems: list[Problem]) -> Iterator[Subject]:
    """All topics of all languages."""
    for language in pack.languages.values():
        for topic in language.topics.values():
            yield Subject(pack, language, topic, Report(topic.file.as_posix(), problems))
