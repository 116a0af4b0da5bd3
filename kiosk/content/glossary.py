"""glossary.yaml: the medical words that a page may use only beside their plain meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kiosk.content.fields import Fields
from kiosk.content.model import ContentPack, Language
from kiosk.content.pack_files import read_plain_file
from kiosk.content.problem import Problem, Report
from kiosk.content.yaml_file import parse_yaml

GLOSSARY = "glossary.yaml"


@dataclass(frozen=True)
class Term:
    """A word that must be explained, and how."""

    name: str
    meaning: str

    def find(self, text: str) -> re.Match[str] | None:
        """The first place where the word stands in the text, also as more than one."""
        return self._search(self._pattern, text)

    def is_explained(self, text: str) -> bool:
        """Whether the text says what the word means: beside it in brackets, or anywhere."""
        name = self._pattern
        if self._search(rf"{name}\s*\(|\([^()]*{name}[^()]*\)", text):
            return True
        return re.search(rf"\b{re.escape(self.meaning)}", text, re.IGNORECASE) is not None

    @cached_property
    def _pattern(self) -> str:
        return rf"\b{re.escape(self.name)}(?:s|es)?\b"

    def _search(self, pattern: str, text: str) -> re.Match[str] | None:
        # Letters alone, as in PAD, are another word when small.
        return re.search(pattern, text, 0 if self.name.isupper() else re.IGNORECASE)


class Glossary:
    """The terms of a language."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._terms = {term.name.casefold(): term for term in terms}
        names = sorted(self._terms, key=len, reverse=True)
        # One look for all words first: most texts hold none of them.
        self._any = re.compile(
            rf"\b({'|'.join(map(re.escape, names)) or '(?!)'})(?:s|es)?\b", re.IGNORECASE
        )

    def terms_in(self, text: str) -> list[Term]:
        """The terms that stand in the text."""
        names = dict.fromkeys(found[1].casefold() for found in self._any.finditer(text))
        return [self._terms[name] for name in names if self._terms[name].find(text)]


def glossary_file(pack: ContentPack, language: Language) -> str:
    """Where the terms stand: those of the pack's first language beside pack.yaml."""
    is_first = language.code == pack.default_language
    return GLOSSARY if is_first else f"{language.code}/{GLOSSARY}"


def read_glossary(pack: ContentPack, language: Language, problems: list[Problem]) -> Glossary:
    """The terms of a language."""
    name = glossary_file(pack, language)
    report = Report(name, problems)
    if not (pack.folder / name).is_file():
        if name == GLOSSARY:
            report.warning(
                "glossary",
                1,
                "There is no glossary, so nobody looks for unexplained medical words.",
                f'Add {name} with lines such as "diuretic: water pill".',
            )
        return Glossary()
    data = read_plain_file(pack.folder / name, report) or b""
    node = parse_yaml(data.decode("utf-8-sig", errors="replace"), report)
    return Glossary(_terms(Fields(node, report)))


def _terms(fields: Fields) -> Iterator[Term]:
    for name in fields.keys:
        meaning = fields.text(name, "")
        if meaning:
            yield Term(name, meaning)
        else:
            fields.report.error(
                "glossary",
                fields.line_of(name),
                f'The term "{name}" has no plain meaning.',
                f'Write "{name}: what it means".',
            )
