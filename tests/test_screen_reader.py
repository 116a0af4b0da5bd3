"""A whole journey to the printed page by the actions of a screen reader alone, from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.content.model import ContentPack
from screen_reader import ScreenReader, kiosk_with_reader, x_display

pytestmark = pytest.mark.long  # every step is asked for from outside

FIRST = 120  # seconds: a new kiosk checks its content before it shows any
PRESSED = ("push button", "check box", "radio button")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reader") / "pages"


@pytest.fixture(scope="module")
def reader(pages: Path) -> Iterator[ScreenReader]:
    config = pages.parent / "kiosk.toml"
    config.write_text(f'[printer]\nfolder = "{pages}"\n', encoding="utf-8")
    with x_display() as display, kiosk_with_reader(pages.parent, display, config) as made:
        yield made


def follow(reader: ScreenReader, label: str, title: str) -> None:
    """Presses `label` and comes to the screen of that title, which is announced."""
    reader.press(label, until=lambda: reader.title() == title)
    reader.wait(lambda: any(title in said for said in reader.news()), f"{title!r} not announced")


def look_at(reader: ScreenReader, title: str) -> None:
    """The screen has its heading, and nothing to press without a name."""
    reader.wait(lambda: has_heading(reader, title), f"no heading {title!r}")
    assert not [node for node in reader.tree() if node.role in PRESSED and not node.name]


def has_heading(reader: ScreenReader, title: str) -> bool:
    """The screen's own: the one of level 1."""
    headings = [node for node in reader.tree() if node.role == "heading"]
    return [node.name for node in headings if node.level == 1] == [title]


def turn_to(reader: ScreenReader, more: str, wanted: str) -> None:
    """Turns the pages of a question until `wanted` is there."""
    reader.wait(lambda: reader.find(wanted, more) is not None, f"no {wanted!r}")
    while reader.find(wanted) is None:
        reader.press(more, until=lambda: reader.find(wanted) is not None)


def ticked(reader: ScreenReader, name: str) -> bool:
    node = reader.find(name)
    return node is not None and "checked" in node.states


def test_a_screen_reader_alone_comes_to_the_printed_page(
    reader: ScreenReader, pack: ContentPack, pages: Path
) -> None:
    english = pack.language("en")
    words = english.phrase
    attract = words("screen.attract.title")
    reader.wait(lambda: reader.title() == attract, "no attract screen", FIRST)
    follow(reader, english.name, words("screen.home.title"))
    look_at(reader, words("screen.home.title"))
    follow(reader, words("sections.causes.title"), words("sections.causes.title"))
    topic = english.section_topics("causes")[0].title
    follow(reader, topic, topic)
    look_at(reader, topic)
    kept = words("screen.topic.kept")
    reader.press(words("screen.topic.keep"), until=lambda: reader.find(kept) is not None)
    asks = [words(f"questions.{question.id}.ask") for question in pack.questions]
    follow(reader, words("screen.my_handout"), asks[0])
    for place, question in enumerate(pack.questions):
        code = question.nothing or question.codes[0]
        label = words(f"questions.{question.id}.options.{code}")
        turn_to(reader, words("screen.more"), label)
        reader.press(label, until=lambda label=label: ticked(reader, label))
        turn_to(reader, words("screen.more"), words("screen.question.next"))
        after = asks[place + 1] if place + 1 < len(asks) else words("screen.page.title")
        follow(reader, words("screen.question.next"), after)
    look_at(reader, words("screen.page.title"))
    follow(reader, words("screen.preview.print"), words("screen.done.saved.title"))
    look_at(reader, words("screen.done.saved.title"))
    assert [page.suffix for page in pages.iterdir()] == [".pdf"]
