"""Kills a kiosk at random moments, starts it again and looks at what is left.

python tests/kill_loop.py --count 1000 --seed 1

Each round forks, which is why this is a program of its own: in it, nothing else runs. It ends with
what it found wrong; 0 says that nothing was.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.checks import check_structure
from kiosk.content.look import look
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.store import ContentStore
from kiosk.handout.printer import FolderPrinter
from kiosk.staff.pin import PinGuard, set_pin
from kiosk.staff.usage import FINISHED, Usage
from kiosk.ui.controller import Controller
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.window import KioskWindow
from packs import CLINIC, PHRASES, write_pack

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 12)
PAGE = b"%PDF- one page " * 4000
WORDS = ("First.", "Second.")
LONGEST_SECONDS = 0.25
READY = b"r"
SHOWN_EVERY = 5  # rounds; what lies on the disk is read in each
TOLD_EVERY = 100


def cheap_check(pack: ContentPack, *_: object) -> list[Problem]:
    return check_structure(pack)


class Kiosk:
    """What of a kiosk writes to the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state, self.pages = folder / "state", folder / "pages"
        self.later = partial(next, count(0, 10_000))  # every wait is over

    def store(self) -> ContentStore:
        here = partial(look, check=cheap_check)
        return ContentStore(self.folder / "pack", CLINIC, self.state, here)

    def say(self, words: str) -> None:
        old = "Food lists are for general health."
        write_pack(self.folder / "pack", {"en/phrases.yaml": PHRASES.replace(old, words)})

    def prepare(self) -> None:
        self.say(WORDS[0])
        self.store().load(NOW)
        set_pin(self.state, "418052")

    def work(self, random: Random, told: int) -> None:
        """For ever; each thing that is done is told."""
        store, guard = self.store(), PinGuard(self.state, self.later)
        store.open_last()
        usage, printer = Usage(self.state), FolderPrinter(self.pages)
        os.write(told, READY)
        while True:
            kind = random.choice("sgcp")
            if kind == "s":
                self.say(random.choice(WORDS))
                store.load(NOW)
            elif kind == "g":
                guard.opens("555555")
            elif kind == "c":
                usage.add(DAY, [FINISHED])
            else:
                printer.send(PAGE)
            os.write(told, kind.encode())

    # --- what is left ---------------------------------------------------------------------------

    def wrong(self, done: dict[str, int]) -> Iterator[str]:
        """`done` counts what was told since the beginning; one more may have been done."""
        store = self.store()
        store.open_last()
        if store.pack is None:
            yield "no content at the next start"
        elif store.pack.language("en").phrase("lines.L-FOOD") not in WORDS:
            yield "content that nobody wrote"
        guesses = json.loads((self.state / "staff-tries.json").read_text())["failures"]
        if guesses < done["g"]:
            yield f"{guesses} guesses on disk, and {done['g']} were answered"
        days = Usage(self.state).days(DAY, 1)
        counted = days[DAY].get(FINISHED, 0)
        if counted < done["c"]:
            yield f"{counted} counts on disk, and {done['c']} were told"
        with closing(sqlite3.connect(self.state / "usage.sqlite3")) as database:
            if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                yield "counts that are torn"
        FolderPrinter(self.pages).tidy()
        pages = list(self.pages.iterdir()) if self.pages.exists() else []
        if any(page.read_bytes() != PAGE for page in pages):
            yield "half a page"
        if len(pages) < done["p"]:
            yield f"{len(pages)} pages, and {done['p']} were told"
        # What was left over is counted as told from here on.
        done["g"], done["c"], done["p"] = guesses, counted, 0
        for page in pages:
            page.unlink()


def shows_its_first_screen(kiosk: Kiosk) -> bool:
    """In a process of its own, as after every start: the attract screen, in words of the pack."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if _first_screen(kiosk) else 1)
        finally:
            os._exit(2)
    return os.waitpid(child, 0)[1] == 0


def _first_screen(kiosk: Kiosk) -> bool:
    store = kiosk.store()
    store.open_last()
    assert store.pack is not None
    application = QApplication(["kiosk"])
    config = KioskConfig()
    window = KioskWindow(config, windowed=QSize(1024, 600))
    patients = Controller(
        store.pack, window, FolderPrinter(kiosk.pages), config, clock=lambda: 0.0, today=lambda: DAY
    )
    patients.start()
    window.open()
    application.processEvents()
    title = store.pack.language(store.pack.default_language).phrase("screen.attract.title")
    words = [label.text for label in window.findChildren(WordsLabel) if label.isVisible()]
    return window.shown is not None and window.shown.isVisible() and title in words


def one_round(kiosk: Kiosk, random: Random, done: dict[str, int]) -> None:
    """Works until it is killed at a random moment."""
    heard, told = os.pipe()
    hurry, its_own = random.random() * LONGEST_SECONDS, Random(random.random())
    child = os.fork()
    if child == 0:
        os.close(heard)
        kiosk.work(its_own, told)
    os.close(told)
    assert os.read(heard, 1) == READY
    select.select([], [], [], hurry)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for each in iter(lambda: os.read(heard, 1000), b""):
        for letter in each.decode():
            done[letter] += 1
    os.close(heard)


def kill(folder: Path, rounds: int, seed: int) -> str:
    """What was wrong after one of them; nothing says that nothing was."""
    kiosk, random = Kiosk(folder), Random(seed)
    kiosk.prepare()
    done = dict.fromkeys("sgcp", 0)
    total = dict.fromkeys("sgcp", 0)
    begun = time.monotonic()
    for number in range(1, rounds + 1):
        before = dict(done)
        one_round(kiosk, random, done)
        for kind in total:
            total[kind] += done[kind] - before[kind]
        wrong = list(kiosk.wrong(done))
        if number % SHOWN_EVERY == 0 and not shows_its_first_screen(kiosk):
            wrong.append("the next start did not show the first screen")
        if wrong:
            return f"seed {seed}, round {number}: {'; '.join(wrong)}"
        if number % TOLD_EVERY == 0 or number == rounds:
            each = (time.monotonic() - begun) / number
            print(f"{number} kills among {total} works, {each:.2f} s each: all whole", flush=True)
    return ""


def main() -> str | None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=1000)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        return kill(Path(folder), asked.count, asked.seed) or None


if __name__ == "__main__":
    sys.exit(main())
