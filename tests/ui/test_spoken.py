"""The spoken words of each screen hold all its visible words, in every language.

What is visible is what was painted: whoever paints words that are not said is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from shiboken6 import delete

from handout_pages import TODAY, answered, read
from kiosk.content.model import ContentPack
from kiosk.handout.document import build_handout
from kiosk.handout.make import make_page
from kiosk.session.personalise import personalise
from kiosk.session.state import Screen
from kiosk.ui.spoken import sentences
from kiosk.ui.widgets.bottom_bar import BottomBar
from kiosk.ui.widgets.text import TextBlock
from ui_views import LANDSCAPE, PORTRAIT, SMALL, make_view, show, turned
from view_list import SCREENS

LANGUAGES = ("en", "es", "ar")
WAYS = list(product(LANGUAGES, (LANDSCAPE, PORTRAIT, SMALL), (100, 200)))
MOST_PAGES = 40


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that have been painted."""
    found: list[str] = []
    paint = TextBlock.paint

    def noting(block: TextBlock, painter: QPainter, area: QRectF, colour: QColor) -> None:
        found.append(block.text)
        paint(block, painter, area, colour)

    monkeypatch.setattr(TextBlock, "paint", noting)
    return found


def bare(text: str) -> str:
    """Only letters and digits, with one space between words."""
    return " ".join(re.findall(r"\w+", text))


def unsaid(pack: ContentPack, painted: list[str], name: str, way: Any) -> Iterator[str]:
    """The words painted on all pages of a screen, and on its bar, that are not said."""
    language, size, text = way
    kind, given = SCREENS[name]
    chosen = {"language": language, "text": text}
    given = {**given, "session": {**given.get("session", {}), **chosen}}
    view = make_view(pack, kind, **given)
    screen, _ = show(view, size)
    bar = BottomBar(screen.theme)
    bar.show_for(view, size.width())
    for _ in range(MOST_PAGES):
        painted.clear()
        screen.grab()
        bar.grab()
        said = bare(" ".join(each.text for each in sentences([screen, bar], view.language)))
        yield from (words for words in painted if bare(words) not in said)
        if not turned(screen, view.language.phrase("screen.more")):
            break
    delete(screen)
    delete(bar)


@pytest.mark.parametrize("name", SCREENS)
def test_all_that_is_painted_is_said(pack: ContentPack, painted: list[str], name: str) -> None:
    place = list(SCREENS).index(name)
    for way in (WAYS[place % len(WAYS)], WAYS[(7 * place + 9) % len(WAYS)]):
        assert list(unsaid(pack, painted, name, way)) == []


@pytest.mark.long
@pytest.mark.parametrize("name", SCREENS)
def test_all_that_is_ever_painted_is_said(pack: ContentPack, painted: list[str], name: str) -> None:
    assert [fault for way in WAYS for fault in unsaid(pack, painted, name, way)] == []


def test_it_would_find_words_that_nobody_says(pack: ContentPack, painted: list[str]) -> None:
    view = make_view(pack, Screen.HOME)
    screen, _ = show(view)
    painted.clear()
    screen.grab()
    said = bare(" ".join(each.text for each in sentences([screen], view.language)[3:]))
    assert [words for words in painted if bare(words) not in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_can_be_heard_as_it_is_printed(pack: ContentPack, language: str) -> None:
    ticked = answered(pack, {"medicines": "warf", "legs": "wound"})
    plan = personalise(ticked, pack)
    page = make_page(build_handout(plan, pack, TODAY, language=language, answers=ticked))
    view = make_view(pack, Screen.PREVIEW, ticked, preview=page.pdf, page_words=page.words)
    screen, _ = show(view)
    found = sentences([screen], view.language, page=view.page_words)
    said = bare(" ".join(each.text for each in found))
    for words in page.words:
        assert bare(words) in said
    if language == "en":  # pdfium puts right-to-left words in another order
        printed = set(bare(read(page.pdf)).split())
        assert printed <= set(said.split())
