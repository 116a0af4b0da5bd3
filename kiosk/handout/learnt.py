"""What pages have in common, made once and kept: filled by practice, never by a patient's page.

A word's letters as they are drawn, the files of a font's letters, a code's modules: all of it
follows from the pack. But which of it is there would tell what the last patients printed, if their
pages filled it. So only a thread that practises, on people who do not exist, adds to it; every
other finds what is there, makes the rest, and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class _Practising(local):
    now = False


_THREAD = _Practising()
_ALL: list[dict[Any, Any]] = []


class Learnt(Generic[Key, Value]):
    """Values by what they follow from."""

    def __init__(self) -> None:
        self._kept: dict[Key, Value] = {}
        _ALL.append(self._kept)

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value that was learnt, or a new one."""
        found = self._kept.get(key)
        if found is None:
            found = make()
            if _THREAD.now:
                self._kept[key] = found
        return found


@contextmanager
def practising() -> Iterator[None]:
    """What this thread makes inside the `with` is kept, in place of what was kept before."""
    for kept in _ALL:
        kept.clear()
    _THREAD.now = True
    try:
        yield
    finally:
        _THREAD.now = False


def contents() -> list[frozenset[Any]]:
    """All that is kept is kept for, so that it can be shown that nobody is in it."""
    return [frozenset(kept) for kept in _ALL]
