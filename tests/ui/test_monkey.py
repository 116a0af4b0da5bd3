"""Seeded monkeys: nothing they do breaks, leaves or stalls the kiosk, or writes anything down.

A million events take hours of a processor and belong to `--long`, which also judges stalls: beside
other tests everything takes longer. The test command plays ten thousand.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import monkey
from kiosk.content.model import ContentPack
from monkey import Monkey, MonkeyError
from monkey_watch import MARK, marked_files

SHORT, LONG = 2_500, 100_000
RUNNER = Path(monkey.__file__)


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("seed", range(11, 15))
def test_a_monkey_for_a_moment(
    pack: ContentPack, tmp_path: Path, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    player = Monkey(pack, tmp_path, seed, stall=float("inf"))
    player.play(SHORT)
    assert player.events >= SHORT
    assert len(player.screens) > 8
    # What patients answered and what anybody typed is nowhere on the disk.
    assert not marked_files(tmp_path)
    assert MARK not in caplog.text


@pytest.mark.usefixtures("application")
def test_what_a_monkey_breaks_is_told_with_its_seed_and_its_deeds(
    pack: ContentPack, tmp_path: Path
) -> None:
    player = Monkey(pack, tmp_path, 7, stall=-1.0)
    with pytest.raises(MonkeyError, match=r"seed 7, after \d+ events: a stall of .*\n1 \w+ "):
        player.play(SHORT)


def test_marked_words_are_found_however_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"\x00she said zQxJ\xff")
    (tmp_path / "state").write_bytes(b"nothing")
    assert marked_files(tmp_path) == [tmp_path / "log"]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 11))
def test_ten_monkeys_for_hours(seed: int) -> None:
    paths = os.pathsep.join((str(RUNNER.parent), str(RUNNER.parent.parent)))
    result = subprocess.run(
        [sys.executable, str(RUNNER), "--seed", str(seed), "--events", str(LONG)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert result.returncode == 0, f"{result.stdout[-3000:]}\n{result.stderr[-6000:]}"
