"""Cards on as many pages as the size needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from kiosk.ui.theme import make_theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.card_pages import CardPages, even_pages

GAP = 18


@given(st.lists(st.integers(90, 300), max_size=14), st.integers(300, 900))
def test_pages_hold_every_row_once_in_order_and_never_too_many(
    heights: list[int], room: int
) -> None:
    pages = even_pages(heights, room, GAP)
    assert [row for page in pages for row in page] == list(range(len(heights)))
    for page in pages:
        assert sum(heights[row] for row in page) + GAP * (len(page) - 1) <= room


def test_pages_are_about_equally_full() -> None:
    assert sorted(len(page) for page in even_pages([98] * 10, 330, GAP)) == [2, 2, 3, 3]


def test_a_row_higher_than_the_room_gets_a_page_of_its_own() -> None:
    assert even_pages([100, 500, 100], 300, GAP) == [[0], [1], [2]]


def test_the_last_cards_stand_on_the_last_page_only() -> None:
    theme = make_theme(QSize(1280, 800))
    cards = [KioskButton(theme, "answer", f"Answer {number}") for number in range(9)]
    alone = [KioskButton(theme, "answer", words) for words in ("None of these", "Not sure")]
    pages = CardPages(theme)
    pages.resize(1216, 330)
    pages.set_cards(cards, last=alone)
    pages.show()
    assert pages.pages == 2
    assert not any(card.isVisibleTo(pages) for card in alone)
    pages.show_page(1)
    assert all(card.isVisibleTo(pages) for card in alone)
    assert alone[0].y() == alone[1].y() > cards[-1].y()
