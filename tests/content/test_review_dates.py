"""Topics that nobody has reviewed for too long are marked, and say only the minimum."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.content.checks import check
from kiosk.content.model import ContentPack, plain
from kiosk.content.review import GRACE_DAYS, as_shown, is_due, is_under_review
from packs import load, write_pack

DUE = date(2027, 11, 21)
LAST_OF_GRACE = DUE + timedelta(days=GRACE_DAYS)
TOO_LATE = LAST_OF_GRACE + timedelta(days=1)
EYES = "eyes/tired-eyes"


@pytest.mark.parametrize(
    ("today", "due", "under_review"),
    [
        (DUE, False, False),
        (DUE + timedelta(days=1), True, False),
        (LAST_OF_GRACE, True, False),
        (TOO_LATE, True, True),
    ],
)
def test_the_days(small_pack: ContentPack, today: date, due: bool, under_review: bool) -> None:
    topic = small_pack.language("en").topics[EYES]
    assert is_due(topic, today) is due
    assert is_under_review(topic, today) is under_review


def test_the_clinic_may_wait_longer(small_pack: ContentPack) -> None:
    assert as_shown(small_pack, TOO_LATE, grace_days=GRACE_DAYS + 1) == small_pack


def test_before_that_the_pack_stays_as_it_is(small_pack: ContentPack) -> None:
    assert as_shown(small_pack, LAST_OF_GRACE) == small_pack


def test_a_topic_under_review_says_so_and_its_cards_are_cut_short(small_pack: ContentPack) -> None:
    shown = as_shown(small_pack, TOO_LATE).language("en")
    topic = shown.topics[EYES]
    assert topic.under_review
    rest = next(card for card in topic.cards if card.id == "E-REST")
    assert [plain(block.words) for block in rest.blocks] == ["Look far away often."]
    assert shown.cards["E-REST"] is rest
    assert (rest.sources, rest.figure) == (("eye-2020",), "eye.svg")


def test_what_is_no_card_stays(small_pack: ContentPack) -> None:
    before = small_pack.language("en").topics[EYES]
    after = as_shown(small_pack, TOO_LATE).language("en").topics[EYES]
    assert len(after.body) == len(before.body)
    assert after.body[:4] == before.body[:4]


def test_a_card_without_a_short_text_says_what_its_topic_says(tmp_path: Path) -> None:
    pack, _ = load(
        write_pack(tmp_path, edits=[("en/food/vitamin-a.md", ' short="Eat carrots."', "")])
    )
    assert pack is not None
    card = as_shown(pack, TOO_LATE).language("en").cards["F-A"]
    assert [plain(block.words) for block in card.blocks] == ["Carrots have much of it."]


def test_warning_signs_and_the_safe_page_stay_whole(small_pack: ContentPack) -> None:
    before, after = small_pack.language("en"), as_shown(small_pack, TOO_LATE).language("en")
    assert after.topics["help/signs"].under_review
    for card in (small_pack.warning_card, small_pack.safe_card):
        assert after.cards[card] == before.cards[card]


def test_other_topics_stay(small_pack: ContentPack) -> None:
    language = small_pack.language("en")
    old = replace(language.topics[EYES], next_review=date(2020, 1, 1))
    mixed = replace(language, topics={**language.topics, EYES: old})
    shown = as_shown(replace(small_pack, languages={"en": mixed}), DUE).language("en")
    assert {id for id, topic in shown.topics.items() if topic.under_review} == {EYES}
    assert shown.topics["food/vitamin-a"] is language.topics["food/vitamin-a"]


def test_the_checks_warn_first_and_then_say_what_is_shown(small_pack: ContentPack) -> None:
    def rules(today: date) -> list[tuple[str, int, str]]:
        problems = check(small_pack, today)
        assert {problem.severity for problem in problems} <= {"warning"}
        return [(p.file, p.line, p.rule) for p in problems if p.file.endswith("vitamin-a.md")]

    assert rules(DUE) == []
    assert rules(LAST_OF_GRACE) == [("en/food/vitamin-a.md", 4, "review-due")]
    assert rules(TOO_LATE) == [("en/food/vitamin-a.md", 4, "under-review")]
