"""A topic as pieces for pages: title, in short, its text, its cards and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Block, Bullets, Card, ContentPack, Language, Span, Topic
from kiosk.session.plan import Plan
from kiosk.session.taps import OpenStretch
from kiosk.ui.theme import Theme, section_ink
from kiosk.ui.topic_parts import LeftOut, parts_for
from kiosk.ui.widgets.blocks import BlockMaker
from kiosk.ui.widgets.button_host import Sends
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.drawing import Drawing
from kiosk.ui.widgets.evidence import EvidenceBadge
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.pages import Glue, Piece
from kiosk.ui.widgets.panel import Panel

TITLE_GAP = 10
CARD_GAP = 26
FIGURE_HEIGHT = 190
MOST_FOODS = 5


@dataclass(frozen=True, slots=True)
class TopicWriter:
    """Writes one topic. `side_figure` stands beside the text and is not drawn again in it."""

    theme: Theme
    pack: ContentPack
    language: Language
    plan: Plan
    topic: Topic
    sends: Sends
    side_figure: str = ""

    @property
    def colour(self) -> str:
        return self.pack.section(self.topic.section).colour

    def opening(self) -> list[Piece]:
        """The title, and what to remember if nothing else is read."""
        role = "h1"
        if self.theme.compact:  # the message is to stand on the same page
            role = "h2" if self.theme.text_scale < 2 else "h3"
        label = WordsLabel(self.theme, role, self.topic.title, level=1)
        return [
            Piece(label, 0, Glue.HARD),
            Piece(self.in_short(), self.theme.px(TITLE_GAP)),
        ]

    def body(self) -> list[Piece]:
        """All that follows, in order."""
        pieces: list[Piece] = []
        maker = BlockMaker(self.theme, self.language, self.pack.folder, self.colour, self.sends)
        text: list[Block] = []
        for part in parts_for(self.topic, self.plan, self.language):
            if not isinstance(part, Card | LeftOut):
                text.append(part)
                continue
            pieces.extend(maker.pieces(text))
            text = []
            if isinstance(part, LeftOut):
                pieces.append(self._left_out(part))
            else:
                pieces.extend(self._card(part, maker))
        pieces.extend(maker.pieces(text))
        return pieces

    def in_short(self) -> QWidget:
        """The one thing to remember, in the section's tint."""
        theme, colour = self.theme, self.colour
        panel = Panel(theme, f"{colour}_tint", f"{colour}_line")
        column = QVBoxLayout(panel)
        side = theme.px(26)
        column.setContentsMargins(side, theme.px(16), side, theme.px(18))
        column.setSpacing(theme.px(2))
        word = section_ink(colour)
        name = QHBoxLayout()
        name.setSpacing(theme.px(10))
        name.addWidget(IconLabel(theme, "chat-centered-text-fill", word, 26))
        name.addWidget(WordsLabel(theme, "label", self.language.phrase("screen.in_short"), word), 1)
        column.addLayout(name)
        column.addWidget(WordsLabel(theme, "lead", self.topic.in_short))
        return panel

    def _left_out(self, part: LeftOut) -> Piece:
        theme = self.theme
        panel = Panel(theme, "sunken", "", 16)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(18), theme.px(10), theme.px(18), theme.px(10))
        row.setSpacing(theme.px(14))
        row.addWidget(IconLabel(theme, "shield-check-fill", "ink2", 28))
        words = (
            Span(self.language.phrase("screen.left_out.title") + ". ", strong=True),
            Span(self.language.phrase(f"reasons.{part.reason}") + "."),
        )
        row.addWidget(WordsLabel(theme, "caption", words, "ink2"), 1)
        return Piece(panel, theme.px(CARD_GAP - 6))

    def _card(self, card: Card, maker: BlockMaker) -> Iterator[Piece]:
        yield Piece(self._card_heading(card, maker), self.theme.px(CARD_GAP), Glue.HARD)
        if card.figure and card.figure != self.side_figure:
            yield Piece(self._figure(card), self.theme.px(8), Glue.SOFT)
        body = [*maker.pieces(card.blocks), *self._foods(card, maker)]
        guided = self._guided(card)
        if guided is not None:
            body.append(Piece(guided, self.theme.px(14)))
        # A card holds together: what it warns of belongs to what it advises.
        for place, piece in enumerate(body):
            loose = piece.glue is Glue.NONE and place + 1 < len(body)
            yield replace(piece, glue=Glue.SOFT) if loose else piece

    def _card_heading(self, card: Card, maker: BlockMaker) -> QWidget:
        theme = self.theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(18))
        row.addWidget(WordsLabel(theme, "h3", card.title, maker.word, level=2), 1)
        if card.evidence is not None:
            row.addWidget(EvidenceBadge(theme, self.language, card.evidence))
        return holder

    def _figure(self, card: Card) -> QWidget:
        theme = self.theme
        panel = Panel(theme, "primary_tint", "", 20)  # the figures' own ground
        row = QHBoxLayout(panel)
        air = theme.px(10)
        row.setContentsMargins(air, air, theme.px(20), air)
        row.setSpacing(theme.px(20))
        drawing = Drawing(theme)
        drawing.show_picture(self.pack.folder, card.figure, card.title)
        drawing.setFixedSize(theme.px(FIGURE_HEIGHT * 1.25), theme.px(FIGURE_HEIGHT))
        row.addWidget(drawing)
        if card.muscle:
            words = self.language.phrase("screen.topic.feel", muscle=card.muscle)
            row.addWidget(WordsLabel(theme, "body", words), 1)
        else:
            row.addStretch(1)
        return panel

    def _foods(self, card: Card, maker: BlockMaker) -> Iterator[Piece]:
        """The foods that the rules left on the card, best first."""
        names = self.plan.foods.get(card.id, ())[:MOST_FOODS] if card.foods else ()
        if names:
            yield from maker.pieces([Bullets(tuple(self._food(name) for name in names))])

    def _food(self, food: str) -> tuple[Span, ...]:
        serving = self.language.phrase(f"servings.{food}")
        return (Span(self.language.phrase(f"foods.{food}")), Span(f", {serving}"))

    def _guided(self, card: Card) -> QWidget | None:
        """The way to the guided stretch, on cards that show how to pull a muscle."""
        tool = self.pack.section(self.topic.section).tool
        if tool != "stretch" or not card.figure:
            return None
        button = KioskButton(
            self.theme,
            "primary",
            self.language.phrase("screen.topic.guided"),
            "timer-fill",
            icon_after="arrow-right-bold",
        )
        return self.sends(button, OpenStretch(card.id))
