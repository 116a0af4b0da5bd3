"""The fitted page as PDF: black ink, fonts inside, the same bytes for the same page.

With style and tags one of the three modules that know reportlab. Words are drawn letter by letter,
never read as markup, so nothing that a person typed can do more than stand on the page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import groupby
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from kiosk.handout.fit import Fitted
from kiosk.handout.ink import Letters, drawn, escaped, numbers
from kiosk.handout.learnt import Learnt
from kiosk.handout.marks import CodeSquare, Drawing, Group, Mark, Text
from kiosk.handout.pdf_words import dictionary, packed_stream
from kiosk.handout.style import HandoutStyle
from kiosk.handout.tags import Element, Tags, Written, reference

_CONTENT = (Text, Drawing, CodeSquare)


def render_pdf(fitted: Fitted, style: HandoutStyle) -> bytes:
    """One page, made in memory."""
    file = BytesIO()
    first_font: Any = style.regular.files[0][
        0
    ]  # else reportlab names a font that is not inside the file
    canvas = Canvas(
        file,
        pagesize=(fitted.width, fitted.height),
        pageCompression=1,
        invariant=1,
        initialFontName=first_font,
        lang=fitted.language,
        pdfVersion=(1, 7),
    )
    canvas.setTitle(fitted.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    code: list[str] = []
    tags = Tags(code)
    letters = _Letters(canvas, style)
    pen = _Pen(code, letters)
    for block in fitted.boxes:
        tags.block()
        # PDF counts upwards from the foot of the page, marks downwards from the top of their block.
        top = fitted.height - block.y
        code.append(f"q\n{numbers(1, 0, 0, 1, block.x, top)} cm")
        for group in block.frame.groups:
            _Group(group, pen, tags, block.x, top).draw()
        code.append("Q")
    canvas.addLiteral("\n".join(code))
    canvas.showPage()
    tags.finish(canvas, fitted.title, fitted.language)
    letters.embed()
    canvas.save()
    return file.getvalue()


class _Group:
    """One group of marks: drawn, and told what it is. Its block's top left corner is at x, y."""

    def __init__(self, group: Group, pen: _Pen, tags: Tags, x: float, y: float) -> None:
        self._group = group
        self._pen = pen
        self._tags = tags
        self._x = x
        self._y = y

    def draw(self) -> None:
        """Every mark, in order. Words and pictures are content; lines and boxes are ornament."""
        group, tags = self._group, self._tags
        words = {"said": group.said, "language": group.language}
        match group.role:
            case "":
                self._draw(group.marks, None)
            case "LI":
                lead, marks = group.marks[: group.labels], group.marks[group.labels :]
                numbered = any(isinstance(mark, Text) for mark in lead)
                entry = tags.entry(numbered=numbered)
                self._draw(lead, tags.part("Lbl", entry) if numbered else None)
                self._draw(marks, tags.part("LBody", entry, **words))
            case "TH":
                self._draw(group.marks, tags.column())
            case "Figure":
                self._draw(group.marks, tags.figure(group.alt, self._bounds()))
            case role:
                self._draw(group.marks, tags.element(role, **words))

    def _draw(self, marks: tuple[Mark, ...], element: Element | None) -> None:
        for is_content, run in groupby(marks, lambda mark: isinstance(mark, _CONTENT)):
            told = self._tags.content(element) if element and is_content else self._tags.artifact()
            with told:
                for mark in run:
                    self._pen.draw(mark)

    def _bounds(self) -> tuple[float, float, float, float]:
        """The picture's place on the page: its lower left and upper right corner."""
        mark = self._group.marks[0]
        width, height = 0.0, 0.0
        match mark:
            case Drawing():
                width, height = mark.figure.width * mark.scale, mark.figure.height * mark.scale
            case CodeSquare():
                width = height = mark.side
        left, top = self._x + mark.x, self._y - mark.y
        return left, top - height, left + width, top


class _Pen:
    """Draws marks into the page's code."""

    def __init__(self, code: list[str], letters: Letters) -> None:
        self._code = code
        self._letters = letters

    def draw(self, mark: Mark) -> None:
        self._code += drawn(mark, self._letters)


class _Letters:
    """Letters as codes of the fonts in the file, which hold no others than the page needs."""

    def __init__(self, canvas: Canvas, style: HandoutStyle) -> None:
        self._style = style
        self._document: Any = vars(canvas)["_doc"]  # reportlab has no other door to it

    def __call__(self, text: Text) -> Iterator[tuple[float, list[tuple[str, str]]]]:
        font, x = self._style.font(text.strong), text.x
        for name, letters in font.parts(text.text):
            file: Any = pdfmetrics.getFont(name)
            yield (
                x,
                [
                    (file.getSubsetInternalName(part, self._document), escaped(codes))
                    for part, codes in self._coded(file, letters)
                ],
            )
            x += font.width(letters, text.size)

    def _coded(self, file: Any, letters: str) -> list[tuple[int, bytes]]:
        """The letters as codes of parts of their font; those of ASCII are their own codes."""
        if letters.isascii():
            return [(0, letters.encode())]
        pieces: list[tuple[int, bytes]] = file.splitString(letters, self._document)
        return pieces

    def embed(self) -> None:
        """Puts the fonts into the file, as reportlab's own `addObjects` would."""
        document = self._document
        fonts = document.idToObject["BasicFonts"].dict
        for font in document.delayedFonts:
            for place, letters in enumerate(font.state[document].subsets):
                name = font.getSubsetInternalName(place, document)[1:]
                part = _FONTS.get(
                    (font.fontName, place, tuple(letters)), partial(_part, font, place, letters)
                )
                meaning = reference(Written(part.meaning), document)
                outlines = reference(Written(part.outlines), document)
                facts = dictionary(FontFile2=outlines, **part.facts)
                described = reference(Written(facts.encode()), document)
                entry = dictionary(
                    Name=f"/{name}", ToUnicode=meaning, FontDescriptor=described, **part.entries
                )
                fonts[name] = Written(entry.encode())
                reference(fonts[name], document, name)
            del font.state[document]
        document.delayedFonts.clear()


@dataclass(frozen=True, slots=True)
class _Part:
    """Some letters of a font: their outlines and what they mean, as streams, and their facts."""

    outlines: bytes
    meaning: bytes
    entries: Mapping[str, str]  # of the font
    facts: Mapping[str, str]  # of its descriptor


_ONE_AT_A_TIME = Lock()  # a font has one place where it is being read
_FONTS = Learnt[tuple[str, int, tuple[int, ...]], _Part]()


def _part(font: Any, place: int, letters: list[int]) -> _Part:
    face = font.face
    name = f"{ttfonts.SUBSETN(place).decode()}+{face.name.decode()}"
    with _ONE_AT_A_TIME:
        outlines = face.makeSubset(letters)
    facts = {
        "Type": "/FontDescriptor",
        "Ascent": face.ascent,
        "CapHeight": face.capHeight,
        "Descent": face.descent,
        "Flags": face.flags & ~ttfonts.FF_NONSYMBOLIC | ttfonts.FF_SYMBOLIC,
        "FontBBox": pdfdoc.PDFArray(face.bbox),
        "FontName": f"/{name}",
        "ItalicAngle": face.italicAngle,
        "StemV": face.stemV,
        "MissingWidth": face.defaultWidth,
    }
    entries = {
        "Type": "/Font",
        "Subtype": "/TrueType",
        "BaseFont": f"/{name}",
        "FirstChar": 0,
        "LastChar": len(letters) - 1,
        "Widths": pdfdoc.PDFArray([face.getCharWidth(code) for code in letters]),
    }
    meaning = ttfonts.makeToUnicodeCMap(name, letters).encode()
    return _Part(
        outlines=packed_stream(zlib.compress(outlines), Length1=str(len(outlines))),
        meaning=packed_stream(zlib.compress(meaning)),
        entries=_in_words(entries),
        facts=_in_words(facts),
    )


def _in_words(entries: Mapping[str, object]) -> Mapping[str, str]:
    return {name: pdfdoc.format(value, None).decode() for name, value in entries.items()}
