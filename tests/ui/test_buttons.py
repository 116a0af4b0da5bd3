"""How the one button of the kiosk takes touches and keys, and how large it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest

from kiosk.ui.theme import Theme, make_theme
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.button_looks import LOOKS
from kiosk.ui.widgets.buttons import KioskButton
from ui_views import SIZES


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(tap_guard, "monotonic", made)
    return made


@pytest.fixture
def theme() -> Theme:
    return make_theme(QSize(1280, 800))


def made(theme: Theme) -> tuple[KioskButton, list[str]]:
    button = KioskButton(theme, "primary", "Print")
    button.resize(button.sizeHint())
    button.show()
    heard: list[str] = []
    button.tapped.connect(lambda: heard.append("tap"))
    return button, heard


@pytest.mark.usefixtures("clock")
def test_it_acts_on_release_inside(theme: Theme) -> None:
    button, heard = made(theme)
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert button.isDown()
    assert heard == []
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert heard == ["tap"]


@pytest.mark.usefixtures("clock")
def test_a_slide_off_cancels(theme: Theme) -> None:
    button, heard = made(theme)
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-40, -40))
    assert heard == []
    assert not button.isDown()


def test_a_double_tap_counts_once(theme: Theme, clock: Clock) -> None:
    button, heard = made(theme)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    clock.now += 0.4
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["tap"]
    clock.now += 0.2
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["tap", "tap"]


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_it(theme: Theme, key: Qt.Key) -> None:
    button, heard = made(theme)
    QTest.keyClick(button, key)
    assert heard == ["tap"]


@pytest.mark.usefixtures("clock")
def test_a_disabled_button_does_nothing(theme: Theme) -> None:
    button, heard = made(theme)
    button.setEnabled(False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == []


@pytest.mark.parametrize("kind", LOOKS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_every_kind_is_15_mm_and_main_actions_20_mm(kind: str, size: QSize) -> None:
    theme = make_theme(size, px_per_mm=(size.width() ** 2 + size.height() ** 2) ** 0.5 / 254)
    per_mm = (size.width() ** 2 + size.height() ** 2) ** 0.5 / 254
    small, big = KioskButton(theme, kind, "A"), KioskButton(theme, kind, "A", big=True)
    for button, millimetres in ((small, 14.9), (big, 19.9)):
        least = button.minimumSizeHint()
        assert min(least.width(), least.height()) >= millimetres * per_mm


def test_a_long_label_takes_another_line_and_is_never_torn(theme: Theme) -> None:
    button = KioskButton(theme, "quiet", "Back-of-thigh stretch on a firm chair", "check-bold")
    wide = button.sizeHint()
    button.resize(button.minimumSizeHint().width(), 0)
    button.resize(button.width(), button.heightForWidth(button.width()))
    assert button.height() > wide.height()
    assert not button.clipped


def test_its_name_for_those_who_cannot_see(theme: Theme) -> None:
    button = KioskButton(theme, "tile", "Causes", second="Why cramps happen")
    assert button.accessibleName() == "Causes"
    assert button.accessibleDescription() == "Why cramps happen"
