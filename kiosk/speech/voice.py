"""What can speak: the voices of this machine, and which of them speaks a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Sound:
    """Spoken words: one channel of 16-bit samples, `rate` of them a second."""

    samples: bytes = b""
    rate: int = 22050

    @property
    def seconds(self) -> float:
        return len(self.samples) / 2 / self.rate


class Voice(Protocol):
    """Turns words into sound. Where it is not installed, or fails, it raises VoiceError."""

    def speak(self, text: str, speed: int, volume: int) -> Sound:
        """`speed` is per cent of an easy pace, `volume` per cent of the loudest."""

    def close(self) -> None:
        """Cuts off what is being made."""


class VoiceError(Exception):
    """The voice is not there, or did not work. Never holds the words."""


def make_voice(language: str) -> Voice:
    """The best voice for the language. Another kind of voice is one class and one line here."""
    from kiosk.speech.espeak_voice import EspeakVoice
    from kiosk.speech.hibari_voice import HibariVoice

    if language == "en":
        try:
            return HibariVoice()
        except VoiceError:
            pass  # nobody could read it out; the plainer voice can
    return EspeakVoice(language)
