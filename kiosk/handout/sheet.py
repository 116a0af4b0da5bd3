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
_LEAST_INSET = 0.6


class Sheet:
    """Grows downwards as it is filled; `y` is where the next line goes.

    A sheet that is not `inked` only finds out how tall its block is, which is much quicker.
    """

    def __init__(
        self,
        setter: Setter,
        look: Look,
        width: float,
        *,
        beside: str,
        beside_language: str,
        inked: bool,
    ) -> None:
        self.inked = inked
        self.beside = beside  # the heading in a second language, '' for none
        self._beside_language = beside_language
        self.setter = setter
        self.look = look
        self.width = width
        self.unit = look.body / 12.5  # small distances grow with the type
        self.y = 0.0
        self.groups: list[Group] = []

    def frame(self) -> Frame:
        return Frame(self.y, tuple(self.groups))

    def inset(self, beyond: float) -> float:
        """How far words stand from the edge of their box; where there is little air, less."""
        return (PADDING + beyond) * self.unit * max(self.look.air, _LEAST_INSET)

    def gap(self, points: float) -> None:
        self.y += points * self.unit * self.look.air

    def add(
        self,
        role: str,
        *marks: Mark,
        alt: str = "",
        said: str = "",
        labels: int = 0,
        language: str = "",
    ) -> None:
        if self.inked:
            self.groups.append(Group(role, marks, alt, said, labels, language))

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
        language: str = "",
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
        self.add(role, *marks, said=printable(text_of(words)), labels=len(lead), language=language)

    def heading(
        self, title: str, note: str = "", *, x: float = 0, width: float = 0, ink: float = BLACK
    ) -> None:
        """A heading, with a note and its second language beside it where they fit, else below."""
        width = width or self.width - x
        top = self.y
        self.words(strong(title), size=self.look.head, x=x, width=width, role="H2", ink=ink)
        bottom = self.y
        used = self.setter.width(title, self.look.head, strong=True) + 12 * self.unit
        for text, language in ((note, ""), (self.beside, self._beside_language)):
            if not text:
                continue
            own = self.setter.width(text, self.look.body)
            if used + own > width:
                self.y = bottom
                self.words(plain(text), x=x, width=width, ink=ink, language=language)
                bottom = self.y
                continue
            # On the heading's baseline: both sit in the middle of their lines. A second language
            # stands at the far end.
            self.y = top + (self.line(self.look.head) - self.line(self.look.body)) / 2
            self.y += HALF_CAPITAL * (self.look.head - self.look.body)
            at = width - own if language else used
            self.words(plain(text), x=x + at, width=own, ink=ink, language=language)
            used += own + 12 * self.unit
        self.y = bottom
        self.gap(2)

    def second(self, *, x: float, width: float, ink: float = BLACK) -> None:
        """The heading's second language on lines of its own."""
        if self.beside:
            language = self._beside_language
            self.words(plain(self.beside), x=x, width=width, ink=ink, language=language)
            self.gap(2)

    def run_in(self, title: str) -> str:
        """A heading that its words follow on the same line."""
        return f"{title} ({self.beside.rstrip(':')})" if self.beside else title

    def bullet(self, words: Words, *, x: float = 0, width: float = 0, tick: bool = False) -> None:
        """A list entry with a dot, or with a box to tick."""
        indent = (19 if tick else 13) * self.unit
        lead = (self._tick(x) if tick else self._dot(x),) if self.inked else ()
        width = (width or self.width - x) - indent
        self.words(words, x=x + indent, width=width, role="LI", lead=lead)
        self.gap(2.2)

    def _tick(self, x: float) -> Box:
        """A box to tick, in the middle of the next line."""
        side, unit = 11 * self.unit, self.unit
        top = self.y + self.line(self.look.body) / 2 - side / 2
        return Box(x, top, side, side, radius=2.5 * unit, edge=1.1 * unit)

    def _dot(self, x: float) -> Box:
        """A bullet, in the middle of the next line."""
        side, unit = 4.2 * self.unit, self.unit
        top = self.y + self.line(self.look.body) / 2 - 2.1 * unit
        return Box(x + 1.5 * unit, top, side, side, radius=2.1 * unit, fill=BLACK)

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
