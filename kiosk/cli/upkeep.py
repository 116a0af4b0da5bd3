"""Commands for whoever sets a kiosk up and looks after it: doctor, pin."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from getpass import getpass

from kiosk.config import load_config
from kiosk.errors import KioskError
from kiosk.resources import set_up_by_package, settings_file, state_dir


def doctor(options: argparse.Namespace) -> int:
    from kiosk.doctor import EXIT_CODES, as_json, examine, worst
    from kiosk.doctor.machine import Machine

    config = load_config(options.config or settings_file())
    machine = Machine() if set_up_by_package() else None
    findings = list(examine(config, options.content, now=datetime.now(), machine=machine))
    print(as_json(findings) if options.json else "\n".join(map(str, findings)))
    return EXIT_CODES[worst(findings)]


def pin(_: argparse.Namespace) -> int:
    from kiosk.staff.pin import LEAST_DIGITS, refuse_weak, set_pin

    said = f"New staff PIN, {LEAST_DIGITS} digits or more: "
    if sys.stdin.isatty():
        new = getpass(said)
        refuse_weak(new)
        again = getpass("The same once more: ")
    else:
        new = again = sys.stdin.readline().strip()
    if new != again:
        raise KioskError("The two were not the same.", "Nothing has changed. Try again.")
    set_pin(state_dir(), new)
    print("The PIN is set. On the kiosk, hold the clinic's name for three seconds, or press F12.")
    return 0
