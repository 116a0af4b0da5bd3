"""The tree that Markdown gives becomes the typed blocks of the model.

What topics may not hold (HTML, italics, code, lists in lists) is reported, and read as plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from kiosk.content.lines import LineFinder
from kiosk.content.model import (
    Block,
    Bullets,
    Callout,
    Heading,
    Paragraph,
    Picture,
    Sign,
    Signs,
    Span,
    Steps,
    Table,
    Words,
    plain,
)
from kiosk.content.places import NAMES
from kiosk.content.problem import Report, did_you_mean

CALLOUTS = ("caution", "action")
LEVELS = ("now", "today", "book")

_SPACES = re.compile(r"\s+")
_HTML = re.compile(r"<[a-zA-Z/!?]")
_BRACES = re.compile(r"\{[^{}]*\}")
_LOST_LIST = re.compile(r"\n[ \t]*(?:[-+*][ \t]|\d+[.)][ \t]|\|)")
_LEFT_OVER = re.compile(r"\*\*|\]\(|!!!|^#+ |\{[#.:]")
_TOPIC = re.compile(r"[\w-]+/[\w-]+")
_NOT_USED = {
    "blockquote": ("A quotation is not used here.", "Remove the > signs."),
    "pre": ("This text is indented and so becomes code.", "Remove the spaces before it."),
    "hr": ("A ruler is not used here.", "Begin a new heading in its place."),
    "em": ("Italics are not used here.", "Use **bold**, or no mark at all."),
    "code": ("Code is not used here.", "Remove the ` signs."),
    "img": ("A picture stands among words.", "Put it on a line of its own."),
}


class BlockReader:
    """Reads the elements of one text, in order. `fill` puts the clinic's words in their places."""

    def __init__(self, report: Report, lines: LineFinder, fill: Callable[[str], str]) -> None:
        self._report = report
        self._lines = lines
        self._fill = fill

    def block(self, element: Element) -> Block | None:
        """The block that the element stands for; None for one that may not be here."""
        line = self._lines.find(element)
        match element.tag:
            case "p" if _is_picture(element):
                return self._picture(element[0], line)
            case "p":
                return Paragraph(self.words(element, line), line)
            case "h2" | "h3":
                return self._heading(element, line)
            case "ul":
                return Bullets(self._items(element, line), line)
            case "ol":
                return Steps(self._items(element, line), line)
            case "dl":
                return self._signs(element, line)
            case "table":
                return self._table(element, line)
            case "div":
                return self._callout(element, line)
            case "h1":
                self._error(line, "A topic's title stands in its front matter.", 'Use "##" here.')
            case "h4" | "h5" | "h6":
                self._error(line, "This heading is too deep.", 'Use "##" or "###".')
            case _:
                self._error(line, *_NOT_USED.get(element.tag, ("This is not used here.", "")))
        return None

    def words(self, element: Element, line: int) -> Words:
        """The element's words with their style, spaces made single."""
        spans: list[Span] = []
        for span in self._spans(element, line, strong=False, link=None):
            if _LOST_LIST.search(span.text):
                self._error(
                    line,
                    "A list or table runs on from these words.",
                    "Put an empty line before it.",
                )
            text = _SPACES.sub(" ", span.text)
            if not spans or spans[-1].text.endswith(" "):
                text = text.lstrip(" ")
            if not text:
                continue
            if spans and (spans[-1].strong, spans[-1].link) == (span.strong, span.link):
                spans[-1] = Span(spans[-1].text + text, span.strong, span.link)
            else:
                spans.append(Span(text, span.strong, span.link))
        if spans:
            last = spans[-1]
            spans[-1] = Span(last.text.rstrip(" "), last.strong, last.link)
        words = tuple(span for span in spans if span.text)
        self._look_for_left_overs(plain(words), line)
        return tuple(Span(self._fill(span.text), span.strong, span.link) for span in words)

    def _spans(
        self, element: Element, line: int, *, strong: bool, link: str | None
    ) -> Iterator[Span]:
        if element.text:
            yield Span(element.text, strong, link)
        for child in element:
            match child.tag:
                case "strong":
                    yield from self._spans(child, line, strong=True, link=link)
                case "a":
                    topic = self._topic(child.get("href") or "", line)
                    yield from self._spans(child, line, strong=strong, link=topic)
                case "br" | "p":  # a list item with an empty line in it holds paragraphs
                    yield Span(" ", strong, link)
                    yield from self._spans(child, line, strong=strong, link=link)
                case "ul" | "ol" | "dl":
                    self._error(line, "A list stands inside a list.", "Make it one list, or two.")
                case _:
                    self._error(line, *_NOT_USED.get(child.tag, ("This is not used here.", "")))
                    yield from self._spans(child, line, strong=strong, link=link)
            if child.tail:
                yield Span(child.tail, strong, link)

    def _topic(self, href: str, line: int) -> str | None:
        if _TOPIC.fullmatch(href):
            return href
        self._report.error(
            "link",
            line,
            f'The link "{href}" leads to no topic.',
            "Links lead to topics only: [words](section/topic).",
        )
        return None

    def _look_for_left_overs(self, text: str, line: int) -> None:
        if found := _HTML.search(text):
            self._report.error(
                "html", line, f'HTML is not allowed: "{found[0]}".', "Use Markdown, or plain words."
            )
        if found := _BRACES.search(text):
            self._report.error(
                "placeholder",
                line,
                f"Nothing is known to put into {found[0]}.",
                did_you_mean(found[0], NAMES),
            )
        if found := _LEFT_OVER.search(text):
            self._error(
                line, f'A mark is left over: "{found[0].strip()}".', "Close it or remove it."
            )

    def _heading(self, element: Element, line: int) -> Heading:
        kind = element.get("class") or ""
        if kind and kind not in LEVELS:
            self._error(
                line,
                f'A heading of the kind "{kind}" is not known.',
                did_you_mean(kind, LEVELS),
            )
            kind = ""
        return Heading(self.words(element, line), int(element.tag[1]), kind, line)

    def _picture(self, image: Element, line: int) -> Picture:
        return Picture(
            file=image.get("src") or "",
            alt=self._fill(image.get("alt") or ""),
            caption=self._fill(image.get("title") or ""),
            line=line,
        )

    def _items(self, element: Element, line: int) -> tuple[Words, ...]:
        return tuple(self.words(item, line + n) for n, item in enumerate(element))

    def _signs(self, element: Element, line: int) -> Signs:
        signs = []
        term = ""
        for child in element:
            if child.tag == "dt":
                term = "".join(child.itertext()).strip()
            elif term:
                signs.append(Sign(term, self.words(child, line)))
                term = ""
            else:
                self._error(
                    line, "A definition has no term.", "Write the term on a line before it."
                )
        return Signs(tuple(signs), line)

    def _table(self, element: Element, line: int) -> Table:
        rows = [tuple(self.words(cell, line) for cell in row) for row in element.iter("tr")]
        return Table(rows[0] if rows else (), tuple(rows[1:]), line)

    def _callout(self, element: Element, line: int) -> Callout:
        kind = (element.get("class") or "").removeprefix("admonition").strip()
        if kind not in CALLOUTS:
            self._error(
                line,
                f'A call-out of the kind "{kind}" is not known.',
                did_you_mean(kind, CALLOUTS),
            )
        title = ""
        blocks = []
        for child in element:
            if child.get("class") == "admonition-title":
                title = plain(self.words(child, line))
            elif block := self.block(child):
                blocks.append(block)
        return Callout(kind, title, tuple(blocks), line)

    def _error(self, line: int, message: str, hint: str) -> None:
        self._report.error("markdown", line, message, hint)


def _is_picture(element: Element) -> bool:
    return (
        len(element) == 1
        and element[0].tag == "img"
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )
