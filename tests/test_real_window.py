"""The real program in a real window: a journey by taps alone, and what it leaves behind.

A shadow of the kiosk runs inside the test, without a screen, on the same content and size. It says
where each button is; xdotool taps there in the real window, whose title says when it has followed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.handout.printer import FolderPrinter
from kiosk.ui.controller import Controller
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.window import KioskWindow
from packs import write_english
from still_time import stop_timers
from x_picture import Display, seen_display

WIDTH, HEIGHT = 1280, 800
SECONDS = 60
MARK = "Zqxj"


def thumbnail(image: QImage) -> bytes:
    """The picture in few enough points that two displays smooth their letters to the same."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(40, 25, mode=smooth).convertToFormat(QImage.Format.Format_RGBX8888)
    return bytes(small.constBits())


def alike(one: bytes, other: bytes) -> bool:
    """Whether two thumbnails show the same: nearly every point is nearly the same."""
    differ = sum(abs(a - b) > 12 for a, b in zip(one, other, strict=True))
    return differ < len(one) // 200


@dataclass
class Shadow:
    """The same kiosk inside the test: knows where things are and follows each tap."""

    pack: ContentPack
    folder: Path
    window: KioskWindow = field(init=False)
    kiosk: Controller = field(init=False)
    application: QCoreApplication = field(init=False)

    def __post_init__(self) -> None:
        self.application = QApplication.instance() or QApplication(["tests"])
        self.window = KioskWindow(KioskConfig(), windowed=QSize(WIDTH, HEIGHT))
        printer = FolderPrinter(self.folder)
        self.kiosk = Controller(self.pack, self.window, printer, KioskConfig(), clock=lambda: 0.0)
        self.kiosk.start()
        stop_timers(self.kiosk)
        self.window.open()
        self.settle()

    def settle(self) -> None:
        until = time.monotonic() + SECONDS
        while not self.kiosk.settled and time.monotonic() < until:
            QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()  # the picture of the page
        QApplication.processEvents()

    def buttons(self) -> dict[str, KioskButton]:
        """What can be tapped now, by label."""
        found = self.window.findChildren(KioskButton)
        return {b.label: b for b in found if b.isVisible() and b.isEnabled()}

    @property
    def title(self) -> str:
        return self.window.windowTitle()

    def button(self, label: str) -> KioskButton:
        buttons = self.buttons()
        assert label in buttons, f"no {label!r} on {self.title!r}; there are {list(buttons)}"
        return buttons[label]

    def place(self, label: str) -> QPoint:
        """Where in the window it is."""
        button = self.button(label)
        return button.mapTo(self.window, button.rect().center())

    def tap(self, label: str) -> None:
        self.button(label).tapped.emit()
        self.settle()

    def look(self) -> QImage:
        return self.window.grab().toImage()

    def thumbnail(self) -> bytes:
        return thumbnail(self.look())

    def close(self) -> None:
        self.kiosk.stop()
        self.window.close()


@dataclass
class RealKiosk:
    """The program under Xvfb, driven from outside."""

    display: Display
    process: subprocess.Popen[bytes]

    def title(self) -> str:
        result = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", "kiosk", "getwindowname"],
            env={**os.environ, "DISPLAY": self.display.name},
            capture_output=True,
            text=True,
            check=False,
        )
        return result.stdout.strip()

    def shows(self, shadow: Shadow, *, seconds: float) -> bool:
        """Whether it comes to show what the shadow shows: the same title and the same picture."""
        wanted = shadow.thumbnail()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert self.process.poll() is None, "the kiosk ended"
            if self.title() == shadow.title and alike(thumbnail(self.display.look()), wanted):
                return True
        return False

    def follow(self, shadow: Shadow, label: str) -> None:
        """Taps as the shadow does, once, and waits for what comes of it."""
        self.tap(shadow.place(label))
        shadow.tap(label)
        if self.shows(shadow, seconds=SECONDS):
            return
        folder = self.display.picture.parent
        self.display.look().save(str(folder / "real.png"))
        shadow.look().save(str(folder / "shadow.png"))
        raise AssertionError(
            f"after {label!r} it says {self.title()!r}, not {shadow.title!r}; "
            f"real.png and shadow.png are in {folder}"
        )

    def tap(self, where: QPoint) -> None:
        """As a hand that sees a new screen does: after the moment in which no tap counts."""
        pause = str(tap_guard.QUIET_SECONDS + 0.1)
        subprocess.run(
            ["xdotool", "mousemove", str(where.x()), str(where.y()), "sleep", pause, "click", "1"],
            env={**os.environ, "DISPLAY": self.display.name},
            check=True,
        )


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    """A display of our own, whose picture lies in a file."""
    with seen_display(tmp_path_factory.mktemp("display"), (WIDTH, HEIGHT)) as made:
        yield made


@dataclass
class Journey:
    home: Path
    pages: Path
    output: Path


@pytest.fixture(scope="module")
def journey(display: Display, tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """From the attract screen to the printed page, by taps, on content with marked words."""
    folder = tmp_path_factory.mktemp("real")
    content = write_english(folder / "content")
    phrases = content / "en" / "phrases.yaml"
    words = phrases.read_text(encoding="utf-8")
    assert "You take warfarin" in words
    phrases.write_text(words.replace("You take warfarin", f"You take {MARK}"), encoding="utf-8")
    home, pages, output = folder / "home", folder / "pages", folder / "output.txt"
    home.mkdir()
    config = folder / "kiosk.toml"
    config.write_text(f'[printer]\nfolder = "{pages}"\n', encoding="utf-8")
    pack, problems = load_pack(content, Clinic())
    assert pack is not None, problems
    environment = {
        "PATH": os.environ["PATH"],
        "DISPLAY": display.name,
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_QPA_PLATFORM": "xcb",
    }
    with output.open("wb") as out:
        shadow = Shadow(pack, folder / "shadow")
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run", "--content", content, "--config", config],
            env=environment,
            stdout=out,
            stderr=out,
        )
        real = RealKiosk(display, process)
        try:
            assert real.shows(shadow, seconds=SECONDS), "no first picture"
            more = pack.language("en").phrase("screen.more")
            for label in path_to_paper(pack):
                while label not in shadow.buttons() and more in shadow.buttons():
                    real.follow(shadow, more)
                real.follow(shadow, label)
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)
            shadow.close()
    return Journey(home, pages, output)


def path_to_paper(pack: ContentPack) -> Iterator[str]:
    """The labels that a patient taps: a topic is kept, eight questions, print, done."""
    words = pack.language("en")

    def said(key: str) -> str:
        return words.phrase(key)

    yield words.name
    yield said("sections.causes.title")
    yield words.section_topics("causes")[0].title
    yield said("screen.topic.keep")
    yield said("screen.my_handout")
    ticked = {"age": "a65", "when": "night", "medicines": "warf"}
    for question in pack.questions:
        code = ticked.get(question.id, question.nothing)
        yield code_label(pack, question.id, code)
        yield said("screen.question.next")
    yield said("screen.preview.print")
    yield said("screen.done.finish")


def code_label(pack: ContentPack, question: str, code: str) -> str:
    return pack.language("en").phrase(f"questions.{question}.options.{code}")


def test_the_page_is_printed(journey: Journey) -> None:
    pages = list(journey.pages.glob("*.pdf"))
    assert len(pages) == 1
    assert pages[0].read_bytes().startswith(b"%PDF-")


def test_the_journey_leaves_no_trace(journey: Journey) -> None:
    """Answers, picks and their words are in no file that the program wrote, nor in its output."""
    written = [path for path in journey.home.rglob("*") if path.is_file()]
    marks = [MARK, "a65", '"warf"', "'warf'", "night"]
    # The pack's own copies hold the words of all answers, as the shipped pack does.
    content = {"last-good", "parsed", "search", "known"}
    ours = [path for path in written if not content & set(path.parts)]
    for path in (*ours, journey.output):
        text = path.read_bytes().decode("utf-8", errors="ignore")
        assert not [mark for mark in marks if mark in text], path


def test_the_kiosk_says_nothing_on_its_way(journey: Journey) -> None:
    assert journey.output.read_text(encoding="utf-8") == ""
