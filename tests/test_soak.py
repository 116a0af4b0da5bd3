"""Over hours of sessions the kiosk grows by nothing that would matter in months."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from soak import Use, grown

RUNNER = Path(__file__).parent / "soak.py"
BEFORE = Use(megabytes=200.0, handles=12, objects=29, wrappers=900)


@pytest.mark.parametrize(
    ("after", "well"),
    [
        (BEFORE, True),
        (Use(200.9, 12, 29, 880), True),
        (Use(201.1, 12, 29, 900), False),
        (Use(200.0, 13, 29, 900), False),
        (Use(200.0, 12, 30, 900), False),
        (Use(200.0, 12, 29, 910), True),
        (Use(200.0, 12, 29, 911), False),
    ],
)
def test_what_may_grow(after: Use, well: bool) -> None:
    assert bool(grown(BEFORE, after, 1000)) is not well


@pytest.mark.long
def test_eight_hours_of_sessions_leave_nothing_behind() -> None:
    paths = os.pathsep.join((str(RUNNER.parent), str(RUNNER.parent.parent)))
    result = subprocess.run(
        [sys.executable, str(RUNNER)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert result.returncode == 0, f"{result.stdout}\n{result.stderr}"
