"""A guided hold, second by second: which leg, hold or rest, and how long is left. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

HOLD_SECONDS = 10
REST_SECONDS = 10
READY_SECONDS = 5
HOLDS = 3
LEGS = 2


class Phase(StrEnum):
    READY = "ready"  # getting into place before the first hold
    HOLD = "hold"
    REST = "rest"
    CHANGE = "change"  # a rest in which the legs change
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of time. `leg` and `hold` say which hold it is, or which one comes next."""

    phase: Phase
    seconds: int
    leg: int
    hold: int


def _parts() -> tuple[Part, ...]:
    parts = [Part(Phase.READY, READY_SECONDS, 0, 0)]
    for leg in range(LEGS):
        for hold in range(HOLDS):
            if hold:
                parts.append(Part(Phase.REST, REST_SECONDS, leg, hold))
            elif leg:
                parts.append(Part(Phase.CHANGE, REST_SECONDS, leg, hold))
            parts.append(Part(Phase.HOLD, HOLD_SECONDS, leg, hold))
    parts.append(Part(Phase.DONE, 0, LEGS - 1, HOLDS - 1))
    return tuple(parts)


PARTS = _parts()


@dataclass(frozen=True, slots=True)
class GuidedHold:
    """Where one person is in the holds. Frozen: each method gives the next one."""

    place: int = 0
    left: int = READY_SECONDS
    running: bool = False
    begun: bool = False

    @property
    def part(self) -> Part:
        return PARTS[self.place]

    @property
    def done(self) -> bool:
        return self.part.phase is Phase.DONE

    def start(self) -> GuidedHold:
        return self if self.done else replace(self, running=True, begun=True)

    def pause(self) -> GuidedHold:
        return replace(self, running=False)

    def tick(self) -> GuidedHold:
        """One second later."""
        if not self.running:
            return self
        if self.left > 1:
            return replace(self, left=self.left - 1)
        return self._at(self.place + 1)

    def skip(self) -> GuidedHold:
        """On to the next hold, past the rest before it; after the last hold, to the end."""
        ahead = range(self.place + 1, len(PARTS))
        return self._at(next(i for i in ahead if PARTS[i].phase in (Phase.HOLD, Phase.DONE)))

    def _at(self, place: int) -> GuidedHold:
        part = PARTS[place]
        running = self.running and part.phase is not Phase.DONE
        return GuidedHold(place, part.seconds, running, begun=True)
