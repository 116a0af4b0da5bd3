"""The guided hold, second by second."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.hold import HOLDS, LEGS, GuidedHold, Phase


def test_three_holds_of_ten_seconds_with_each_leg_and_rests_between() -> None:
    hold, seen = GuidedHold().start(), []
    while not hold.done:
        seen.append((hold.part.phase, hold.part.leg))
        hold = hold.tick()
    assert seen.count((Phase.HOLD, 0)) == seen.count((Phase.HOLD, 1)) == 30
    assert seen.count((Phase.REST, 0)) == seen.count((Phase.REST, 1)) == 20
    assert seen.count((Phase.CHANGE, 1)) == 10
    assert seen[0] == (Phase.READY, 0)
    assert not hold.running


def test_nothing_moves_before_the_start_and_while_paused() -> None:
    assert GuidedHold().tick() == GuidedHold()
    paused = GuidedHold().start().tick().pause()
    assert paused.tick() == paused
    assert paused.start().tick().left == paused.left - 1


def test_skip_goes_from_hold_to_hold_and_then_to_the_end() -> None:
    hold, holds = GuidedHold().start().skip(), []
    while not hold.done:
        assert hold.part.phase is Phase.HOLD
        holds.append((hold.part.leg, hold.part.hold))
        hold = hold.skip()
    assert holds == [(leg, number) for leg in range(LEGS) for number in range(HOLDS)]


@given(st.lists(st.sampled_from(["start", "pause", "tick", "skip"]), max_size=300))
def test_whatever_is_tapped_the_seconds_stay_within_the_part(moves: list[str]) -> None:
    hold = GuidedHold()
    for move in moves:
        if not (hold.done and move == "skip"):
            hold = getattr(hold, move)()
        assert 0 <= hold.left <= hold.part.seconds
        assert not (hold.done and hold.running)
