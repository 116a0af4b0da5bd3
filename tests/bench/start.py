"""From the start of the program to its first complete picture.

python tests/bench/start.py [RUNS]
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import Figure, middle, publish
from programs import BARE, Start, chromium, site, started_before, web_window
from screen import screen

from kiosk.resources import content_dir


def main(runs: int) -> None:
    with TemporaryDirectory() as name, screen() as glass:
        folder = Path(name)
        page = site(content_dir(), folder)
        starts: dict[str, Start] = {
            "kiosk": started_before(content_dir(), folder / "shipped"),
            "bare": lambda: (BARE, {}),
            "Chromium": lambda: (chromium(page), {}),
            "QtWebEngine": lambda: (web_window(page), {}),
        }
        times: dict[str, list[float]] = {program: [] for program in starts}
        for run in range(runs + 1):
            for program, start in starts.items():
                command, environment = start()
                seconds = glass.seconds_to_picture(command, environment)
                if run:  # the first one warms the disk
                    times[program].append(seconds)
    found = {program: middle(seconds) for program, seconds in times.items()}
    own = found["kiosk"]
    figures = [
        Figure("start", own, other="a bare Qt window", beside=found["bare"], target="2.0"),
        Figure("start", own, other="Chromium", beside=found["Chromium"], target="0.6"),
        Figure("start", own, other="QtWebEngine", beside=found["QtWebEngine"]),
    ]
    publish("start", figures)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
