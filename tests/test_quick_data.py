from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from kiosk.quick_data import dataclass as quick


@quick(frozen=True, slots=True)
class Quick:
    name: str
    count: int = 0
    parts: tuple[str, ...] = field(default_factory=tuple, repr=False)
    note: str = field(default="", compare=False)
    whole: str = field(init=False)
    _seen: dict[str, int] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", f"{self.name} {self.count}")


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    count: int = 0
    parts: tuple[str, ...] = field(default_factory=tuple, repr=False)
    note: str = field(default="", compare=False)
    whole: str = field(init=False)
    _seen: dict[str, int] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", f"{self.name} {self.count}")


@quick(frozen=True, slots=True)
class Other:
    name: str


MADE: list[Callable[[type], object]] = [
    lambda kind: kind("a"),
    lambda kind: kind("a", 2, ("x",)),
    lambda kind: kind("a", note="n", count=3),
    lambda kind: kind(name="a", parts=("y",)),
    lambda kind: replace(kind("a", 2), parts=("z",)),
]


@pytest.mark.parametrize("make", MADE)
def test_it_is_as_pythons_own(make: Callable[[type], object]) -> None:
    mine, own = make(Quick), make(Plain)
    told = [field.name for field in fields(Plain)]
    assert [field.name for field in fields(Quick)] == told
    assert [getattr(mine, name) for name in told] == [getattr(own, name) for name in told]
    assert repr(mine) == repr(own).replace("Plain", "Quick")
    assert [mine == each(Quick) for each in MADE] == [own == each(Plain) for each in MADE]
    assert hash(mine) == hash(make(Quick))
    assert pickle.loads(pickle.dumps(mine)) == mine == copy.copy(mine)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("a", 1, (), "n", "w"), {}), (("a",), {"name": "b", "no": 1})]
)
def test_what_does_not_fit_is_refused(given: tuple[object, ...], named: dict[str, object]) -> None:
    for kind in (Quick, Plain):
        with pytest.raises(TypeError):
            kind(*given, **named)  # type: ignore[arg-type]


def test_it_never_changes_and_is_equal_to_its_own_kind_alone() -> None:
    made = Quick("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.name  # type: ignore[misc]
    assert Other("a") != made
    match made:
        case Quick(name, count):
            assert (name, count) == ("a", 0)
