"""The English voice: hibari, a small neural voice that its Python package carries."""

from __future__ import annotations

from kiosk.speech.voice import Sound, VoiceError

PEAK = 32767
# Brings the voice to the loudness of eSpeak NG's, so that a change of language startles nobody.
GAIN = 2.0


class HibariVoice:
    """Loading takes a second; after that a sentence takes a tenth of its length or less."""

    def __init__(self) -> None:
        try:
            from hibari import Hibari

            self._hibari = Hibari()
            self._hibari("Ready.")  # the first sentence also loads the dictionary
        except Exception as error:  # a library half installed can fail in any way
            raise VoiceError(f"hibari: {type(error).__name__}") from None

    def speak(self, text: str, speed: int, volume: int) -> Sound:
        try:
            wave = self._hibari(text, speed=speed / 100, seed=0)
        except Exception as error:
            raise VoiceError(f"hibari: {type(error).__name__}") from None
        loud = (wave * (GAIN * volume / 100)).clip(-1, 1) * PEAK
        return Sound(loud.astype("<i2").tobytes(), self._hibari.sample_rate)

    def close(self) -> None:
        """Nothing to cut off: it ends by itself in a moment."""
