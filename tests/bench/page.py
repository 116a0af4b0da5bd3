"""From answers to the bytes of the page: the kiosk, WeasyPrint and Chromium, warm and cold.

    python tests/bench/page.py [RUNS]

The others print the words of the same page from HTML, in two columns: without its drawings, its
code and its tags, which would cost them more. Cold is a process that begins with nothing.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import Figure, middle, publish
from programs import HERE, PEERS, kiosk_environment, shown_before

from kiosk.config import KioskConfig
from kiosk.content.kept import FOLDER, KeptPacks
from kiosk.content.model import ContentPack
from kiosk.content.parsed import FOLDER as PARSED
from kiosk.content.parsed import ParsedPacks
from kiosk.handout.document import build_handout
from kiosk.handout.make import Page, make_page
from kiosk.resources import content_dir, resource
from kiosk.session.personalise import personalise
from kiosk.session.state import answers

PEOPLE = (
    {"now": ("none",), "age": ("a65",), "medicines": ("warf", "statin")},
    {"now": ("none",), "age": ("u65",), "when": ("night",)},
    {"now": ("none",), "conditions": ("ckd", "hf"), "legs": ("one_leg",)},
    {"now": ("none",)},
)


def kept_pack(state: Path) -> ContentPack:
    """The pack as a start of the kiosk opens it."""
    kept = KeptPacks(state / "kiosk" / FOLDER)
    pack = ParsedPacks(state / "kiosk" / PARSED).read(
        kept.live, kept.folder_of(kept.live), KioskConfig().clinic
    )
    assert pack is not None
    return pack


def page(pack: ContentPack, ticked: dict[str, tuple[str, ...]]) -> Page:
    given = answers(ticked)
    plan = personalise(given, pack)
    return make_page(
        build_handout(plan, pack, date(2026, 11, 22), language="en", answers=given, paper="a4")
    )


def tell_own_times(state: Path, runs: int) -> None:
    """As the peers do: one line a page."""
    pack = kept_pack(state)
    for ticked in islice(cycle(PEOPLE), runs):
        begin = time.perf_counter()
        page(pack, ticked)
        print(time.perf_counter() - begin, flush=True)


def as_html(made: Page, file: Path) -> Path:
    """The page's words as HTML, with the kiosk's font."""
    font = (resource("fonts") / "AtkinsonHyperlegibleNext_400Regular.ttf").as_uri()
    title, *words = (html.escape(line) for line in made.words)
    style = (
        f"@font-face {{font-family: A; src: url({font})}} @page {{size: A4; margin: 15mm}}"
        "body {font: 12pt/1.3 A; columns: 2} h1 {font-size: 18pt}"
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in words)
    file.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style>"
        f"<h1>{title}</h1>{paragraphs}</html>",
        encoding="utf-8",
    )
    return file


def told(command: list[str], environment: dict[str, str]) -> tuple[float, list[float]]:
    """Seconds from the start of the process to its first page, and those of each later page."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment}
    begin = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        cold = time.perf_counter() - begin
        return cold, [float(line) for line in process.stdout]


def main(runs: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        shown_before(content_dir(), folder / "state")
        pack = kept_pack(folder / "state")
        pages = [
            as_html(page(pack, ticked), folder / f"{n}.html") for n, ticked in enumerate(PEOPLE)
        ]
        files = [str(file) for file in islice(cycle(pages), runs)]
        commands = {
            "kiosk": [sys.executable, __file__, "own", str(folder / "state"), str(runs)],
            "WeasyPrint": [str(PEERS), str(HERE / "peers/weasy.py"), *files],
            "Chromium": [str(PEERS), str(HERE / "peers/printed.py"), *files],
        }
        cold: dict[str, list[float]] = {program: [] for program in commands}
        warm: dict[str, list[float]] = {program: [] for program in commands}
        for _ in range(3):
            for program, command in commands.items():
                first, later = told(command, kiosk_environment(folder / "state"))
                cold[program].append(first)
                warm[program] += later
    targets = {"WeasyPrint": "0.3", "Chromium": "0.1"}
    publish(
        "page",
        [
            Figure(
                f"page, {manner}", middle(times["kiosk"]), "s", other, middle(times[other]), most
            )
            for manner, times, aims in (("warm", warm, targets), ("cold", cold, {}))
            for other, most in ((other, aims.get(other, "")) for other in targets)
        ],
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["own"]:
        tell_own_times(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 13)
