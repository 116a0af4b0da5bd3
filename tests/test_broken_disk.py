"""Every file call of the program fails once: the old state stays whole, and a sentence says why."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from broken_disk import broken_disk
from disk_works import WORKS, Work, use_a_kiosk
from kiosk.errors import KioskError

RUNNER = Path(__file__).parent / "every_call.py"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("used")
    use_a_kiosk(folder)
    return folder


def calls(before: Path, work: Work, room: Path) -> int:
    """How many file calls the work makes when none fails."""
    shutil.copytree(before, room)
    with broken_disk(room) as counted:
        work.do(room)
    work.whole(room)
    return counted()


@pytest.mark.parametrize("name", WORKS)
def test_a_call_that_fails_loses_nothing(before: Path, tmp_path: Path, name: str) -> None:
    # Every few of Python's own calls; the long test takes each of the system's, SQLite's too.
    step = {"a content swap": 19, "a new PIN": 4}.get(name, 1)
    work = WORKS[name]
    for number in range(0, calls(before, work, tmp_path / "well"), step):
        folder = tmp_path / f"{number}"
        shutil.copytree(before, folder)
        # What is told in a sentence is told well.
        with broken_disk(folder, number, errno.ENOSPC), suppress(KioskError):
            work.do(folder)
        work.whole(folder)


@pytest.mark.long
@pytest.mark.parametrize("name", WORKS)
def test_every_call_of_the_system_that_fails_loses_nothing(tmp_path: Path, name: str) -> None:
    library = tmp_path / "broken_disk.so"
    source = RUNNER.with_name("broken_disk.c")
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    paths = os.pathsep.join((str(RUNNER.parent), str(RUNNER.parent.parent)))
    result = subprocess.run(
        [sys.executable, str(RUNNER), name],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths, "LD_PRELOAD": str(library)},
    )
    assert result.returncode == 0, f"{result.stdout[-3000:]}\n{result.stderr[-3000:]}"
