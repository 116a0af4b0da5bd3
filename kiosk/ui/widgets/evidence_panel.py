"""The card beside a topic: how sure the research is, who reviewed it, where it comes from."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Language, Topic
from kiosk.session.taps import OpenSources
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.button_host import Sends
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.evidence import EvidenceBadge
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.marks import Rule
from kiosk.ui.widgets.pages import Glue, Piece
from kiosk.ui.widgets.panel import Panel


def said_date(language: Language, topic: Topic) -> str:
    """Who looked at the topic last, in words."""
    if topic.under_review:
        return language.phrase("screen.topic.under_review")
    if not topic.reviewed:
        return language.phrase("screen.topic.not_reviewed")
    date = max(review.date for review in topic.reviewed)
    month = language.phrase(f"paper.months.{date.month}")
    said = language.phrase("paper.date", day=date.day, month=month, year=date.year)
    return language.phrase("screen.topic.reviewed", date=said)


def evidence_pieces(theme: Theme, language: Language, topic: Topic, sends: Sends) -> list[Piece]:
    """The same as pieces of a page, where words are too large for a card."""
    title = language.phrase("screen.topic.research")
    pieces = [Piece(WordsLabel(theme, "h3", title, level=2), theme.px(26), Glue.HARD)]
    if topic.evidence is not None:
        badge = EvidenceBadge(theme, language, topic.evidence, role="h2")
        pieces.append(Piece(badge, theme.px(8), Glue.SOFT))
    if topic.evidence_note:
        note = WordsLabel(theme, "caption", topic.evidence_note)
        pieces.append(Piece(note, theme.px(8), Glue.SOFT))
    date = WordsLabel(theme, "small", said_date(language, topic), "ink2")
    pieces.append(Piece(date, theme.px(8)))
    if topic.sources:
        pieces.append(Piece(_sources_row(theme, language, topic, sends), theme.px(18)))
    return pieces


def _sources_row(theme: Theme, language: Language, topic: Topic, sends: Sends) -> KioskButton:
    count = len(topic.sources)
    key = "screen.topic.sources" if count > 1 else "screen.topic.source"
    words = language.phrase(key, count=count)
    row = KioskButton(theme, "row", words, "books-fill", icon_after="caret-right-bold")
    return sends(row, OpenSources())


class EvidencePanel(Panel):
    """Grade, note and review; the sources as a row at its foot."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        topic: Topic,
        sends: Sends,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        column = QVBoxLayout(self)
        edge = theme.px(4)
        column.setContentsMargins(edge, theme.px(16), edge, edge)
        column.setSpacing(0)
        column.addLayout(self._told(language, topic))
        if topic.sources:
            column.addSpacing(theme.px(12))
            column.addWidget(Rule(theme))
            column.addWidget(_sources_row(theme, language, topic, sends))
        else:
            column.addSpacing(theme.px(14))

    def _told(self, language: Language, topic: Topic) -> QBoxLayout:
        theme = self.theme
        # Upright, the card is wide and low: grade on one side, words on the other.
        across = QBoxLayout.Direction.LeftToRight
        way = across if theme.portrait else QBoxLayout.Direction.TopToBottom
        told = QBoxLayout(way)
        side = theme.px(20)
        told.setContentsMargins(side, 0, side, 0)
        told.setSpacing(theme.px(28) if theme.portrait else theme.px(6))
        grade = QVBoxLayout()
        grade.setSpacing(theme.px(6))
        title = language.phrase("screen.topic.research")
        grade.addWidget(WordsLabel(theme, "label", title, "ink2", level=2))
        if topic.evidence is not None:
            grade.addWidget(EvidenceBadge(theme, language, topic.evidence, role="h2"))
        if theme.portrait:
            grade.addStretch(1)
        told.addLayout(grade)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        if topic.evidence_note:
            words.addWidget(WordsLabel(theme, "caption", topic.evidence_note))
        review = QHBoxLayout()
        review.setSpacing(theme.px(12))
        icon = "calendar-check-bold" if topic.reviewed else "info-fill"
        review.addWidget(IconLabel(theme, icon, "ink2", 26))
        review.addWidget(WordsLabel(theme, "small", said_date(language, topic), "ink2"), 1)
        words.addLayout(review)
        told.addLayout(words, 1)
        return told
