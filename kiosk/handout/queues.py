"""Which queues the print service has, for staff to choose from."""

from __future__ import annotations

import os
import subprocess

MOST = 3
_SECONDS = 5


def queues() -> tuple[str, ...]:
    """The first few queues of CUPS by name; none where there is no CUPS or it does not answer."""
    try:
        done = subprocess.run(
            ["lpstat", "-e"],
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(done.stdout.split()[:MOST]) if done.returncode == 0 else ()
