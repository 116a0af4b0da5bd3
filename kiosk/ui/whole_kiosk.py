"""Patients and staff at one screen: what the program asks of both."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from kiosk.ui.controller import Controller
from kiosk.ui.staff_controller import StaffController


class WholeKiosk:
    """Passes on to the two controllers, in the right order."""

    def __init__(self, patients: Controller, staff: StaffController) -> None:
        self._patients = patients
        self._staff = staff

    def start(self) -> None:
        self._staff.start()
        self._patients.start()

    def stop(self) -> None:
        self._staff.stop()
        self._patients.stop()

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
