"""What memory all processes hold after a fixed journey, shared pages by their share (PSS).

python tests/bench/memory.py [RUNS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from signal import SIGTERM
from tempfile import TemporaryDirectory

from figures import Figure, middle, publish
from processes import megabytes
from programs import HERE, PEERS, kiosk_environment, shown_before, site
from screen import screen

from kiosk.resources import content_dir

REST = 15  # seconds in which both make and throw away what they had put off


def after_journey(command: Sequence[str], environment: Mapping[str, str], program: str) -> float:
    """Megabytes once the journey's end is told and all has come to rest."""
    environment = {**os.environ, **environment}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        try:
            while process.stdout.readline().strip() != "there":
                assert process.poll() is None, command
            time.sleep(REST)
            return megabytes(process.pid, program)
        finally:
            os.killpg(process.pid, SIGTERM)


def main(runs: int) -> None:
    kiosk, chromium = [], []
    with TemporaryDirectory() as name, screen() as glass:
        folder = Path(name)
        page = site(content_dir(), folder)
        shown_before(content_dir(), folder / "shipped")
        walk = [sys.executable, str(HERE / "journey.py"), str(content_dir())]
        visits = [str(PEERS), str(HERE / "peers/visited.py"), str(page)]
        own = {**kiosk_environment(folder / "shipped"), "DISPLAY": glass.display}
        for _ in range(runs):
            kiosk.append(after_journey(walk, own, ""))
            chromium.append(after_journey(visits, {"DISPLAY": glass.display}, "chromium"))
    figure = Figure("memory", middle(kiosk), "MB", "Chromium", middle(chromium), "0.35")
    publish("memory", [figure])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
