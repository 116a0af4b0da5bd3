"""Plays sound: the program aplay, which knows every sound device that Linux knows.

The sound goes to it through a pipe and never into a file.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import suppress

from kiosk.speech.voice import Sound

PROGRAM = "aplay"
BUFFER = 150_000  # microseconds: what a device may still play after the program has been killed
GRACE = 5.0  # seconds that a device may take longer than the sound


class PlayerError(Exception):
    """There is no sound device, or it does not work."""


class Player:
    """One sound after the other. `play` waits for its end; `stop` cuts it off from elsewhere."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None

    def play(self, sound: Sound, wanted: Callable[[], bool]) -> None:
        """Raises PlayerError where nothing can be heard, also of a device that hangs.

        `wanted` says whether nobody has stopped it in the meantime.
        """
        form = ["-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(sound.rate)]
        command = [PROGRAM, "-q", *form, f"--buffer-time={BUFFER}", "-"]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        try:
            running = subprocess.Popen(command, stdin=pipe, stdout=nothing, stderr=nothing)
        except OSError as error:
            raise PlayerError(f"{PROGRAM}: {type(error).__name__}") from None
        self._running = running
        if not wanted():  # stopped before there was anything to stop
            running.kill()
        try:
            running.communicate(sound.samples, timeout=sound.seconds + GRACE)
        except subprocess.TimeoutExpired:
            running.kill()
            running.communicate()
            raise PlayerError(f"{PROGRAM}: hangs") from None
        if running.returncode != 0 and wanted():
            raise PlayerError(f"{PROGRAM}: ended with {running.returncode}")

    def stop(self) -> None:
        if self._running is not None:
            with suppress(OSError):
                self._running.kill()
