"""The nutrient explorer follows the plan."""

from __future__ import annotations

from kiosk.content.model import ContentPack, plain
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.view import View
from kiosk.ui.widgets.chart_view import ChartView
from ui_views import button, make_view, show, tap, turned, words


def chart_view(pack: ContentPack, nutrient: str, **ticked: tuple[str, ...]) -> View:
    return make_view(pack, Screen.CHART, ticked, place={"nutrient": nutrient})


def bars(screen: BaseScreen) -> list[str]:
    chart = screen.findChild(ChartView)
    return [bar.name for bar in chart.bars] if chart is not None else []


def test_foods_stand_against_one_days_need_with_their_numbers(pack: ContentPack) -> None:
    view = chart_view(pack, "magnesium")
    screen, _ = show(view)
    seeds = view.language.phrase("foods.pumpkin-seeds")
    assert seeds in bars(screen)
    for words_of_it in ("37%", "1 small handful · 156 mg", "420 mg"):
        assert words_of_it in words(screen)


def test_a_chip_opens_another_nutrient(pack: ContentPack) -> None:
    view = chart_view(pack, "magnesium")
    screen, sent = show(view)
    tap(button(screen, view.language.phrase("nutrients.calcium.name")))
    assert sent == [taps.OpenChart("calcium")]


def test_a_hidden_list_gives_way_to_the_reason(pack: ContentPack) -> None:
    view = chart_view(pack, "potassium", conditions=("ckd",))
    screen, _ = show(view)
    assert bars(screen) == []
    assert view.language.phrase("screen.left_out.title") in words(screen)
    assert view.language.phrase(f"reasons.{view.plan.reasons['F-K']}") in words(screen)


def test_foods_that_the_rules_drop_leave_the_chart(pack: ContentPack) -> None:
    with_dairy, without = (
        chart_view(pack, "calcium"),
        chart_view(pack, "calcium", eating=("nodairy",)),
    )
    milk = with_dairy.language.phrase("foods.milk")
    assert milk in bars(show(with_dairy)[0])
    assert bars(show(without)[0])
    assert milk not in bars(show(without)[0])


def test_no_chart_where_daily_amounts_are_hidden(pack: ContentPack) -> None:
    view = chart_view(pack, "iron", age=("u18",))
    screen, _ = show(view)
    assert view.plan.daily == "none"
    assert bars(screen) == []


def test_the_caution_is_always_in_sight(pack: ContentPack) -> None:
    for nutrient in pack.nutrients:
        view = chart_view(pack, nutrient.id)
        topic = view.language.topics[nutrient.topic]
        if topic.caution is not None:
            assert plain(topic.caution.text) in words(show(view)[0])


def test_large_words_take_pages_and_the_caution_is_on_the_first(pack: ContentPack) -> None:
    for language in pack.languages:
        view = make_view(
            pack,
            Screen.CHART,
            session={"language": language, "text": 200},
            place={"nutrient": "magnesium"},
        )
        screen, _ = show(view)
        caution = view.language.topics["nutrients/magnesium"].caution
        assert screen.theme.text_scale >= 1.5
        assert caution is not None
        assert plain(caution.text) in words(screen)
        seen = [words(screen)]
        while turned(screen, view.language.phrase("screen.more")):
            seen.append(words(screen))
        assert any("37%" in page for page in seen)
