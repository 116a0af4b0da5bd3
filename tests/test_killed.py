"""Killed at any moment, the kiosk starts with whole content; no guess at the PIN is forgotten."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LOOP = Path(__file__).parent / "kill_loop.py"


def killed(times: int, seed: int) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join((str(LOOP.parent), str(LOOP.parent.parent)))
    return subprocess.run(
        [sys.executable, str(LOOP), "--count", str(times), "--seed", str(seed)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )


def test_twenty_kills_leave_everything_whole() -> None:
    result = killed(20, seed=1)
    assert result.returncode == 0, result.stderr


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_kills_leave_everything_whole(seed: int) -> None:
    result = killed(100, seed)
    assert result.returncode == 0, result.stderr
