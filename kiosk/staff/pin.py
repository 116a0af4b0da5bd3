"""The staff PIN: which may be set, how it is kept, and how often somebody may try.

Five tries, then one after each wait of 30 s, doubling to 16 minutes: at most 99 a day. Every try is
on disk before its answer is known, so nobody gains one by pulling the plug. Waits are measured on a
clock that cannot be set; a new start has no measure of the old wait, so it begins that wait anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.staff.files import write_private

LEAST_DIGITS, MOST_DIGITS = 6, 12
FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30, 16 * 60
PIN_FILE, TRIES_FILE = "staff-pin", "staff-tries.json"

# Argon2id as OWASP's password storage advice has it: 19 MiB, two rounds, one lane.
_MEMORY_KIB, _ROUNDS, _LANES = 19 * 1024, 2, 1

_RUNS = ("01234567890123456789", "98765432109876543210")
_YEAR = re.compile(r"^(19\d\d|20[0-4]\d)|(19\d\d|20[0-4]\d)$")
# What people take most often that no other rule here sees: columns, corners, pairs.
_COMMON = {"147258", "258369", "147369", "159753", "789456", "456123", "112233", "332211"}


class WeakPinError(KioskError):
    """A PIN that somebody would guess."""


def refuse_weak(pin: str) -> None:
    """Raises WeakPinError, which says why, unless the PIN may be used."""
    if not (pin.isascii() and pin.isdigit() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS):
        raise WeakPinError(f"A PIN has {LEAST_DIGITS} to {MOST_DIGITS} digits and nothing else.")
    if any(pin == (pin[:size] * len(pin))[: len(pin)] for size in range(1, len(pin) // 2 + 1)):
        raise WeakPinError("This PIN repeats itself.", "Mix the digits.")
    if any(pin in run for run in _RUNS) or pin in _COMMON:
        raise WeakPinError("This PIN is one that people try first.", "Mix the digits.")
    if _YEAR.search(pin):
        raise WeakPinError("This PIN holds a year.", "Leave out birth years.")


def set_pin(folder: Path, pin: str) -> None:
    """Keeps the PIN's hash, and forgets wrong tries at the old one."""
    from argon2 import PasswordHasher  # here, for most starts need no hash

    refuse_weak(pin)
    hasher = PasswordHasher(time_cost=_ROUNDS, memory_cost=_MEMORY_KIB, parallelism=_LANES)
    write_private(folder / PIN_FILE, hasher.hash(pin))
    _write_failures(folder, 0)


class PinGuard:
    """Stands at the way in. `clock` gives seconds that never jump, those of sleep included."""

    def __init__(self, folder: Path, clock: Callable[[], float]) -> None:
        self._folder = folder
        self._clock = clock
        self._since = clock()

    @property
    def is_set(self) -> bool:
        return (self._folder / PIN_FILE).exists()

    @property
    def tries_left(self) -> int:
        """Tries before the first wait; 0 where each has its wait."""
        return max(0, FREE_TRIES - self._failures())

    @property
    def wait_left(self) -> int:
        """Whole seconds until the next try."""
        return max(0, int(-(-(self._since + _wait_after(self._failures()) - self._clock()) // 1)))

    def opens(self, pin: str) -> bool:
        """Whether this is the PIN. Raises KioskError where no try is due or none can be counted."""
        if self.wait_left:
            raise KioskError("The wait is not over.", "Wait, then try once more.")
        failures = self._failures()
        # First counted as wrong: whoever cuts the power in between has had this try.
        _write_failures(self._folder, failures + 1)
        self._since = self._clock()
        if not self._matches(pin):
            return False
        _write_failures(self._folder, 0)
        return True

    def _matches(self, pin: str) -> bool:
        from argon2 import PasswordHasher
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            kept = (self._folder / PIN_FILE).read_text(encoding="utf-8")
            return PasswordHasher().verify(kept, pin)
        except (VerificationError, InvalidHashError):
            return False
        except (OSError, UnicodeDecodeError):
            raise KioskError("The PIN's file cannot be read.", "Set it again: kiosk pin.") from None

    def _failures(self) -> int:
        """Wrong tries since the last right one. A count that was spoilt counts as a long one."""
        try:
            count = json.loads((self._folder / TRIES_FILE).read_text(encoding="utf-8"))["failures"]
        except FileNotFoundError:
            return 0
        except (OSError, ValueError, KeyError, TypeError):
            return _MANY
        return count if isinstance(count, int) and count >= 0 else _MANY


_MANY = 2 * FREE_TRIES  # as many as bring the longest wait


def _wait_after(failures: int) -> int:
    if failures < FREE_TRIES:
        return 0
    doublings = min(failures - FREE_TRIES, _MANY)
    return int(min(FIRST_WAIT * 2**doublings, LONGEST_WAIT))


def _write_failures(folder: Path, failures: int) -> None:
    write_private(folder / TRIES_FILE, json.dumps({"failures": failures}))
