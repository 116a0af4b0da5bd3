"""The data classes of a pack as plain lists, which JSON can hold, and back.

A list begins with the name of what it is; '' is a tuple. Only the classes named here can come out
of a file, whatever it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kiosk.content import model, problem, rules

_DATA = [
    *(model.Span, model.Paragraph, model.Heading, model.Bullets, model.Steps, model.Sign),
    *(model.Signs, model.Callout, model.Table, model.Picture, model.Card, model.Review),
    *(model.Caution, model.Topic, model.Section, model.Source, model.Option, model.Question),
    *(model.Preset, model.Food, model.Nutrient, model.Clinic, problem.Problem),
    *(rules.Condition, rules.Effect, rules.Banner, rules.Rule, rules.MedicineCards),
    *(rules.PageOrder, rules.Page, rules.Rules),
]
_ENUMS: list[type[StrEnum]] = [model.Grade, rules.Default]
_ATOMS = frozenset({str, int, float, bool, type(None)})

_TUPLE = ""
_MAKERS: dict[str, Callable[..., Any]] = {
    _TUPLE: lambda *parts: parts,
    "set": lambda *parts: frozenset(parts),
    "date": date.fromisoformat,
    "path": Path,
    **{kind.__name__: kind for kind in (*_DATA, *_ENUMS)},
}
_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in _DATA}


def as_plain(value: Any) -> Any:
    """Lists, dicts with words as keys, and what JSON has of its own."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind in _FIELDS:
        return [kind.__name__, *(as_plain(getattr(value, name)) for name in _FIELDS[kind])]
    if kind is tuple:
        return [_TUPLE, *map(as_plain, value)]
    if isinstance(value, Mapping):
        return {key: as_plain(one) for key, one in value.items()}
    if isinstance(value, StrEnum):
        return [kind.__name__, value.value]
    if isinstance(value, frozenset):
        return ["set", *sorted(map(as_plain, value))]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, Path):
        return ["path", value.as_posix()]
    raise TypeError(f"{kind.__name__} has no plain form")


def from_plain(plain: Any) -> Any:
    """What `as_plain` was given."""
    if type(plain) is list:
        make = _MAKERS[plain[0]]
        return make(*[p if type(p) in _ATOMS else from_plain(p) for p in plain[1:]])
    if type(plain) is dict:
        return MappingProxyType({key: from_plain(one) for key, one in plain.items()})
    return plain
