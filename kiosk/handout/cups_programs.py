"""CUPS's own programs, run so that none can hold the kiosk up: `lp`, `cancel`, `lpstat`, `ipptool`.

`ipptool` asks print services and printers alike. Its requests stand in `resources/printing`; its
answers are read as a property list, since its JSON leaves out the status and older CUPS has none.
"""

from __future__ import annotations

import math
import os
import plistlib
import subprocess
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ExpatError

from kiosk.handout.printer import trouble
from kiosk.resources import resource

NOT_FOUND = "client-error-not-found"
_GRACE = 2  # seconds that ipptool takes beyond its own limit


class UnreachableError(Exception):
    """Nobody took the connection: the machine is off, or nothing listens on it."""


class SilentError(Exception):
    """The connection was taken, but no answer came in time."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended."""

    well: bool
    said: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a status such as "successful-ok", and one table of attributes a thing."""

    status: str
    tables: tuple[dict[str, Any], ...]

    @property
    def found(self) -> bool:
        return self.status.startswith("successful") and bool(self.tables)

    def get(self, name: str) -> Any:
        """The attribute of the first thing, or None."""
        return self.tables[0].get(name) if self.tables else None

    def all(self, name: str) -> tuple[Any, ...]:
        """Every value of an attribute of the first thing, be it one or many."""
        value = self.get(name)
        if value is None:
            return ()
        return tuple(value) if isinstance(value, list) else (value,)


def run(*command: str, given: bytes = b"", seconds: float) -> Done:
    """Runs a program of CUPS in English. Raises SilentError when it takes too long."""
    try:
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=seconds,
            env={**os.environ, "LC_ALL": "C"},
            start_new_session=True,  # with no terminal, none of them can ask for a password
        )
    except FileNotFoundError:
        raise trouble("no_programs") from None
    except subprocess.TimeoutExpired:
        raise SilentError(command[0]) from None
    return Done(done.returncode == 0, done.stdout.decode(errors="replace").strip())


def ask(uri: str, request: str, *, seconds: float, **variables: object) -> list[Reply]:
    """Asks a print service or a printer what `resources/printing/REQUEST.test` says.

    Gives a reply for each question in it; without one, raises UnreachableError or SilentError.
    """
    limit = math.ceil(seconds)
    named = [f"{name}={value}" for name, value in variables.items()]
    try:
        done = run(
            *("ipptool", "-X", "-T", str(limit)),
            *(word for variable in named for word in ("-d", variable)),
            uri,
            str(resource("printing", f"{request}.test")),
            seconds=limit + _GRACE,
        )
    except SilentError:
        # Once connected it keeps to its own limit, so it still waits for a connection.
        raise UnreachableError(uri) from None
    end = done.said.find("</plist>")
    if end < 0:
        raise UnreachableError(done.said)
    try:
        tests = plistlib.loads(done.said[: end + len("</plist>")].encode())["Tests"]
    except (ExpatError, ValueError, KeyError):
        raise SilentError(uri) from None
    if not tests:
        raise UnreachableError(done.said)
    return [_reply(test) for test in tests]


def _reply(test: dict[str, Any]) -> Reply:
    # The first table is about the answer itself. A request that nobody answered has an empty one.
    first, *tables = test.get("ResponseAttributes") or [{}]
    if not first:
        raise SilentError(test.get("Name"))
    return Reply(test["StatusCode"], tuple(tables))
