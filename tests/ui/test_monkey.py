"""Seeded monkeys: nothing they do breaks, leaves or stalls the kiosk, or writes anything down.

A million events take hours of a processor and belong to `--long`, which also judges stalls: beside
other tests everything takes longer. The test command plays some hundreds.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.model import ContentPack
from monkey import STALL_SECONDS, Monkey, holds_mark

pytestmark = pytest.mark.usefixtures("application")
SHORT, LONG = 500, 100_000


def play(pack: ContentPack, state: Path, seed: int, events: int, stall: float) -> Monkey:
    monkey = Monkey(pack, state, seed, stall)
    monkey.play(events)
    # What patients answered and what anybody typed is nowhere on the disk.
    assert not [path for path in state.rglob("*") if path.is_file() and holds_mark(path)]
    return monkey


def test_a_monkey_for_a_moment(
    pack: ContentPack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkey = play(pack, tmp_path, 2, SHORT, stall=float("inf"))
    assert len(monkey.screens) > 8
    assert "Zqxj" not in caplog.text


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 11))
def test_ten_monkeys_for_hours(pack: ContentPack, tmp_path: Path, seed: int) -> None:
    play(pack, tmp_path, seed, LONG, STALL_SECONDS)
