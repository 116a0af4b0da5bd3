"""Marks in the PDF's own language: what a page's content stream says.

Drawing some five hundred marks with a canvas takes longer than all else about a page.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

from kiosk.handout.figure import Figure
from kiosk.handout.learnt import Learnt
from kiosk.handout.marks import Box, CodeSquare, Disc, Drawing, Mark, Rule, Text
from kiosk.handout.pdf_file import PdfFile, array, dictionary, number, packed
from kiosk.handout.pdf_fonts import Fonts
from kiosk.handout.qr import modules

_CORNER = 0.4472  # how far a curve's handles stand from the corner that they round, in radii
_KAPPA = 4.0 / 3.0 * (1.0 - math.cos(math.pi / 4)) / math.sin(math.pi / 4)
_QUARTERS = [(math.cos(turn), math.sin(turn)) for turn in (n * math.pi / 2 for n in range(5))]
_DARK = re.compile(b"\1+")


class Ink:
    """Writes marks into a page's code, each from its block's top left corner; upwards is more."""

    def __init__(self, fonts: Fonts) -> None:
        self.code: list[str] = []
        self._fonts = fonts
        self._drawings: dict[str, Figure] = {}  # by their names on the page

    def draw(self, mark: Mark) -> None:
        match mark:
            case Text():
                self._text(mark)
            case Box():
                self._box(mark)
            case Rule():
                low = -mark.y - mark.thickness
                self.code.append(f"0 g {_rectangle(mark.x, low, mark.width, mark.thickness)}")
            case Disc():
                self.code.append(f"0 g\n{_disc(mark.x, -mark.y, mark.radius)}")
            case Drawing():
                self._drawing(mark)
            case CodeSquare():
                self.code.append(_code(mark))

    def embed(self, file: PdfFile) -> str:
        """Puts the drawings into the file. Returns them by their names on the page."""
        return dictionary(
            **{name: file.add(drawn(figure)) for name, figure in self._drawings.items()}
        )

    def _text(self, text: Text) -> None:
        shown = " ".join(
            [
                f"/{font} {text.size:.2f} Tf ({codes}) Tj"
                for font, codes in self._fonts.coded(text.text, strong=text.strong)
            ]
        )
        self.code.append(f"{text.ink:g} g BT {text.x:.2f} {-text.y:.2f} Td {shown} ET")

    def _box(self, box: Box) -> None:
        inset = box.edge / 2  # the outline lies inside the box
        left, width, height = box.x + inset, box.width - box.edge, box.height - box.edge
        low = -box.y - box.height + inset
        fill = "" if box.fill is None else f"{box.fill:g} g "
        edge = f"0 G {box.edge:.2f} w " if box.edge else ""
        outline = _rounded(left, low, left + width, low + height, box.radius)
        self.code.append(f"{fill}{edge}\n{outline} {_PAINT[bool(fill), bool(edge)]}")
        if box.square_foot:
            self.code.append(_rectangle(left, low, width, box.radius))

    def _drawing(self, drawing: Drawing) -> None:
        figure, scale = drawing.figure, drawing.scale
        name = f"Drawing{len(self._drawings)}"
        self._drawings[name] = figure
        # The drawing counts downwards, so it is turned over; then its corner is moved to its place.
        x, y = drawing.x - scale * figure.left, -drawing.y + scale * figure.top
        self.code.append(f"q {scale:.5f} 0 0 {-scale:.5f} {x:.2f} {y:.2f} cm /{name} Do Q")


_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"


def _rounded(left: float, low: float, right: float, high: float, radius: float) -> str:
    if not radius:
        return f"{left:.2f} {low:.2f} {right - left:.2f} {high - low:.2f} re"
    handle = _CORNER * radius
    x, y, x_end, y_end = f"{left:.2f}", f"{low:.2f}", f"{right:.2f}", f"{high:.2f}"
    x_in, y_in = f"{left + radius:.2f}", f"{low + radius:.2f}"
    x_out, y_out = f"{right - radius:.2f}", f"{high - radius:.2f}"
    near_x, near_y = f"{left + handle:.2f}", f"{low + handle:.2f}"
    far_x, far_y = f"{right - handle:.2f}", f"{high - handle:.2f}"
    return (
        f"{x_in} {y} m {x_out} {y} l {far_x} {y} {x_end} {near_y} {x_end} {y_in} c\n"
        f"{x_end} {y_out} l {x_end} {far_y} {far_x} {y_end} {x_out} {y_end} c\n"
        f"{x_in} {y_end} l {near_x} {y_end} {x} {far_y} {x} {y_out} c\n"
        f"{x} {y_in} l {x} {near_y} {near_x} {y} {x_in} {y} c h"
    )


def _disc(x: float, y: float, radius: float) -> str:
    """Four quarters of a circle."""

    def at(across: float, up: float) -> str:
        return f"{x + radius * across:.2f} {y + radius * up:.2f}"

    words = [f"{at(*_QUARTERS[0])} m"]
    for (a, b), (c, d) in pairwise(_QUARTERS):
        handles = at(a - _KAPPA * b, b + _KAPPA * a), at(c + _KAPPA * d, d - _KAPPA * c)
        words.append(f"{handles[0]} {handles[1]} {at(c, d)} c")
    return "\n".join([*words, "f"])


def _code(code: CodeSquare) -> str:
    """The code, whose modules are the measure here."""
    count, path = code_path(code.content)
    side = f"{code.side / count:.5f}"
    return f"q 0 g {side} 0 0 {side} {code.x:.2f} {-code.y:.2f} cm\n{path}\nf Q"


_CODES = Learnt[str, tuple[int, str]]()


def code_path(content: str) -> tuple[int, str]:
    """How many modules the code has from edge to edge, and its dark ones as rectangles."""
    return _CODES.get(content, lambda: _code_path(content))


def _code_path(content: str) -> tuple[int, str]:
    rows = modules(content)
    path = [
        f"{run.start()} {-down} {run.end() - run.start()} 1 re"
        for down, row in enumerate(rows, start=1)
        for run in _DARK.finditer(bytes(row))
    ]
    return len(rows), "\n".join(path)


_DRAWN = Learnt[Figure, bytes]()


def drawn(figure: Figure) -> bytes:
    """The drawing as a part of the file, which the page shows where it wants."""
    return _DRAWN.get(figure, lambda: _drawn(figure))


def _drawn(figure: Figure) -> bytes:
    box = (figure.left, figure.top, figure.left + figure.width, figure.top + figure.height)
    return packed(
        _operators(figure).encode(),
        Type="/XObject",
        Subtype="/Form",
        BBox=array([number(edge) for edge in box]),
        Resources="<< >>",
    )


def _operators(figure: Figure) -> str:
    words = ["1 j"]
    for shape in figure.shapes:
        if shape.fill is not None:
            words.append(f"{number(shape.fill)} g")
        if shape.stroke is not None:
            words.append(
                f"{number(shape.stroke)} G {number(shape.width)} w {int(shape.round_ends)} J"
            )
        for kind, points in shape.segments:
            numbers = " ".join(number(each) for point in points for each in point)
            words.append(f"{numbers} {_SEGMENTS[kind]}".strip())
        words.append(_PAINT[shape.fill is not None, shape.stroke is not None])
    return "\n".join(words)


_SEGMENTS = {"move": "m", "line": "l", "curve": "c", "close": "h"}
