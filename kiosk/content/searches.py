"""The search of each language, kept on disk: neither a start nor a first letter waits for it.

    search/<version>-<language>.index     a digest, a key, then what `SearchIndex` wrote

As with parsed packs this is a shortcut and never the truth: it counts only while it is whole and
was made by this program from these very files.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kiosk.content.kept import write_whole
from kiosk.content.model import ContentPack
from kiosk.content.parsed import program

if TYPE_CHECKING:
    from kiosk.content.search import SearchIndex

FOLDER = "search"
MOST_PACKS = 2  # a visit goes on with the pack that it began with


class Searches:
    """Indexes by pack and language, from any thread. Without a folder they are made anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._made: dict[tuple[str, str], SearchIndex] = {}
        self._lock = Lock()

    def index(self, pack: ContentPack, code: str) -> SearchIndex:
        """The index of one language: kept, read or made."""
        with self._lock:
            wanted = (pack.version, code)
            if wanted not in self._made:
                self._made[wanted] = self._read(pack, code) or self._written(pack, code)
                versions = list(dict.fromkeys(version for version, _ in self._made))[-MOST_PACKS:]
                self._made = {key: one for key, one in self._made.items() if key[0] in versions}
            return self._made[wanted]

    def prepare(self, pack: ContentPack) -> None:
        """Has the indexes of all languages at hand. Takes its time at the first look at a pack."""
        for code in pack.languages:
            self.index(pack, code)
        if self._folder is not None:
            with suppress(OSError):
                for path in self._folder.iterdir():
                    if not path.name.startswith(f"{pack.version}-"):
                        path.unlink()

    def _read(self, pack: ContentPack, code: str) -> SearchIndex | None:
        if self._folder is None:
            return None
        from kiosk.content.search import SearchIndex

        try:
            digest, key, rest = self._file(pack, code).read_bytes().split(b"\n", 2)
        except (OSError, ValueError):
            return None
        whole = key == _key(pack, code) and digest == _digest(key, rest)
        return SearchIndex.from_bytes(rest) if whole else None

    def _written(self, pack: ContentPack, code: str) -> SearchIndex:
        from kiosk.content.search import SearchIndex

        made = SearchIndex(pack.language(code))
        if self._folder is not None:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                key, rest = _key(pack, code), made.as_bytes()
                write_whole(self._file(pack, code), b"\n".join((_digest(key, rest), key, rest)))
        return made

    def _file(self, pack: ContentPack, code: str) -> Path:
        return (self._folder or Path()) / f"{pack.version}-{code}.index"


def _key(pack: ContentPack, code: str) -> bytes:
    """Another one for other files, another clinic or another program."""
    made_from = f"{pack.version} {code} {pack.clinic!r} {program()}"
    return sha256(made_from.encode()).hexdigest().encode()


def _digest(key: bytes, rest: bytes) -> bytes:
    return sha256(key + rest).hexdigest().encode()
