"""The page before it is printed: what is on it, how large, and what the patient wants to ask."""

from __future__ import annotations

from fnmatch import fnmatchcase

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Bullets, plain
from kiosk.session.plan import Outcome
from kiosk.session.taps import ChoosePrint, Print, TickQuestion
from kiosk.ui.screens.beside_page import BesidePageScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.card_pages import CardPages
from kiosk.ui.widgets.fitting import Fitting
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel
from kiosk.ui.widgets.segments import Segments

NAMED = 4  # things without room that are told by name
SIZES = ("normal", "large")
"""Print sizes, as `ChoosePrint` names them."""


class PreviewScreen(BesidePageScreen):
    """Two faces: the page with its choices, and the questions to pick from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: View | None = None
        self._asking = False
        self._picks: list[KioskButton] = []
        self._picked: WordsLabel | None = None
        self._side: Fitting | None = None
        self._sizes: Segments | None = None
        self._left_out: WordsLabel | None = None
        self._ask: KioskButton | None = None
        self._print: KioskButton | None = None

    def show_for(self, view: View) -> None:
        moved = self.arrived(view)
        if moved:
            self._asking = False
        self._view = view
        if moved:
            self._build(view)
        self._refresh(view)

    def _turn(self, asking: bool) -> None:
        """From the page to the questions and back."""
        if self._view is not None:
            self._asking = asking
            self._build(self._view)
            self._refresh(self._view)
            self.reveal()

    def go_back(self) -> None:
        if self._asking:
            self._turn(asking=False)
        else:
            super().go_back()

    def _build(self, view: View) -> None:
        self._picks = []
        self._picked = self._side = self._sizes = self._left_out = self._ask = self._print = None
        if self._asking:
            self._page = None
            self._build_questions(view)
        else:
            top = self.top_bar(view, view.language.phrase("screen.page.title"), handout=False)
            self._beside(view, top, self._choices(view))

    def _refresh(self, view: View) -> None:
        """What may change while the screen stands: ticks, the size, the page itself."""
        words, picked = view.language, len(view.session.asks)
        most = view.pack.rules.page.most["questions"]
        for index, button in enumerate(self._picks):
            chosen = index in view.session.asks
            button.set_selected(chosen)
            button.setEnabled(chosen or picked < most)
        if self._sizes is not None:
            self._sizes.show_choice(view.session.print_size)
        count = words.phrase("screen.preview.picked", picked=picked, most=most)
        if self._picked is not None:
            self._picked.set_words(count)
        if self._ask is not None:
            self._ask.set_label(words.phrase("screen.preview.ask"), second=count)
        if self._print is not None:
            self._print.set_label(words.phrase("screen.preview.print"), second=_printer_says(view))
        if self._left_out is not None:
            self._left_out.set_words(_left_out(view))
        if not self._asking:
            self._show_page(view)
            if self._side is not None:
                self._side.fit()

    # --- the page and its choices

    def _choices(self, view: View) -> QWidget:
        theme, words = self.theme, view.language
        side = Fitting(theme, 16)
        if view.plan.outcome is not Outcome.HANDOUT:
            side.add(self._banner(view))
        side.add(self._size_and_questions(view))
        side.add(self._contents(view), optional=True)
        self._left_out = WordsLabel(theme, "small", _left_out(view), "ink2")
        side.add(self._left_out, optional=True)
        self._print = KioskButton(
            theme, "primary", words.phrase("screen.preview.print"), "printer-fill", big=True
        )
        side.add(self.sends(self._print, Print()), at_foot=True)
        self._side = side
        return side

    def _banner(self, view: View) -> Panel:
        """Tell the staff today: the first thing to read, as on the page."""
        theme = self.theme
        panel = Panel(theme, "amber_tint", "amber_line", 18, 3)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        row.setSpacing(theme.px(16))
        icon = IconLabel(theme, "hand-palm-fill", "amber_ink", 40)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for index, words in enumerate(_banner_lines(view)):
            lines.addWidget(WordsLabel(theme, "h3" if index == 0 else "body", words))
        row.addLayout(lines, 1)
        return panel

    def _size_and_questions(self, view: View) -> QWidget:
        theme, words = self.theme, view.language
        choices = QWidget()
        grid = QGridLayout(choices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(6))
        self._sizes = Segments(
            theme, tuple((size, words.phrase(f"screen.preview.{size}")) for size in SIZES)
        )
        self._sizes.chosen.connect(lambda size: self.tapped.emit(ChoosePrint(size)))
        label = WordsLabel(theme, "label", words.phrase("screen.preview.size"), "ink2")
        grid.addWidget(label, 0, 0)
        grid.addWidget(self._sizes, 1, 0)
        grid.setColumnStretch(0, 1)
        if _asks(view):
            self._ask = KioskButton(
                theme, "quiet", icon="list-checks-fill", icon_after="caret-right-bold"
            )
            self._ask.tapped.connect(lambda: self._turn(asking=True))
            label = WordsLabel(theme, "label", words.phrase("screen.preview.visit"), "ink2")
            grid.addWidget(label, 0, 1)
            grid.addWidget(self._ask, 1, 1)
            grid.setColumnStretch(1, 1)
        return choices

    def _contents(self, view: View) -> Panel:
        """What is on the page: information, nothing to tap."""
        theme, words = self.theme, view.language
        panel = Panel(theme, "surface", "line", 18, 2)
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        column.setSpacing(theme.px(8))
        title = words.phrase("screen.preview.contents")
        column.addWidget(WordsLabel(theme, "label", title, "ink2"))
        ticks: list[QWidget] = [
            _Ticked(theme, words.phrase(f"screen.preview.parts.{p}")) for p in _parts(view)
        ]
        column.addWidget(Flow(theme, ticks, theme.px(22), theme.px(4)))
        return panel

    # --- the questions to the clinician

    def _build_questions(self, view: View) -> None:
        theme, words = self.theme, view.language
        most = view.pack.rules.page.most["questions"]
        column = self.renew()
        column.setContentsMargins(theme.margin, theme.px(24), theme.margin, theme.gap)
        column.setSpacing(theme.px(18))
        head = QHBoxLayout()
        head.addWidget(
            WordsLabel(theme, "h1", words.phrase("screen.preview.pick", most=most), level=1), 1
        )
        self._picked = WordsLabel(theme, "label", "", "ink2")
        head.addWidget(self._picked, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        cards = CardPages(theme, columns=1 if theme.portrait else 2)
        for index, question in enumerate(_asks(view)):
            button = KioskButton(theme, "toggle", question, big=True)
            self._picks.append(self.sends(button, TickQuestion(index)))
        done = KioskButton(
            theme, "primary", words.phrase("screen.preview.picked_done"), "check-bold", big=True
        )
        done.tapped.connect(lambda: self._turn(asking=False))
        cards.set_cards(self._picks)
        column.addWidget(cards, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(done)
        column.addLayout(row)


class _Ticked(QWidget):
    """A part of the page: a tick and its name."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel(theme, "check-circle-fill", "primary", 24))
        row.addWidget(WordsLabel(theme, "caption", words))


def _asks(view: View) -> tuple[str, ...]:
    """The questions on offer, unless a rule took their card away."""
    card = view.language.cards.get(view.pack.rules.page.questions_card)
    if card is None or card.id not in view.plan.shown:
        return ()
    lists = [block for block in card.blocks if isinstance(block, Bullets)]
    return tuple(plain(item) for block in lists for item in block.items)


def _banner_lines(view: View) -> tuple[str, ...]:
    """As many reasons as the page prints, and that there are more."""
    words, most = view.language, view.pack.rules.page.most["banner"]
    lines = [words.phrase(f"banners.{rule}.say") for rule in view.plan.banner]
    lines = list(dict.fromkeys(lines)) or [words.phrase("screen.preview.show_staff")]
    if len(lines) > most:
        lines = [*lines[:most], words.phrase("screen.preview.more_reasons")]
    return tuple(lines)


def _parts(view: View) -> tuple[str, ...]:
    """The parts of the page that hold something, in its order; the warning signs always do."""
    parts = {
        part: patterns
        for part, patterns in view.pack.rules.page.parts.items()
        if any(fnmatchcase(card, pattern) for card in view.plan.page for pattern in patterns)
    }
    medicines = {*view.pack.rules.page.medicines.lead, *view.pack.rules.page.medicines.order}
    found = list(parts)
    if medicines & set(view.plan.page):
        found.append("medicines")
    if view.session.asks:
        found.append("questions")
    return (*found, "signs")


def _left_out(view: View) -> str:
    """What had no room: the first few by name."""
    words, left = view.language, view.left_out
    if not left:
        return ""
    named = ", ".join(left[:NAMED])
    if len(left) <= NAMED:
        return words.phrase("screen.preview.left_out", parts=named)
    return words.phrase("screen.preview.left_more", parts=named, count=len(left) - NAMED)


def _printer_says(view: View) -> str:
    """The printer's own state, in one line."""
    state = view.printer
    said = [view.language.phrase(words) for words in (state.title, state.advice) if words]
    return " ".join(said if not state.ready else said[:1])
