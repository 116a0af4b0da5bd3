"""What a look found, and what that comes to."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a look went."""

    WELL = "well"
    MEND = "mend"
    UNKNOWN = "unknown"


EXIT_CODES = {Verdict.WELL: 0, Verdict.MEND: 1, Verdict.UNKNOWN: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look found; `advice` says how to mend it, or how to look."""

    look: str
    verdict: Verdict
    says: str
    advice: str = ""

    def __str__(self) -> str:
        mark = {Verdict.WELL: "ok  ", Verdict.MEND: "MEND", Verdict.UNKNOWN: "?   "}[self.verdict]
        lines = [f"{mark}  {self.look}: {self.says}", *self.advice.splitlines()]
        return "\n      ".join(lines)


def well(look: str, says: str) -> Finding:
    return Finding(look, Verdict.WELL, says)


def mend(look: str, says: str, advice: str) -> Finding:
    return Finding(look, Verdict.MEND, says, advice)


def unknown(look: str, says: str, advice: str) -> Finding:
    return Finding(look, Verdict.UNKNOWN, says, advice)


def worst(findings: list[Finding]) -> Verdict:
    """What counts of several findings."""
    verdicts = {finding.verdict for finding in findings}
    return next((v for v in (Verdict.MEND, Verdict.UNKNOWN) if v in verdicts), Verdict.WELL)


def as_json(findings: list[Finding]) -> str:
    """For another program."""
    found = [asdict(finding) for finding in findings]
    whole = {"findings": found, "verdict": worst(findings)}
    return json.dumps(whole, ensure_ascii=False, indent=1)
