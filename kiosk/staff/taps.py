"""Everything that staff can do behind the PIN, as data. What was typed shows in no log."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum

from kiosk.quick_data import dataclass


class Place(StrEnum):
    """A screen for staff."""

    NO_PIN = "no_pin"
    PIN = "pin"
    PANEL = "panel"
    REPORT = "report"  # what is wrong with the content
    USE = "use"
    EXIT = "exit"
    PRESETS = "presets"
    SHEET = "sheet"
    PAGE = "page"  # the page as large as the screen
    ANSWERS = "answers"
    STRETCHES = "stretches"
    NOTES = "notes"
    TYPING = "typing"  # a note of one's own
    PERSON = "person"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class TryPin:
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Open:
    place: Place


@dataclass(frozen=True, slots=True)
class Close:
    """Leaves the panel, or does without it."""


@dataclass(frozen=True, slots=True)
class SeenTo:
    """Somebody went to the person who tapped an emergency sign."""


@dataclass(frozen=True, slots=True)
class TryPage:
    pass


@dataclass(frozen=True, slots=True)
class Reprint:
    pass


@dataclass(frozen=True, slots=True)
class ApplyContent:
    pass


@dataclass(frozen=True, slots=True)
class PreviousContent:
    pass


@dataclass(frozen=True, slots=True)
class SaveCounts:
    pass


@dataclass(frozen=True, slots=True)
class SetDefault:
    """`what` is a field of StaffSettings."""

    what: str
    value: str


@dataclass(frozen=True, slots=True)
class ExitKiosk:
    pass


@dataclass(frozen=True, slots=True)
class Choose:
    """A preset, or '' for a blank page."""

    preset: str


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stretch:
    card: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """One of the clinic's own lines."""

    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Typed:
    """`what` is typed or name."""

    what: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FollowUp:
    day: date | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetSheet:
    """`what` is language, paper, print_size or bilingual, which is yes or no."""

    what: str
    value: str


@dataclass(frozen=True, slots=True)
class PrintSheet:
    pass


Tap = (
    TryPin
    | Open
    | Close
    | SeenTo
    | TryPage
    | Reprint
    | ApplyContent
    | PreviousContent
    | SaveCounts
    | SetDefault
    | ExitKiosk
    | Choose
    | Answer
    | Stretch
    | Note
    | Typed
    | FollowUp
    | SetSheet
    | PrintSheet
)
