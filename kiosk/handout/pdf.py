"""The fitted page as PDF: black ink, fonts inside, the same bytes for the same page.

With style and tags one of the three modules that know reportlab. Words are drawn letter by letter,
never read as markup, so nothing that a person typed can do more than stand on the page.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from kiosk.handout.figure import Figure
from kiosk.handout.fit import Fitted
from kiosk.handout.marks import Box, CodeSquare, Disc, Drawing, Group, Mark, Rule, Text
from kiosk.handout.qr import modules
from kiosk.handout.style import HandoutStyle
from kiosk.handout.tags import Element, Tags

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
    tags = Tags(canvas)
    pen = _Pen(canvas, style)
    for block in fitted.boxes:
        tags.block()
        # PDF counts upwards from the foot of the page, marks downwards from the top of their block.
        canvas.saveState()
        canvas.transform(1, 0, 0, 1, block.x, fitted.height - block.y)
        for group in block.frame.groups:
            _Group(group, pen, tags, block.x, fitted.height - block.y).draw()
        canvas.restoreState()
    canvas.showPage()
    tags.finish(fitted.title, fitted.language)
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
    """Draws marks on a canvas whose origin is their block's top left corner."""

    def __init__(self, canvas: Canvas, style: HandoutStyle) -> None:
        self._canvas = canvas
        self._style = style

    def draw(self, mark: Mark) -> None:
        canvas = self._canvas
        match mark:
            case Text():
                self._text(mark)
            case Box():
                self._box(mark)
            case Rule():
                canvas.setFillGray(0)
                canvas.rect(
                    mark.x, -mark.y - mark.thickness, mark.width, mark.thickness, stroke=0, fill=1
                )
            case Disc():
                canvas.setFillGray(0)
                canvas.circle(mark.x, -mark.y, mark.radius, stroke=0, fill=1)
            case Drawing():
                self._drawing(mark)
            case CodeSquare():
                self._code(mark)

    def _text(self, text: Text) -> None:
        canvas, font = self._canvas, self._style.font(text.strong)
        canvas.setFillGray(text.ink)
        x = text.x
        for name, letters in font.parts(text.text):
            canvas.setFont(name, text.size)
            canvas.drawString(x, -text.y, letters)
            x += font.width(letters, text.size)

    def _box(self, box: Box) -> None:
        canvas = self._canvas
        inset = box.edge / 2  # the outline lies inside the box
        if box.fill is not None:
            canvas.setFillGray(box.fill)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(box.edge)
        x, width, height = box.x + inset, box.width - box.edge, box.height - box.edge
        bottom = -box.y - box.height + inset
        fill, stroke = int(box.fill is not None), int(box.edge > 0)
        canvas.roundRect(x, bottom, width, height, box.radius, stroke=stroke, fill=fill)
        if box.square_foot:
            canvas.rect(x, bottom, width, box.radius, stroke=0, fill=1)

    def _drawing(self, drawing: Drawing) -> None:
        canvas, figure = self._canvas, drawing.figure
        canvas.saveState()
        # The drawing counts downwards, so it is turned over.
        canvas.transform(drawing.scale, 0, 0, -drawing.scale, drawing.x, -drawing.y)
        canvas.translate(-figure.left, -figure.top)
        canvas.addLiteral(_operators(figure))
        canvas.restoreState()

    def _code(self, code: CodeSquare) -> None:
        canvas = self._canvas
        rows = modules(code.content)
        side = code.side / len(rows)
        canvas.setFillGray(0)
        path = canvas.beginPath()
        for down, row in enumerate(rows):
            y = -code.y - (down + 1) * side
            across = 0
            for dark, run in groupby(row):
                modules_in_run = len(list(run))
                if dark:
                    path.rect(code.x + across * side, y, modules_in_run * side, side)
                across += modules_in_run
        canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=64)
def _operators(figure: Figure) -> str:
    """The drawing in the PDF's own language; the same few drawings are printed again and again."""
    words = ["1 j"]
    for shape in figure.shapes:
        if shape.fill is not None:
            words.append(f"{_number(shape.fill)} g")
        if shape.stroke is not None:
            words.append(
                f"{_number(shape.stroke)} G {_number(shape.width)} w {int(shape.round_ends)} J"
            )
        for kind, points in shape.segments:
            numbers = " ".join(_number(number) for point in points for number in point)
            words.append(f"{numbers} {_SEGMENTS[kind]}".strip())
        words.append(_PAINT[shape.fill is not None, shape.stroke is not None])
    return "\n".join(words)


_SEGMENTS = {"move": "m", "line": "l", "curve": "c", "close": "h"}
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
