"""The fresh start each night: at its hour, at rest, and never twice because a clock was set."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from kiosk.ui.nightly import HOUR, NightlyRestart

pytestmark = pytest.mark.usefixtures("application")
EVENING = datetime(2026, 11, 21, 15, 0)


class Night:
    """A kiosk that was started in the afternoon."""

    def __init__(self, hour: time | None = time(3, 30)) -> None:
        self.wall, self.ran, self.rests = EVENING, 0.0, True
        self.restarts = 0
        self.restart = NightlyRestart(
            hour, lambda: self.rests, clock=lambda: self.ran, now=lambda: self.wall
        )
        self.restart.due.connect(self._count)

    def _count(self) -> None:
        self.restarts += 1

    def pass_by(self, hours: float) -> Night:
        """Time goes by, looked at every quarter of an hour."""
        for _ in range(round(hours * 4)):
            self.ran += HOUR / 4
            self.wall += timedelta(hours=0.25)
            self.restart.look()
        return self


def test_it_comes_at_its_hour() -> None:
    night = Night().pass_by(12.25)
    assert night.restarts == 0
    night.pass_by(0.25)
    assert night.restarts == 1


def test_it_waits_for_an_idle_moment() -> None:
    night = Night()
    night.rests = False
    night.pass_by(13)
    assert night.restarts == 0
    night.rests = True
    night.pass_by(0.25)
    assert night.restarts == 1


def test_a_busy_night_is_left_out() -> None:
    night = Night()
    night.rests = False
    night.pass_by(16)
    night.rests = True
    night.pass_by(8)
    assert night.restarts == 0


@pytest.mark.parametrize("days", [-365, -1, 1, 365])
def test_a_clock_that_jumps_makes_no_restart_of_its_own(days: int) -> None:
    night = Night().pass_by(3)
    night.wall = datetime.combine(EVENING + timedelta(days=days), time(3, 30))
    night.pass_by(8)
    assert night.restarts == 0


def test_a_clock_that_never_says_the_hour_does_not_put_it_off_for_ever() -> None:
    night = Night()
    for _ in range(45):
        night.wall = EVENING
        night.pass_by(1)
    assert night.restarts > 0


def test_without_an_hour_there_is_none() -> None:
    night = Night(hour=None).pass_by(100)
    assert night.restarts == 0
