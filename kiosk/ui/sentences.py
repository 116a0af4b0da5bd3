"""Words put together to be heard, one sentence after the other."""

from __future__ import annotations

from collections.abc import Iterable

ENDS = (".", "?", "!", "؟", "…", ":")


def joined(parts: Iterable[str]) -> str:
    """One after the other, each with an end; one alone as it is."""
    told = [part for part in parts if part]
    if len(told) < 2:
        return "".join(told)
    return " ".join(part if part.endswith(ENDS) else f"{part}." for part in told)
