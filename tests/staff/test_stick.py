"""A stick as real as the machine allows: mounted memory, full, write-protected, or not there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff.stick import StickError, find_stick, save_on

CSV = "day,what,which,count\r\n"


def mount(*words: str | Path) -> bool:
    program = shutil.which("mount")
    if program is None:
        return False
    done = subprocess.run([program, *words], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """Mounted under a root, as a desktop would do it."""
    folder = tmp_path / "media/anna/STICK"
    folder.mkdir(parents=True)
    if not mount("-t", "tmpfs", "-o", "size=64k", "kiosk-test", folder):
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def why(*, folder: Path) -> str:
    with pytest.raises(StickError) as error:
        save_on(folder, "use.csv", CSV)
    return error.value.title


def test_a_stick_is_found_and_written(stick: Path) -> None:
    (stick.parent / "a-folder").mkdir()
    assert find_stick((stick.parents[1],)) == stick
    file = save_on(stick, "use.csv", CSV)
    assert file.read_bytes() == CSV.encode()
    assert [path.name for path in stick.iterdir()] == ["use.csv"]


def test_without_a_stick_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "media/a-folder").mkdir(parents=True)
    with pytest.raises(StickError) as error:
        find_stick((tmp_path / "media", tmp_path / "nowhere"))
    assert error.value.title == "no_stick"


def test_a_full_stick_says_so_and_keeps_what_it_had(stick: Path) -> None:
    save_on(stick, "use.csv", "old")
    (stick / "films").write_bytes(b"x" * 48 * 1024)
    with pytest.raises(StickError) as error:
        save_on(stick, "use.csv", CSV * 1000)
    assert error.value.title == "full"
    assert (stick / "use.csv").read_text() == "old"
    assert {path.name for path in stick.iterdir()} == {"use.csv", "films"}


def test_a_write_protected_stick_says_so(stick: Path) -> None:
    assert mount("-o", "remount,ro", stick)
    assert find_stick((stick.parents[1],)) == stick
    assert why(folder=stick) == "protected"


def test_a_stick_that_can_be_written_goes_first(stick: Path, tmp_path: Path) -> None:
    first = tmp_path / "media/anna/A-DISC"
    first.mkdir()
    assert mount("-t", "tmpfs", "-o", "ro,size=4k", "kiosk-test", first)
    try:
        assert find_stick((tmp_path / "media",)) == stick
    finally:
        subprocess.run(["umount", first], check=True)


def test_anything_else_says_to_try_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert why(folder=tmp_path / "file") == "unwritable"
