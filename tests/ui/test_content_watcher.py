"""Edits go live while the kiosk runs, and a session keeps the pack that it began with."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.checks import check_structure
from kiosk.content.loader import load_pack
from kiosk.content.look import Task, Verdict, look
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem, has_errors
from kiosk.content.store import ContentStore
from kiosk.handout.printer import FolderPrinter
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.ui.content_watcher import ContentWatcher
from kiosk.ui.controller import Controller
from kiosk.ui.window import KioskWindow
from packs import CLINIC, PHRASES, write_pack
from still_time import stop_timers

NOW = datetime(2026, 11, 22, 9, 12)
BROKEN = {"rules.yaml": "rules: [\n"}
EVENTS = QEventLoop.ProcessEventsFlag.AllEvents


def phrases(words: str) -> str:
    return PHRASES.replace("Food lists are for general health.", words)


def cheap_check(pack: ContentPack, *_: object) -> list[Problem]:
    return check_structure(pack)


class Kiosk:
    """A running kiosk on a folder of content."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = write_pack(tmp_path / "pack", {"en/phrases.yaml": phrases("First.")})
        look_here = partial(look, check=cheap_check)
        self.store = ContentStore(self.folder, CLINIC, tmp_path / "state", look_here)
        self.store.start(NOW)
        assert self.store.pack is not None
        self.window = KioskWindow(KioskConfig(), windowed=QSize(1280, 800))
        self.controller = Controller(
            self.store.pack,
            self.window,
            FolderPrinter(tmp_path / "pages"),
            KioskConfig(),
            clock=lambda: 0.0,
        )
        self.watcher = ContentWatcher(
            self.store,
            self.controller.offer,
            lambda: {self.controller.pack.folder},
            now=lambda: NOW,
        )
        self.controller.start()
        stop_timers(self.controller)
        self.window.open()

    @property
    def words(self) -> str:
        """What patients read."""
        return self.controller.pack.language("en").phrase("lines.L-FOOD")

    def save(self, words: str) -> None:
        write_pack(self.folder, {"en/phrases.yaml": phrases(words)})

    def rest(self) -> None:
        """Polls until the change has been seen at rest and looked at."""
        for _ in range(3):
            self.poll()

    def poll(self) -> None:
        self.watcher.poll()
        self.settle()

    def settle(self) -> None:
        deadline = QDeadlineTimer(20_000)
        while not self.watcher.settled and not deadline.hasExpired():
            QApplication.processEvents(EVENTS, 20)
        assert self.watcher.settled

    def close(self) -> None:
        self.watcher.stop()
        self.controller.stop()


@pytest.fixture
def kiosk(tmp_path: Path, application: QApplication) -> Iterator[Kiosk]:
    assert application
    made = Kiosk(tmp_path)
    yield made
    made.close()


def test_an_edit_is_live_on_the_attract_screen(kiosk: Kiosk) -> None:
    kiosk.rest()
    kiosk.save("Second.")
    kiosk.poll()
    assert kiosk.words == "First."  # it may still be being written
    kiosk.poll()
    assert kiosk.words == "Second."


def test_whoever_writes_is_noticed_before_it_comes_to_rest(kiosk: Kiosk) -> None:
    read: list[str] = []
    kiosk.watcher.changing.connect(lambda: read.append(kiosk.words))
    kiosk.rest()
    assert not read
    kiosk.save("Second.")
    kiosk.rest()
    assert (read, kiosk.words) == (["First."], "Second.")


def test_a_session_keeps_its_pack(kiosk: Kiosk) -> None:
    kiosk.controller.tap(taps.Begin("en"))
    kiosk.save("Second.")
    kiosk.rest()
    kiosk.controller.tap(taps.OpenSearch())
    assert kiosk.words == "First."
    kiosk.controller.tap(taps.StartOver())
    assert kiosk.words == "Second."


def test_a_bad_edit_stays_out_and_is_told(kiosk: Kiosk) -> None:
    heard: list[bool] = []
    kiosk.watcher.changed.connect(lambda: heard.append(True))
    write_pack(kiosk.folder, BROKEN)
    kiosk.rest()
    assert kiosk.words == "First."
    assert has_errors(kiosk.store.problems)
    assert heard == [True]
    kiosk.rest()
    assert heard == [True]  # what was judged is not judged again


def test_staff_go_back_and_forth(kiosk: Kiosk) -> None:
    kiosk.rest()
    kiosk.save("Second.")
    kiosk.rest()
    kiosk.watcher.go_back()
    kiosk.settle()
    assert kiosk.words == "First."
    kiosk.rest()
    assert kiosk.words == "First."
    kiosk.watcher.apply_now()
    kiosk.settle()
    assert kiosk.words == "Second."


def test_the_timer_looks_by_itself(kiosk: Kiosk) -> None:
    kiosk.save("Second.")
    kiosk.watcher.start()
    deadline = QDeadlineTimer(20_000)
    while kiosk.words == "First." and not deadline.hasExpired():
        QApplication.processEvents(EVENTS, 50)
    assert kiosk.words == "Second."


# --- an edit storm -------------------------------------------------------------------------------


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def by_rename(path: Path, text: str) -> None:
    fresh = path.with_name("fresh.tmp")
    fresh.write_text(text)
    fresh.replace(path)


def by_swap_file(path: Path, text: str) -> None:
    """As an editor that keeps a swap file and a backup."""
    swap = path.with_name(f".{path.name}.swp")
    swap.write_text(text[:100])
    path.replace(path.with_name(f"{path.name}~"))
    path.write_text(text)
    swap.unlink()


def half_written(path: Path, text: str) -> None:
    """As over a slow share that goes away."""
    with path.open("w") as file:
        file.write(text[: len(text) // 2])
        file.flush()
        os.fsync(file.fileno())


def gone_and_back(path: Path, text: str) -> None:
    folder = path.parents[1]
    away = folder.with_name("away")
    folder.rename(away)
    shutil.copytree(away, folder)
    shutil.rmtree(away)
    path.write_text(text)


KINDS: list[Callable[[Path, str], None]] = [
    in_place, by_rename, by_swap_file, half_written, gone_and_back,
]  # fmt: skip


@pytest.mark.parametrize("saves", [20, pytest.param(200, marks=pytest.mark.long)])
def test_an_edit_storm_shows_only_versions_that_passed(kiosk: Kiosk, saves: int) -> None:
    chance = random.Random(5)
    good = {kiosk.controller.pack.version}
    shown: set[str] = set()
    sessions = 0
    for number in range(saves):
        text = phrases(f"Edit {number}.")
        if chance.random() < 0.3:
            text = text.replace("grades:", "grade:").replace("A3:", "A33:")  # a slip of the hand
        KINDS[number % len(KINDS)](kiosk.folder / "en/phrases.yaml", text)
        pack, problems = load_pack(kiosk.folder, CLINIC)
        if pack is not None and not has_errors([*problems, *cheap_check(pack, date.max)]):
            good.add(pack.version)
        for _ in range(chance.randint(0, 3)):
            kiosk.watcher.poll()
            kiosk.settle()
        if chance.random() < 0.4:
            on_attract = kiosk.controller.session.screen is Screen.ATTRACT
            kiosk.controller.tap(taps.Begin("en") if on_attract else taps.StartOver())
            sessions += on_attract
        now = kiosk.controller.pack
        shown.add(now.version)
        assert (now.folder / "pictures/eye.svg").is_file()
    assert sessions > 1
    assert len(shown) > 2
    assert shown <= good


def test_with_nothing_to_show_what_was_refused_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look was cut short, for the machine was busy with something else."""
    monkeypatch.setattr("kiosk.ui.content_watcher.AGAIN_MS", 0)
    looks: list[Task] = []

    def busy_at_first(task: Task) -> Verdict:
        looks.append(task)
        if len(looks) < 3:
            return Verdict(None, (Problem(".", 1, "error", "Too slow.", "", "hostile-pack"),))
        return look(task, check=cheap_check)

    folder = write_pack(tmp_path / "pack")
    store = ContentStore(folder, CLINIC, tmp_path / "state", busy_at_first)
    offered: list[ContentPack] = []
    watcher = ContentWatcher(store, offered.append, lambda: (), now=lambda: NOW)
    watcher.start()
    deadline = QDeadlineTimer(20_000)
    while not offered and not deadline.hasExpired():
        QApplication.processEvents(EVENTS, 50)
    watcher.stop()
    assert offered
