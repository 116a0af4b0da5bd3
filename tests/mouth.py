"""A voice for tests that nobody can hear."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.speech.messages import Report, Say


class Mouth:
    """A speaker without a voice: it notes what it should say."""

    def __init__(self, told: Callable[[Report], None]) -> None:
        self.told = told
        self.said: list[Say] = []
        self.stops = 0

    def say(self, found: Iterable[Say]) -> None:
        self.said = list(found)

    def stop(self) -> None:
        self.stops += 1
        self.said = []

    def close(self) -> None:
        pass

    @property
    def words(self) -> str:
        return " ".join(say.text for say in self.said)
