"""Looks at all that a kiosk needs and says what is to be mended: `kiosk doctor`.

Each look is a function that gives one finding. What belongs to a machine that the package has set
up is looked at only there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.content.loader import load_pack
from kiosk.doctor.escapes import look_at_files, look_at_processes, look_at_sockets, look_at_user
from kiosk.doctor.finding import EXIT_CODES, Finding, Verdict, as_json, worst
from kiosk.doctor.machine import Machine
from kiosk.doctor.paper import (
    CUPSD,
    look_at_kept_pages,
    look_at_printer,
    look_at_way_to_printer,
)
from kiosk.doctor.screen import look_at_display, look_at_touch
from kiosk.doctor.service import (
    look_at_battery,
    look_at_consoles,
    look_at_kernel,
    look_at_keys,
    look_at_service,
)
from kiosk.doctor.sound import look_at_sound, look_at_voices
from kiosk.doctor.within import (
    look_at_clock,
    look_at_content,
    look_at_disk,
    look_at_page,
    look_at_pin,
    look_at_versions,
)
from kiosk.resources import clinic_content, state_dir

__all__ = ["EXIT_CODES", "Finding", "Verdict", "as_json", "examine", "worst"]


def examine(
    config: KioskConfig, content: Path | None, *, now: datetime, machine: Machine | None = None
) -> Iterator[Finding]:
    """Every look, one after the other; of a machine too where there is one."""
    folder = content or clinic_content()
    pack, problems = load_pack(folder, config.clinic)
    today: date = now.date()
    yield look_at_versions()
    yield look_at_content(folder, pack, problems, today)
    yield look_at_page(pack, config, today)
    yield look_at_printer(config, pack)
    if config.printer.queue:
        yield look_at_kept_pages(CUPSD)
    yield look_at_disk(state_dir())
    yield look_at_clock(now)
    if machine is not None:
        yield look_at_pin(state_dir())
        yield from look_at_machine(machine, config)
        yield look_at_sound(machine)
        yield look_at_voices(tuple(pack.languages) if pack else ("en",))


def look_at_machine(machine: Machine, config: KioskConfig) -> Iterator[Finding]:
    """What the package has set up, and the ways out that it has closed."""
    yield look_at_service(machine)
    if config.printer.queue:
        yield look_at_way_to_printer(machine, config.printer.queue)
    yield look_at_display(machine, config.screen.pixels_per_inch)
    yield look_at_touch(machine)
    yield look_at_battery(machine)
    yield look_at_kernel(machine)
    yield look_at_keys(machine)
    yield look_at_consoles(machine)
    yield look_at_user(machine)
    yield look_at_files(machine)
    yield look_at_processes(machine)
    yield look_at_sockets(machine)
