"""The system's settings ask for high contrast while the kiosk runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.ui.contrast_wish import ContrastWish
from staff_kiosk import StaffKiosk

HIGH, NONE = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference


def system_asks(wish: Qt.ContrastPreference) -> None:
    """As Qt tells of it when the desktop has answered."""
    hints = QGuiApplication.styleHints()
    hints.accessibility().contrastPreferenceChanged.emit(wish)


@pytest.fixture
def used(pack: ContentPack, tmp_path: Path, application: QApplication) -> Iterator[StaffKiosk]:
    wish = ContrastWish(application)
    used = StaffKiosk(pack, tmp_path)
    wish.changed.connect(used.kiosk.prefer)
    yield used
    used.stop()
    wish.deleteLater()


def seen(used: StaffKiosk) -> str:
    """The contrast of what is on the screen."""
    return used.window.theme.contrast


def test_the_first_screen_changes_at_once(used: StaffKiosk) -> None:
    assert seen(used) == "standard"
    system_asks(HIGH)
    assert seen(used) == "high"
    system_asks(NONE)
    assert seen(used) == "standard"


def test_a_visit_keeps_its_contrast_and_the_next_has_the_new_one(used: StaffKiosk) -> None:
    used.kiosk.tap(taps.Begin("en"))
    system_asks(HIGH)
    assert seen(used) == "standard"
    used.kiosk.tap(taps.StartOver())
    assert seen(used) == "high"
    used.kiosk.tap(taps.Begin("en"))
    assert seen(used) == "high"


def test_what_a_patient_chose_ends_with_the_visit(used: StaffKiosk) -> None:
    system_asks(HIGH)
    used.kiosk.tap(taps.Begin("en"))
    used.kiosk.tap(taps.ChooseContrast("standard"))
    assert seen(used) == "standard"
    used.kiosk.tap(taps.StartOver())
    assert seen(used) == "high"


def test_the_same_wish_again_is_no_news(application: QApplication) -> None:
    wish, told = ContrastWish(application), []
    wish.changed.connect(told.append)
    for _ in range(2):
        system_asks(HIGH)
    assert told == [wish.contrast] == ["high"]
    wish.deleteLater()
