"""The accessibility linter: nothing to find on any screen, and every seeded fault found.

Pairwise here; every combination in the tests marked `long`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from access_lint import Lint
from kiosk.content.model import ContentPack
from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.chart_view import ChartView
from kiosk.ui.widgets.drawing import Drawing
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.window import KioskWindow
from looks import (
    LANDSCAPE,
    MOST_PAGES,
    PANELS,
    PORTRAIT,
    SMALL,
    Look,
    Panel,
    every_look,
    opened,
    pages,
    pairwise,
    visit,
)
from ui_views import settle
from view_list import SCREENS

HOME = Look("home", "en", 100, "standard", LANDSCAPE)
TOPIC = HOME._replace(screen="topic")
VISIT = ("chart", "other chart", "topic", "stretch", "other chart")
MEDICINES = HOME._replace(screen="question 1")


def audit(pack: ContentPack, looks: list[Look], most: int) -> list[str]:
    return [
        f"{look}: {finding}"
        for look in looks
        for page in pages(pack, look, most)
        for finding in page.findings()
    ]


def test_pairwise_no_look_has_a_fault(pack: ContentPack) -> None:
    looks = pairwise(every_look(pack, (LANDSCAPE, PORTRAIT, SMALL)))
    assert audit(pack, looks, most=2) == []


@pytest.mark.long
@pytest.mark.parametrize("screen", SCREENS)
def test_no_look_at_all_has_a_fault(pack: ContentPack, screen: str) -> None:
    looks = [look for look in every_look(pack, PANELS) if look.screen == screen]
    assert audit(pack, looks, MOST_PAGES) == []


def test_no_screen_of_a_visit_has_a_fault(pack: ContentPack) -> None:
    """What was seen before leaves nothing behind: words that grow and another look included."""
    a_visit = [HOME._replace(screen=name, text=200) for name in VISIT]
    a_visit += [HOME._replace(screen=name, language="ar", contrast="high") for name in VISIT]
    assert seen(pack, a_visit) == []


def test_topics_make_room_for_what_turns_their_pages(pack: ContentPack) -> None:
    upright = [HOME._replace(screen=name, text=200, panel=PORTRAIT) for name in ("home", "section")]
    assert seen(pack, upright) == []


@pytest.mark.long
@pytest.mark.parametrize("panel", PANELS, ids=str)
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_no_screen_of_a_long_visit_has_a_fault(
    pack: ContentPack, language: str, panel: Panel
) -> None:
    looks = [look for look in every_look(pack, (panel,)) if look.language == language]
    looks.sort(key=lambda look: (look.contrast, -look.text))
    assert seen(pack, looks) == []


def seen(pack: ContentPack, looks: list[Look]) -> list[str]:
    return [
        f"{look}: {finding}" for look, page in visit(pack, looks) for finding in page.findings()
    ]


# --- seeded faults ----------------------------------------------------------------------------


def button(window: KioskWindow, number: int = 0) -> KioskButton:
    """A button of the screen, not of the bar."""
    assert window.shown is not None
    return [b for b in window.shown.findChildren(KioskButton) if b.isVisible()][number]


def label(window: KioskWindow) -> WordsLabel:
    assert window.shown is not None
    return next(w for w in window.shown.findChildren(WordsLabel) if w.isVisible() and w.text)


def unnamed(window: KioskWindow) -> None:
    button(window).setAccessibleName("")


def misnamed(window: KioskWindow) -> None:
    button(window).setAccessibleName("Something else")


def named_twice(window: KioskWindow) -> None:
    for number in (1, 2):
        button(window, number).set_label("Causes")


def no_control(window: KioskWindow) -> None:
    tell_role(button(window), Role.StaticText)


def chosen_unsaid(window: KioskWindow) -> None:
    chosen = button(window, 1)
    chosen.set_selected(True)
    chosen.setProperty("isOn", False)


def silent(window: KioskWindow) -> None:
    tell_role(label(window), Role.Client)


def heading(window: KioskWindow, level: int) -> None:
    assert window.shown is not None
    other = WordsLabel(window.theme, "h3", "Another title", level=level, parent=window.shown)
    other.setGeometry(window.width() // 2, 20, 300, 60)
    other.show()


def two_titles(window: KioskWindow) -> None:
    heading(window, 1)


def level_left_out(window: KioskWindow) -> None:
    heading(window, 3)


def picture_unsaid(window: KioskWindow) -> None:
    assert window.shown is not None
    picture = next(w for w in window.shown.findChildren(Drawing) if w.isVisible())
    tell_role(picture, Role.Graphic)
    picture.setAccessibleName("")


def small(window: KioskWindow) -> None:
    found = next(b for b in window.findChildren(KioskButton) if b.isVisible() and not b.big)
    found.resize(found.width(), 60)


def small_main(window: KioskWindow) -> None:
    found = next(b for b in window.findChildren(KioskButton) if b.isVisible() and b.big)
    found.resize(found.width(), 100)


def near(window: KioskWindow) -> None:
    one, other = button(window, 1), button(window, 2)
    other.move(one.geometry().right() + 5, other.y())


def outside(window: KioskWindow) -> None:
    button(window).move(-30, button(window).y())


def no_keys(window: KioskWindow) -> None:
    button(window).setFocusPolicy(Qt.FocusPolicy.NoFocus)


def wrong_order(window: KioskWindow) -> None:
    button(window, 1).raise_()


def cut(window: KioskWindow) -> None:
    label(window).resize(label(window).width(), 12)


def torn(window: KioskWindow) -> None:
    label(window).resize(40, 2000)


def overlapping(window: KioskWindow) -> None:
    found = label(window)
    found.move(found.x(), button(window).y() + 10)


def pale(window: KioskWindow) -> None:
    label(window).set_colour("line")


def covered(window: KioskWindow) -> None:
    cover = QWidget(window.shown)
    cover.setStyleSheet("background: white")
    cover.setGeometry(label(window).geometry())
    cover.show()


def blank(window: KioskWindow) -> None:
    label(window).setUpdatesEnabled(False)


def numberless(window: KioskWindow) -> None:
    chart = next(w for w in window.findChildren(ChartView) if w.isVisible())
    for words in chart.findChildren(WordsLabel):
        words.hide()


def tiny(window: KioskWindow) -> None:
    WordsLabel(
        replace(window.theme, scale=0.7), "caption", "Small print", parent=window.shown
    ).show()


def edgeless(window: KioskWindow) -> None:
    theme = window.theme
    colours = {**theme.tokens["standard"], "border": theme.tokens["standard"]["canvas"]}
    colours["surface"] = colours["canvas"]
    button(window).theme = replace(theme, tokens={**theme.tokens, "standard": colours})


FAULTS: dict[Callable[[KioskWindow], None], tuple[str, Look]] = {
    unnamed: ("name", HOME),
    misnamed: ("label in name", HOME),
    named_twice: ("same name", HOME),
    no_control: ("role", HOME),
    chosen_unsaid: ("state", MEDICINES),
    silent: ("silent", HOME),
    two_titles: ("heading", HOME),
    level_left_out: ("heading level", HOME),
    picture_unsaid: ("picture", TOPIC),
    small: ("target", HOME),
    small_main: ("main target", HOME),
    near: ("gap", HOME),
    outside: ("outside", HOME),
    no_keys: ("keyboard", HOME),
    wrong_order: ("order", HOME),
    cut: ("cut", HOME),
    torn: ("cut", HOME),
    overlapping: ("overlap", HOME),
    pale: ("contrast", HOME),
    covered: ("hidden", HOME),
    tiny: ("small words", HOME),
    blank: ("blank", HOME),
    numberless: ("blank", HOME._replace(screen="chart")),
    edgeless: ("edge", TOPIC),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_seeded_fault_is_found_by_its_rule(
    pack: ContentPack, fault: Callable[[KioskWindow], None]
) -> None:
    rule, look = FAULTS[fault]
    window = opened(pack, look)
    fault(window)
    settle()
    found = {finding.rule for finding in Lint(window, look.panel.px_per_mm).findings()}
    assert rule in found
