"""What of a kiosk touches the disk: each piece of work, and how to see whether all is whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path

from kiosk.content.checks import check_structure
from kiosk.content.look import look
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.store import ContentStore
from kiosk.handout.printer import FolderPrinter
from kiosk.staff import diary
from kiosk.staff.diary import Diary
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
NOTES = ("opened the panel", "printed a test page")
PAGE = b"%PDF- one page " * 500


def cheap_check(pack: ContentPack, *_: object) -> list[Problem]:
    return check_structure(pack)


def store_of(folder: Path) -> ContentStore:
    return ContentStore(folder / "pack", CLINIC, folder / "state", partial(look, check=cheap_check))


def say(folder: Path, words: str) -> None:
    old = "Food lists are for general health."
    write_pack(folder / "pack", {"en/phrases.yaml": PHRASES.replace(old, words)})


def use_a_kiosk(folder: Path) -> None:
    """What a used one leaves there: two packs, a PIN, settings, counts, a page and a newer pack."""
    for words in ("Older.", "First."):
        say(folder, words)
        store_of(folder).load(NOW)
    set_pin(folder / "state", PIN)
    guard = PinGuard(folder / "state", lambda: 0.0)
    assert not guard.opens("555555")
    save_settings(folder / "state", LANGUAGES[0])
    Usage(folder / "state").add(TODAY, [FINISHED])
    FolderPrinter(folder / "pages").send(PAGE)
    Diary(folder / "state").add(TODAY, NOTES[0])
    say(folder, "Second.")


@dataclass(frozen=True)
class Work:
    """Something that touches the disk; `whole` says whether what it left can be used."""

    do: Callable[[Path], object]
    whole: Callable[[Path], object]


def shown_by(store: ContentStore) -> str:
    """The words that the versions of the pack differ in."""
    return store.pack.language("en").phrase("lines.L-FOOD") if store.pack else ""


def swap(folder: Path) -> None:
    store = store_of(folder)
    store.open_last()
    problems = store.load(NOW)
    if shown_by(store) != "Second.":
        # What was on show stays, and staff read why.
        assert problems
        assert all(problem.message for problem in problems), problems


def a_good_pack(folder: Path) -> None:
    """Without a look at the folder: patients see the last good one, and staff may go back."""
    store = store_of(folder)
    store.open_last()
    assert shown_by(store) in ("First.", "Second.")
    assert store.go_back(), store.problems
    if shown_by(store) == "First.":
        assert store.go_back(), store.problems
    assert shown_by(store) == "Older."


def start(folder: Path) -> None:
    store = store_of(folder)
    store.start(NOW)
    assert store.pack is not None or store.problems


def go_back(folder: Path) -> None:
    store = store_of(folder)
    store.open_last()
    assert store.go_back() or shown_by(store) in ("", "First.")


def either_of_two(folder: Path) -> None:
    store = store_of(folder)
    store.open_last()
    assert shown_by(store) in ("Older.", "First.")
    assert len(store.kept) == 2


def note(folder: Path) -> None:
    Diary(folder / "state").add(TODAY, NOTES[1])


def notes(folder: Path) -> None:
    lines = (folder / "state" / diary.FILE).read_text().splitlines()
    assert lines in ([f"{TODAY} {NOTES[0]}"], [f"{TODAY} {each}" for each in NOTES])


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
    "a start": Work(start, a_good_pack),
    "older content": Work(go_back, either_of_two),
    "a note of what staff did": Work(note, notes),
    "a guess at the PIN": Work(guess, the_count_of_guesses),
    "a new PIN": Work(new_pin, a_pin),
    "a choice of staff": Work(set_language, settings),
    "a count of use": Work(add_count, counts),
    "the saved counts": Work(export, a_whole_export),
    "a page": Work(page, whole_pages),
}
