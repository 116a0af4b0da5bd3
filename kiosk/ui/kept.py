"""What was costly to make, kept for the next time: so many, the latest."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Things by what they were made from, `most` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: dict[Hashable, T] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing for that key, made where it is not kept."""
        found = self._things.get(key)
        if found is None:
            if len(self._things) >= self._most:
                del self._things[next(iter(self._things))]
            found = self._things[key] = make()
        return found

    def forget(self) -> None:
        self._things.clear()
