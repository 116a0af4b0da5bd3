"""How cost grows with the pack: start, search, check, and an edit until it is on the screen.

    python tests/bench/growth.py [RUNS]

At 50 and at 1,000 topics; start and search also at 10,000. The edit is one saved topic, from the
save to the attract screen that knows it, in a kiosk that has checked this content before.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from big_pack import write_big_pack
from figures import Figure, high, middle, publish
from programs import HERE, kiosk_environment, shown_before, started_before, unchecked
from screen import Screen, screen

from kiosk.content.model import ContentPack
from kiosk.content.search import SearchIndex
from kiosk.handout.pack_check import check_pack

FEW, MANY, VERY_MANY = 50, 1000, 10_000
TYPED = ("night cramps", "magnesium", "strech calf", "what can i eat", "xqzt")


def start(pack: Path, state: Path, glass: Screen, runs: int) -> float:
    command, environment = started_before(pack, state)()
    times = [glass.seconds_to_picture(command, environment) for _ in range(runs + 1)]
    return middle(times[1:])  # the first one warms the disk


def keystrokes(pack: ContentPack) -> list[float]:
    """Milliseconds of every letter of what people type."""
    index = SearchIndex(pack.language("en"))
    times = []
    for words in TYPED:
        for end in range(1, len(words) + 1):
            begin = time.perf_counter()
            index.find(words[:end])
            times.append(1000 * (time.perf_counter() - begin))
    return times


def check(pack: Path, state: Path) -> float:
    begin = time.perf_counter()
    command = [sys.executable, "-m", "kiosk", "check", str(pack)]
    environment = {**os.environ, **kiosk_environment(state)}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def edit(pack: Path, state: Path, runs: int) -> float:
    command = [sys.executable, str(HERE / "edit.py"), str(pack), str(state), str(runs)]
    # Modules are compiled once, as in what is installed, whatever this shell says.
    usual = {"PYTHONDONTWRITEBYTECODE": ""}
    environment = {**os.environ, **usual, **kiosk_environment(state)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return middle([float(line) for line in done.stdout.split()])


def main(runs: int) -> None:
    with TemporaryDirectory() as name, screen() as glass:
        folder = Path(name)
        packs = {n: write_big_pack(n, folder / f"{n}") for n in (FEW, MANY, VERY_MANY)}
        states = {n: folder / f"state-{n}" for n in packs}
        keys = {}
        for n, pack in packs.items():
            shown = shown_before(pack, states[n], unchecked if n == VERY_MANY else check_pack)
            keys[n] = keystrokes(shown)
        starts = {n: start(pack, states[n], glass, runs) for n, pack in packs.items()}
        checks = {n: check(packs[n], folder / "check") for n in (FEW, MANY)}
        edits = {n: edit(packs[n], states[n], runs) for n in (FEW, MANY)}
    few, many, most = f"{FEW} topics", f"{MANY:,} topics", f"{VERY_MANY:,} topics"
    publish(
        "growth",
        [
            Figure(f"start, {many}", starts[MANY], "s", few, starts[FEW], "1.3"),
            Figure(f"start, {most}", starts[VERY_MANY], "s", few, starts[FEW]),
            Figure(f"a letter typed in search, {few}", middle(keys[FEW]), "ms"),
            Figure(f"a letter typed in search, {many}", middle(keys[MANY]), "ms", target="10 ms"),
            Figure(f"the slowest letter, {many}", high(keys[MANY]), "ms"),
            Figure(f"a letter typed in search, {most}", middle(keys[VERY_MANY]), "ms"),
            Figure(f"check, {many}", checks[MANY], "s", few, checks[FEW]),
            Figure(f"edit to screen, {few}", edits[FEW], "s", target="2 s"),
            Figure(f"edit to screen, {many}", edits[MANY], "s", target="2 s"),
        ],
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
