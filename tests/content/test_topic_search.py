"""Patients find topics by their own words, half typed, mistyped or in another form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.model import ContentPack
from kiosk.content.search import SearchIndex


@pytest.fixture
def index(small_pack: ContentPack) -> SearchIndex:
    return SearchIndex(small_pack.language("en"))


@pytest.mark.parametrize(
    "letters",
    [
        "tired eyes",
        "TIRED",
        "blink",  # a card's title
        "blinking",  # another form of the word
        "window",  # in a card's text
        "gritty",  # one of the author's other words
        "grit",  # half typed
        "gritti",  # half typed, and a typing error
        "grity",
        "girtty",  # two letters changed places
        "brakes",
        "scren",
        "tired gritty screen",
        "why are my eyes so tired today",
    ],
)
def test_words_that_lead_to_the_topic(index: SearchIndex, letters: str) -> None:
    assert index.find(letters)[0] == "eyes/tired-eyes"


@pytest.mark.parametrize(
    "letters", ["", "  ", '"', "*", "AND", "NEAR(", "title:x", "zzz", "q" * 200, "-", "'; DROP"]
)
def test_letters_that_lead_nowhere_do_no_harm(index: SearchIndex, letters: str) -> None:
    assert isinstance(index.find(letters), tuple)


def test_nothing_typed_finds_nothing(index: SearchIndex) -> None:
    assert index.find(" ") == ()
    assert index.find("xylophone") == ()


def test_a_title_goes_before_a_text(index: SearchIndex) -> None:
    assert index.find("vitamin") == ("food/vitamin-a",)
    assert index.find("eyes")[0] == "eyes/tired-eyes"
    assert "help/signs" in index.find("eyes")


def test_topics_with_all_words_go_before_topics_with_some(index: SearchIndex) -> None:
    assert index.find("staff help")[0] == "help/signs"
    assert len(index.find("carrot staff")) == 2


def test_no_more_than_asked_for(index: SearchIndex) -> None:
    assert len(index.find("eyes", most=1)) == 1


@pytest.mark.parametrize(
    "letters",
    [
        "\u062a\u0634\u0646\u062c",  # without the doubling mark that the title has
        "\u062a\u0634\u0646\u0651\u062c",
        "\u0627\u0644\u0627\u0631\u062c\u0644",  # a plain alef where the title has one with hamza
        "calambre",
        "c\u00e1lambre",
    ],
)
def test_marks_and_accents_make_no_difference(small_pack: ContentPack, letters: str) -> None:
    language = small_pack.language("en")
    topic = replace(
        language.topics["eyes/tired-eyes"],
        title="\u062a\u0634\u0646\u0651\u062c \u0627\u0644\u0623\u0631\u062c\u0644 Cal\u00e1mbre",
    )
    index = SearchIndex(replace(language, topics={**language.topics, topic.id: topic}))
    assert index.find(letters) == (topic.id,)
