"""Marks in the PDF's own language: what a page's content stream says.

Numbers and operators are written as reportlab writes them; drawing some five hundred marks with its
canvas took longer than all else about a page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from kiosk.handout.figure import Figure
from kiosk.handout.learnt import Learnt
from kiosk.handout.marks import Box, CodeSquare, Disc, Drawing, Mark, Rule, Text
from kiosk.handout.qr import modules

Letters = Callable[[Text], Iterator[tuple[float, list[tuple[str, str]]]]]
"""Cuts a text by the files of its font: where each piece begins, its fonts in the PDF and codes."""

_CORNER = 0.4472  # how far a curve's handles stand from the corner that they round, in radii
_LEADING = 1.2  # of no consequence, for every line is placed
_KAPPA = 4.0 / 3.0 * (1.0 - math.cos(math.pi / 4)) / math.sin(math.pi / 4)
_QUARTERS = [(math.cos(turn), math.sin(turn)) for turn in (n * math.pi / 2 for n in range(5))]
_ESCAPED = {
    code: f"\\{chr(code)}" if chr(code) in "\\()" else f"\\{code:03o}"
    for code in (*range(32), *b"\\()", *range(127, 256))
}


def number(value: float) -> str:
    """A number with at most six digits behind the point, fewer where it is large."""
    size = abs(value)
    if size <= 1e-7:
        return "0"
    if size >= 100:
        text = f"{value:.4f}" if size < 1000 else f"{value:.3f}"
    else:
        text = f"{value:.6f}" if size < 10 else f"{value:.5f}"
    text = text.rstrip("0").rstrip(".")
    return text[1:] if text[0] == "0" and len(text) > 1 else text


def numbers(*values: float) -> str:
    return " ".join([number(value) for value in values])


def escaped(codes: bytes) -> str:
    """Bytes as they stand between the brackets of a PDF's string."""
    return codes.decode("latin-1").translate(_ESCAPED)


def drawn(mark: Mark, letters: Letters) -> Iterator[str]:
    """The operators that draw a mark, from its block's top left corner; upwards is more."""
    match mark:
        case Text():
            yield from _text(mark, letters)
        case Box():
            yield from _box(mark)
        case Rule():
            yield "0 g"
            yield _rectangle(mark.x, -mark.y - mark.thickness, mark.width, mark.thickness)
        case Disc():
            yield "0 g"
            yield _disc(mark.x, -mark.y, mark.radius)
        case Drawing():
            yield _drawing(mark)
        case CodeSquare():
            yield "0 g"
            yield _code(mark)


def _text(text: Text, letters: Letters) -> Iterator[str]:
    yield f"{number(text.ink)} g"
    y = number(-text.y)
    type_size = f"{number(text.size)} Tf {number(text.size * _LEADING)} TL"
    for x, runs in letters(text):
        shown = " ".join([f"{font} {type_size} ({codes}) Tj" for font, codes in runs])
        yield f"BT 1 0 0 1 {number(x)} {y} Tm {shown} T* ET"


def _box(box: Box) -> Iterator[str]:
    inset = box.edge / 2  # the outline lies inside the box
    if box.fill is not None:
        yield f"{number(box.fill)} g"
    yield f"0 G\n{number(box.edge)} w"
    left, width, height = box.x + inset, box.width - box.edge, box.height - box.edge
    low = -box.y - box.height + inset
    yield _rounded(left, low, left + width, low + height, box.radius)
    yield _PAINTED[box.fill is not None, box.edge > 0]
    if box.square_foot:
        yield _rectangle(left, low, width, box.radius)


_PAINTED = {(False, False): "n", (False, True): "S", (True, False): "f*", (True, True): "B*"}


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"n {numbers(x, y, width, height)} re f*"


def _rounded(left: float, low: float, right: float, high: float, radius: float) -> str:
    handle = _CORNER * radius
    x, y = number(left), number(low)
    x_end, y_end = number(right), number(high)
    x_in, y_in = number(left + radius), number(low + radius)
    x_out, y_out = number(right - radius), number(high - radius)
    near_x, near_y = number(left + handle), number(low + handle)
    far_x, far_y = number(right - handle), number(high - handle)
    return (
        f"n\n{x_in} {y} m\n{x_out} {y} l\n{far_x} {y} {x_end} {near_y} {x_end} {y_in} c\n"
        f"{x_end} {y_out} l\n{x_end} {far_y} {far_x} {y_end} {x_out} {y_end} c\n"
        f"{x_in} {y_end} l\n{near_x} {y_end} {x} {far_y} {x} {y_out} c\n"
        f"{x} {y_in} l\n{x} {near_y} {near_x} {y} {x_in} {y} c\nh"
    )


def _disc(x: float, y: float, radius: float) -> str:
    """Four quarters of a circle."""

    def at(across: float, up: float) -> str:
        return numbers(x + radius * across, y + radius * up)

    words = [f"n\n{at(*_QUARTERS[0])} m"]
    for (a, b), (c, d) in pairwise(_QUARTERS):
        handles = at(a - _KAPPA * b, b + _KAPPA * a), at(c + _KAPPA * d, d - _KAPPA * c)
        words.append(f"{handles[0]} {handles[1]} {at(c, d)} c")
    return "\n".join([*words, "f*"])


def _drawing(drawing: Drawing) -> str:
    figure = drawing.figure
    # The drawing counts downwards, so it is turned over; then its corner is moved to its place.
    scale, x, y = (float(number(n)) for n in (drawing.scale, drawing.x, -drawing.y))
    place = numbers(scale, 0, 0, -scale, x - scale * figure.left, y + scale * figure.top)
    return f"q\n{place} cm\n{operators(figure)}\nQ"


def _code(code: CodeSquare) -> str:
    """A rectangle for each run of dark modules."""
    rows = modules(code.content)
    side = code.side / len(rows)
    tall = number(side)
    path = ["n"]
    for down, row in enumerate(rows, start=1):
        y = number(-code.y - down * side)
        across = 0
        for dark, run in groupby(row):
            count = len(list(run))
            if dark:
                path.append(
                    f"{number(code.x + across * side)} {y} {number(count * side)} {tall} re"
                )
            across += count
    return f"{' '.join(path)}\nf*"


_DRAWN = Learnt[Figure, str]()


def operators(figure: Figure) -> str:
    """The drawing in the PDF's own language."""
    return _DRAWN.get(figure, lambda: _operators(figure))


def _operators(figure: Figure) -> str:
    words = ["1 j"]
    for shape in figure.shapes:
        if shape.fill is not None:
            words.append(f"{_short(shape.fill)} g")
        if shape.stroke is not None:
            words.append(
                f"{_short(shape.stroke)} G {_short(shape.width)} w {int(shape.round_ends)} J"
            )
        for kind, points in shape.segments:
            numbers = " ".join(_short(number) for point in points for number in point)
            words.append(f"{numbers} {_SEGMENTS[kind]}".strip())
        words.append(_PAINT[shape.fill is not None, shape.stroke is not None])
    return "\n".join(words)


_SEGMENTS = {"move": "m", "line": "l", "curve": "c", "close": "h"}
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
