"""How the page is set: paper, type sizes and fonts.

One of the two modules that know reportlab: it asks the fonts how wide their letters are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kiosk.resources import resource


@dataclass(frozen=True, slots=True)
class Font:
    """One weight of the page's type: how wide its letters are in type of size 1.

    Several files serve it; each letter comes from the first that has it. `files` are their names
    inside the PDF, with their letters; `letters` are those of all.
    """

    files: tuple[tuple[str, frozenset[str]], ...]
    widths: Mapping[str, float]
    letters: frozenset[str]

    def width(self, text: str, size: float) -> float:
        """How long `text` is, in points. All its letters must be known."""
        return sum(map(self.widths.__getitem__, text)) * size

    def parts(self, text: str) -> Iterator[tuple[str, str]]:
        """The text in pieces of one file each: the file's name and the letters."""
        first, letters = self.files[0]
        if letters.issuperset(text):
            yield first, text
            return
        for name, run in groupby(text, self._file_of):
            yield name, "".join(run)

    def _file_of(self, letter: str) -> str:
        return next(name for name, letters in self.files if letter in letters)


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes and distances of one page. `full` names the parts that print their cards in full."""

    title: float
    head: float
    body: float
    small: float
    leading: float  # line height over size
    gap: float  # between blocks
    figure: float  # height of a drawing
    signs: str  # how the warning signs stand: few, all, list or full
    full: frozenset[str] = frozenset()
    note_lines: int = 3
    more_signs: int = 0  # of each level, where only a few stand
    air: float = 1.0  # small distances inside a block, in parts of the usual ones

    def richer(self, step: Mapping[str, Any]) -> Look:
        """This look with one more luxury."""
        size = step.get("size", 1.0)
        return replace(
            self,
            head=self.head * size,
            body=self.body * size,
            small=self.small * size,
            leading=self.leading * step.get("leading", 1.0),
            gap=self.gap * step.get("gap", 1.0),
            figure=self.figure * step.get("figure", 1.0),
            signs=step.get("signs", self.signs),
            full=self.full | frozenset(step.get("full", ())),
        )


@dataclass(frozen=True, slots=True)
class PrintSize:
    """Normal or large print: where the page's edges are, and its looks.

    The first look is the plainest that a page should have; the others, each tighter, are for the
    few pages on which that is too much. `few_signs` says how many signs of each level stand where
    not all have room.
    """

    margin_x: float
    margin_y: float
    columns: int
    few_signs: Mapping[str, int]
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class HandoutStyle:
    """The type of the page, as handout.toml says it."""

    papers: Mapping[str, tuple[float, float]]
    sizes: Mapping[str, PrintSize]
    regular: Font
    strong: Font
    richer: tuple[Mapping[str, Any], ...]  # luxuries for a page with room, in order

    def font(self, strong: bool) -> Font:
        return self.strong if strong else self.regular


@cache
def load_style() -> HandoutStyle:
    """The style and fonts that ship with the program, read once."""
    data = tomllib.loads(resource("style", "handout.toml").read_text(encoding="utf-8"))
    fonts = {role: _font(files) for role, files in data["fonts"].items()}
    return HandoutStyle(
        papers={name: (width, height) for name, (width, height) in data["papers"].items()},
        sizes={name: _print_size(dict(data[name])) for name in ("normal", "large")},
        regular=fonts["regular"],
        strong=fonts["strong"],
        richer=tuple(data["richer"]),
    )


def _print_size(table: dict[str, Any]) -> PrintSize:
    tighter = table.pop("tighter")
    edges = {key: table.pop(key) for key in ("margin_x", "margin_y", "columns", "few_signs")}
    looks = [Look(**table)]
    for step in tighter:
        looks.append(replace(looks[-1], **step))
    return PrintSize(**edges, looks=tuple(looks))


def _font(files: Sequence[str]) -> Font:
    widths: dict[str, float] = {}
    known = []
    for file in files:
        font = TTFont(Path(file).stem, str(resource("fonts", file)))
        pdfmetrics.registerFont(font)
        own = {chr(code): width / 1000 for code, width in font.face.charWidths.items()}
        known.append((font.fontName, frozenset(own)))
        widths = own | widths
    return Font(tuple(known), widths, frozenset(widths))
