"""A block in the making: words and ornaments are put on it from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.content.model import Words
from kiosk.content.model import plain as text_of
from kiosk.handout.letters import printable
from kiosk.handout.marks import BLACK, Box, Frame, Group, Mark, Text
from kiosk.handout.setting import Setter, plain, strong
from kiosk.handout.style import Look

# Half the height of a capital letter, in parts of the type size: it sits in the middle of its line.
HALF_CAPITAL = 0.334
PADDING = 9  # between a box and what is in it


class Sheet:
    """Grows downwards as it is filled; `y` is where the next line goes.

    A sheet that is not `inked` only finds out how tall its block is, which is much quicker.
    """

    def __init__(self, setter: Setter, look: Look, width: float, *, inked: bool) -> None:
        self.inked = inked
        self.setter = setter
        self.look = look
        self.width = width
        self.unit = look.body / 12.5  # small distances grow with the type
        self.y = 0.0
        self.groups: list[Group] = []

    def frame(self) -> Frame:
        return Frame(self.y, tuple(self.groups))

    def gap(self, points: float) -> None:
        self.y += points * self.unit

    def add(self, role: str, *marks: Mark, alt: str = "", said: str = "", labels: int = 0) -> None:
        if self.inked:
            self.groups.append(Group(role, marks, alt, said, labels))

    def line(self, size: float) -> float:
        """Height of a line of this size."""
        return size * self.look.leading

    def lines(self, words: Words, size: float, width: float) -> int:
        return self.setter.count(words, size, width)

    def height(self, words: Words, size: float, width: float) -> float:
        return self.lines(words, size, width) * self.line(size)

    def words(
        self,
        words: Words,
        *,
        size: float = 0,
        x: float = 0,
        width: float = 0,
        role: str = "P",
        ink: float = BLACK,
        lead: tuple[Mark, ...] = (),
        align: float = 0.0,  # 0 to the left, 1 to the right, 0.5 in the middle
    ) -> None:
        """Sets words in lines from `x` on; `lead` is the bullet or number that they belong to."""
        size = size or self.look.body
        width = width or self.width - x
        if not self.inked:
            self.y += self.height(words, size, width)
            return
        marks: list[Mark] = list(lead)
        for row in self.setter.rows(words, size, width):
            baseline = self.y + self.line(size) / 2 + HALF_CAPITAL * size
            start = x + (width - row.width) * align
            marks += [
                Text(start + run.x, baseline, run.text, size, run.strong, ink) for run in row.runs
            ]
            self.y += self.line(size)
        self.add(role, *marks, said=printable(text_of(words)), labels=len(lead))

    def heading(self, title: str, note: str = "") -> None:
        """A heading, with a note beside it where the line has room, else below."""
        after = self.setter.width(title, self.look.head, strong=True) + 12 * self.unit
        beside = after + self.setter.width(note, self.look.body) <= self.width
        top = self.y
        self.words(strong(title), size=self.look.head, role="H2")
        if note:
            bottom = self.y
            if beside:
                # On the heading's baseline: both sit in the middle of their lines.
                self.y = top + (self.line(self.look.head) - self.line(self.look.body)) / 2
                self.y += HALF_CAPITAL * (self.look.head - self.look.body)
            self.words(plain(note), x=after if beside else 0)
            self.y = bottom if beside else self.y
        self.gap(2)

    def bullet(self, words: Words, *, x: float = 0, width: float = 0, tick: bool = False) -> None:
        """A list entry with a dot, or with a box to tick."""
        size = self.look.body
        indent = (19 if tick else 13) * self.unit
        middle = self.y + self.line(size) / 2
        side = 11 * self.unit
        lead: Mark = (
            Box(x, middle - side / 2, side, side, radius=2.5 * self.unit, edge=1.1 * self.unit)
            if tick
            else Box(
                x + 1.5 * self.unit,
                middle - 2.1 * self.unit,
                4.2 * self.unit,
                4.2 * self.unit,
                radius=2.1 * self.unit,
                fill=BLACK,
            )
        )
        self.words(
            words, x=x + indent, width=(width or self.width - x) - indent, role="LI", lead=(lead,)
        )
        self.gap(2.2)

    @contextmanager
    def boxed(self, *, padding: float, edge: float, fill: float | None = None) -> Iterator[None]:
        """A rounded box round everything that is put on inside the `with`."""
        place, top = len(self.groups), self.y
        self.gap(padding)
        yield
        self.gap(padding)
        radius = 9 * self.unit
        self.under(place, Box(0, top, self.width, self.y - top, radius, edge * self.unit, fill))

    def under(self, place: int, *marks: Mark) -> None:
        """Puts ornaments below everything that was put on since there were `place` groups."""
        self.groups.insert(place, Group("", marks))
