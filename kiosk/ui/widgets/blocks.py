"""The screen form of every kind of block: pieces that pages are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import (
    Block,
    Bullets,
    Callout,
    Heading,
    Language,
    Paragraph,
    Picture,
    Signs,
    Span,
    Steps,
    Table,
    Words,
)
from kiosk.session.taps import OpenTopic
from kiosk.ui.theme import Theme, section_ink
from kiosk.ui.widgets.button_host import Sends
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.drawing import Drawing
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.marks import Mark, Rule
from kiosk.ui.widgets.pages import Glue, Piece
from kiosk.ui.widgets.panel import Panel

PARAGRAPH_GAP = 12
ITEM_GAP = 6
HEADING_GAP = 22
MARK_ROOM = 32
STEP_ROOM = 48
PICTURE_HEIGHT = 200
LEVEL_COLOURS = {"now": "danger", "today": "amber_ink", "book": "primary"}


@dataclass(frozen=True, slots=True)
class BlockMaker:
    """Makes pieces in the colours of a section; `sends` gives a link its tap."""

    theme: Theme
    language: Language
    folder: Path
    colour: str
    sends: Sends

    @property
    def word(self) -> str:
        """The token of the section's words."""
        return section_ink(self.colour)

    def pieces(self, blocks: Sequence[Block]) -> Iterator[Piece]:
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            leads_in = isinstance(following, Bullets | Steps | Signs | Table)
            yield from self._block(block, leads_in=leads_in)

    def _block(self, block: Block, *, leads_in: bool) -> Iterator[Piece]:
        match block:
            case Paragraph(words):
                yield from self._paragraph(words, leads_in=leads_in)
            case Heading(words, level, kind):
                yield self.heading(words, level, LEVEL_COLOURS.get(kind, ""))
            case Bullets(items):
                yield from self._items(items, lambda _: Mark(self.theme, self._line))
            case Steps(items):
                yield from self._items(items, self._number, STEP_ROOM)
            case Signs(items):
                yield from self._items(
                    [sign.words for sign in items],
                    lambda _: IconLabel(self.theme, "warning-fill", self.word, 24),
                    44,
                )
            case Callout():
                yield self._callout(block)
            case Table(header, rows):
                yield from self._table(header, rows)
            case Picture(file, alt, caption):
                yield self._picture(file, alt, caption)

    @property
    def _line(self) -> str:
        return f"{self.colour}_line"

    def heading(self, words: Words | str, level: int, colour: str = "") -> Piece:
        role = "h3" if level == 2 else "button"
        ink = colour or (self.word if level == 2 else "ink")
        label = WordsLabel(self.theme, role, words, ink, level=level)
        return Piece(label, self.theme.px(HEADING_GAP), Glue.HARD)

    def _paragraph(self, words: Words, *, leads_in: bool) -> Iterator[Piece]:
        links = [span.link for span in words if span.link in self.language.topics]
        label = WordsLabel(self.theme, "body", words)
        glue = Glue.HARD if leads_in or links else Glue.NONE
        yield Piece(label, self.theme.px(PARAGRAPH_GAP), glue)
        for place, topic in enumerate(links):
            assert topic is not None
            button = KioskButton(
                self.theme,
                "tile",
                self.language.topics[topic].title,
                section=self.colour,
                icon_after="caret-right-bold",
            )
            yield Piece(
                self.sends(button, OpenTopic(topic)),
                self.theme.gap if place else self.theme.px(PARAGRAPH_GAP),
                Glue.SOFT if place + 1 < len(links) else Glue.NONE,
            )

    def _number(self, place: int) -> QWidget:
        return Mark(self.theme, self.word, str(place + 1))

    def _items(
        self,
        items: Sequence[Words],
        mark: Callable[[int], QWidget],
        room: int = MARK_ROOM,
    ) -> Iterator[Piece]:
        for place, words in enumerate(items):
            last = place + 1 == len(items)
            yield Piece(
                self._item(mark(place), words, room),
                self.theme.px(ITEM_GAP if place else ITEM_GAP + 2),
                Glue.NONE if last else Glue.SOFT,
            )

    def _item(self, mark: QWidget, words: Words, room: int) -> QWidget:
        theme = self.theme
        item = QWidget()
        row = QHBoxLayout(item)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        # The mark stands in the middle of the first line, whatever follows.
        ground = QVBoxLayout()
        air = max(0, (theme.line("body") - mark.sizeHint().height()) // 2)
        ground.setContentsMargins(0, air, 0, 0)
        ground.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        ground.addStretch(1)
        holder = QWidget()
        holder.setLayout(ground)
        holder.setFixedWidth(theme.px(room - 10))
        row.addWidget(holder)
        row.addSpacing(theme.px(10))
        label = WordsLabel(theme, "body", words)
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        return item

    def _callout(self, block: Callout) -> Piece:
        theme = self.theme
        caution = block.kind == "caution"
        look = ("amber_tint", "amber_line") if caution else ("primary_tint", "primary_line")
        panel = Panel(theme, look[0], look[1], 20)
        column = QVBoxLayout(panel)
        air = theme.px(18)
        column.setContentsMargins(theme.px(22), theme.px(14), theme.px(22), theme.px(16))
        column.setSpacing(theme.px(4))
        title = QHBoxLayout()
        title.setSpacing(theme.px(12))
        icon, ink = ("warning-fill", "amber_ink") if caution else ("check-circle-fill", "primary")
        title.addWidget(IconLabel(theme, icon, ink, 30))
        title.addWidget(WordsLabel(theme, "button", block.title, ink), 1)
        column.addLayout(title)
        for piece in self.pieces(block.blocks):
            column.addWidget(piece.widget)
        return Piece(panel, air)

    def _table(
        self, header: tuple[Words, ...], rows: tuple[tuple[Words, ...], ...]
    ) -> Iterator[Piece]:
        """Rows share their column widths; the header stays with the first one."""
        lines = ([header] if header else []) + list(rows)
        shares = [
            max(sum(len(span.text) for span in line[column]) for line in lines)
            for column in range(len(lines[0]))
        ]
        for place, cells in enumerate(lines):
            row = self._table_row(cells, shares, strong=bool(header) and place == 0)
            last = place + 1 == len(lines)
            glue = Glue.NONE if last else Glue.HARD if place == 0 else Glue.SOFT
            yield Piece(row, self.theme.px(PARAGRAPH_GAP if place == 0 else 0), glue)

    def _table_row(self, cells: tuple[Words, ...], shares: list[int], *, strong: bool) -> QWidget:
        theme = self.theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(16))
        for words, share in zip(cells, shares, strict=True):
            text = tuple(Span(span.text, strong=True) for span in words) if strong else words
            label = WordsLabel(theme, "caption", text)
            row.addWidget(label, max(8, min(share, 40)), Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(Rule(theme))
        return holder

    def _picture(self, file: str, alt: str, caption: str) -> Piece:
        theme = self.theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        drawing = Drawing(theme)
        drawing.show_picture(self.folder, file, alt)
        drawing.setFixedHeight(theme.px(PICTURE_HEIGHT))
        column.addWidget(drawing)
        if caption:
            column.addWidget(WordsLabel(theme, "small", caption, "ink2"))
        return Piece(holder, theme.px(PARAGRAPH_GAP))
