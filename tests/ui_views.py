"""Views made by hand, windows to show them in, and what tests ask of every screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.handout.printer import FolderPrinter, PrinterState
from kiosk.session.personalise import personalise
from kiosk.session.state import Place, Screen, Session, answers
from kiosk.ui.controller import Controller
from kiosk.ui.screens import screen_class
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import make_theme
from kiosk.ui.view import View
from kiosk.ui.widgets.bottom_bar import BottomBar
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.window import WITHOUT_BAR, KioskWindow

LANDSCAPE, PORTRAIT = QSize(1280, 800), QSize(800, 1280)
SMALL, LARGE = QSize(1024, 600), QSize(2736, 1824)
SIZES = (LANDSCAPE, PORTRAIT, SMALL, LARGE)

A_PAGE = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>> endobj
4 0 obj <</Length 32>> stream
0 0 0 rg 0 421 595 421 re f
endstream endobj
trailer <</Root 1 0 R>>
"""  # black above, white below


def open_kiosk(pack: ContentPack, folder: Path, size: QSize) -> tuple[KioskWindow, Controller]:
    """A kiosk that runs, on a day and at a time that stand still; its pages go to the folder."""
    window = KioskWindow(KioskConfig(), windowed=size)
    controller = Controller(
        pack,
        window,
        FolderPrinter(folder),
        KioskConfig(),
        clock=lambda: 0.0,
        today=lambda: date(2026, 11, 22),
    )
    controller.start()
    window.open()
    return window, controller


def make_view(
    pack: ContentPack,
    screen: Screen,
    ticked: Mapping[str, tuple[str, ...]] | None = None,
    *,
    session: Mapping[str, Any] | None = None,
    place: Mapping[str, Any] | None = None,
    **more: Any,
) -> View:
    """A view of `screen`; `session`, `place` and `more` fill the fields of those names."""
    given = answers(ticked)
    plan = personalise(given, pack)
    fields = {"language": pack.default_language, **(session or {})}
    return View(
        session=Session(place=Place(screen, **(place or {})), answers=given, **fields),
        pack=pack,
        language=pack.language(fields["language"]),
        plan_of=lambda: plan,
        config=KioskConfig(),
        printer=more.pop("printer", PrinterState(ready=True, title="paper.printer.ready.title")),
        find=lambda letters: (letters,),
        **more,
    )


def show(view: View, size: QSize = LANDSCAPE) -> tuple[BaseScreen, list[object]]:
    """The view's screen as large as over a bottom bar, and the list that its taps go to."""
    session = view.session
    theme = make_theme(size, session.text, session.contrast, view.language.rtl)
    screen = screen_class(view.session.screen)(theme)
    bar = BottomBar(theme)
    bar.show_for(view, size.width())
    mirrored = Qt.LayoutDirection.RightToLeft if theme.rtl else Qt.LayoutDirection.LeftToRight
    screen.setLayoutDirection(mirrored)
    tall = 0 if session.screen in WITHOUT_BAR else bar.sizeHint().height()
    screen.resize(size.width(), size.height() - tall)
    taps: list[object] = []
    screen.tapped.connect(taps.append)
    screen.present(view)
    screen.show()
    settle()
    return screen, taps


def settle() -> None:
    """Until every layout is done and every picture is drawn."""
    for _ in range(3):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()


def button(screen: QWidget, label: str) -> KioskButton:
    """The visible button with that label."""
    found = [b for b in buttons(screen) if b.label == label]
    assert found, f"{label!r} is not among {[b.label for b in buttons(screen)]}"
    return found[0]


def buttons(screen: QWidget) -> list[KioskButton]:
    return [b for b in screen.findChildren(KioskButton) if b.isVisibleTo(screen)]


def words(screen: QWidget) -> str:
    """All words on the screen."""
    labels = [w.text for w in screen.findChildren(WordsLabel) if w.isVisibleTo(screen)]
    return "\n".join([*labels, *(b.label for b in buttons(screen))])


def tap(target: QWidget) -> None:
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center())
    settle()


def turned(screen: BaseScreen, more: str) -> bool:
    """Whether there was another page."""
    found = [b for b in buttons(screen) if b.label == more and b.isEnabled()]
    for turn in found[:1]:
        turn.tapped.emit()
        settle()
    return bool(found)


def faults(screen: BaseScreen) -> Iterator[str]:
    """What no screen may have: torn words, words over words, and targets too small or too near."""
    boxes = [
        (_name(w), _box(w, screen)) for w in screen.findChildren(QWidget) if _worded(w, screen)
    ]
    for index, (name, box) in enumerate(boxes):
        if not screen.rect().contains(box):
            yield f"{name} leaves the screen"
        for other, other_box in boxes[index + 1 :]:
            shared = box & other_box
            if shared.width() > 1 and shared.height() > 1:
                yield f"{name} lies over {other}"
    for widget in screen.findChildren(QWidget):
        if widget.isVisibleTo(screen) and getattr(widget, "clipped", False):
            yield f"{_name(widget)} is clipped"
    yield from _targets(screen)


def _targets(screen: BaseScreen) -> Iterator[str]:
    theme, targets = screen.theme, buttons(screen)
    for place, target in enumerate(targets):
        if min(target.width(), target.height()) < theme.target:
            yield f"{target.label} is too small"
        box = _box(target, screen)
        near = theme.gap - 1
        for other in targets[place + 1 :]:
            if box.adjusted(-near, -near, near, near).intersects(_box(other, screen)):
                yield f"{target.label} stands too near to {other.label}"


def _worded(widget: QWidget, screen: QWidget) -> bool:
    return (
        isinstance(widget, WordsLabel | KioskButton)
        and widget.isVisibleTo(screen)
        and bool(_name(widget))
    )


def _name(widget: QWidget) -> str:
    return widget.label if isinstance(widget, KioskButton) else getattr(widget, "text", "")


def _box(widget: QWidget, screen: QWidget) -> QRect:
    return QRect(widget.mapTo(screen, QPoint(0, 0)), widget.size())
