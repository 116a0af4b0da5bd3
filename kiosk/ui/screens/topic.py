"""One topic: its text in pages, how sure the research is, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from kiosk.content.model import Topic
from kiosk.session.taps import KeepForHandout, OpenChart, OpenTopic
from kiosk.ui.screens.paged import PagedScreen
from kiosk.ui.theme import Theme, section_ink
from kiosk.ui.topic_parts import shown_cards
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.caution import CautionBox
from kiosk.ui.widgets.evidence_panel import EvidencePanel, evidence_pieces
from kiosk.ui.widgets.framed_drawing import FramedDrawing
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.pages import Glue, Pager, Pages, Piece, height_of
from kiosk.ui.widgets.relief_steps import MOST, ReliefSteps
from kiosk.ui.widgets.topic_view import TopicWriter

SIDE_WIDTH = 408
LOW = 660  # a screen of less height has little room beside the evidence
SIDE_GAP = 26
TALLEST_ACTION = 96
LARGE_MOST = 2  # steps in pictures on one page, with large words


class TopicScreen(PagedScreen):
    """Text on one side, the research on the other; upright, at the end of the text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = ""
        self._title_above = False
        self._pager: Pager | None = None  # where it stands among the actions
        self._running: WordsLabel | None = None

    def show_for(self, view: View) -> None:
        if self.arrived(view):
            self._page = 0
        topic = view.language.topics[view.session.place.topic]
        strip = view.pack.section(topic.section).place == "strip"
        if strip and any(card.figure for card in topic.cards):
            self._show_steps(view, topic)
        else:
            self._show_text(view, topic)

    def _show_text(self, view: View, topic: Topic) -> None:
        theme = self.theme
        # With large words all the width goes to them: what stands beside them follows at the end.
        across = not (theme.portrait or theme.compact)
        self._pager = Pager(theme, view.language, across=True, parent=self) if across else None
        column = self.renew()
        bar = self.top_bar(view)
        # From the second page on, the title stands in the bar. On a wide screen with little room,
        # beside other things or for the largest words, it does so from the first one on: what to
        # remember comes first.
        wished, low = self._wished.text_scale, self.height() < theme.px(LOW)
        crowded = wished >= 2 or ((wished > 1 or low) and not theme.compact)
        self._title_above = crowded and not theme.portrait
        self._running = WordsLabel(theme, "h3", "", "ink2", level=1)
        bar.insertWidget(1, self._running, 20, Qt.AlignmentFlag.AlignVCenter)
        chart = None if theme.portrait and not theme.compact else self._chart_button(view, topic)
        if chart is not None and not theme.compact:
            bar.insertWidget(bar.count() - 1, chart)
        column.addLayout(bar)
        body = QHBoxLayout()
        body.setContentsMargins(theme.margin, 0, theme.margin, theme.gap)
        body.setSpacing(theme.px(SIDE_GAP))
        self._title = _name(topic)
        writer = self._writer(view, topic)
        pieces = writer.opening()
        if across and not self._room_for(pieces, topic):
            self._title_above = True
        pieces = pieces[1 if self._title_above else 0 :]
        if theme.compact and topic.caution is not None:
            caution = CautionBox(theme, topic.caution.title, topic.caution.text)
            pieces = self._with_caution(view, pieces, Piece(caution, theme.px(14)))
        pieces += writer.body()
        if chart is not None and theme.compact:
            pieces.append(Piece(chart, theme.px(26)))
        if theme.compact:
            pieces += self._evidence_pieces(view, topic)
        elif not across:
            pieces.append(Piece(self._evidence(view, topic), theme.px(26)))
        body.addLayout(self._text(view, topic, pieces), 1)
        if across:
            body.addLayout(self._side(view, topic))
        column.addLayout(body, 1)
        column.addLayout(self._actions(view, topic))

    def _room_for(self, opening: list[Piece], topic: Topic) -> bool:
        """Whether the title and what to remember stand on one page, beside what the research says.

        Without room for both, a first page would hold a title and nothing else.
        """
        theme = self.theme
        width = self.width() - 2 * theme.margin - theme.px(SIDE_GAP + SIDE_WIDTH)
        tall = sum(height_of(piece.widget, width) + piece.before for piece in opening)
        if topic.caution is not None:
            caution = CautionBox(theme, topic.caution.title, topic.caution.text)
            tall += theme.px(14) + height_of(caution, width)
        return tall <= self.height() - 2 * theme.target - 4 * theme.gap

    def _with_caution(self, view: View, opening: list[Piece], caution: Piece) -> list[Piece]:
        """What to remember, then the caution; the other way round where one page is too small."""
        theme = self.theme
        width = self.width() - 2 * theme.margin - Pages(theme, view.language).beside
        room = self.height() - 2 * theme.target - 4 * theme.gap
        pieces = [*opening, caution]
        tall = sum(height_of(piece.widget, width) + piece.before for piece in pieces)
        if tall <= room:
            return pieces
        *title, short = opening
        if theme.portrait:
            return [*title, caution, short]
        self._title_above = True  # in the bar
        return [caution, short]

    def _show_steps(self, view: View, topic: Topic) -> None:
        """What to do at once comes first, in pictures; the words follow on the next pages."""
        theme = self.theme
        colour = section_ink(view.pack.section(topic.section).colour)
        self._running = self._pager = None
        column = self.renew()
        keep = self._keep(view, topic)
        title = view.language.phrase(f"sections.{topic.section}.title")
        narrow = theme.portrait and theme.compact  # no room beside the title: it goes to the end
        end = None if narrow else keep
        bar = self.top_bar(view, title, "lightning-fill", colour, end=end, handout=False)
        column.addLayout(bar)
        cards = shown_cards(topic, view.plan, view.language)
        writer = self._writer(view, topic)
        pieces = writer.opening()[1:] if cards and theme.compact else []
        if theme.compact and topic.caution is not None:
            caution = CautionBox(theme, topic.caution.title, topic.caution.text)
            pieces = self._with_caution(view, pieces, Piece(caution, theme.px(14)))
        most = LARGE_MOST if theme.compact else MOST
        for first in range(0, len(cards), most):
            lead = () if theme.compact else topic.in_short
            steps = ReliefSteps(
                *(theme, view.pack.folder, cards[first : first + most]), first=first + 1, lead=lead
            )
            pieces.append(Piece(steps, full=True))
        pieces += writer.body() if cards else writer.opening() + writer.body()
        if theme.compact:
            pieces += self._evidence_pieces(view, topic)
        else:
            pieces.append(Piece(self._evidence(view, topic), theme.px(26), Glue.SOFT))
        if narrow:
            pieces.append(Piece(keep, theme.gap))
        others = [t for t in view.language.section_topics(topic.section) if t is not topic]
        pieces += [Piece(self._link(view, other), theme.gap) for other in others]
        text = self._text(view, topic, pieces)
        text.setContentsMargins(theme.margin, 0, theme.margin, theme.px(14))
        column.addLayout(text, 1)

    # --- the text

    def _text(self, view: View, topic: Topic, pieces: list[Piece]) -> QVBoxLayout:
        theme = self.theme
        column = QVBoxLayout()
        column.setSpacing(theme.px(14))
        pages = Pages(theme, view.language, pager=self._pager)
        self._pages = pages
        pages.turned.connect(self._turned)
        pages.set_pieces(pieces, self._page)
        self._turned(self._page)
        column.addWidget(pages, 1)
        if topic.caution is not None and not theme.compact:
            column.addWidget(CautionBox(theme, topic.caution.title, topic.caution.text))
        return column

    def _writer(self, view: View, topic: Topic) -> TopicWriter:
        upright = self.theme.portrait or self.theme.compact
        return TopicWriter(
            theme=self.theme,
            pack=view.pack,
            language=view.language,
            plan=view.plan,
            topic=topic,
            sends=self.sends,
            side_figure="" if upright else self._picture(view, topic)[0],
        )

    def _turned(self, page: int) -> None:
        super()._turned(page)
        if self._running is not None:
            self._running.set_words(self._title if page > 0 or self._title_above else "")

    # --- beside it

    def _side(self, view: View, topic: Topic) -> QVBoxLayout:
        theme = self.theme
        column = QVBoxLayout()
        column.setSpacing(0)
        file, words = self._picture(view, topic)
        if file:
            column.addWidget(FramedDrawing(theme, view.pack.folder, file, words), 1)
            # Gives way where the evidence needs all the height, as the picture does.
            policy = QSizePolicy.Policy
            column.addItem(QSpacerItem(0, theme.px(14), policy.Minimum, policy.Maximum))
        else:
            column.addStretch(1)
        evidence = self._evidence(view, topic)
        evidence.setFixedWidth(theme.px(SIDE_WIDTH))
        column.addWidget(evidence)
        return column

    def _picture(self, view: View, topic: Topic) -> tuple[str, str]:
        """The topic's picture, else the figure of its first card, else the section's.

        Never what a hidden card would show: a figure is advice too.
        """
        figures = {card.figure for card in topic.cards if card.figure}
        shown = [c for c in shown_cards(topic, view.plan, view.language) if c.figure]
        allowed = {card.figure for card in shown}
        if topic.picture and (topic.picture in allowed or topic.picture not in figures):
            return topic.picture, topic.picture_alt
        if figures:
            return (shown[0].figure, shown[0].title) if shown else ("", "")
        return view.pack.section(topic.section).picture, ""

    def _evidence(self, view: View, topic: Topic) -> EvidencePanel:
        return EvidencePanel(self.theme, view.language, topic, self.sends)

    def _evidence_pieces(self, view: View, topic: Topic) -> list[Piece]:
        return evidence_pieces(self.theme, view.language, topic, self.sends)

    def _chart_button(self, view: View, topic: Topic) -> KioskButton | None:
        section = view.pack.section(topic.section)
        if section.tool != "chart" or not view.pack.nutrients:
            return None
        own = [n.id for n in view.pack.nutrients if n.topic == topic.id]
        nutrient = own[0] if own else view.pack.nutrients[0].id
        button = KioskButton(
            self.theme,
            "tile",
            view.language.phrase("screen.topic.chart"),
            "chart-bar-fill",
            section=section.colour,
            icon_after="caret-right-bold",
        )
        return self.sends(button, OpenChart(nutrient))

    # --- under it

    def _actions(self, view: View, topic: Topic) -> QVBoxLayout:
        """Two rows upright, where there is room; else one."""
        theme = self.theme
        keep = self._keep(view, topic)
        rows = QVBoxLayout()
        rows.setContentsMargins(theme.margin, 0, theme.margin, theme.px(12))
        rows.setSpacing(theme.gap)
        between = [keep] if self._pager is None else [self._pager, keep]
        if theme.portrait and not theme.compact:
            chart = self._chart_button(view, topic)
            upper = QHBoxLayout()
            upper.setSpacing(theme.gap)
            for button in (chart, keep):
                if button is not None:
                    upper.addWidget(button, 1)
            rows.addLayout(upper)
            between = []
        taken = sum(widget.sizeHint().width() + theme.gap for widget in between)
        room = (self.width() - 2 * theme.margin - theme.gap - taken) // 2
        before, after = self._neighbours(view, topic, room)
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        row.addWidget(_half(before, first=True), 1)
        for widget in between:
            row.addWidget(widget)
        row.addWidget(_half(after, first=False), 1)
        rows.addLayout(row)
        return rows

    def _keep(self, view: View, topic: Topic) -> KioskButton:
        words = {kept: view.language.phrase(f"screen.topic.{kept}") for kept in ("keep", "kept")}
        kept = topic.id in view.session.kept
        button = KioskButton(self.theme, "secondary", words["keep"], "plus-circle-bold")
        wide = button.sizeHint().width()
        if kept:
            button.set_icon("check-circle-fill")
            button.set_label(words["kept"])
        button.set_selected(kept)
        # A tap on it must not move it, nor its neighbours.
        button.setMinimumWidth(max(wide, button.sizeHint().width()))
        return self.sends(button, KeepForHandout(topic.id))

    def _neighbours(
        self, view: View, topic: Topic, room: int
    ) -> tuple[KioskButton | None, KioskButton | None]:
        """The topics before and after this one in its section."""
        topics = view.language.section_topics(topic.section)
        place = topics.index(topic)
        before = after = None
        if place > 0:
            words = view.language.phrase("screen.topic.previous")
            before = self._turn(topics[place - 1], words, room)
        if place + 1 < len(topics):
            words = view.language.phrase("screen.topic.next")
            after = self._turn(topics[place + 1], words, room, forward=True)
        return before, after

    def _link(self, view: View, topic: Topic) -> KioskButton:
        button = KioskButton(
            self.theme,
            "tile",
            topic.title,
            section=view.pack.section(topic.section).colour,
            icon_after="caret-right-bold",
        )
        return self.sends(button, OpenTopic(topic.id))

    def _turn(self, topic: Topic, way: str, room: int, *, forward: bool = False) -> KioskButton:
        """To a neighbour: with its name where that fits in `room`."""
        button = KioskButton(
            self.theme,
            "turn",
            _name(topic),
            "" if forward else "arrow-left-bold",
            over=way,
            icon_after="arrow-right-bold" if forward else "",
        )
        if self.theme.compact:
            return self._arrow(topic, way, room, forward=forward)
        narrow = room < button.minimumSizeHint().width()
        if narrow or button.heightForWidth(room) > self.theme.px(TALLEST_ACTION):
            button.set_label(way)
            button.setAccessibleDescription(topic.title)
        return self.sends(button, OpenTopic(topic.id))

    def _arrow(self, topic: Topic, way: str, room: int, *, forward: bool) -> KioskButton:
        """An arrow; the way on has its word where that fits in `room`."""
        before, after = ("", "arrow-right-bold") if forward else ("arrow-left-bold", "")
        words = way if forward else ""
        button = KioskButton(self.theme, "quiet", words, before, icon_after=after)
        if button.sizeHint().width() > room:
            button.set_label("")
        button.setAccessibleName(f"{way}: {topic.title}")
        return self.sends(button, OpenTopic(topic.id))


def _name(topic: Topic) -> str:
    """The title up to its colon: enough to know which topic it is."""
    return topic.title.partition(":")[0]


def _half(button: KioskButton | None, *, first: bool) -> QWidget:
    """The button at the outer end of its half of the row, no wider than its words.

    Both halves are equally wide, so that what stands between them never moves.
    """
    half = QWidget()
    row = QHBoxLayout(half)
    row.setContentsMargins(0, 0, 0, 0)
    if not first:
        row.addStretch(1)
    if button is not None:
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        row.addWidget(button)
    if first:
        row.addStretch(1)
    half.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return half
