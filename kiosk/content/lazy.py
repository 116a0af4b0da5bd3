"""Parts of a pack that are made, or noted, when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class LazyMapping(Mapping[str, T]):
    """Things by id, in the order of their ids, each made at its first use."""

    def __init__(self, ids: Iterable[str], make: Callable[[str], T]) -> None:
        self._ids = dict.fromkeys(ids)
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        if id not in self._made:
            if id not in self._ids:
                raise KeyError(id)
            self._made[id] = self._make(id)
        return self._made[id]

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
