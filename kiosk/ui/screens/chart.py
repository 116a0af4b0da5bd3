"""The nutrient explorer: foods against one day's need, and the same numbers as words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Caution, Food, Nutrient, Section, Topic
from kiosk.session.taps import OpenChart, OpenTopic
from kiosk.ui.screens.base import TOP_BAR_AIR
from kiosk.ui.screens.paged import PagedScreen
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.chart_panel import ChartPanel
from kiosk.ui.widgets.chart_view import Bar
from kiosk.ui.widgets.fitting import Fitting
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.left_out import LeftOut
from kiosk.ui.widgets.pages import Glue, Pages, Piece, height_of
from kiosk.ui.widgets.panel import Panel

SIDE = 420
TOOL = "chart"
NO_DAILY = "none"  # what the plan says where no daily amount may be shown


class ChartScreen(PagedScreen):
    """Follows the plan: what a rule took away leaves the chart, and the reason takes its place."""

    def show_for(self, view: View) -> None:
        if not self.arrived(view):
            return
        theme, nutrient, section = self.theme, _nutrient(view), _section(view)
        self._pages = None
        column = self.renew()
        title = view.language.phrase(f"sections.{section.id}.title")
        if theme.compact:  # words this large need the chips' line, and say here which one it is
            title = view.language.phrase(f"nutrients.{nutrient.id}.name")
        column.addLayout(self.top_bar(view, title, "leaf-fill", section.colour))
        inside = QVBoxLayout()
        inside.setContentsMargins(
            theme.margin, theme.gap - theme.px(TOP_BAR_AIR), theme.margin, theme.gap
        )
        inside.setSpacing(theme.px(16))
        if theme.compact:
            inside.addWidget(self._paged(view, nutrient, section), 1)
        else:
            inside.addWidget(self._chips(view, nutrient))
            inside.addLayout(self._together(view, nutrient, section), 1)
        column.addLayout(inside, 1)

    def _together(self, view: View, nutrient: Nutrient, section: Section) -> QBoxLayout:
        """The chart, and beside or under it the caution."""
        theme = self.theme
        across = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else across)
        row.setSpacing(theme.px(20))
        row.addWidget(self._main(view, nutrient), 1)
        side = self._side(view, nutrient, section)
        if not theme.portrait:
            side.setFixedWidth(theme.px(SIDE))
        row.addWidget(side)
        return row

    def _paged(self, view: View, nutrient: Nutrient, section: Section) -> Pages:
        """Large words: the caution first, then the chart on a page of its own, then the rest."""
        theme = self.theme
        topic = view.language.topics.get(nutrient.topic)
        pages = Pages(theme, view.language)
        pieces = []
        if topic is not None and topic.caution is not None:
            pieces.append(Piece(self._caution(topic.caution)))
        chips = Piece(self._chips(view, nutrient), theme.gap)
        rest = [chips]
        if topic is not None:
            rest.append(Piece(self._in_short(view, topic, section), theme.gap, Glue.HARD))
            rest.append(Piece(self._read(view, topic), theme.gap))
        size = self._page_size(pages)
        taken = sum(height_of(piece.widget, size.width()) for piece in [*pieces, chips])
        if pieces and taken + chips.before <= size.height():
            pieces.append(rest.pop(0))
        pieces += [Piece(chart, full=True) for chart in self._charts(view, nutrient, size)]
        pages.set_pieces(pieces + rest, self._page)
        pages.turned.connect(self._turned)
        self._pages = pages
        return pages

    def _page_size(self, pages: Pages) -> QSize:
        """What a page will have."""
        theme = self.theme
        wide = self.width() - 2 * theme.margin - pages.beside
        return QSize(wide, self.height() - theme.target - 3 * theme.gap)

    @property
    def lasting(self) -> bool:
        return True

    def _chips(self, view: View, shown: Nutrient) -> Flow:
        chips = []
        for nutrient in view.pack.nutrients:
            words = view.language.phrase(f"nutrients.{nutrient.id}.name")
            chip = KioskButton(self.theme, "chip", words)
            chip.set_selected(nutrient is shown)
            chips.append(self.sends(chip, OpenChart(nutrient.id)))
        return Flow(self.theme, chips)

    # --- the chart, or what stands in its place

    def _main(self, view: View, nutrient: Nutrient) -> QWidget:
        return self._charts(view, nutrient)[0]

    def _charts(self, view: View, nutrient: Nutrient, size: QSize | None = None) -> list[QWidget]:
        """One chart; in that `size`, another for the foods that have no room in the first."""
        plan, cards = view.plan, view.language.cards
        if nutrient.card in plan.hidden:
            return [LeftOut(self.theme, view.language, plan.reasons.get(nutrient.card, ""))]
        instead = cards.get(plan.changed.get(nutrient.card, ""))
        if instead is not None and not instead.foods:
            return [self._sentence(instead.short)]
        need = nutrient.needs.get(plan.daily)
        if plan.daily == NO_DAILY or not need:
            return [self._sentence(view.language.phrase("screen.chart.no_daily"))]
        bars = _bars(view, nutrient, need)
        if not bars:
            return [self._sentence(view.language.phrase("screen.chart.no_foods"))]
        charts = [self._chart(view, nutrient, need, bars)]
        left = bars[charts[0].fitting(size) :] if size is not None else ()
        if left:
            charts.append(self._chart(view, nutrient, need, left, more=True))
        return list(charts)

    def _sentence(self, words: str) -> Panel:
        panel = Panel(self.theme, "surface", "line", 24, 2)
        row = QHBoxLayout(panel)
        air = self.theme.px(28)
        row.setContentsMargins(air, air, air, air)
        row.setSpacing(self.theme.px(20))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(self.theme, "info-fill", "primary", 44), 0, top)
        row.addWidget(WordsLabel(self.theme, "lead", words), 1, top)
        return panel

    def _chart(
        self,
        view: View,
        nutrient: Nutrient,
        need: float,
        bars: tuple[Bar, ...],
        *,
        more: bool = False,
    ) -> ChartPanel:
        """`more`: what a full bar is was said by the chart before."""
        words = view.language
        caption = words.phrase(f"nutrients.{nutrient.id}.caption")
        who = f"screen.chart.need.{view.plan.daily or 'adult'}"
        amount = _amount(view, need, nutrient.unit)
        scale = "" if more else words.phrase(who, amount=amount)
        axis = tuple(words.phrase(f"screen.chart.axis.{mark}") for mark in ("none", "half", "full"))
        return ChartPanel(self.theme, caption, scale, (axis[0], axis[1], axis[2]), bars)

    # --- beside it

    def _side(self, view: View, nutrient: Nutrient, section: Section) -> QWidget:
        """The caution always; the message and the way to the topic where there is room."""
        side = Fitting(self.theme, 16)
        topic = view.language.topics.get(nutrient.topic)
        if topic is None:
            return side
        if topic.caution is not None:
            side.add(self._caution(topic.caution))
        side.add(self._in_short(view, topic, section), optional=True)
        if not self.theme.portrait:
            side.add(self._read(view, topic), optional=True, at_foot=True)
        return side

    def _read(self, view: View, topic: Topic) -> KioskButton:
        words = view.language.phrase("screen.chart.read")
        button = KioskButton(self.theme, "secondary", words, icon_after="arrow-right-bold")
        return self.sends(button, OpenTopic(topic.id))

    def _in_short(self, view: View, topic: Topic, section: Section) -> Panel:
        theme, colour = self.theme, section.colour
        panel = Panel(theme, f"{colour}_tint", f"{colour}_line", 24, 2)
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(22), theme.px(16), theme.px(22), theme.px(16))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(IconLabel(theme, "chat-centered-text-fill", colour, 26))
        title = view.language.phrase("screen.in_short")
        head.addWidget(WordsLabel(theme, "label", title, colour), 1)
        column.addLayout(head)
        column.addWidget(WordsLabel(theme, "caption", topic.in_short))
        return panel

    def _caution(self, caution: Caution) -> Panel:
        """As large as the message, and always in sight."""
        theme = self.theme
        panel = Panel(theme, "amber_tint", "amber_line", 24, 2)
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(22), theme.px(16), theme.px(22), theme.px(16))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        head.addWidget(IconLabel(theme, "warning-fill", "amber_ink", 34))
        head.addWidget(WordsLabel(theme, "h3", caution.title, level=2), 1)
        column.addLayout(head)
        column.addWidget(WordsLabel(theme, "caption", caution.text))
        return panel


def _section(view: View) -> Section:
    return next(section for section in view.pack.sections if section.tool == TOOL)


def _nutrient(view: View) -> Nutrient:
    wanted = view.session.place.nutrient
    nutrients = view.pack.nutrients
    return next((n for n in nutrients if n.id == wanted), nutrients[0])


def _bars(view: View, nutrient: Nutrient, need: float) -> tuple[Bar, ...]:
    """The foods of the card that the rules left, richest first."""
    card = view.language.cards.get(view.plan.changed.get(nutrient.card, nutrient.card))
    listed = card.foods if card is not None else ()
    left = [
        food for food in nutrient.foods if food.id in listed and not food.tags & view.plan.dropped
    ]
    left.sort(key=lambda food: -food.amount)
    return tuple(_bar(view, food, need) for food in left)


def _bar(view: View, food: Food, need: float) -> Bar:
    words = view.language
    share = food.amount / need
    detail = words.phrase(
        "screen.chart.detail",
        serving=words.phrase(f"servings.{food.id}"),
        amount=_amount(view, food.amount, food.unit),
    )
    percent = round(share * 100)
    value = words.phrase("screen.chart.share" if share <= 1 else "screen.chart.over", share=percent)
    return Bar(words.phrase(f"foods.{food.id}"), detail, value, min(1.0, share))


def _amount(view: View, amount: float, unit: str) -> str:
    return view.language.phrase("screen.chart.amount", number=f"{amount:g}", unit=unit)
