"""No key, menu, drop or closed window leaves the kiosk (criteria C-01 to C-09, C-15, C-16)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import kiosk
from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from kiosk.ui.lockdown import Lockdown
from kiosk.ui.window import KioskWindow
from ui_views import make_view, settle

CONTROL, ALT, META, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
# F2 reads aloud, F12 asks for the PIN.
FUNCTION_KEYS = [
    (Qt.Key(Qt.Key.Key_F1.value + number), NONE) for number in range(11) if number != 1
]
CHORDS = [
    *FUNCTION_KEYS,
    *((key, CONTROL) for key in (Qt.Key.Key_O, Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_N)),
    *((key, CONTROL) for key in (Qt.Key.Key_T, Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_H)),
    *((key, CONTROL) for key in (Qt.Key.Key_L, Qt.Key.Key_C, Qt.Key.Key_Escape, Qt.Key.Key_F4)),
    *((key, CONTROL | ALT) for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_T)),
    *((key, ALT) for key in (Qt.Key.Key_F4, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Left)),
    *((key, META) for key in (Qt.Key.Key_D, Qt.Key.Key_L, Qt.Key.Key_R, Qt.Key.Key_Tab)),
    (Qt.Key.Key_Escape, CONTROL | SHIFT),
    (Qt.Key.Key_F10, SHIFT),
    (Qt.Key.Key_F12, CONTROL | ALT),
    *((key, NONE) for key in (Qt.Key.Key_Menu, Qt.Key.Key_Print, Qt.Key.Key_Meta)),
    *((key, NONE) for key in (Qt.Key.Key_Help, Qt.Key.Key_HomePage, Qt.Key.Key_PowerOff)),
]


class Locked:
    """A window that covers its screen, and what it was asked to do."""

    def __init__(self, pack: ContentPack, application: QApplication) -> None:
        self.asked: list[object] = []
        self.window = KioskWindow(KioskConfig())
        self.lockdown = Lockdown(application, self.window)
        self.lockdown.listen()
        self.window.tapped.connect(self.asked.append)
        self.window.staff_key.connect(lambda: self.asked.append("staff"))
        self.window.open()
        self.show(pack, Screen.HOME)

    def show(self, pack: ContentPack, screen: Screen) -> None:
        self.window.show_view(make_view(pack, screen))
        settle()

    @property
    def glass(self) -> object:
        return self.window.windowHandle()


@pytest.fixture
def locked(pack: ContentPack, application: QApplication) -> Iterator[Locked]:
    made = Locked(pack, application)
    yield made
    application.removeEventFilter(made.lockdown)
    application.setQuitOnLastWindowClosed(True)


def windows() -> list[object]:
    return [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]


def test_no_key_chord_does_anything(locked: Locked) -> None:
    before = locked.window.shown
    for key, held in CHORDS:
        QTest.keyClick(locked.glass, key, held)
        QApplication.processEvents()
        assert (locked.asked, windows()) == ([], [locked.glass]), f"{key.name} {held}"
    assert locked.window.shown is before


def test_keys_that_help_go_through(locked: Locked) -> None:
    seen: list[int] = []

    class Focused(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            seen.append(event.key())

    focused = Focused(locked.window)
    focused.show()
    focused.setFocus()
    wanted = [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_A]
    for key in wanted:
        QTest.keyClick(locked.glass, key)
    assert seen == wanted
    QTest.keyClick(locked.glass, Qt.Key.Key_F12)
    assert Qt.Key.Key_F12 in seen


def test_the_window_cannot_be_closed(locked: Locked, caplog: pytest.LogCaptureFixture) -> None:
    locked.window.windowHandle().close()
    settle()
    assert locked.window.isVisible()
    assert "tried to close" in caplog.text


def test_nothing_opens_a_menu_takes_a_drop_or_shows_a_hint(
    locked: Locked, pack: ContentPack
) -> None:
    middle = QPoint(40, 40)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for screen in (Screen.ATTRACT, Screen.HOME, Screen.SEARCH, Screen.CHART):
        locked.show(pack, screen)
        for widget in [locked.window, *locked.window.findChildren(QWidget)]:
            assert not widget.acceptDrops()
            assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
            for event in (
                QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, middle),
                QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, middle),
                QDragEnterEvent(middle, copy, carried, left, NONE),
                QDropEvent(QPointF(middle), copy, carried, left, NONE),
                QHelpEvent(QEvent.Type.ToolTip, middle, middle),
                QHelpEvent(QEvent.Type.WhatsThis, middle, middle),
            ):
                QApplication.sendEvent(widget, event)
        assert QApplication.activePopupWidget() is None
        assert windows() == [locked.glass]


def test_ctrl_and_the_wheel_change_no_size(locked: Locked) -> None:
    sizes = [widget.font().pixelSize() for widget in locked.window.findChildren(QWidget)]
    for widget in locked.window.findChildren(QWidget):
        turn, here = QPoint(0, 240), QPointF(5, 5)
        nothing, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(here, here, turn, turn, nothing, CONTROL, phase, False)
        QApplication.sendEvent(widget, event)
    assert sizes == [widget.font().pixelSize() for widget in locked.window.findChildren(QWidget)]


@pytest.mark.parametrize("way", ["minimized", "hidden", "smaller", "a normal window"])
def test_a_window_that_was_moved_comes_back(locked: Locked, way: str) -> None:
    window = locked.window
    assert window.covers_screen
    if way == "minimized":
        window.showMinimized()
    elif way == "hidden":
        window.hide()
    elif way == "smaller":
        window.showNormal()
        window.resize(300, 200)
    else:
        window.showNormal()
    settle()
    assert not window.covers_screen
    locked.lockdown.look()
    settle()
    assert window.covers_screen
    assert window.isVisible()


def test_ten_fingers_are_at_most_one_tap(locked: Locked) -> None:
    touch = QTest.touchEvent(locked.glass, QTest.createTouchDevice())
    for finger in range(10):
        touch.press(finger, QPoint(100 + 60 * finger, 300), locked.glass)
    touch.commit()
    for finger in range(10):
        touch.release(finger, QPoint(100 + 60 * finger, 300), locked.glass)
    touch.commit()
    settle()
    assert len(locked.asked) <= 1
    assert windows() == [locked.glass]


# What would lead out; none of it has any business in the program.
NEVER_NAMED = {
    "QDesktopServices",
    "QFileDialog",
    "QColorDialog",
    "QFontDialog",
    "QPrintDialog",
    "QMessageBox",
    "QInputDialog",
    "QDialog",
    "QErrorMessage",
    "QMenu",
    "QLineEdit",
    "QTextEdit",
    "QTextBrowser",
    "QPlainTextEdit",
    "QSystemTrayIcon",
    "QShortcut",
    "QClipboard",
    "clipboard",
    "QSettings",
    "QProcess",
    "startfile",
    "webbrowser",
    "setOpenExternalLinks",
}


def test_nothing_that_leads_out_is_in_the_program() -> None:
    found = set()
    for path in Path(kiosk.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {getattr(node, "id", ""), getattr(node, "attr", "")}
            if isinstance(node, ast.Import | ast.ImportFrom):
                names |= {alias.name for alias in node.names}
            found |= {(path.name, name) for name in names & NEVER_NAMED}
    assert found == set()
