"""The nutrient explorer: foods against one day's need, and the same numbers as words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Caution, Food, Nutrient, Section, Topic
from kiosk.session.taps import OpenChart, OpenTopic
from kiosk.ui.screens.base import TOP_BAR_AIR, BaseScreen
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.chart_view import Bar, ChartView
from kiosk.ui.widgets.fitting import Fitting
from kiosk.ui.widgets.flow import Flow
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.left_out import LeftOut
from kiosk.ui.widgets.panel import Panel

SIDE = 420
TOOL = "chart"
NO_DAILY = "none"  # what the plan says where no daily amount may be shown


class ChartScreen(BaseScreen):
    """Follows the plan: what a rule took away leaves the chart, and the reason takes its place."""

    def show_for(self, view: View) -> None:
        if not self.arrived(view):
            return
        theme, nutrient, section = self.theme, _nutrient(view), _section(view)
        column = self.renew()
        title = view.language.phrase(f"sections.{section.id}.title")
        column.addLayout(self.top_bar(view, title, "leaf-fill", section.colour))
        inside = QVBoxLayout()
        inside.setContentsMargins(
            theme.margin, theme.gap - theme.px(TOP_BAR_AIR), theme.margin, theme.gap
        )
        inside.setSpacing(theme.px(16))
        inside.addWidget(self._chips(view, nutrient))
        across = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if theme.portrait else across)
        row.setSpacing(theme.px(20))
        row.addWidget(self._main(view, nutrient), 1)
        side = self._side(view, nutrient, section)
        if not theme.portrait:
            side.setFixedWidth(theme.px(SIDE))
        row.addWidget(side)
        inside.addLayout(row, 1)
        column.addLayout(inside, 1)

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
        plan, cards = view.plan, view.language.cards
        if nutrient.card in plan.hidden:
            return LeftOut(self.theme, view.language, plan.reasons.get(nutrient.card, ""))
        instead = cards.get(plan.changed.get(nutrient.card, ""))
        if instead is not None and not instead.foods:
            return self._sentence(instead.short)
        need = nutrient.needs.get(plan.daily)
        if plan.daily == NO_DAILY or not need:
            return self._sentence(view.language.phrase("screen.chart.no_daily"))
        bars = _bars(view, nutrient, need)
        if not bars:
            return self._sentence(view.language.phrase("screen.chart.no_foods"))
        return self._chart(view, nutrient, need, bars)

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

    def _chart(self, view: View, nutrient: Nutrient, need: float, bars: tuple[Bar, ...]) -> Panel:
        theme, words = self.theme, view.language
        panel = Panel(theme, "surface", "line", 24, 2)
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(26), theme.px(16), theme.px(26), theme.px(12))
        column.setSpacing(0)
        caption = words.phrase(f"nutrients.{nutrient.id}.caption")
        column.addWidget(WordsLabel(theme, "h3", caption, level=2))
        who = f"screen.chart.need.{view.plan.daily or 'adult'}"
        amount = _amount(view, need, nutrient.unit)
        column.addWidget(WordsLabel(theme, "caption", words.phrase(who, amount=amount), "ink2"))
        column.addSpacing(theme.px(8))
        axis = tuple(words.phrase(f"screen.chart.axis.{mark}") for mark in ("none", "half", "full"))
        chart = ChartView(theme, caption, (axis[0], axis[1], axis[2]))
        chart.show_bars(bars)
        column.addWidget(chart, 1)
        return panel

    # --- beside it

    def _side(self, view: View, nutrient: Nutrient, section: Section) -> QWidget:
        """The caution always; the message and the way to the topic where there is room."""
        side = Fitting(self.theme, 16)
        topic = view.language.topics.get(nutrient.topic)
        if topic is None:
            return side
        if topic.caution is not None:
            side.add(self._caution(topic.caution))
        # Upright the foods need the room more, and with large words all of it.
        if not (self.theme.portrait and self.theme.compact):
            side.add(self._in_short(view, topic, section), optional=True)
        if not self.theme.portrait:
            read = view.language.phrase("screen.chart.read")
            more = KioskButton(self.theme, "secondary", read, icon_after="arrow-right-bold")
            side.add(self.sends(more, OpenTopic(topic.id)), optional=True, at_foot=True)
        return side

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
