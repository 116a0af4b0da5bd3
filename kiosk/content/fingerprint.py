"""Has anything in a folder changed? Asked twice a second, so only names and dates are looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

Fingerprint = frozenset[tuple[str, int, int, int, int]]

# More than a pack may hold; somebody's whole disk must not keep the kiosk busy.
MOST_ENTRIES = 20_000
MOST_LEVELS = 12


def fingerprint(folder: Path) -> Fingerprint:
    """Differs whenever a file of the folder was written, renamed or taken away.

    A folder that is not there has one too.
    """
    found: set[tuple[str, int, int, int, int]] = set()
    for path, status in _entries(str(folder), 1):
        found.add((path, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino))
        if len(found) >= MOST_ENTRIES:
            break
    return frozenset(found)


def _entries(folder: str, level: int) -> Iterator[tuple[str, os.stat_result]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    yield entry.path, entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue  # it went while we looked
                if level < MOST_LEVELS and entry.is_dir(follow_symlinks=False):
                    yield from _entries(entry.path, level + 1)
    except OSError:
        return


class Debounce:
    """Tells when a folder has come to rest after a change.

    A change counts once two looks in a row have seen the same; what was judged is not judged again.
    """

    def __init__(self) -> None:
        self._last: Fingerprint | None = None
        self._judged: Fingerprint | None = None

    def is_new(self, seen: Fingerprint) -> bool:
        """Whether this is at rest and not yet judged."""
        at_rest = seen == self._last
        self._last = seen
        return at_rest and seen != self._judged

    @property
    def changing(self) -> bool:
        """Whether what was seen last is another than what was judged."""
        return self._judged is not None and self._last != self._judged

    def judged(self, seen: Fingerprint) -> None:
        """This one was looked into, for good or bad."""
        self._judged = seen

    def forget(self) -> None:
        """Somebody asked to look again."""
        self._judged = None
