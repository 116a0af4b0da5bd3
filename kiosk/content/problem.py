"""A problem: what a check found, where it stands, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Literal

from kiosk.quick_data import dataclass

_MOST_NAMES = 12

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line that a problem is about: the words meant, and what stands around them."""

    before: str
    meant: str
    after: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `file` is relative to the pack's folder; `rule` names the check that made it.

    `excerpt` is there once the line was at hand; the same finding may come without it.
    """

    file: str
    line: int
    severity: Severity
    message: str
    hint: str
    rule: str
    excerpt: Excerpt | None = field(default=None, compare=False)

    def as_text(self) -> str:
        """The problem as one line for the command line and the log."""
        words = f"{self.message} {self.hint}".strip()
        return f"{self.file}:{self.line}: {self.severity}: {words} [{self.rule}]"


class Report:
    """Collects the problems of one file, so that whoever reads it need not stop at the first."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems

    def error(self, rule: str, line: int, message: str, hint: str = "") -> None:
        """Adds something that keeps the pack from going live."""
        self.problems.append(Problem(self.file, line, "error", message, hint, rule))

    def warning(self, rule: str, line: int, message: str, hint: str = "") -> None:
        """Adds something that somebody should look at."""
        self.problems.append(Problem(self.file, line, "warning", message, hint, rule))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether the pack must not go live."""
    return any(problem.severity == "error" for problem in problems)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest of the known words; where none is near, the other hint."""
    from difflib import get_close_matches

    names = [name for name in known if name]
    close = get_close_matches(word, names, n=1)
    return f'Did you mean "{close[0]}"?' if close else otherwise or _all_known(names)


def _all_known(names: list[str]) -> str:
    few, more = names[:_MOST_NAMES], len(names) - _MOST_NAMES
    rest = f" and {more} more" if more > 0 else ""
    return f"Known are: {', '.join(few)}{rest}." if few else "None is known."
