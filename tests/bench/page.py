"""From answers to the bytes of the page: the kiosk, WeasyPrint and Chromium, warm and cold.

    python tests/bench/page.py [RUNS]

The others load the same page as HTML, with its two fonts, headings, lists, drawings and code, and
print it, as they would have to for each patient. Choosing the words and making them fit one page is
in the kiosk's time only. Cold is a process that begins with nothing; warm comes after what each
program makes ready before it is asked.
"""

from __future__ import annotations

import gc
import html
import os
import subprocess
import sys
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import segno
from figures import Figure, middle, publish
from programs import HERE, PEERS, kiosk_environment, shown_before

from kiosk.config import KioskConfig
from kiosk.content.kept import FOLDER, KeptPacks
from kiosk.content.model import ContentPack
from kiosk.content.parsed import FOLDER as PARSED
from kiosk.content.parsed import ParsedPacks
from kiosk.handout.blocks import Handout
from kiosk.handout.document import build_handout
from kiosk.handout.fit import fit
from kiosk.handout.make import make_page, practise
from kiosk.handout.marks import Group
from kiosk.handout.style import load_style
from kiosk.resources import content_dir, resource
from kiosk.session.personalise import personalise
from kiosk.session.state import answers

PEOPLE = (
    {"now": ("none",), "age": ("a65",), "medicines": ("warf", "statin")},
    {"now": ("none",), "age": ("u65",), "when": ("night",)},
    {"now": ("none",), "conditions": ("ckd", "hf"), "legs": ("one_leg",)},
    {"now": ("none",)},
)
TODAY = date(2026, 11, 22)


def kept_pack(state: Path) -> ContentPack:
    """The pack as a start of the kiosk opens it."""
    kept = KeptPacks(state / "kiosk" / FOLDER)
    pack = ParsedPacks(state / "kiosk" / PARSED).read(
        kept.live, kept.folder_of(kept.live), KioskConfig().clinic
    )
    assert pack is not None
    return pack


def handout(pack: ContentPack, ticked: dict[str, tuple[str, ...]]) -> Handout:
    given = answers(ticked)
    plan = personalise(given, pack)
    return build_handout(plan, pack, TODAY, language="en", answers=given, paper="a4")


def tell_own_times(state: Path, runs: int) -> None:
    """As the peers do: one line a page."""
    pack = kept_pack(state)
    gc.disable()  # as in the kiosk, where no page stops to collect garbage: another thread does it
    for place, ticked in enumerate(islice(cycle(PEOPLE), runs)):
        if place == 1:
            practise(pack, TODAY, "a4")  # as the kiosk does while nobody is there
        begin = time.perf_counter()
        make_page(handout(pack, ticked))
        print(time.perf_counter() - begin, flush=True)


def as_html(page: Handout, pack: ContentPack, file: Path) -> Path:
    """What stands on the page, as HTML with the kiosk's fonts."""
    drawings = {
        card.title: (pack.folder / "pictures" / "mono" / card.figure).as_uri()
        for card in pack.language(page.language).cards.values()
        if card.figure
    }
    faces = "".join(
        f"@font-face {{font-family: A; font-weight: {weight[:3]}; src: url({font.as_uri()})}}"
        for weight in ("400Regular", "700Bold")
        for font in [resource("fonts") / f"AtkinsonHyperlegibleNext_{weight}.ttf"]
    )
    style = (
        f"{faces} @page {{size: A4; margin: 9mm}} body {{font: 12pt/1.13 A; columns: 2; margin: 0}}"
        "h1 {font-size: 24pt} h2 {font-size: 15pt} h1, h2, p, li {margin: 0} img {height: 54pt}"
    )
    groups = [group for box in fit(page, load_style()).boxes for group in box.frame.groups]
    body = "".join(_element(group, drawings, file.with_suffix(".svg")) for group in groups)
    file.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{page.title}</title>"
        f"<style>{style}</style>{body}</html>",
        encoding="utf-8",
    )
    return file


def _element(group: Group, drawings: dict[str, str], code: Path) -> str:
    said = html.escape(group.said)
    match group.role:
        case "H1" | "H2" | "P" | "LI":
            return f"<{group.role}>{said}</{group.role}>"
        case "Figure":
            alt = html.escape(group.alt)
            if group.alt not in drawings:
                segno.make_qr(group.alt).save(str(code))
            return f'<img src="{drawings.get(group.alt, code.as_uri())}" alt="{alt}">'
        case _:
            return ""


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
            as_html(handout(pack, ticked), pack, folder / f"{n}.html")
            for n, ticked in enumerate(PEOPLE)
        ]
        files = [str(file) for file in islice(cycle(pages), runs)]
        commands = {
            "kiosk": [sys.executable, __file__, "own", str(folder / "state"), str(runs)],
            "WeasyPrint": [str(PEERS), str(HERE / "peers/weasy.py"), *files],
            "Chromium": [str(PEERS), str(HERE / "peers/printed.py"), *files],
        }
        cold: dict[str, list[float]] = {program: [] for program in commands}
        warm: dict[str, list[float]] = {program: [] for program in commands}
        for _ in range(9):  # a process may meet a slow moment of the machine, and keep it
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
