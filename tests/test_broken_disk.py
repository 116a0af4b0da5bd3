"""Every file call of the program fails once: the old state stays whole, and a sentence says why."""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from broken_disk import ERRORS, broken_disk
from kiosk.content.checks import check_structure
from kiosk.content.look import look
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.store import ContentStore
from kiosk.errors import KioskError
from kiosk.handout.printer import FolderPrinter
from kiosk.staff.pin import PinGuard, set_pin
from kiosk.staff.settings import StaffSettings, load_settings, save_settings
from kiosk.staff.stick import save_on
from kiosk.staff.usage import FINISHED, Usage
from packs import CLINIC, PHRASES, write_pack

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 12)
PIN = "418052"
later = partial(next, count(1_000_000, 10_000))  # every wait is over
LANGUAGES = [StaffSettings(language="en"), StaffSettings(language="es")]
PAGE = b"%PDF- one page " * 500


def cheap_check(pack: ContentPack, _: date) -> list[Problem]:
    return check_structure(pack)


def store_of(folder: Path) -> ContentStore:
    return ContentStore(folder / "pack", CLINIC, folder / "state", partial(look, check=cheap_check))


def say(folder: Path, words: str) -> None:
    old = "Food lists are for general health."
    write_pack(folder / "pack", {"en/phrases.yaml": PHRASES.replace(old, words)})


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kiosk that has been used: a pack, a PIN, settings, counts and a page."""
    folder = tmp_path_factory.mktemp("used")
    say(folder, "First.")
    store_of(folder).load(NOW)
    set_pin(folder / "state", PIN)
    guard = PinGuard(folder / "state", lambda: 0.0)
    assert not guard.opens("555555")
    save_settings(folder / "state", LANGUAGES[0])
    Usage(folder / "state").add(TODAY, [FINISHED])
    FolderPrinter(folder / "pages").send(PAGE)
    say(folder, "Second.")
    return folder


@dataclass(frozen=True)
class Work:
    """Something that touches the disk; `whole` says whether what it left can be used."""

    do: Callable[[Path], object]
    whole: Callable[[Path], object]


def swap(folder: Path) -> None:
    store = store_of(folder)
    store.open_last()
    problems = store.load(NOW)
    if store.pack is None or store.pack.language("en").phrase("lines.L-FOOD") != "Second.":
        # What was on show stays, and staff read why.
        assert problems
        assert all(problem.message for problem in problems), problems


def a_good_pack(folder: Path) -> None:
    store = store_of(folder)
    store.start(NOW)
    assert store.pack is not None
    assert store.pack.language("en").phrase("lines.L-FOOD") in ("First.", "Second.")


def guess(folder: Path) -> None:
    assert not PinGuard(folder / "state", later).opens("555555")


def the_count_of_guesses(folder: Path) -> None:
    kept = json.loads((folder / "state" / "staff-tries.json").read_text())
    assert kept["failures"] >= 1  # one that cannot be read counts as many
    assert PinGuard(folder / "state", later).opens(PIN)


def new_pin(folder: Path) -> None:
    set_pin(folder / "state", "907316")


def a_pin(folder: Path) -> None:
    guard = PinGuard(folder / "state", later)
    assert guard.opens(PIN) or guard.opens("907316")


def set_language(folder: Path) -> None:
    save_settings(folder / "state", LANGUAGES[1])


def settings(folder: Path) -> None:
    assert load_settings(folder / "state") in LANGUAGES


def add_count(folder: Path) -> None:
    Usage(folder / "state").add(TODAY, [FINISHED])


def counts(folder: Path) -> None:
    assert Usage(folder / "state").days(TODAY, 1)[TODAY][FINISHED] in (1, 2)
    with closing(sqlite3.connect(folder / "state" / "usage.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def export(folder: Path) -> None:
    save_on(folder, f"kiosk-usage-{TODAY}.csv", Usage(folder / "state").as_csv())


def a_whole_export(folder: Path) -> None:
    found = [path.read_bytes().decode() for path in folder.glob("kiosk-usage-*.csv")]
    assert found in ([], [Usage(folder / "state").as_csv()])


def page(folder: Path) -> None:
    FolderPrinter(folder / "pages").send(PAGE)


def whole_pages(folder: Path) -> None:
    FolderPrinter(folder / "pages").tidy()
    pages = list((folder / "pages").iterdir())
    assert len(pages) in (1, 2)
    assert all(path.read_bytes() == PAGE for path in pages)


WORKS = {
    "a content swap": Work(swap, a_good_pack),
    "a guess at the PIN": Work(guess, the_count_of_guesses),
    "a new PIN": Work(new_pin, a_pin),
    "a choice of staff": Work(set_language, settings),
    "a count of use": Work(add_count, counts),
    "the saved counts": Work(export, a_whole_export),
    "a page": Work(page, whole_pages),
}


def calls(before: Path, work: Work, room: Path) -> int:
    """How many file calls the work makes when none fails."""
    shutil.copytree(before, room)
    with broken_disk(room) as counted:
        work.do(room)
    work.whole(room)
    return counted()


def fail_each(before: Path, work: Work, room: Path, errors: tuple[int, ...], step: int) -> None:
    """It fails at one place after the other; every time what is left is whole."""
    for number in range(0, calls(before, work, room / "well"), step):
        for error in errors:
            folder = room / f"{number}-{errno.errorcode[error]}"
            shutil.copytree(before, folder)
            # What is told in a sentence is told well.
            with broken_disk(folder, number, error), suppress(KioskError):
                work.do(folder)
            work.whole(folder)
            shutil.rmtree(folder)


@pytest.mark.parametrize("name", WORKS)
def test_a_call_that_fails_loses_nothing(before: Path, tmp_path: Path, name: str) -> None:
    # Here every few calls with one error; each of them with each error takes a minute.
    step = {"a content swap": 19, "a new PIN": 4}.get(name, 1)
    fail_each(before, WORKS[name], tmp_path / "room", (errno.ENOSPC,), step)


@pytest.mark.long
@pytest.mark.parametrize("name", WORKS)
def test_every_call_that_fails_loses_nothing(before: Path, tmp_path: Path, name: str) -> None:
    fail_each(before, WORKS[name], tmp_path / "room", ERRORS, 1)
