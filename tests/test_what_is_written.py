"""After a day of use: all that the kiosk wrote stands in README, and nothing is about anybody."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

import kiosk
from a_day import CLINIC, MARK, WENT_LIVE
from handout_pages import read as words_of
from kiosk.content.loader import load_pack
from kiosk.resources import content_dir
from packs import write_pack
from print_service import QUEUE, PrintService, VirtualPrinter, needs_cups, until

HERE = Path(__file__).parent
ROOT = Path(kiosk.__file__).parent.parent
PRIVACY = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Privacy")[2]
TIME = re.compile(rb"\b([01]?\d|2[0-3]):[0-5]\d\b")
CONTENT = ("last-good", "parsed", "known")
FONTS = "fontconfig"  # where the system has no index of its fonts, it makes one


class Home:
    """All the places that a program is told to write to, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "state/kiosk"
        self.places = {
            "HOME": folder / "home",
            "STATE_DIRECTORY": folder / "state",
            "TMPDIR": folder / "tmp",
            "XDG_CACHE_HOME": folder / "cache",
            "XDG_CONFIG_HOME": folder / "config",
            "XDG_DATA_HOME": folder / "data",
            "XDG_RUNTIME_DIR": folder / "run",
        }
        for place in self.places.values():
            place.mkdir(parents=True, mode=0o700)
        (folder / "work").mkdir()

    def spend_a_day(self, content: Path, queue: str, **environment: str) -> list[Path]:
        """Which files the kiosk opened to write."""
        done = subprocess.run(
            [sys.executable, "-B", str(HERE / "a_day.py"), str(content), queue],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}",
                "QT_QPA_PLATFORM": "offscreen",
                **{name: str(place) for name, place in self.places.items()},
                **environment,
            },
            cwd=self.folder / "work",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert MARK not in done.stderr
        return [Path(path) for path in json.loads(done.stdout)]

    @property
    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if not path.is_dir()]


def assert_all_is_listed_and_nothing_tells(
    home: Home, content: Path, opened: list[Path], *, paper: bool
) -> None:
    privacy = PRIVACY.partition("\n## ")[0]
    # Whatever was opened to write lies in the state folder, but for the admin's own edit.
    assert {path for path in opened if not path.is_relative_to(home.state)} <= {
        content / "en/phrases.yaml",
        Path(os.devnull),
    }
    pack, problems = load_pack(content, CLINIC)
    assert pack is not None, problems
    codes = {code for question in pack.questions for code in question.codes}
    names = set()
    for path in home.files:
        kept = path.is_relative_to(home.state)
        place = home.state if kept else home.places["XDG_CACHE_HOME"]
        name = path.relative_to(place).parts[0]
        names.add(name)
        assert f"`{name}`" in privacy, f"README does not list {path}"
        data = path.read_bytes()
        if name == "pages":
            continue  # what a printer would have put out
        assert MARK.encode() not in data
        if name in (*CONTENT, FONTS):
            continue
        assert not TIME.search(data), f"{path.name} holds a time"
        if name.endswith((".json", ".txt")):
            assert not codes & {*re.findall(r"[\w-]+", data.decode())}, f"{path.name}: an answer"
    assert names >= {"staff-pin", "staff-tries.json", "staff-actions.txt", "usage.sqlite3"}
    assert ("pages" in names) is paper
    assert_only_content(home.state / "last-good", content)
    with closing(sqlite3.connect(home.state / "usage.sqlite3")) as database:
        cells = {f"{cell}" for row in database.execute("SELECT * FROM counts") for cell in row}
    assert len(cells) > 4
    assert not cells & codes
    written = datetime.fromtimestamp((home.state / "usage.sqlite3").stat().st_mtime)
    assert (written.hour, written.minute) == (0, 0)


def assert_only_content(kept: Path, content: Path) -> None:
    """Kept content is the content, byte for byte; the one time there is that of an admin's save."""
    for path in kept.rglob("*"):
        if path.is_dir() or path.name == "kept.json":
            continue
        source = content.joinpath(*path.relative_to(kept).parts[1:]).read_bytes()
        assert source.startswith(path.read_bytes().rstrip(b"\n"))
    times = {entry["since"] for entry in json.loads((kept / "kept.json").read_text())["kept"]}
    assert times == {WENT_LIVE.isoformat(timespec="minutes")}


@pytest.fixture(params=["small", pytest.param("shipped", marks=pytest.mark.long)])
def content(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "small":
        return write_pack(tmp_path / "content")
    return shutil.copytree(content_dir(), tmp_path / "content")


def test_a_day_leaves_only_what_readme_lists(content: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "kiosk")
    opened = home.spend_a_day(content, "")
    assert_all_is_listed_and_nothing_tells(home, content, opened, paper=True)
    pages = [*(home.state / "pages").glob("*.pdf")]
    assert len(pages) == 5
    assert sum(MARK in words_of(page.read_bytes()) for page in pages) == 2  # and its reprint


@pytest.fixture
def service() -> Iterator[PrintService]:
    made = PrintService()
    made.start()
    yield made
    made.close()


@pytest.mark.long
@needs_cups
def test_with_a_print_service_no_page_is_left_anywhere(
    content: Path, tmp_path: Path, service: PrintService
) -> None:
    device = VirtualPrinter(service)
    device.on()
    device.load(250)
    service.add_queue(device.uri)
    home = Home(tmp_path / "kiosk")
    opened = home.spend_a_day(content, QUEUE, CUPS_SERVER=service.server)
    assert_all_is_listed_and_nothing_tells(home, content, opened, paper=False)
    assert len(device.pages) == 5
    until(lambda: (service.jobs, service.files) == ([], []))
    printed = service.home / "printer"  # the paper itself
    for path in service.home.rglob("*"):
        if path.is_file() and not path.is_relative_to(printed):
            assert MARK.encode() not in path.read_bytes(), path
