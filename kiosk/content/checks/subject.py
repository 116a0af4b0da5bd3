"""A topic as the checks see it, the places in its file, and what they find there."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.checks.lookup import line_of_key, line_of_words
from kiosk.content.model import ContentPack, Language, Topic
from kiosk.content.problem import Report
from kiosk.content.prose import Piece, Role


@dataclass(frozen=True, slots=True)
class Subject:
    """One topic of one language, and what is wrong with it."""

    pack: ContentPack
    language: Language
    id: str
    report: Report

    @property
    def topic(self) -> Topic:
        return self.language.topics[self.id]

    def line_of(self, key: str) -> int:
        """The line of a key of the front matter."""
        return line_of_key(self.pack.folder, self.report.file, key.split("."))

    def line(self, piece: Piece) -> int:
        """The line where the words stand."""
        if piece.role is Role.SIGN:  # its block knows only where the first sign stands
            return line_of_words(self.pack.folder, self.report.file, piece.text, piece.line)
        return self.line_of(piece.key) if piece.key else piece.line


def subjects(pack: ContentPack) -> list[Subject]:
    """All topics of all languages, nothing found yet."""
    return [
        Subject(pack, language, id, Report(f"{language.code}/{id}.md", []))
        for language in pack.languages.values()
        for id in language.topics
    ]
