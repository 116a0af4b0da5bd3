"""Where long content is cut, and how its pages are turned."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.content.model import ContentPack
from kiosk.ui.theme import make_theme
from kiosk.ui.widgets.pages import Glue, Pages, Piece, cut
from ui_views import button, settle, tap

NONE, SOFT, HARD = Glue.NONE, Glue.SOFT, Glue.HARD


def cuts(room: int, *pieces: tuple[int, Glue]) -> list[tuple[int, int]]:
    """First and end of each page, for pieces of those heights."""
    made = [Piece(QWidget(), 0, glue) for _, glue in pieces]
    runs = cut([height for height, _ in pieces], made, room)
    return [(run.first, run.end) for run in runs]


def test_what_fits_is_one_page() -> None:
    assert cuts(100, (50, NONE), (50, NONE)) == [(0, 2)]


def test_a_heading_goes_with_what_it_heads() -> None:
    assert cuts(100, (70, NONE), (20, HARD), (30, NONE)) == [(0, 1), (1, 3)]


def test_a_list_is_kept_whole_where_the_page_before_is_full_enough() -> None:
    pieces = [(70, NONE), (10, SOFT), (10, SOFT), (10, SOFT), (10, NONE)]
    assert cuts(100, *pieces) == [(0, 1), (1, 5)]


def test_a_list_is_parted_rather_than_leave_a_page_empty() -> None:
    pieces = [(20, NONE), (20, HARD), (20, SOFT), (20, SOFT), (20, SOFT), (20, NONE)]
    assert cuts(100, *pieces) == [(0, 5), (5, 6)]


def test_a_full_piece_has_its_page_to_itself() -> None:
    pieces = [Piece(QWidget(), full=True), Piece(QWidget()), Piece(QWidget(), full=True)]
    runs = cut([10, 10, 10], pieces, 100)
    assert [(run.first, run.end) for run in runs] == [(0, 1), (1, 2), (2, 3)]


def test_something_too_tall_still_stands_on_a_page() -> None:
    assert cuts(100, (300, NONE), (20, NONE)) == [(0, 1), (1, 2)]


def blocks(count: int) -> list[Piece]:
    """Of which one stands on each page."""
    pieces = []
    for _ in range(count):
        block = QWidget()
        block.setFixedHeight(200)
        pieces.append(Piece(block))
    return pieces


def test_up_and_more_turn_the_pages(pack: ContentPack) -> None:
    language = pack.language("en")
    theme = make_theme(QSize(1280, 800))
    pages = Pages(theme, language)
    pieces = blocks(3)
    pages.set_pieces(pieces)
    pages.resize(600, 300)
    pages.show()
    settle()
    turned: list[int] = []
    pages.turned.connect(turned.append)
    more, up = language.phrase("screen.more"), language.phrase("screen.up")
    assert pages.count == 3
    assert not button(pages, up).isEnabled()
    tap(button(pages, more))
    assert [piece.widget.isVisible() for piece in pieces] == [False, True, False]
    pages.show_page(2)
    assert not button(pages, more).isEnabled()
    tap(button(pages, up))
    assert turned == [1, 2, 1]


def test_a_page_asked_for_before_there_is_room_is_open_once_there_is(pack: ContentPack) -> None:
    pages = Pages(make_theme(QSize(1280, 800)), pack.language("en"))
    pieces = blocks(3)
    pages.set_pieces(pieces)
    pages.show_page(1)
    pages.resize(600, 300)
    pages.show()
    settle()
    assert [piece.widget.isVisible() for piece in pieces] == [False, True, False]
