"""What ink does: marks with their places, measured in points from a block's top left corner."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.handout.figure import Figure

BLACK = 0.0
WHITE = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """Letters on a baseline, from left to right."""

    x: float
    y: float
    text: str
    size: float
    strong: bool = False
    ink: float = BLACK


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners; with no `edge` only its fill shows."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    edge: float = 0.0  # thickness of the outline, drawn inside
    fill: float | None = None
    square_foot: bool = False  # only the upper corners are round


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across."""

    x: float
    y: float
    width: float
    thickness: float


@dataclass(frozen=True, slots=True)
class Disc:
    x: float  # of the middle
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Drawing:
    x: float
    y: float
    scale: float
    figure: Figure


@dataclass(frozen=True, slots=True)
class CodeSquare:
    x: float
    y: float
    side: float
    content: str


Mark = Text | Box | Rule | Disc | Drawing | CodeSquare


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that belong together and what they are: H1, H2, P, LI, TH, Figure, or '' for ornament.

    `alt` says what a figure shows, `said` is all of the words as one text. Of an LI the first
    `labels` marks are its bullet or number. `language` is set where it is not the page's.
    """

    role: str
    marks: tuple[Mark, ...]
    alt: str = ""
    said: str = ""
    labels: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A block that is set: its height, and its marks in reading order."""

    height: float
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A frame on the page."""

    part: str
    x: float
    y: float
    width: float
    frame: Frame

    @property
    def height(self) -> float:
        return self.frame.height
