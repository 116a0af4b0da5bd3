"""The fitted page as PDF: black ink, fonts inside, the same bytes for the same page.

Words are drawn letter by letter, never read as markup, so nothing that a person typed can do more
than stand on the page.
"""

from __future__ import annotations

from itertools import groupby

from kiosk.handout.fit import Fitted
from kiosk.handout.ink import Ink
from kiosk.handout.marks import CodeSquare, Drawing, Group, Mark, Text
from kiosk.handout.pdf_facts import colours, metadata
from kiosk.handout.pdf_file import PdfFile, array, dictionary, number, packed, text
from kiosk.handout.pdf_fonts import Fonts
from kiosk.handout.style import HandoutStyle
from kiosk.handout.tags import Element, Tags

_CONTENT = (Text, Drawing, CodeSquare)


def render_pdf(fitted: Fitted, style: HandoutStyle) -> bytes:
    """One page, made in memory."""
    fonts = Fonts(style)
    ink = Ink(fonts)
    tags = Tags(ink.code)
    for block in fitted.boxes:
        tags.block()
        # PDF counts upwards from the foot of the page, marks downwards from the top of their block.
        top = fitted.height - block.y
        ink.code.append(f"q 1 0 0 1 {block.x:.2f} {top:.2f} cm")
        for group in block.frame.groups:
            _Group(group, ink, tags, block.x, top).draw()
        ink.code.append("Q")
    return _file(fitted, fonts, ink, tags)


def _file(fitted: Fitted, fonts: Fonts, ink: Ink, tags: Tags) -> bytes:
    """The whole file round what was drawn."""
    file = PdfFile()
    title, language = text(fitted.title), text(fitted.language)
    page, pages = file.promise(), file.promise()
    file.keep(pages, dictionary(Type="/Pages", Kids=array([page]), Count="1"))
    file.keep(
        page,
        dictionary(
            Type="/Page",
            Parent=pages,
            MediaBox=array(["0", "0", number(fitted.width), number(fitted.height)]),
            Resources=dictionary(Font=fonts.embed(file), XObject=ink.embed(file)),
            Contents=file.add(packed("\n".join(ink.code).encode("latin-1"))),
            StructParents="0",
            Tabs="/S",
        ),
    )
    catalog = dictionary(
        Type="/Catalog",
        Pages=pages,
        Lang=language,
        StructTreeRoot=tags.embed(file, page),
        MarkInfo=dictionary(Marked="true"),
        Metadata=file.add(metadata(fitted.title, fitted.language)),
        OutputIntents=array([colours(file)]),
        ViewerPreferences=dictionary(DisplayDocTitle="true"),
    )
    return file.bytes(file.add(catalog), file.add(dictionary(Title=title)))


class _Group:
    """One group of marks: drawn, and told what it is. Its block's top left corner is at x, y."""

    def __init__(self, group: Group, ink: Ink, tags: Tags, x: float, y: float) -> None:
        self._group = group
        self._ink = ink
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
                    self._ink.draw(mark)

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
