"""Words put together to be heard, one sentence after the other."""

from __future__ import annotations

from collections.abc import Iterable

ENDS = (".", "?", "!", "؟", "…", ":")


def joined(parts: Iterable[str]) -> str:
    """One after the other, each but the last with an end."""
    *before, last = [part for part in parts if part] or [""]
    return " ".join([*(part if part.endswith(ENDS) else f"{part}." for part in before), last])
