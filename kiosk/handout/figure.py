"""Line drawings for paper: an SVG file becomes shapes in grey that any canvas can draw.

Reads what the shipped drawings use: paths, circles, ellipses, rectangles, lines and groups. A file
that is missing or torn is no drawing at all; the page comes without it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from kiosk.content.model import ContentPack
from kiosk.handout.learnt import Learnt

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]
"""move, line or curve, or close, with its points: one, one, three or none."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtZz])([^MmLlHhVvCcSsQqTtZz]*)")
_POINTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}
_ROUND = 4 / 3 * (math.sqrt(2) - 1)  # how far a curve's handles stand out to draw a quarter circle


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline. `fill` and `stroke` are greys from 0 (black) to 1, None for none."""

    segments: tuple[Segment, ...]
    fill: float | None
    stroke: float | None
    width: float
    round_ends: bool


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A drawing, cut to what is drawn: `width` x `height` from `left` and `top` on, y downwards."""

    shapes: tuple[Shape, ...]
    left: float
    top: float
    width: float
    height: float


def drawing(pack: ContentPack, name: str) -> Figure | None:
    """The pack's drawing of this name as it is printed, None where there is none."""
    return read_figure(pack.folder / "pictures" / "mono" / name) if name else None


def read_figure(file: Path) -> Figure | None:
    """The drawing in this file, or None where there is none that can be read."""
    try:
        return _READ.get((file, file.stat().st_mtime_ns), lambda: _read(file))
    except (OSError, ValueError, ElementTree.ParseError):
        return None


_READ = Learnt[tuple[Path, int], Figure]()
"""By file, and when it was changed."""


def _read(file: Path) -> Figure:
    shapes = tuple(_shapes(ElementTree.parse(file).getroot(), {}))
    edges = [
        (x + side * shape.width / 2, y + side * shape.width / 2)
        for shape in shapes
        for _, points in shape.segments
        for x, y in points
        for side in (-1, 1)
    ]
    left, top = min(x for x, _ in edges), min(y for _, y in edges)
    right, bottom = max(x for x, _ in edges), max(y for _, y in edges)
    return Figure(shapes, left, top, right - left, bottom - top)


def _shapes(element: ElementTree.Element, inherited: dict[str, str]) -> Iterator[Shape]:
    paint = inherited | element.attrib
    segments = tuple(_outline(element))
    if segments:
        stroke = _grey(paint.get("stroke", "none"))
        yield Shape(
            segments,
            fill=_grey(paint.get("fill", "#000")),
            stroke=stroke,
            width=float(paint.get("stroke-width", 1)) if stroke is not None else 0.0,
            round_ends=paint.get("stroke-linecap") == "round",
        )
    for child in element:
        yield from _shapes(child, {k: paint[k] for k in _INHERITED if k in paint})


_INHERITED = ("fill", "stroke", "stroke-width", "stroke-linecap")


def _grey(colour: str) -> float | None:
    """How light a colour is on paper; one not written as #rgb or #rrggbb counts as black."""
    if colour == "none":
        return None
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if colour == "white":
        digits = "ffffff"
    if not re.fullmatch("[0-9a-fA-F]{6}", digits):
        return 0.0
    red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    return round((0.299 * red + 0.587 * green + 0.114 * blue) / 255, 3)


def _outline(element: ElementTree.Element) -> Iterator[Segment]:
    def number(name: str) -> float:
        return float(element.get(name, 0))

    match element.tag.rpartition("}")[2]:
        case "path":
            yield from _path(element.get("d", ""))
        case "circle":
            yield from _ellipse(number("cx"), number("cy"), number("r"), number("r"))
        case "ellipse":
            yield from _ellipse(number("cx"), number("cy"), number("rx"), number("ry"))
        case "line":
            yield "move", ((number("x1"), number("y1")),)
            yield "line", ((number("x2"), number("y2")),)
        case "rect":
            x, y, width, height = (number(name) for name in ("x", "y", "width", "height"))
            yield "move", ((x, y),)
            for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
                yield "line", (corner,)
            yield "close", ()


def _ellipse(x: float, y: float, across: float, down: float) -> Iterator[Segment]:
    yield "move", ((x + across, y),)
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):  # from this end of an axis to the next
        yield (
            "curve",
            (
                (x + across * (a - b * _ROUND), y + down * (b + a * _ROUND)),
                (x + across * (a * _ROUND - b), y + down * (b * _ROUND + a)),
                (x - across * b, y + down * a),
            ),
        )
    yield "close", ()


def _path(data: str) -> Iterator[Segment]:
    here: Point = (0.0, 0.0)
    start = here
    handle = here  # the last handle of a curve, mirrored by S and T
    for command, arguments in _COMMAND.findall(data):
        if command in "Zz":
            yield "close", ()
            here = handle = start
            continue
        kind = command.upper()
        numbers = [float(found) for found in _NUMBER.findall(arguments)]
        size = _POINTS[kind]
        for place in range(0, len(numbers) - size + 1, size):
            points = _absolute(kind, numbers[place : place + size], here, command.islower())
            if kind == "M":
                start = points[0]
                yield "move" if place == 0 else "line", (points[0],)
                handle = points[0]
            elif kind in "LHV":
                yield "line", (points[0],)
                handle = points[0]
            else:
                mirrored = (2 * here[0] - handle[0], 2 * here[1] - handle[1])
                curve, handle = _curve(kind, here, mirrored, points)
                yield "curve", curve
            here = points[-1]


def _absolute(kind: str, numbers: list[float], here: Point, relative: bool) -> list[Point]:
    x, y = here if relative else (0.0, 0.0)
    if kind == "H":
        return [(x + numbers[0], here[1])]
    if kind == "V":
        return [(here[0], y + numbers[0])]
    return [(x + a, y + b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]


def _curve(
    kind: str, here: Point, mirrored: Point, points: list[Point]
) -> tuple[tuple[Point, ...], Point]:
    """The curve with two handles and its end, and the handle that a following S or T mirrors."""
    if kind in "CS":
        first = points[0] if kind == "C" else mirrored
        return (first, points[-2], points[-1]), points[-2]
    middle = points[0] if kind == "Q" else mirrored
    end = points[-1]
    first = (here[0] + (middle[0] - here[0]) * 2 / 3, here[1] + (middle[1] - here[1]) * 2 / 3)
    second = (end[0] + (middle[0] - end[0]) * 2 / 3, end[1] + (middle[1] - end[1]) * 2 / 3)
    return (first, second, end), middle
