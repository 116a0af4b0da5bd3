"""Patients, staff and the voice at one screen: what the program asks of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from kiosk.ui.controller import Controller
from kiosk.ui.reader import Reader
from kiosk.ui.staff_controller import StaffController

WARM_UP_MS = 8000  # the voice; the first picture and the check of content come first


class WholeKiosk:
    """Passes on to the controllers, in the right order."""

    def __init__(self, patients: Controller, staff: StaffController, reader: Reader) -> None:
        self._patients = patients
        self._staff = staff
        self._reader = reader

    def start(self) -> None:
        self._staff.start()
        self._patients.start()
        voices = [self._patients.session.language]
        QTimer.singleShot(WARM_UP_MS, self._reader, lambda: self._reader.wake(voices))

    def stop(self) -> None:
        self._staff.stop()
        self._patients.stop()
        self._reader.stop()

    def touched(self) -> bool:
        """Somebody touched the screen; says whether the touch may go on to it."""
        return self._staff.touched() and self._patients.touched()

    def painting(self) -> None:
        self._staff.painting()
        self._patients.painting()

    def offer(self, pack: ContentPack) -> None:
        self._patients.offer(pack)

    def rescue(self) -> None:
        """After an error that nobody foresaw: the attract screen, and nothing left of anybody."""
        self._staff.close()
        self._patients.rescue()

    @property
    def at_rest(self) -> bool:
        """Whether nobody would miss it for a moment: no session, no staff, nobody in danger."""
        patients, staff = self._patients, self._staff
        resting = patients.session.screen is Screen.ATTRACT and staff.place is None
        return resting and not patients.red_line and patients.settled and staff.settled

    @property
    def in_use(self) -> set[Path]:
        """Folders whose pictures are on the screen or on a page in work."""
        return {self._patients.pack.folder, self._staff.pack.folder}
