"""Packs kept as they were parsed, so that a start parses nothing and opens no topic.

    parsed/<version>.json     a digest, a key, the frame of the pack, then the topics, one a line

This is a shortcut and never the truth: it counts only while it is whole and everything it was made
from is as it was (the kept files, the clinic's words, this program). JSON, so that no such file can
run code. The files that decide what is safe to show are compared byte by byte, the others by date.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kiosk.content.fingerprint import fingerprint
from kiosk.content.installed import digest_of
from kiosk.content.kept import write_whole
from kiosk.content.model import Clinic, ContentPack, Language
from kiosk.content.plain_form import as_plain, from_plain
from kiosk.content.topic_lines import (
    PlacedCards,
    TopicLines,
    as_json,
    lines_of,
    places_of,
)

FOLDER = "parsed"
_LIBRARIES = ("markdown", "ruamel.yaml")  # other versions may read the same words otherwise
_FRAME = tuple(
    field.name
    for field in fields(ContentPack)
    if field.init and field.name not in ("folder", "version", "clinic", "languages")
)

# What a file that somebody else wrote may lead to.
_NO_SUCH_FILE = (OSError, LookupError, TypeError, ValueError, AttributeError, RecursionError)


class ParsedPacks:
    """The folder of parsed packs. Whatever is wrong with it, a pack is parsed once more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, version: str, folder: Path, clinic: Clinic) -> ContentPack | None:
        """The pack that the files in `folder` hold; None where only parsing can tell."""
        try:
            rest = self._whole(version, _key(version, folder, clinic))
            return None if rest is None else _pack(rest, version, folder, clinic)
        except _NO_SUCH_FILE:
            return None

    def keep(self, pack: ContentPack) -> None:
        """Writes the pack down, unless it is there or the disk does not take it."""
        with suppress(OSError):
            key = _key(pack.version, pack.folder, pack.clinic)
            if self._whole(pack.version, key) is None:
                rest = b"\n".join(_lines(pack))
                self._folder.mkdir(parents=True, exist_ok=True)
                write_whole(self._file(pack.version), b"\n".join((_digest(key, rest), key, rest)))

    def clear(self, versions: Collection[str]) -> None:
        """Takes away all but these."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.stem not in versions:
                    path.unlink()

    def _whole(self, version: str, key: bytes) -> bytes | None:
        """The file's lines; None where it is torn, made from something else or not there."""
        try:
            digest, own, rest = self._file(version).read_bytes().split(b"\n", 2)
        except (OSError, ValueError):
            return None
        return rest if own == key and digest == _digest(key, rest) else None

    def _file(self, version: str) -> Path:
        return self._folder / f"{version}.json"


# --- what a parsed pack depends on ---------------------------------------------------------------


def _key(version: str, folder: Path, clinic: Clinic) -> bytes:
    """Another one for other files, another clinic or another program."""
    digest = sha256(f"{version}\n{json.dumps(as_plain(clinic))}\n{program()}\n".encode())
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    digest.update(repr(sorted(fingerprint(folder))).encode())
    return digest.hexdigest().encode()


@cache
def program() -> str:
    """What reads the content, as it is installed here."""
    return digest_of(Path(__file__).parent.rglob("*.py"), (), _LIBRARIES)


def _digest(key: bytes, rest: bytes) -> bytes:
    digest = sha256(key)
    digest.update(rest)
    return digest.hexdigest().encode()


# --- a pack as lines of JSON, and back -----------------------------------------------------------


def frame_line(pack: ContentPack) -> bytes:
    """All of the pack but its topics, and in which order those follow."""
    frame = {name: as_plain(getattr(pack, name)) for name in _FRAME}
    languages = [
        {
            "words": (language.code, language.name, language.rtl, dict(language.phrases)),
            "topics": list(language.topics),
            "cards": dict(places_of(language)),
        }
        for language in pack.languages.values()
    ]
    return as_json({"frame": frame, "languages": languages})


def pack_of_lines(
    frame: bytes,
    topics: Callable[[str, Iterable[str]], Mapping[str, bytes]],
    version: str,
    folder: Path,
    clinic: Clinic,
) -> ContentPack:
    """The pack; `topics` gives the lines of one language's topics, in this order."""
    plain = json.loads(frame)
    languages = [_language(one, topics) for one in plain["languages"]]
    return ContentPack(
        folder=folder,
        version=version,
        clinic=clinic,
        languages=MappingProxyType({language.code: language for language in languages}),
        **{name: from_plain(plain["frame"][name]) for name in _FRAME},
    )


def _language(
    plain: dict[str, Any], lines: Callable[[str, Iterable[str]], Mapping[str, bytes]]
) -> Language:
    code, name, rtl, phrases = plain["words"]
    topics = TopicLines(lines(code, plain["topics"]))
    cards = PlacedCards(topics, plain["cards"])
    return Language(code, name, rtl, MappingProxyType(phrases), topics, cards)


def _lines(pack: ContentPack) -> Iterator[bytes]:
    """The frame, then one topic a line."""
    yield frame_line(pack)
    for language in pack.languages.values():
        yield from lines_of(language).values()


def _pack(rest: bytes, version: str, folder: Path, clinic: Clinic) -> ContentPack:
    frame, *lines = rest.split(b"\n")
    following = iter(lines)

    def topics(_: str, ids: Iterable[str]) -> dict[str, bytes]:
        return dict(zip(ids, following, strict=False))

    return pack_of_lines(frame, topics, version, folder, clinic)
