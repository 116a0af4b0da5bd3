"""The screens that a patient browses: what they show, and what their buttons send."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from kiosk.content.model import ContentPack, plain
from kiosk.session import taps
from kiosk.session.state import Place, Screen
from kiosk.ui.screens.attract import HOLD_MS, AttractScreen, ClinicName
from kiosk.ui.widgets.card_pages import CardPages
from kiosk.ui.widgets.drawing import Drawing
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.sign_column import SignColumn
from ui_views import LANDSCAPE, PORTRAIT, SIZES, button, faults, make_view, settle, show, tap, words

MEDICINES = {"section": "causes", "topic": "causes/medicines"}
MAGNESIUM = {"section": "nutrients", "topic": "nutrients/magnesium"}
CALF = {"section": "stretches", "topic": "stretches/calf-in-bed"}
RELIEF = {"section": "relief", "topic": "relief/cramp-right-now"}


def all_words(pages: Pages) -> str:
    """The words of every page."""
    labels = pages.findChildren(WordsLabel)
    return "\n".join(label.text for label in labels)


def test_home_opens_every_section(pack: ContentPack) -> None:
    screen, sent = show(make_view(pack, Screen.HOME))
    phrase = pack.language("en").phrase
    for section in pack.sections:
        tap(button(screen, phrase(f"sections.{section.id}.title")))
    tap(button(screen, phrase("screen.home.handout")))
    assert taps.OpenTopic("relief/cramp-right-now") in sent
    assert taps.OpenSection("causes") in sent
    assert sent[-1] == taps.StartQuestions()
    assert len(sent) == len(pack.sections) + 1


def test_a_section_lists_its_topics(pack: ContentPack) -> None:
    screen, sent = show(make_view(pack, Screen.SECTION, place={"section": "causes"}))
    first = pack.language("en").section_topics("causes")[0]
    tap(button(screen, first.title))
    assert sent == [taps.OpenTopic(first.id)]


def test_a_kept_topic_says_so_in_its_section(pack: ContentPack) -> None:
    first = pack.language("en").section_topics("causes")[0]
    view = make_view(
        pack, Screen.SECTION, place={"section": "causes"}, session={"kept": (first.id,)}
    )
    screen, _ = show(view)
    kept = pack.language("en").phrase("screen.topic.kept")
    assert button(screen, first.title).accessibleDescription() == kept


def test_the_section_of_foods_leads_to_the_chart(pack: ContentPack) -> None:
    screen, sent = show(make_view(pack, Screen.SECTION, place={"section": "nutrients"}))
    tap(button(screen, pack.language("en").phrase("screen.topic.chart")))
    assert sent == [taps.OpenChart(pack.nutrients[0].id)]


def test_a_topic_shows_grade_review_state_and_sources(pack: ContentPack) -> None:
    screen, sent = show(make_view(pack, Screen.TOPIC, place=MEDICINES))
    phrase = pack.language("en").phrase
    assert phrase("grades.moderate") in words(screen)
    assert phrase("screen.topic.not_reviewed") in words(screen)
    topic = pack.language("en").topics["causes/medicines"]
    tap(button(screen, phrase("screen.topic.sources", count=len(topic.sources))))
    assert sent == [taps.OpenSources()]


def test_a_topic_can_be_kept_and_let_go(pack: ContentPack) -> None:
    phrase = pack.language("en").phrase
    view = make_view(pack, Screen.TOPIC, place=MEDICINES)
    screen, sent = show(view)
    tap(button(screen, phrase("screen.topic.keep")))
    assert sent == [taps.KeepForHandout("causes/medicines")]
    screen.present(replace(view, session=replace(view.session, kept=("causes/medicines",))))
    settle()
    assert button(screen, phrase("screen.topic.kept")).selected


def test_keeping_a_topic_does_not_turn_its_page(pack: ContentPack) -> None:
    view = make_view(pack, Screen.TOPIC, place=MEDICINES)
    screen, _ = show(view)
    tap(button(screen, pack.language("en").phrase("screen.more")))
    screen.present(replace(view, session=replace(view.session, kept=("causes/medicines",))))
    settle()
    assert screen.findChildren(Pages)[-1].page == 1
    screen.leave()
    screen.present(view)
    settle()
    assert screen.findChildren(Pages)[-1].page == 0


def test_the_caution_is_on_every_page(pack: ContentPack) -> None:
    screen, _ = show(make_view(pack, Screen.TOPIC, place=MAGNESIUM))
    caution = pack.language("en").topics["nutrients/magnesium"].caution
    assert caution is not None
    pages = screen.findChild(Pages)
    for page in range(pages.count):
        pages.show_page(page)
        settle()
        assert caution.title in words(screen)


def test_what_the_plan_hides_is_told_in_one_line(pack: ContentPack) -> None:
    ticked = {"conditions": ("ckd",)}
    screen, _ = show(make_view(pack, Screen.TOPIC, ticked, place=MAGNESIUM))
    told = all_words(screen.findChild(Pages))
    assert pack.language("en").phrase("screen.left_out.title") in told
    assert pack.language("en").phrase("reasons.kidney") in told
    assert pack.language("en").cards["F-MG"].title not in told


def test_a_food_card_lists_what_the_rules_left(pack: ContentPack) -> None:
    screen, _ = show(make_view(pack, Screen.TOPIC, {"medicines": ("warf",)}, place=MAGNESIUM))
    told = all_words(screen.findChild(Pages))
    assert pack.language("en").cards["F-MG-LOWK"].title in told
    assert pack.language("en").phrase("foods.pumpkin-seeds") in told
    assert pack.language("en").phrase("foods.spinach") not in told


def test_a_stretch_can_be_done_with_a_guide(pack: ContentPack) -> None:
    screen, sent = show(make_view(pack, Screen.TOPIC, place=CALF))
    pages = screen.findChild(Pages)
    guided = pack.language("en").phrase("screen.topic.guided")
    pages.show_page(pages.count - 1)
    while guided not in words(screen):
        pages.show_page(pages.page - 1)
    tap(button(screen, guided))
    assert sent == [taps.OpenStretch("X-CALF-SIT")]


def test_the_figure_of_a_hidden_stretch_is_not_shown(pack: ContentPack) -> None:
    place = {"section": "stretches", "topic": "stretches/calf-at-wall"}
    for ticked, figures in (({}, 1), ({"pregnancy": ("preg",)}, 0)):
        screen, _ = show(make_view(pack, Screen.TOPIC, ticked, place=place))
        drawings = screen.findChildren(Drawing)
        assert len({id(drawing) for drawing in drawings if not drawing.empty}) == figures


def test_neighbours_can_be_turned_to(pack: ContentPack) -> None:
    topics = pack.language("en").section_topics("causes")
    middle = topics[1]
    place = {"section": "causes", "topic": middle.id}
    screen, sent = show(make_view(pack, Screen.TOPIC, place=place), PORTRAIT)
    for neighbour in (topics[0], topics[2]):
        tap(button(screen, neighbour.title.partition(":")[0]))
    assert sent == [taps.OpenTopic(topics[0].id), taps.OpenTopic(topics[2].id)]


def test_relief_leads_with_steps_and_follows_the_plan(pack: ContentPack) -> None:
    cards = pack.language("en").cards
    screen, _ = show(make_view(pack, Screen.TOPIC, place=RELIEF))
    assert cards["R-STRETCH"].title in words(screen)
    assert cards["R-STRETCH"].short in words(screen)
    screen, _ = show(make_view(pack, Screen.TOPIC, {"legs": ("one_leg",)}, place=RELIEF))
    assert cards["R-REST"].title in words(screen)
    assert cards["R-RUB"].title not in all_words(screen.findChild(Pages))


def test_back_says_where_it_goes(pack: ContentPack) -> None:
    trail = (Place(Screen.HOME), Place(Screen.SECTION, section="causes"))
    view = make_view(pack, Screen.TOPIC, place=MEDICINES, session={"trail": trail})
    screen, sent = show(view)
    tap(button(screen, pack.language("en").phrase("sections.causes.title")))
    assert sent == [taps.Back()]


def test_sources_name_who_wrote_them(pack: ContentPack) -> None:
    screen, _ = show(make_view(pack, Screen.SOURCES, place=MAGNESIUM))
    told = all_words(screen.findChild(Pages))
    for source in pack.language("en").topics["nutrients/magnesium"].sources:
        assert pack.sources[source].title in told


def test_warning_signs_stand_in_three_levels(pack: ContentPack) -> None:
    screen, sent = show(make_view(pack, Screen.SIGNS, place={"section": "warnings"}))
    columns = screen.findChildren(SignColumn)
    assert [column.level.icon for column in columns] == [
        "phone-call-fill",
        "hand-palm-fill",
        "calendar-check-fill",
    ]
    tap(columns[0])
    told = all_words(screen.findChild(Pages))
    assert told.count("\n") + 1 >= 18
    tap(button(screen, pack.language("en").phrase("screen.signs.back")))
    assert len([c for c in screen.findChildren(SignColumn) if c.isVisible()]) == 3
    assert sent == []


def test_warning_signs_lead_to_their_topics(pack: ContentPack) -> None:
    screen, sent = show(make_view(pack, Screen.SIGNS, place={"section": "warnings"}))
    tap(button(screen, pack.language("en").phrase("screen.signs.topics")))
    first = pack.language("en").section_topics("warnings")[0]
    tap(button(screen, first.title))
    assert sent == [taps.OpenTopic(first.id)]


def test_letters_find_topics(pack: ContentPack) -> None:
    asked: list[str] = []

    def find(letters: str) -> tuple[str, ...]:
        asked.append(letters)
        return ("causes/medicines",) if letters == "pi" else ()

    view = replace(make_view(pack, Screen.SEARCH), find=find)
    screen, sent = show(view)
    title = pack.language("en").topics["causes/medicines"].title
    for letter in "PI":
        tap(button(screen, letter))
    assert asked == ["p", "pi"]
    tap(button(screen, title))
    assert sent == [taps.OpenTopic("causes/medicines")]
    tap(button(screen, "X"))
    assert pack.language("en").phrase("screen.search.none") in words(screen)


def test_what_was_typed_goes_when_the_screen_is_left(pack: ContentPack) -> None:
    view = make_view(pack, Screen.SEARCH)
    screen, _ = show(view)
    tap(button(screen, "P"))
    assert "P\n" in words(screen)
    screen.leave()
    screen.present(view)
    settle()
    assert pack.language("en").phrase("screen.search.hint") in words(screen)


@pytest.mark.parametrize("minutes", [0, 1, 12])
def test_the_red_line_stays_for_staff(pack: ContentPack, minutes: int) -> None:
    screen, _ = show(make_view(pack, Screen.ATTRACT, red_line=True, red_minutes=minutes))
    assert "Staff:" in words(screen)
    assert minutes == 0 or f"{minutes} minute" in words(screen)


def test_holding_the_clinics_name_calls_staff(pack: ContentPack) -> None:
    screen, sent = show(make_view(pack, Screen.ATTRACT))
    assert isinstance(screen, AttractScreen)
    held: list[bool] = []
    screen.name_held.connect(lambda: held.append(True))
    name = screen.findChild(ClinicName)
    assert name.timer.interval() == HOLD_MS
    QTest.mousePress(name, Qt.MouseButton.LeftButton)
    name.timer.timeout.emit()
    name.timer.stop()
    QTest.mouseRelease(name, Qt.MouseButton.LeftButton)
    assert held == [True]
    assert sent == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize(
    ("name", "given"),
    [
        (Screen.ATTRACT, {}),
        (Screen.ATTRACT, {"red_line": True, "red_minutes": 12}),
        (Screen.HOME, {}),
        (Screen.SECTION, {"place": {"section": "causes"}}),
        (Screen.TOPIC, {"place": MEDICINES}),
        (Screen.TOPIC, {"place": MAGNESIUM}),
        (Screen.TOPIC, {"place": CALF}),
        (Screen.TOPIC, {"place": RELIEF}),
        (Screen.TOPIC, {"ticked": {"legs": ("one_leg",)}, "place": RELIEF}),
        (Screen.SOURCES, {"place": MAGNESIUM}),
        (Screen.SIGNS, {"place": {"section": "warnings"}}),
        (Screen.SEARCH, {}),
    ],
)
def test_every_page_has_its_place(
    pack: ContentPack, name: Screen, given: dict[str, Any], size: QSize
) -> None:
    screen, _ = show(make_view(pack, name, **given), size)
    found = list(faults(screen))
    for pages in screen.findChildren(Pages):
        for page in range(1, pages.count):
            pages.show_page(page)
            settle()
            found += faults(screen)
    for cards in screen.findChildren(CardPages):
        for page in range(1, cards.pages):
            cards.show_page(page)
            settle()
            found += faults(screen)
    assert found == []


def test_topics_of_all_kinds_have_their_place(pack: ContentPack) -> None:
    for topic in list(pack.language("en").topics.values())[::3]:
        place = {"section": topic.section, "topic": topic.id}
        screen, _ = show(make_view(pack, Screen.TOPIC, place=place), LANDSCAPE)
        assert list(faults(screen)) == [], topic.id
        screen.close()


@pytest.mark.parametrize("topic", ["nutrients/magnesium", "relief/cramp-right-now"])
@pytest.mark.parametrize("language", ["es", "ar"])
def test_with_the_largest_words_the_caution_is_on_the_first_page(
    pack: ContentPack, language: str, topic: str
) -> None:
    view = make_view(
        pack,
        Screen.TOPIC,
        session={"language": language, "text": 200},
        place={"section": topic.partition("/")[0], "topic": topic},
    )
    screen, _ = show(view)
    caution = view.language.topics[topic].caution
    assert caution is not None
    assert plain(caution.text) in words(screen)
