"""Screens are built before anybody asks for them, while somebody looks at another one."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from kiosk.session.flow import step
from kiosk.session.plan_later import plan_later
from kiosk.session.state import Screen
from kiosk.session.taps import Tap
from kiosk.ui.controller import Controller
from kiosk.ui.view import View
from kiosk.ui.window import KioskWindow

log = logging.getLogger(__name__)

# Nobody reads a screen and finds a button in less.
QUIET_MS = 300
# Room for the events of a touch between two of them.
PAUSE_MS = 5
MOST = 14  # more than the buttons of a usual screen
# What they say comes from the printer and the page, or is for one moment alone.
NEVER = {
    Screen.ATTRACT,
    Screen.PREVIEW,
    Screen.LARGER,
    Screen.PRINTING,
    Screen.DONE,
    Screen.FAILED,
    Screen.RED,
}


class Ahead(QObject):
    """Has the window prepare what the buttons on the screen lead to, one screen at a time.

    A tap that comes meanwhile waits for one screen at most; one that comes later finds its screen
    ready and only has to be painted.
    """

    def __init__(
        self, window: KioskWindow, kiosk: Controller, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._kiosk = kiosk
        self._wanted: list[View] = []
        self._looks = 0  # since other buttons are on show
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        window.renewed.connect(self._wait)
        self._wait()

    def stop(self) -> None:
        self._timer.stop()
        self._window.renewed.disconnect(self._wait)

    @property
    def done(self) -> bool:
        """Whether all is built."""
        return self._looks > len(self._wanted)

    def look(self) -> None:
        """Builds one screen."""
        if self._looks == 0:
            self._wanted = self._leads_to()
        self._looks += 1
        if not self._prepared():
            self._looks = len(self._wanted) + 1
        if not self.done:
            self._timer.start(PAUSE_MS)

    def _prepared(self) -> bool:
        """Whether there was one to build. What fails here ends no visit that never sees it."""
        try:
            return self._window.prepare(self._wanted)
        except Exception as error:
            log.error("a screen could not be built ahead: %s", type(error).__name__)
            return False

    def _wait(self) -> None:
        self._wanted, self._looks = [], 0
        self._timer.start(QUIET_MS)

    def _leads_to(self) -> list[View]:
        views = [view_after(self._kiosk, tap) for tap in self._window.offers]
        return [view for view in views if view.session.screen not in NEVER][:MOST]


def view_after(kiosk: Controller, tap: Tap) -> View:
    """What there would be to see after the tap."""
    view, pack = kiosk.view, kiosk.pack
    session = step(view.session, tap, pack)
    same = session.answers == view.session.answers
    return replace(
        view,
        session=session,
        language=pack.language(session.language),
        plan_of=view.plan_of if same else plan_later(session.answers, pack),
    )
