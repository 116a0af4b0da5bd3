"""The one table of staff screens. Modules are imported when their screen is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kiosk.staff.taps import Place

if TYPE_CHECKING:
    from kiosk.ui.staff.screen import StaffScreen

SCREENS = {
    Place.NO_PIN: "pin:NoPinScreen",
    Place.PIN: "pin:PinScreen",
    Place.PANEL: "panel:PanelScreen",
    Place.REPORT: "report:ReportScreen",
    Place.USE: "use:UseScreen",
    Place.EXIT: "leave:LeaveScreen",
    Place.PRESETS: "presets:PresetsScreen",
    Place.SHEET: "sheet:SheetScreen",
    Place.PAGE: "page:PageScreen",
    Place.ANSWERS: "answers:AnswersScreen",
    Place.STRETCHES: "picks:StretchesScreen",
    Place.NOTES: "picks:NotesScreen",
    Place.TYPING: "typing:TypingScreen",
    Place.PERSON: "typing:PersonScreen",
    Place.FOLLOW_UP: "follow_up:FollowUpScreen",
}


def staff_screen_class(place: Place) -> type[StaffScreen]:
    """The class that shows `place`."""
    module, name = SCREENS[place].split(":")
    found: type[StaffScreen] = getattr(import_module(f"kiosk.ui.staff.{module}"), name)
    return found
