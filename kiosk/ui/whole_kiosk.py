"""Patients, staff and the voice at one screen: what the program asks of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from kiosk.ui.controller import Controller

if TYPE_CHECKING:
    from kiosk.ui.ahead import Ahead
    from kiosk.ui.reader import Reader
    from kiosk.ui.staff_controller import StaffController

# For the first tap, and for trouble: that must not wait for a disk that may be gone by then.
NEXT = (
    "kiosk.session.flow",
    "kiosk.ui.screens.builtin",
    "kiosk.ui.widgets.idle_dialog",
)
# A window that opens is told to paint several times before it shows anything.
QUIET_MS = 100


class WholeKiosk:
    """Passes on to the controllers, in the right order.

    Staff's, the voice and what looks ahead are made when the first picture stands: nobody at a dark
    screen waits for them.
    """

    def __init__(
        self,
        patients: Controller,
        make_staff: Callable[[], StaffController],
        make_reader: Callable[[], Reader],
        make_ahead: Callable[[], Ahead],
    ) -> None:
        self._patients = patients
        self._make_staff = make_staff
        self._make_reader = make_reader
        self._make_ahead = make_ahead
        self._staff: StaffController | None = None
        self._reader: Reader | None = None
        self._ahead: Ahead | None = None
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._add_the_rest)

    def start(self) -> None:
        self._patients.start()

    def stop(self) -> None:
        self._timer.stop()
        if self._staff is not None:
            self._staff.stop()
        self._patients.stop()
        if self._reader is not None:
            self._reader.stop()
        if self._ahead is not None:
            self._ahead.stop()

    def touched(self) -> bool:
        """Somebody touched the screen; says whether the touch may go on to it."""
        return (self._staff is None or self._staff.touched()) and self._patients.touched()

    def painting(self) -> None:
        """A picture is about to be painted."""
        if self._staff is not None:
            self._staff.painting()
        else:
            self._timer.start(QUIET_MS)
        self._patients.painting()

    def offer(self, pack: ContentPack) -> None:
        self._patients.offer(pack)

    def tell_battery(self, percent: int | None) -> None:
        self._patients.tell_battery(percent)

    def prefer(self, contrast: str) -> None:
        self._patients.prefer(contrast)

    def rescue(self) -> None:
        """After an error that nobody foresaw: the attract screen, and nothing left of anybody."""
        if self._staff is not None:
            self._staff.close()
        self._patients.end_session()

    @property
    def complete(self) -> bool:
        """Whether staff's part and the voice are there."""
        return self._staff is not None

    @property
    def at_rest(self) -> bool:
        """Whether nobody would miss it for a moment: no session, no staff, nobody in danger."""
        patients, staff = self._patients, self._staff
        if staff is not None and (staff.place is not None or not staff.settled):
            return False
        resting = patients.session.screen is Screen.ATTRACT and not patients.red_line
        return resting and patients.settled

    @property
    def in_use(self) -> set[Path]:
        """Folders whose pictures are on the screen or on a page in work."""
        staff = set() if self._staff is None else {self._staff.pack.folder}
        return {self._patients.pack.folder, *staff}

    def _add_the_rest(self) -> None:
        for name in NEXT:
            import_module(name)
        self._reader = self._make_reader()
        self._staff = self._make_staff()
        self._staff.start()
        self._ahead = self._make_ahead()
