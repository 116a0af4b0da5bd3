"""What screen readers are told of every screen: names, roles, states, headings, numbers as words.

The tree is Qt's own, read inside the process; tests/test_screen_reader.py reads it from outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDeadlineTimer, QObject, QSize
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from kiosk.staff.taps import Place as StaffPlace
from kiosk.ui.accessible import Role
from kiosk.ui.staff.pin import PinScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.tiles import Band
from kiosk.ui.window import KioskWindow
from ui_views import A_PAGE, LANDSCAPE, PORTRAIT, make_view, settle
from view_list import SCREENS

PRESSED = (Role.Button, Role.RadioButton, Role.CheckBox)
Text = QAccessible.Text


@pytest.fixture(autouse=True)
def screen_reader() -> Iterator[None]:
    """As if one were running."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def opened(pack: ContentPack, name: str, size: QSize, language: str = "en") -> KioskWindow:
    screen, given = SCREENS[name]
    given = {**given, "session": {**given.get("session", {}), "language": language}}
    window = KioskWindow(KioskConfig(), windowed=size)
    window.open()
    window.show_view(make_view(pack, screen, **given))
    settle()
    return window


def told(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that can be seen, in the tree's order."""
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and not child.state().invisible:
            yield child
            yield from walk(child)


def described(node: QAccessibleInterface) -> QObject:
    found: QObject | None = node.object()
    assert found is not None
    return found


def faults(window: KioskWindow) -> Iterator[str]:
    nodes = list(walk(told(window)))
    for node in nodes:
        name, role = node.text(Text.Name), node.role()
        widget = described(node)
        if isinstance(widget, KioskButton):
            if role not in PRESSED:
                yield f"{name!r} is told as {role.name}"
            if not name:
                yield f"a button without a name at {node.rect()}"
            whole = f"{name}. {node.text(Text.Description)}"
            if widget.label not in whole:
                yield f"{widget.label!r} is not in what is told: {whole!r}"
            actions = node.actionInterface()
            names = actions.actionNames() if actions is not None else []
            if bool(names) != widget.isEnabled():
                yield f"{name!r} can be pressed by {names}"
        elif node.state().focusable and not name:
            yield f"{type(widget).__name__} takes the focus without a name"
        if isinstance(widget, WordsLabel) and widget.text:
            if name != widget.text:
                yield f"{widget.text!r} is told as {name!r}"
            if role not in (Role.StaticText, Role.Heading):
                yield f"{name!r} is told as {role.name}"
    names = Counter(node.text(Text.Name) for node in nodes if node.role() in PRESSED)
    yield from (f"{name!r} is there {n} times" for name, n in names.items() if n > 1)
    yield from _heading_faults(nodes)


def level_of(heading: QAccessibleInterface) -> int:
    attributes = heading.attributesInterface()
    assert attributes is not None
    found = attributes.attributeValue(QAccessible.Attribute.Level)
    assert isinstance(found, int)
    return found


def _heading_faults(nodes: list[QAccessibleInterface]) -> Iterator[str]:
    headings = [node for node in nodes if node.role() == Role.Heading]
    levels = [level_of(node) for node in headings]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} titles"
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"a heading of level {level} after one of level {before}"


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_tells_all_that_it_shows(pack: ContentPack, name: str) -> None:
    assert list(faults(opened(pack, name, LANDSCAPE))) == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_upright_in_other_languages(
    pack: ContentPack, name: str, language: str
) -> None:
    assert list(faults(opened(pack, name, PORTRAIT, language))) == []


def test_the_tree_has_the_order_of_reading(pack: ContentPack) -> None:
    window = opened(pack, "topic", LANDSCAPE, "ar")
    nodes = [node.object() for node in walk(told(window))]
    seen = [node for node in nodes if isinstance(node, KioskButton) and node.isEnabled()]
    for one in seen:
        assert window.focusWidget() is one
        window.focusNextPrevChild(True)


def test_a_chart_tells_its_numbers(pack: ContentPack) -> None:
    window = opened(pack, "chart", LANDSCAPE)
    chart = next(node for node in walk(told(window)) if node.role() == Role.Chart)
    assert chart.text(Text.Name) == pack.language("en").phrase("nutrients.magnesium.caption")
    for label in ("Pumpkin seeds", "%", "mg"):
        assert label in chart.text(Text.Description)
    assert chart.childCount() == 0


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_language_is_told(pack: ContentPack, language: str) -> None:
    window = opened(pack, "home", LANDSCAPE, language)
    # Qt hands on the locale of each widget.
    assert window.findChildren(Band)[0].locale().name().startswith(language)


def test_of_a_pin_only_the_dots_are_told(pack: ContentPack) -> None:
    window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
    view = StaffView(StaffPlace.PIN, pack, pack.language("en"), KioskConfig(), date(2026, 11, 22))
    screen = PinScreen(window.theme.for_staff(), window)
    window.open()
    window.show_over(screen)
    screen.show_staff(view)
    settle()
    QTest.keyClicks(screen, "739157")
    settle()
    words = [
        f"{node.text(Text.Name)} {node.text(Text.Description)} {node.text(Text.Value)}".strip()
        for node in walk(told(window))
    ]
    assert "●" * 6 in words
    assert not [said for said in words if "73" in said]
    assert window.focusWidget() is screen  # no key of the pad is named as it is touched


def test_the_picture_of_the_page_tells_its_words(pack: ContentPack) -> None:
    window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
    window.open()
    window.show_view(
        make_view(pack, Screen.LARGER, preview=A_PAGE, page_words=("Do this first", "Stretch."))
    )
    settle()
    page = next(node for node in walk(told(window)) if node.role() == Role.Graphic)
    assert page.text(Text.Name) == pack.language("en").phrase("screen.page.title")
    assert page.text(Text.Description) == "Do this first. Stretch."


def test_answers_say_whether_they_are_ticked(pack: ContentPack) -> None:
    window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
    window.open()
    for place, question in enumerate(pack.questions):
        code = question.codes[0]
        view = make_view(pack, Screen.QUESTION, {question.id: (code,)}, place={"question": place})
        window.show_view(view)
        settle()
        role = Role.CheckBox if question.many else Role.RadioButton
        answers = [node for node in walk(told(window)) if node.role() == role]
        label = pack.language("en").phrase(f"questions.{question.id}.options.{code}")
        on = {node.text(Text.Name): node.state().checked for node in answers}
        assert on[label], label
        assert sum(map(bool, on.values())) == (1 if label in on else 0)


def test_a_press_by_a_screen_reader_is_a_tap(pack: ContentPack) -> None:
    window = opened(pack, "home", LANDSCAPE)
    band = window.findChildren(Band)[0]
    heard: list[bool] = []
    band.clicked.connect(lambda: heard.append(True))
    actions = told(band).actionInterface()
    assert actions is not None
    actions.doAction(actions.actionNames()[0])
    until = QDeadlineTimer(20_000)
    while not heard and not until.hasExpired():
        QApplication.processEvents()
    assert len(heard) == 1


def announced(
    pack: ContentPack, *views: tuple[Screen, dict[str, object]]
) -> list[tuple[str, bool]]:
    window = KioskWindow(KioskConfig(), windowed=LANDSCAPE)
    heard: list[tuple[str, bool]] = []
    window.announced.connect(lambda words, urgent: heard.append((words, urgent)))
    window.open()
    for screen, given in views:
        window.show_view(make_view(pack, screen, **given))
    return heard


def test_changes_of_the_screen_are_announced_once(pack: ContentPack) -> None:
    words = pack.language("en").phrase
    home: tuple[Screen, dict[str, object]] = (Screen.HOME, {})
    assert announced(pack, home, home, (Screen.SEARCH, {})) == [
        (words("screen.home.title"), False),
        (words("screen.search.title"), False),
    ]


def test_what_nobody_may_miss_is_announced_whole(pack: ContentPack) -> None:
    words = pack.language("en").phrase
    trouble = ("paper.printer.offline.title", "paper.printer.offline.advice")
    heard = announced(
        pack,
        (Screen.PRINTING, {"preview": A_PAGE}),
        (Screen.FAILED, {"session": {"message": trouble}}),
        (Screen.DONE, {"session": {"message": ("", "")}}),
        (Screen.RED, {"ticked": {"now": ("r_chest",)}}),
    )
    wanted = (
        ("screen.printing.say", False),
        (trouble[1], True),
        ("screen.done.printed.say", False),
        ("screen.red.title", True),
    )
    for (said, urgent), (key, hurry) in zip(heard, wanted, strict=True):
        assert words(key) in said
        assert urgent == hurry


def test_the_idle_question_is_announced_twice(pack: ContentPack) -> None:
    window = opened(pack, "home", LANDSCAPE)
    heard: list[tuple[str, bool]] = []
    window.announced.connect(lambda words, urgent: heard.append((words, urgent)))
    for left in range(30, 0, -1):
        window.show_idle(left, 30)
    words = pack.language("en").phrase
    assert [said.removeprefix(words("screen.idle.title")).strip() for said, _ in heard] == [
        words("screen.idle.say", seconds=30),
        words("screen.idle.say", seconds=10),
    ]
    assert all(urgent for _, urgent in heard)
