"""The voice of all other languages: the program espeak-ng.

It gets the words on its standard input, for everybody on the machine can see its arguments.
"""

from __future__ import annotations

import subprocess
from contextlib import suppress

from kiosk.speech.voice import Sound, VoiceError

PROGRAM = "espeak-ng"
ACCENTS = {"en": "en-us", "es": "es-419"}
"""Languages whose plain code means another accent than that of our readers."""
EASY_PACE = 140  # words a minute; espeak-ng's own 175 are too quick for listening to advice
LOUDEST = 120
SECONDS = 20  # for one sentence; it needs a twentieth of one
HEADER = 44  # bytes before the samples of a WAV file
RATE = slice(24, 28)


class EspeakVoice:
    """One run of the program a sentence."""

    def __init__(self, language: str) -> None:
        self._accent = ACCENTS.get(language, language)
        self._running: subprocess.Popen[bytes] | None = None

    def speak(self, text: str, speed: int, volume: int) -> Sound:
        pace = str(round(EASY_PACE * speed / 100))
        loudness = str(round(LOUDEST * volume / 100))
        how = ["-v", self._accent, "-s", pace, "-a", loudness]
        command = [PROGRAM, *how, "--stdin", "--stdout"]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        try:
            self._running = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing)
        except OSError as error:
            raise VoiceError(f"{PROGRAM}: {type(error).__name__}") from None
        try:
            wave, _ = self._running.communicate(text.encode(), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.close()
            raise VoiceError(f"{PROGRAM}: too slow") from None
        if self._running.returncode != 0 or len(wave) < HEADER:
            raise VoiceError(f"{PROGRAM}: ended with {self._running.returncode}")
        return Sound(wave[HEADER:], int.from_bytes(wave[RATE], "little"))

    def close(self) -> None:
        if self._running is not None and self._running.poll() is None:
            with suppress(OSError):
                self._running.kill()
