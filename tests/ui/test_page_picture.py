"""The printed page as a picture."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QSize

from kiosk.ui.page_picture import page_image
from kiosk.ui.theme import make_theme
from kiosk.ui.widgets.page_view import PageView
from ui_views import A_PAGE, settle

BLACK, WHITE = 0xFF000000, 0xFFFFFFFF


def test_the_picture_has_the_asked_width_in_the_screens_own_pixels() -> None:
    image = page_image(A_PAGE, 300, 2.0)
    assert image.width() == 600
    assert image.devicePixelRatio() == 2.0
    assert (image.pixel(300, 10), image.pixel(300, image.height() - 10)) == (BLACK, WHITE)


def test_pictures_may_be_made_on_several_threads_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        images = list(threads.map(lambda width: page_image(A_PAGE, width), range(100, 120)))
    assert [image.width() for image in images] == list(range(100, 120))


def test_the_page_is_shown_whole_or_in_parts() -> None:
    theme = make_theme(QSize(1280, 800))
    whole, parts = PageView(theme, "A page"), PageView(theme, "A page", whole=False)
    for view in (whole, parts):
        view.resize(600, 400)
        view.show_pdf(A_PAGE)
        view.show()
        settle()
    assert whole.parts == 1
    assert whole.rect().contains(whole.paper().toRect())
    assert parts.parts == 3
    parts.show_part(2)
    assert round(parts.paper().bottom()) == parts.height()


def test_without_a_page_nothing_of_the_old_one_is_left() -> None:
    view = PageView(make_theme(QSize(1280, 800)), "A page")
    view.resize(300, 400)
    view.show_pdf(A_PAGE)
    view.show()
    settle()
    middle = view.paper().center().toPoint() - view.rect().topLeft()
    assert view.grab().toImage().pixel(middle.x(), 30) == BLACK
    view.show_pdf(None)
    assert not view.has_picture
    assert view.grab().toImage().pixel(middle.x(), 30) == WHITE
