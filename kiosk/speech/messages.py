"""What the kiosk and its speaking child tell each other, one line of JSON each, through pipes."""

from __future__ import annotations

import json
from dataclasses import asdict, field
from enum import StrEnum

from kiosk.quick_data import dataclass


@dataclass(frozen=True, slots=True)
class Say:
    """One sentence, to be spoken after those before it. Numbers grow and never come again.

    `speed` is per cent of an easy pace, `volume` per cent of the loudest.
    """

    number: int
    text: str = field(repr=False)
    language: str
    speed: int = 100
    volume: int = 50


@dataclass(frozen=True, slots=True)
class Stop:
    """Silence, now. `number` comes back in the answer."""

    number: int


@dataclass(frozen=True, slots=True)
class Began:
    """The sentence is being heard, for so many seconds."""

    number: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """The sentence has been heard."""

    number: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing is being heard."""

    number: int


class Cause(StrEnum):
    """Why nothing can be heard."""

    SOUND = "sound"  # no sound device, or it does not work
    VOICE = "voice"  # nothing here speaks the language
    BROKEN = "broken"  # the child died or hung, twice


@dataclass(frozen=True, slots=True)
class Trouble:
    """Nothing can be heard; what was still to be said is forgotten."""

    cause: Cause


Order = Say | Stop
Report = Began | Ended | Stopped | Trouble

_ORDERS = {kind.__name__: kind for kind in (Say, Stop)}
_REPORTS = {kind.__name__: kind for kind in (Began, Ended, Stopped)}


def as_line(message: Order | Report) -> bytes:
    return json.dumps({"": type(message).__name__, **asdict(message)}).encode() + b"\n"


def order(line: bytes) -> Order:
    fields = json.loads(line)
    return _ORDERS[fields.pop("")](**fields)


def report(line: bytes) -> Report:
    fields = json.loads(line)
    kind = fields.pop("")
    return Trouble(Cause(fields["cause"])) if kind == "Trouble" else _REPORTS[kind](**fields)
