"""Every way to see the screens: of each language, size of words, contrast and panel.

`python tests/looks.py pictures` makes a picture of every screen in every language, size of words
and contrast, in landscape and upright, looks at each with the linter, and tells what it found. It
ends with 1 when that is anything at all. Names after the folder choose screens: home topic chart.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from access_lint import Lint
from kiosk.config import KioskConfig
from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.resources import content_dir
from kiosk.session.state import CONTRASTS, TEXT_SIZES
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.window import KioskWindow
from ui_views import make_view, settle
from view_list import SCREENS

MOST_PAGES = 40  # of one screen


class Panel(NamedTuple):
    """A screen to buy: its pixels, and how many go into an inch."""

    wide: int
    tall: int
    ppi: int

    @property
    def size(self) -> QSize:
        return QSize(self.wide, self.tall)

    @property
    def px_per_mm(self) -> float:
        return self.ppi / 25.4

    def __str__(self) -> str:
        return f"{self.wide}x{self.tall}"


LANDSCAPE, PORTRAIT = Panel(1280, 800, 151), Panel(800, 1280, 151)
SMALL, DENSE, WIDE = Panel(1024, 600, 118), Panel(2736, 1824, 267), Panel(1920, 1080, 141)
PANELS = (LANDSCAPE, PORTRAIT, SMALL, DENSE, WIDE)


class Look(NamedTuple):
    """One way to see a screen."""

    screen: str
    language: str
    text: int
    contrast: str
    panel: Panel

    def __str__(self) -> str:
        return f"{self.screen}, {self.language}, {self.text} %, {self.contrast}, {self.panel}"

    @property
    def name(self) -> str:
        """For a file."""
        return f"{self.panel}-{self.language}-{self.text}-{self.contrast}"


def every_look(pack: ContentPack, panels: tuple[Panel, ...] = PANELS) -> list[Look]:
    return [Look(*way) for way in product(SCREENS, pack.languages, TEXT_SIZES, CONTRASTS, panels)]


def pairwise(looks: list[Look]) -> list[Look]:
    """Few looks in which any two values of two kinds meet: greedily, the same at each call."""
    pairs = {look: _pairs(look) for look in looks}
    left = set().union(*pairs.values())
    found = []
    while left:
        best = max(looks, key=lambda look: len(pairs[look] & left))
        left -= pairs[best]
        found.append(best)
    return found


def _pairs(look: Look) -> set[tuple[object, ...]]:
    values = list(enumerate(look))
    return {(a, b) for place, a in enumerate(values) for b in values[place + 1 :]}


def opened(pack: ContentPack, look: Look) -> KioskWindow:
    """The kiosk's window with that screen in it."""
    window = switched_on(look.panel)
    show(window, pack, look)
    return window


def switched_on(panel: Panel) -> KioskWindow:
    """The kiosk's window on that panel, with nothing in it yet."""
    config = KioskConfig()
    config = replace(config, screen=replace(config.screen, pixels_per_inch=panel.ppi))
    window = KioskWindow(config, windowed=panel.size)
    window.open()
    return window


def show(window: KioskWindow, pack: ContentPack, look: Look) -> None:
    """That screen in the window, in place of what was there."""
    screen, given = SCREENS[look.screen]
    chosen = {"language": look.language, "text": look.text, "contrast": look.contrast}
    given = {**given, "session": {**given.get("session", {}), **chosen}}
    window.show_view(make_view(pack, screen, **given))
    settle()


def visit(pack: ContentPack, looks: Iterable[Look]) -> Iterator[tuple[Look, Lint]]:
    """The linter over the looks one after another, as somebody sees them who goes on and on."""
    window: KioskWindow | None = None
    for look in looks:
        window = window or switched_on(look.panel)
        show(window, pack, look)
        yield look, Lint(window, look.panel.px_per_mm)
    if window is not None:
        window.close()
        delete(window)


def pages(pack: ContentPack, look: Look, most: int = MOST_PAGES) -> Iterator[Lint]:
    """The linter over each page of the look, or the first few."""
    window = opened(pack, look)
    more = pack.language(look.language).phrase("screen.more")
    for _ in range(most):
        yield Lint(window, look.panel.px_per_mm)
        found = window.findChildren(KioskButton)
        turns = [b for b in found if b.label == more and b.isVisible() and b.isEnabled()]
        if not turns:
            break
        turns[0].tapped.emit()
        settle()
    window.close()
    delete(window)


def main(folder: str, *screens: str) -> int:
    """Pictures of the first page of each look, and what is wrong with it."""
    application = QApplication([])
    pack, _ = load_pack(content_dir(), Clinic())
    assert pack is not None
    out, faults = Path(folder), 0
    for look in every_look(pack, (LANDSCAPE, PORTRAIT)):
        if screens and look.screen not in screens:
            continue
        file = out / look.screen.replace(" ", "-") / f"{look.name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        for page in pages(pack, look, most=1):
            page.image.save(str(file))
            for finding in page.findings():
                faults += 1
                sys.stdout.write(f"{look}: {finding}\n")
    application.quit()
    return int(faults > 0)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    raise SystemExit(main(*sys.argv[1:]))
