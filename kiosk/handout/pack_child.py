"""The child process that looks at new content: `python -m kiosk.handout.pack_child 30 512`.

It takes limits upon itself (seconds, megabytes), wakes its libraries, waits for one task on the
standard input, answers on the standard output and ends.
"""

from __future__ import annotations

import os
import pickle
import resource
import sys
from datetime import date
from functools import partial
from importlib import import_module
from select import select

from kiosk.content.look import look
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.readability import measure
from kiosk.content.steps import Steps
from kiosk.handout.pack_check import check_pack

NICE = 10  # patients come first


def main(seconds: int, megabytes: int) -> None:
    """One task, under limits."""
    os.nice(NICE)
    _wake_up()
    _limit_memory(megabytes)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    task = pickle.load(sys.stdin.buffer)  # from our own parent
    verdict = look(task, _check)
    sys.stdout.buffer.write(pickle.dumps(verdict))


def _wake_up() -> None:
    """Loads what the checks need, as long as there is nothing to check."""
    for wake in (partial(import_module, "kiosk.content.checks"), _measure, *_SELDOM_NEEDED):
        if select([sys.stdin], [], [], 0)[0]:
            return
        wake()


def _measure() -> None:
    words = measure(["Wake up, sleepyheadedly."], "en")  # one in no dictionary, to load them all
    assert words
    assert words.grade


# Their outcome is mostly known.
_SELDOM_NEEDED = (
    partial(import_module, "kiosk.handout.room_check"),
    partial(import_module, "kiosk.session.safety_check"),
)


def _check(pack: ContentPack, today: date, steps: Steps) -> list[Problem]:
    """The files are read and parsed by now, and what they hold is bounded.

    The proof has bounds of its own; it reserves gigabytes of addresses and fills few of them.
    """
    _limit_memory(None)
    return check_pack(pack, today, steps)


def _limit_memory(megabytes: int | None) -> None:
    """How much the process may ask for from here on; None lifts the limit."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20 if megabytes else most, most))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
