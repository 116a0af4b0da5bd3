"""On which line an element of the Markdown tree stands: Markdown itself does not tell."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

_MARKS = " \t#-+*:|![0123456789.)_"
_FAR = 500  # lines between two blocks at most; keeps the search short in texts that lead astray


class LineFinder:
    """Walks through the source beside the tree: elements must be asked for in their order."""

    def __init__(self, text: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._bare = [line.lstrip(_MARKS) for line in self._lines]
        self._first_line = first_line
        self._at = -1

    def find(self, element: Element) -> int:
        """The line where the element begins; where it cannot be found, the last one found."""
        if element.tag == "div":
            self._go_to(lambda at: self._lines[at].lstrip().startswith("!!!"))
        elif (image := element.find("img")) is not None:
            source = image.get("src") or ""
            self._go_to(lambda at: source in self._lines[at])
        elif words := _first_words(element):
            self._go_to(lambda at: self._bare[at].startswith(words))
        return self._first_line + max(self._at, 0)

    def _go_to(self, is_there: Callable[[int], bool]) -> None:
        for at in range(self._at + 1, min(self._at + _FAR, len(self._lines))):
            if is_there(at):
                self._at = at
                return


def _first_words(element: Element) -> str:
    for text in element.itertext():
        for line in text.split("\n"):
            if words := line.strip().lstrip(_MARKS):
                return words
    return ""
