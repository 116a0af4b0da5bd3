from __future__ import annotations

from kiosk.staff.last_page import LastPage


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


def test_a_page_waits_ten_minutes_and_is_gone() -> None:
    clock = Clock()
    last = LastPage(10, clock)
    assert last.pdf is None
    last.keep(b"one")
    last.keep(b"two")
    clock.now += 599
    assert last.pdf == b"two"
    assert last.minutes_left == 1
    clock.now += 1
    assert last.pdf is None
    clock.now -= 500
    assert last.pdf is None


def test_a_clinic_can_switch_it_off() -> None:
    last = LastPage(0, Clock())
    last.keep(b"one")
    assert last.pdf is None
    assert b"one" not in vars(last).values()
