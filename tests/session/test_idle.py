"""The idle clock: warns, ends, and cannot be fooled by sleep."""

from __future__ import annotations

from kiosk.session.idle import Idle, IdleClock


def run(clock: IdleClock, until: int, *, paused: bool = False) -> IdleClock:
    for second in range(int(clock.read) + 1, until + 1):
        clock = clock.tick(second, paused=paused)
    return clock


def test_warns_after_the_limit_and_ends_after_the_countdown() -> None:
    clock = IdleClock(60, 30)
    assert run(clock, 59).state is Idle.ACTIVE
    assert run(clock, 60).state is Idle.WARNING
    assert run(clock, 60).seconds_left == 30
    assert run(clock, 89).state is Idle.WARNING
    assert run(clock, 90).state is Idle.EXPIRED


def test_a_touch_begins_anew_as_often_as_it_comes() -> None:
    clock = IdleClock(60, 30)
    for second in range(80, 1000, 80):
        clock = run(clock, second)
        assert clock.state is Idle.WARNING
        clock = clock.touch(second)
        assert clock.state is Idle.ACTIVE


def test_a_hold_or_a_print_does_not_count_as_quiet() -> None:
    clock = run(IdleClock(60, 30), 50)
    clock = run(clock, 250, paused=True)
    assert clock.state is Idle.ACTIVE
    assert run(clock, 259).state is Idle.ACTIVE
    assert run(clock, 260).state is Idle.WARNING


def test_waking_from_sleep_ends_the_session_even_while_paused() -> None:
    clock = run(IdleClock(60, 30), 10)
    assert clock.tick(40).state is Idle.EXPIRED
    assert clock.tick(40, paused=True).state is Idle.EXPIRED
