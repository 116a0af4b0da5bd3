"""Staff with a keyboard alone: from F12 to a printed page, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from staff_kiosk import PIN, StaffKiosk

pytestmark = pytest.mark.usefixtures("no_guard")

MOST = 80  # Tabs until one is round


@pytest.fixture
def kiosk(pack: ContentPack, tmp_path: Path) -> Iterator[StaffKiosk]:
    made = StaffKiosk(pack, tmp_path)
    yield made
    made.stop()


def press(kiosk: StaffKiosk, key: Qt.Key) -> None:
    focused: QWidget | None = kiosk.window.focusWidget()
    QTest.keyClick(kiosk.window if focused is None else focused, key)
    kiosk.settle()


def go_to(kiosk: StaffKiosk, label: str) -> None:
    """Tab until the focus is on it, then Enter."""
    seen: list[str] = []
    for _ in range(MOST):
        focused: QWidget | None = kiosk.window.focusWidget()
        name = getattr(focused, "label", "")
        if name == label:
            press(kiosk, Qt.Key.Key_Return)
            return
        seen.append(name)
        press(kiosk, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {label!r}, but to {seen}")


def test_from_f12_to_paper_and_out_again(kiosk: StaffKiosk) -> None:
    press(kiosk, Qt.Key.Key_F12)
    QTest.keyClicks(kiosk.window.focusWidget(), PIN)
    press(kiosk, Qt.Key.Key_Return)
    assert kiosk.say("panel.title") in kiosk.words()
    go_to(kiosk, kiosk.say("panel.print"))
    go_to(kiosk, kiosk.pack.language("en").phrase(f"presets.{kiosk.pack.presets[0].id}"))
    go_to(kiosk, kiosk.say("sheet.print"))
    assert len(kiosk.printer.pages) == 1
    assert kiosk.say("sheet.printed") in kiosk.words()
    for _ in range(3):
        press(kiosk, Qt.Key.Key_Escape)
    assert kiosk.window.shown is not None
    assert not kiosk.window.covered
    assert kiosk.kiosk.view.session.screen is Screen.ATTRACT
