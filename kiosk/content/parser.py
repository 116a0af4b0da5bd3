"""Markdown text becomes typed blocks. The only door to python-markdown.

Markdown's own HTML is never made: the last step hands over the tree in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kiosk.content.blocks import BlockReader
from kiosk.content.card_heading import is_card, read_card
from kiosk.content.guards import is_safe
from kiosk.content.lines import LineFinder
from kiosk.content.model import Block, Card, Clinic, Words
from kiosk.content.places import fill, hide
from kiosk.content.problem import Report

EXTENSIONS = ("attr_list", "admonition", "tables", "def_list", "sane_lists")

# What python-markdown raises on texts that its authors did not think of.
_STUMBLES = (RecursionError, ValueError, TypeError, AttributeError, LookupError, AssertionError)


class _HandOver(Treeprocessor):
    """Takes the finished tree, and leaves nothing to be turned into HTML."""

    root: Element = Element("div")

    def run(self, root: Element) -> Element:
        self.root = root
        return Element("div")


class Parser:
    """Reads the Markdown of one clinic's pack. Not for several threads at once."""

    def __init__(self, clinic: Clinic) -> None:
        self.fill = partial(fill, clinic=clinic)
        self._markdown = Markdown(extensions=list(EXTENSIONS))
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")
        self._markdown.inlinePatterns.deregister("entity")
        self._markdown.treeprocessors.deregister("prettify")
        self._tree = _HandOver(self._markdown)
        self._markdown.treeprocessors.register(self._tree, "hand_over", -10)

    def words(self, text: str, report: Report, line: int) -> Words:
        """One paragraph of words, such as a topic's `in_short`."""
        elements = self._elements(text, report, line)
        if len(elements) > 1 or any(element.tag != "p" for element in elements):
            report.error("markdown", line, "This must be one paragraph of words.", "Join it.")
        reader = BlockReader(report, LineFinder(text, line), self.fill)
        return tuple(span for element in elements[:1] for span in reader.words(element, line))

    def body(
        self, text: str, report: Report, *, topic: str = "", first_line: int = 1
    ) -> tuple[Block | Card, ...]:
        """The blocks and cards of a topic's text."""
        lines = LineFinder(hide(text), first_line)
        reader = BlockReader(report, lines, self.fill)
        elements = self._elements(text, report, first_line)
        return tuple(self._parts(elements, reader, lines, report, topic))

    def _elements(self, text: str, report: Report, first_line: int) -> list[Element]:
        if not is_safe(text, report, first_line):
            return []
        self._markdown.reset()
        self._tree.root = Element("div")  # an empty text never comes as far as the hand-over
        try:
            self._markdown.convert(hide(text))
        except _STUMBLES:
            report.error(
                "markdown", first_line, "Markdown cannot read this text.", "Write it more simply."
            )
            return []
        return list(self._tree.root)

    def _parts(
        self,
        elements: list[Element],
        reader: BlockReader,
        lines: LineFinder,
        report: Report,
        topic: str,
    ) -> Iterator[Block | Card]:
        """The blocks, those from a card's heading to the next heading gathered in the card."""
        card: Card | None = None
        blocks: list[Block] = []
        for element in elements:
            if element.tag == "h2" and card:
                yield replace(card, blocks=tuple(blocks))
                card, blocks = None, []
            if is_card(element):
                line = lines.find(element)
                title = reader.words(element, line)
                card = read_card(element, title, report, topic=topic, line=line)
                card = replace(card, short=self.fill(card.short), muscle=self.fill(card.muscle))
            elif block := reader.block(element):
                if card:
                    blocks.append(block)
                else:
                    yield block
        if card:
            yield replace(card, blocks=tuple(blocks))
