"""Looks at new content in a process of its own, so that no file can hang or fill the kiosk.

The child is started as soon as content begins to change, for its libraries take a second to wake
up. It does one task and ends; whatever becomes of it, the answer is a verdict.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from kiosk.content.look import Task, Verdict
from kiosk.content.problem import Problem
from kiosk.quick_data import dataclass

if TYPE_CHECKING:
    import subprocess


@dataclass(frozen=True, slots=True)
class Limits:
    """What a look at new content may cost, in seconds of work: a busy machine takes longer."""

    seconds: int = 30
    megabytes: int = 512

    @property
    def patience(self) -> int:
        """Seconds on the clock after which nobody waits any more."""
        return 4 * self.seconds


USUAL = Limits()


class ChildLook:
    """Runs `python -m module`, which reads a pickled task and writes a pickled verdict."""

    def __init__(self, module: str, limits: Limits = USUAL) -> None:
        self._module = module
        self._limits = limits
        self._spare: subprocess.Popen[bytes] | None = None

    def __call__(self, task: Task) -> Verdict:
        child, self._spare = self._spare or self._start(), None
        return self._verdict(child, task)

    def warm_up(self) -> None:
        """Something is to be looked at soon: a child gets ready for it."""
        if self._spare is None:
            self._spare = self._start()

    def close(self) -> None:
        """Ends the child that waits."""
        if self._spare is not None:
            self._end(self._spare)
            self._spare = None

    def _verdict(self, child: subprocess.Popen[bytes], task: Task) -> Verdict:
        import pickle
        import subprocess

        try:
            answer, _ = child.communicate(pickle.dumps(task), timeout=self._limits.patience)
        except subprocess.TimeoutExpired:
            self._end(child)
            return self._too_slow()
        if child.returncode < 0:  # the system ended it, at the limit of its working time
            return self._too_slow()
        if child.returncode != 0:
            return self._refusal(f"needs more than {self._limits.megabytes} MB or cannot be read")
        verdict = pickle.loads(answer)  # our own child wrote it
        assert isinstance(verdict, Verdict)
        return verdict

    def _start(self) -> subprocess.Popen[bytes]:
        import subprocess

        seconds, megabytes = self._limits.seconds, self._limits.megabytes
        # Whoever keeps the caller's environment out of the kiosk keeps it out of its child.
        alone = ["-I"] if sys.flags.isolated else []
        command = [sys.executable, *alone, "-m", self._module, str(seconds), str(megabytes)]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing)

    @staticmethod
    def _end(child: subprocess.Popen[bytes]) -> None:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # what was not yet written is of no use
                    pipe.close()

    def _too_slow(self) -> Verdict:
        return self._refusal(f"takes longer than {self._limits.seconds} seconds to read")

    @staticmethod
    def _refusal(why: str) -> Verdict:
        problem = Problem(
            ".", 1, "error", f"This content {why}.", "Undo the last change.", "hostile-pack"
        )
        return Verdict(None, (problem,))
