"""Nothing leaves the kiosk: no key chord, menu, drop, gesture or closed window; it stays in front.

A tablet is used with fingers, and with a keyboard by those who need one: the keys that move, press
and write go through, without Ctrl, Alt or the system's key. All else ends here.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.ui.idle_filter import IdleFilter
from kiosk.ui.window import KioskWindow

log = logging.getLogger(__name__)

LOOK_MS = 1000
NEVER = {
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.Drop,
    QEvent.Type.FileOpen,
    QEvent.Type.Gesture,
    QEvent.Type.GestureOverride,
    QEvent.Type.NativeGesture,
    QEvent.Type.Shortcut,
    QEvent.Type.ToolTip,
    QEvent.Type.WhatsThis,
}
KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
CHORDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
USEFUL = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_F2,  # reads aloud
    Qt.Key.Key_F12,  # asks for the PIN
}


HEARD = NEVER | KEYS | {QEvent.Type.Wheel, QEvent.Type.Close, QEvent.Type.Quit}


class Lockdown(QObject):
    """The one filter on the application.

    Asking Python about an event takes longer than most events do, and a new screen makes a thousand
    of them: whoever else must hear of events is told by this filter.
    """

    def __init__(self, application: QApplication, window: KioskWindow) -> None:
        super().__init__(application)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._heard = set(HEARD)
        self._others: list[IdleFilter] = []
        self._application = application
        application.setQuitOnLastWindowClosed(False)

    def start(self) -> None:
        """From now on the window stays in front.

        Events are heard when the first picture stands, or after a second: the first event that
        Python is asked about makes PySide set up all it knows of them.
        """
        self._window.appeared.connect(self.listen)
        self._timer.start()

    def listen(self) -> None:
        """From now on no event leads out."""
        self._application.installEventFilter(self)  # once, however often it is asked for

    def tell(self, other: IdleFilter) -> None:
        """From now on it hears of events first, also of those that go no further."""
        self._others.append(other)
        self._heard |= other.heard

    def look(self) -> None:
        """Brings the window back, in front and over the whole screen, whatever moved it."""
        self.listen()
        window = self._window
        if not window.covers_screen:
            window.open()
        elif QApplication.activeWindow() is None:
            window.raise_()
            window.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in self._heard:  # nearly all
            return False
        if any(other.swallows(event) for other in self._others):
            return True
        return self._ends_here(event, kind)

    def _ends_here(self, event: QEvent, kind: QEvent.Type) -> bool:
        if kind in NEVER:
            event.ignore()
            return True
        if kind in KEYS and isinstance(event, QKeyEvent):
            return not _goes_through(event)
        if kind is QEvent.Type.Wheel and isinstance(event, QInputEvent):
            return bool(event.modifiers() & CHORDS)
        if kind in (QEvent.Type.Close, QEvent.Type.Quit) and event.spontaneous():
            log.warning("somebody tried to close the kiosk")
            event.ignore()
            return True
        return False


def _goes_through(event: QKeyEvent) -> bool:
    if event.modifiers() & CHORDS:
        return False
    return event.key() in USEFUL or (event.text().isprintable() and bool(event.text()))
