"""Warning signs in three levels: all side by side first, then one level whole, or their topics."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Words
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.screens.section import topic_buttons, topic_pages, with_pager
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.warning_levels import WarningLevel, warning_levels
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.marks import Mark
from kiosk.ui.widgets.pages import Pages, Piece
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.sign_column import LEVELS, SignColumn

TOPICS = "topics"


class SignsScreen(BaseScreen):
    """`_open` is the level that is shown whole, or the list of topics; empty: all levels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._open = ""
        self._view: View | None = None

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._open = ""
        self._view = view
        self._fill(view)

    @property
    def mark(self) -> object:
        return self._open

    def resume(self, mark: object) -> None:
        if isinstance(mark, str) and mark != self._open:
            self._turn_to(mark)

    def go_back(self) -> None:
        if self._open:
            self._turn_to("")
        else:
            super().go_back()

    def _turn_to(self, what: str) -> None:
        self._open = what
        if self._view is not None:
            self._fill(self._view)
            self.reveal()

    def _fill(self, view: View) -> None:
        column = self.renew()
        card = view.language.cards[view.pack.warning_card]
        levels = warning_levels(card, view.plan.signs_first)
        opened = next((level for level in levels if level.kind == self._open), None)
        body = QVBoxLayout()
        side = self.theme.margin
        body.setContentsMargins(side, 0, side, self.theme.px(16))
        body.setSpacing(self.theme.px(14))
        if opened is not None:
            column.addLayout(self._inner_bar(view))
            self._fill_level(view, body, opened)
        elif self._open == TOPICS:
            column.addLayout(self._inner_bar(view))
            self._fill_topics(view, body)
        else:
            column.addLayout(self._outer_bar(view))
            self._fill_all(view, body, levels)
        column.addLayout(body, 1)

    # --- all levels

    def _outer_bar(self, view: View) -> QHBoxLayout:
        topics = KioskButton(
            self.theme,
            "quiet",
            view.language.phrase("screen.signs.topics"),
            icon_after="caret-right-bold",
        )
        topics.tapped.connect(lambda: self._turn_to(TOPICS))
        return self.top_bar(view, self._title(view), "warning-fill", "warn", end=topics)

    def _title(self, view: View) -> str:
        section = next(s.id for s in view.pack.sections if s.tool == "signs")
        return view.language.phrase(f"sections.{section}.title")

    def _fill_all(self, view: View, body: QVBoxLayout, levels: tuple[WarningLevel, ...]) -> None:
        theme = self.theme
        card = view.language.cards[view.pack.warning_card]
        topic = view.language.topics.get(card.topic)
        if topic is not None and not (theme.portrait and theme.compact):
            body.addWidget(WordsLabel(theme, "body", topic.in_short))
        upright = QBoxLayout.Direction.TopToBottom
        columns = QBoxLayout(upright if theme.portrait else QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(theme.gap)
        for level in levels:
            column = SignColumn(
                theme,
                level.kind,
                level.title,
                level.signs,
                more=view.language.phrase("screen.signs.all", count=len(level.signs)),
                action=self._action(view, level),
            )
            column.tapped.connect(lambda kind=level.kind: self._turn_to(kind))
            columns.addWidget(column, 1)
        body.addLayout(columns, 1)

    def _action(self, view: View, level: WarningLevel) -> str:
        clinic = view.pack.clinic
        key = f"screen.signs.do_{level.kind}"
        return view.language.phrase(key, emergency=clinic.emergency, phone=clinic.phone)

    # --- one level, or the topics

    def _inner_bar(self, view: View) -> QHBoxLayout:
        """Back to all levels: the session never left this place."""
        theme = self.theme
        row = QHBoxLayout()
        air = theme.px(9)
        row.setContentsMargins(theme.margin, air, theme.margin, theme.gap)
        row.setSpacing(theme.gap)
        words = view.language.phrase("screen.signs.back")
        back = KioskButton(theme, "quiet", words, "arrow-left-bold")
        back.tapped.connect(lambda: self._turn_to(""))
        row.addWidget(back)
        row.addWidget(IconLabel(theme, "warning-fill", "warn", 32))
        title = WordsLabel(theme, "h3", self._title(view), "warn", level=1)
        row.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _fill_level(self, view: View, body: QVBoxLayout, level: WarningLevel) -> None:
        theme = self.theme
        look = LEVELS[level.kind]
        band = Panel(theme, look.fill, look.line, 20)
        row = QHBoxLayout(band)
        row.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
        row.setSpacing(theme.px(20))
        row.addWidget(IconLabel(theme, look.icon, look.ink, 48))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(WordsLabel(theme, "h2", level.title, look.ink, level=2))
        told.addWidget(WordsLabel(theme, "body", self._action(view, level), look.ink))
        row.addLayout(told, 1)
        body.addWidget(band)
        abreast = 1 if theme.portrait or theme.compact else 2
        rows = [level.signs[i : i + abreast] for i in range(0, len(level.signs), abreast)]
        pieces = [Piece(self._signs_row(signs, abreast, look.word), theme.px(14)) for signs in rows]
        pages = Pages(theme, view.language)
        pages.set_pieces(pieces)
        body.addWidget(pages, 1)

    def _signs_row(self, signs: tuple[Words, ...], abreast: int, colour: str) -> QWidget:
        theme = self.theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        for words in signs:
            card = Panel(theme, radius=18)
            inner = QHBoxLayout(card)
            inner.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
            inner.setSpacing(theme.px(16))
            inner.addWidget(Mark(theme, colour))
            inner.addWidget(WordsLabel(theme, "body", words), 1)
            row.addWidget(card, 1)
        for _ in range(abreast - len(signs)):
            row.addStretch(1)
        return holder

    def _fill_topics(self, view: View, body: QVBoxLayout) -> None:
        section = next(s.id for s in view.pack.sections if s.tool == "signs")
        pages = topic_pages(self.theme)
        body.addLayout(with_pager(self, view, pages), 1)
        pages.set_cards(topic_buttons(self, view, section))
