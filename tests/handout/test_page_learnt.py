"""What pages have in common is made once, and no patient's page leaves anything behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handout_pages import TODAY, answered, everything, handout_for
from kiosk.content.model import ContentPack
from kiosk.handout.learnt import contents, practising
from kiosk.handout.make import make_page, practise
from kiosk.handout.staff_words import StaffWords
from kiosk.session.state import Answers

STAFF = StaffWords(name="Quirinius \u0642\u0648\u064a\u0631\u064a\u0646", note="Come on the 29th.")


@pytest.fixture(autouse=True)
def nothing_learnt() -> Iterator[None]:
    with practising():
        pass
    yield
    with practising():
        pass


def people(pack: ContentPack) -> list[Answers]:
    return [answered(pack, {"medicines": "warf"}), everything(pack)]


def pdf(pack: ContentPack, who: Answers, language: str) -> bytes:
    return make_page(handout_for(pack, who, language=language, staff=STAFF)).pdf


def test_practice_changes_no_page(pack: ContentPack) -> None:
    pages = [(who, language) for who in people(pack) for language in pack.languages]
    before = [pdf(pack, *page) for page in pages]
    assert not any(contents())
    practise(pack, TODAY, "a4")
    assert all(contents())
    assert [pdf(pack, *page) for page in pages] == before


def test_a_page_leaves_nothing_behind(pack: ContentPack) -> None:
    practise(pack, TODAY, "a4")
    learnt = contents()
    for who in people(pack):
        for language in pack.languages:
            pdf(pack, who, language)
    assert contents() == learnt
    with practising():  # on another pack
        assert not any(contents())
