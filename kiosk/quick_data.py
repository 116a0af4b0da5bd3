"""Data classes that cost a start next to nothing.

Python's own decorator writes and compiles six functions for each class, which takes a millisecond;
before the first picture a hundred classes are defined. What is made here is a data class all the
same (`fields`, `replace`, `match`), but all of them share one set of functions.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**manner):
        """Makes classes that are frozen and have slots; there are no others."""
        assert manner == {"frozen": True, "slots": True}
        return _made


__all__ = ["dataclass"]

_MISSING = dataclasses.MISSING


class _Shape:
    """What the shared functions know of one class: worked out when its first object is made."""

    def __init__(self, kind: type[Any]) -> None:
        fields = dataclasses.fields(kind)
        self.puts = [getattr(kind, field.name).__set__ for field in fields]
        given = [(field, put) for field, put in zip(fields, self.puts, strict=True) if field.init]
        self.given = [(field.name, put, field) for field, put in given]
        self.made = [
            (put, field.default_factory)
            for field, put in zip(fields, self.puts, strict=True)
            if not field.init and field.default_factory is not _MISSING
        ]
        self.names = [field.name for field in fields]
        compared = [field.name for field in fields if field.compare]
        self.key = attrgetter(*compared) if compared else type
        self.told = [field.name for field in fields if field.repr]
        self.finish = getattr(kind, "__post_init__", None)


_SHAPES: dict[type[Any], _Shape] = {}


def _shape(kind: type[Any]) -> _Shape:
    shape = _SHAPES.get(kind)
    if shape is None:
        shape = _SHAPES[kind] = _Shape(kind)
    return shape


def _init(self: Any, /, *values: Any, **named: Any) -> None:
    shape = _shape(type(self))
    for value, (_, put, _) in zip(values, shape.given, strict=False):
        put(self, value)
    for name, put, field in shape.given[len(values) :]:
        put(self, named.pop(name) if name in named else _default(self, field))
    if named or len(values) > len(shape.given):
        raise TypeError(f"{type(self).__name__} was given too much: {', '.join(named) or values}")
    for put, make in shape.made:
        put(self, make())
    if shape.finish is not None:
        shape.finish(self)


def _default(self: Any, field: dataclasses.Field[Any]) -> Any:
    if field.default is not _MISSING:
        return field.default
    if callable(field.default_factory):
        return field.default_factory()
    raise TypeError(f"{type(self).__name__} lacks {field.name}")


def _eq(self: Any, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    key = _shape(type(self)).key
    return key(self) == key(other)


def _hash(self: Any) -> int:
    return hash(_shape(type(self)).key(self))


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in _shape(type(self)).told)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse(_: Any, name: str, *_value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"{name!r} stays as it is")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in _shape(type(self)).names]


def _set_state(self: Any, state: list[Any]) -> None:
    for put, value in zip(_shape(type(self)).puts, state, strict=True):
        put(self, value)


_SHARED = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _set_state,
}


def _made(kind: type[Any]) -> type[Any]:
    if kind.__doc__ is None:
        kind.__doc__ = kind.__name__  # else Python works one out from the signature: slow
    for name, function in _SHARED.items():
        setattr(kind, name, function)
    return dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(kind)
