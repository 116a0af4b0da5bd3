"""The machine as the doctor sees it: its files, and what its programs say."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Machine:
    """`root` is where its files begin."""

    root: Path = Path("/")

    def file(self, path: str) -> str | None:
        """The words of a file; None where it is not there or not for us."""
        try:
            return (self.root / path.lstrip("/")).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def says(self, *command: str) -> str | None:
        """What a program says, whatever it ends with; None where it is not there or hangs."""
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                check=False,
                timeout=_SECONDS,
                env={**os.environ, "LC_ALL": "C"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.strip()

    def properties(self, unit: str) -> dict[str, str]:
        """What the service manager knows of a unit; nothing where there is none to ask."""
        said = self.says("systemctl", "show", unit) or ""
        return dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
