"""Looks at whether somebody can hear what is read aloud."""

from __future__ import annotations

from kiosk.doctor.finding import Finding, mend, unknown, well
from kiosk.doctor.machine import Machine
from kiosk.speech.voice import VoiceError, make_voice


def look_at_sound(machine: Machine) -> Finding:
    """A card that sound can come out of."""
    cards = machine.file("proc/asound/cards")
    if cards is None or "no soundcards" in cards:
        advice = "Plug a loudspeaker or headphones in; what the machine has: aplay --list-devices"
        return mend("sound", "There is no sound device, so nothing is read aloud.", advice)
    names = [line.partition("- ")[2] for line in cards.splitlines() if " - " in line]
    return well("sound", f"{', '.join(names) or 'There is a device'}.")


def look_at_voices(languages: tuple[str, ...]) -> Finding:
    """Each language is spoken once, unheard."""
    silent = [language for language in languages if not _speaks(language)]
    if not silent:
        return well("voices", f"Heard in {', '.join(languages)}.")
    advice = "apt-get install espeak-ng"
    says = f"Nothing can be read aloud in {', '.join(silent)}."
    return mend("voices", says, advice) if languages else unknown("voices", says, advice)


def _speaks(language: str) -> bool:
    try:
        return bool(make_voice(language).speak("1", 100, 100).samples)
    except VoiceError:
        return False
