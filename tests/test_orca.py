"""What Orca, a screen reader, says on five screens: compared with tests/reference/orca.txt.

`KIOSK_ACCEPT=1 python -m pytest -m long tests/test_orca.py` writes that file anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.content.model import ContentPack
from screen_reader import SECONDS, ScreenReader, kiosk_with_reader, x_display

pytestmark = pytest.mark.long  # Orca and a speech service that says nothing

REFERENCE = Path(__file__).parent / "reference" / "orca.txt"
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)' ?\{")
KEYS = ("tab ", "Screen reader on.")  # what it says of the keys, and of itself
FIRST = 120  # seconds: a new kiosk checks its content before it shows any
QUIET = 3.0  # seconds without a word: it has said all
SERVICE = """
LogLevel 0
AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
"""


@contextmanager
def orca(reader: ScreenReader, home: Path) -> Iterator[Path]:
    """Orca with a voice that nobody hears; the file that holds all it says."""
    service = home / ".config" / "speech-dispatcher"
    service.mkdir(parents=True)
    (service / "speechd.conf").write_text(SERVICE, encoding="utf-8")
    log, terminal = home / "orca.log", opened_terminal()
    environment = {**reader.environment, "PATH": "/usr/bin:/bin", "PYTHONPATH": ""}
    commands = (
        ["speech-dispatcher", "--run-single", "--timeout", "0"],
        ["orca", "--replace", f"--debug-file={os.ttyname(terminal[1])}"],
    )
    with log.open("wb") as file:
        copier = subprocess.Popen(["cat"], stdin=terminal[0], stdout=file)
    programs = [
        copier,
        *(
            subprocess.Popen(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            for command in commands
        ),
    ]
    try:
        yield log
    finally:
        for program in reversed(programs):
            program.kill()
            program.wait(timeout=SECONDS)
        for end in terminal:
            os.close(end)


def opened_terminal() -> tuple[int, int]:
    """Both its ends. Orca writes to a terminal at once, and to a file when it has a lot to say."""
    ends = os.openpty()
    tty.setraw(ends[1])
    return ends


def said(log: Path) -> list[str]:
    """All that Orca has said, in order."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return [words for words in SPOKEN.findall(text) if words not in KEYS]


def all_said(log: Path) -> list[str]:
    """The same, once it has nothing more to say."""
    until = time.monotonic() + SECONDS
    before, since = said(log), time.monotonic()
    while time.monotonic() < until and (not before or time.monotonic() - since < QUIET):
        now = said(log)
        if now != before:
            before, since = now, time.monotonic()
    return before


def next_control(reader: ScreenReader, log: Path) -> None:
    """Tab, until the focus has moved and its control is said."""
    before, heard = focused(reader), len(said(log))
    reader.key("Tab")
    reader.wait(lambda: focused(reader) not in ("", before), "the focus did not move")
    name = focused(reader)
    reader.wait(lambda: any(name in words for words in said(log)[heard:]), f"{name!r} not said")
    all_said(log)


def focused(reader: ScreenReader) -> str:
    return next((node.name for node in reader.tree() if "focused" in node.states), "")


def test_orca_says_what_it_has_said_before(pack: ContentPack, tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[printer]\nfolder = "{tmp_path / "pages"}"\n', encoding="utf-8")
    english = pack.language("en")
    words = english.phrase
    topic = english.section_topics("causes")[0].title
    ask = words(f"questions.{pack.questions[0].id}.ask")
    path = (
        (english.name, words("screen.home.title")),
        (words("sections.causes.title"), words("sections.causes.title")),
        (topic, topic),
        (words("screen.my_handout"), ask),
    )
    heard = []
    with x_display() as display, kiosk_with_reader(tmp_path, display, config) as reader:
        attract = words("screen.attract.title")
        reader.wait(lambda: reader.title() == attract, "no attract screen", FIRST)
        with orca(reader, tmp_path / "home") as log:
            heard += [f"== {attract}", *all_said(log)]
            for label, title in path:
                before = len(all_said(log))
                reader.press(label, until=lambda title=title: reader.title() == title)
                all_said(log)
                for _ in range(2):
                    next_control(reader, log)
                heard += [f"== {title}", *said(log)[before:]]
    transcript = "\n".join(heard) + "\n"
    if os.environ.get("KIOSK_ACCEPT"):
        REFERENCE.write_text(transcript, encoding="utf-8")
    # A busy machine may say a thing a screen later; that it says it is what counts.
    assert set(heard) == set(REFERENCE.read_text(encoding="utf-8").splitlines())
