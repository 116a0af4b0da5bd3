"""How much the kiosk is used, day by day: counts alone, in a file that cannot hold more.

Counts wait in memory until a session ends, and the file and its folder are dated to the begin of
the day: neither the rows nor those dates tell when somebody was here.
"""

from __future__ import annotations

import csv
import io
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kiosk.errors import KioskError

FILE = "usage.sqlite3"
SMALL_GROUP = 5
FEW = f"<{SMALL_GROUP}"

# The checks keep out whatever is no topic, no language with a print size, and no way to end.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS counts (
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'handout', 'session')),
    key TEXT NOT NULL CHECK (length(key) <= 80 AND key NOT GLOB '*[^-/a-zA-Z0-9_]*'),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, kind, key),
    CHECK (kind <> 'topic' OR key GLOB '?*/?*'),
    CHECK (kind <> 'handout' OR key GLOB '?*/normal' OR key GLOB '?*/large'),
    CHECK (kind <> 'session' OR key IN ('finished', 'idle'))
) STRICT, WITHOUT ROWID
"""
_ADD = """
INSERT INTO counts VALUES (?, ?, ?, ?)
ON CONFLICT (day, kind, key) DO UPDATE SET count = count + excluded.count
"""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is counted."""

    kind: str
    key: str


FINISHED, LEFT = Event("session", "finished"), Event("session", "idle")


def opened(topic: str) -> Event:
    """Somebody opened a topic."""
    return Event("topic", topic)


def printed(language: str, size: str) -> Event:
    """A page came out."""
    return Event("handout", f"{language}/{size}")


class Usage:
    """The counts on disk. Whatever happens to the file, the kiosk goes on."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def add(self, day: date, events: Iterable[Event]) -> None:
        """Adds the events to the day: all of them or, when the power fails, none."""
        rows = [(f"{day}", e.kind, e.key, n) for e, n in Counter(events).items()]
        if not rows:
            return
        with self._opened() as database, database:
            database.executemany(_ADD, rows)
        midnight = datetime.combine(day, time()).timestamp()
        for path in (self._file, self._file.parent):
            with suppress(OSError):  # the counts are safe
                os.utime(path, (midnight, midnight))

    def days(self, last: date, count: int) -> dict[date, Mapping[Event, int]]:
        """The counts of the `count` days up to the last one, oldest first."""
        first = last - timedelta(days=count - 1)
        found: dict[date, dict[Event, int]] = {
            first + timedelta(days=place): {} for place in range(count)
        }
        with self._opened() as database:
            rows = database.execute(
                "SELECT day, kind, key, count FROM counts WHERE day BETWEEN ? AND ?",
                (f"{first}", f"{last}"),
            ).fetchall()
        for day, kind, key, number in rows:
            found[date.fromisoformat(day)][Event(kind, key)] = number
        return dict(found)

    def as_csv(self) -> str:
        """All days, for a spreadsheet: small groups stay "<5", and nothing has a time."""
        with self._opened() as database:
            rows = database.execute("SELECT * FROM counts ORDER BY day, kind, key").fetchall()
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(["day", "what", "which", "count"])
        writer.writerows((day, kind, key, shown(count)) for day, kind, key, count in rows)
        return out.getvalue()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A database with its table. Raises KioskError in words, whatever the disk does."""
        try:
            with closing(self._whole()) as database:
                yield database
        except sqlite3.IntegrityError:  # the checks have kept something out: a mistake of ours
            raise
        except sqlite3.Error as error:
            raise KioskError(f"{self._file} cannot be used: {error}.", "Try again.") from None
        except OSError as error:
            raise KioskError(
                f"{self._file} cannot be opened: {error.strerror}.", "Give the right to write."
            ) from None

    def _whole(self) -> sqlite3.Connection:
        """One that cannot be read any more is put aside."""
        try:
            return self._connected()
        except sqlite3.OperationalError:  # locked, or no room: the file itself is good
            raise
        except sqlite3.DatabaseError:
            self._file.replace(self._file.with_suffix(".broken"))
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # Made here first, for SQLite would let everybody read it.
        os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600))
        database = sqlite3.connect(self._file)
        try:
            database.execute("PRAGMA synchronous = FULL")
            database.execute(_SCHEMA)
        except sqlite3.Error:
            database.close()
            raise
        return database


def shown(count: int) -> str:
    """A count as people see it: none, few, or the number."""
    return FEW if 0 < count < SMALL_GROUP else str(count)


def totals(days: Iterable[Mapping[Event, int]]) -> Counter[Event]:
    """The sum of several days."""
    total: Counter[Event] = Counter()
    for day in days:
        total.update(day)
    return total
