"""Answers as JSON: what is read, and what is refused with a sentence that names it."""

from __future__ import annotations

import pytest

from kiosk.content.model import ContentPack
from kiosk.errors import AnswersError
from kiosk.session.reading import read_answers


def test_missing_keys_and_empty_lists_are_skipped(pack: ContentPack) -> None:
    read, kept = read_answers({"now": ["none"], "legs": []}, pack)
    assert read["now"] == ("none",)
    assert read["legs"] == ()
    assert read["age"] == ()
    assert kept == ()


def test_unsure_may_stand_with_others(pack: ContentPack) -> None:
    read, _ = read_answers({"conditions": ["ckd", "unsure"]}, pack)
    assert read["conditions"] == ("ckd", "unsure")


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"agee": "a65"}, 'Did you mean "age"?'),
        ({"medicines": ["warv"]}, 'Did you mean "warf"?'),
        ({"age": ["a65"]}, '"age" must be one code'),
        ({"legs": "weak"}, '"legs" must be a list'),
        ({"legs": [3]}, '"legs" must be a list'),
        ({"legs": ["none", "weak"]}, '"none" together with another'),
        ({"eating": ["fine", "vegan"]}, '"fine" together with another'),
        ({"pregnancy": ["no", "bf"]}, '"no" together with another'),
        ({"keep": ["causes/medicine"]}, 'Did you mean "causes/medicines"?'),
        ({"keep": "causes/medicines"}, "must be a list of topics"),
        ([], "not one JSON object"),
        (None, "not one JSON object"),
    ],
)
def test_wrong_answers_are_named(pack: ContentPack, data: object, named: str) -> None:
    with pytest.raises(AnswersError) as caught:
        read_answers(data, pack)
    assert named in str(caught.value)


def test_kept_topics_are_read_once(pack: ContentPack) -> None:
    _, kept = read_answers({"keep": ["causes/medicines", "causes/medicines"]}, pack)
    assert kept == ("causes/medicines",)
