"""Letters as codes of the fonts inside the file, which hold few letters beside the page's own.

With style one of the two modules that know reportlab, which cuts the outlines.

A font in a PDF has 256 codes, so a font's file may stand in it in several parts. The first part has
the letters of Western Europe, whoever the page is for: so it can be made once for all. The others
have what else the page needs, in the order in which it comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from kiosk.handout.learnt import Learnt
from kiosk.handout.pdf_file import PdfFile, array, dictionary, entries_of, escaped, number, packed
from kiosk.handout.style import HandoutStyle

_FIRST = 32  # the codes below mean nothing
_PER_PART = 256 - _FIRST
_WESTERN = tuple(bytes([code]).decode("cp1252", "ignore") for code in range(_FIRST, 256))
"""The letters of the first part in the order of their codes, '' where a code has none."""


class Fonts:
    """The fonts of one page."""

    def __init__(self, style: HandoutStyle) -> None:
        self._style = style
        self._files: dict[str, _Codes] = {}

    def coded(self, text: str, *, strong: bool) -> list[tuple[str, str]]:
        """The text in pieces, as they are shown: the font's name on the page, and the codes."""
        pieces = []
        for name, letters in self._style.font(strong).parts(text):
            if name not in self._files:
                self._files[name] = _Codes(_western(name))
            for part, codes in self._files[name].of(letters):
                pieces.append((_on_page(name, part), escaped(codes)))
        return pieces

    def embed(self, file: PdfFile) -> str:
        """Puts them into the file. Returns them by their names on the page."""
        entries = {}
        for name, codes in self._files.items():
            for place, letters in codes.parts():
                part = _PARTS.get((name, place, letters), partial(_part, name, place, letters))
                outlines = file.add(part.outlines)
                described = file.add(f"<< {part.facts} /FontFile2 {outlines} >>")
                meaning = file.add(part.meaning)
                entries[_on_page(name, place)] = file.add(
                    f"<< {part.entries} /FontDescriptor {described} /ToUnicode {meaning} >>"
                )
        return dictionary(**entries)


def _on_page(name: str, part: int) -> str:
    return f"{name}{part}".replace("_", "")


def _face(name: str) -> Any:
    font: Any = pdfmetrics.getFont(name)
    return font.face


@cache
def _western(name: str) -> frozenset[str]:
    """The letters of Western Europe that a font has."""
    known = _face(name).charToGlyph
    return frozenset(letter for letter in _WESTERN if letter and ord(letter) in known)


def _western_codes(letters: str) -> str:
    return letters.encode("cp1252").decode("latin-1")


class _Codes:
    """The letters of one font's file that stand on the page."""

    def __init__(self, western: frozenset[str]) -> None:
        self._western = western
        self._is_western = False  # whether any of those was needed
        self._others: dict[str, int] = {}  # in the order in which they come

    def of(self, letters: str) -> list[tuple[int, str]]:
        """Pieces of one part each: the part's place, and the codes."""
        if letters.isascii() or self._western.issuperset(letters):
            self._is_western = True
            return [(0, _western_codes(letters))]
        coded = map(self._code, letters)
        return [
            (part, "".join([code for _, code in piece]))
            for part, piece in groupby(coded, itemgetter(0))
        ]

    def _code(self, letter: str) -> tuple[int, str]:
        if letter in self._western:
            self._is_western = True
            return 0, _western_codes(letter)
        part, place = divmod(self._others.setdefault(letter, len(self._others)), _PER_PART)
        return 1 + part, chr(_FIRST + place)

    def parts(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The letters of each part that is needed, by their codes from the first on."""
        if self._is_western:
            yield 0, tuple(letter if letter in self._western else "" for letter in _WESTERN)
        others = tuple(self._others)
        for part, start in enumerate(range(0, len(others), _PER_PART), start=1):
            yield part, others[start : start + _PER_PART]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some letters of a font: outlines and meaning as streams, and the facts about both."""

    outlines: bytes
    meaning: bytes
    entries: str  # of the font
    facts: str  # of its descriptor


_ONE_AT_A_TIME = Lock()  # a font has one place where it is being read
_PARTS = Learnt[tuple[str, int, tuple[str, ...]], _Part]()


def _part(name: str, place: int, letters: tuple[str, ...]) -> _Part:
    face = _face(name)
    base = f"/{ttfonts.SUBSETN(place).decode()}+{face.name.decode()}"
    codes = [0] * _FIRST + [ord(letter or "\0") for letter in letters]
    with _ONE_AT_A_TIME:
        outlines = face.makeSubset(codes)
    entries = {
        "Type": "/Font",
        "Subtype": "/TrueType",
        "BaseFont": base,
        "FirstChar": str(_FIRST),
        "LastChar": str(len(codes) - 1),
        "Widths": array([number(face.getCharWidth(code)) for code in codes[_FIRST:]]),
    }
    facts = {
        "Type": "/FontDescriptor",
        "FontName": base,
        "Flags": str(face.flags & ~ttfonts.FF_NONSYMBOLIC | ttfonts.FF_SYMBOLIC),
        "FontBBox": array([number(edge) for edge in face.bbox]),
        "Ascent": number(face.ascent),
        "Descent": number(face.descent),
        "CapHeight": number(face.capHeight),
        "ItalicAngle": number(face.italicAngle),
        "StemV": number(face.stemV),
        "MissingWidth": number(face.defaultWidth),
    }
    return _Part(
        outlines=packed(outlines, Length1=str(len(outlines))),
        meaning=packed(_meaning(base, letters).encode()),
        entries=entries_of(entries),
        facts=entries_of(facts),
    )


def _meaning(name: str, letters: tuple[str, ...]) -> str:
    """Which letter each code stands for, so that the page can be searched and read out."""
    meant = [
        f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters, start=_FIRST)
        if letter
    ]
    # A table may hold a hundred.
    tables = [meant[place : place + 100] for place in range(0, len(meant), 100)]
    said = "\n".join(line for t in tables for line in (f"{len(t)} beginbfchar", *t, "endbfchar"))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName {name} def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{said}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
