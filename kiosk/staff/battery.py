"""The tablet's battery, as the kernel tells of it: a tablet that nobody charges goes dark."""

from __future__ import annotations

from pathlib import Path

from kiosk.quick_data import dataclass

LOW = 20  # per cent


@dataclass(frozen=True, slots=True)
class Battery:
    """How full it is, and whether somebody plugged the charger in."""

    percent: int
    discharging: bool

    @property
    def is_low(self) -> bool:
        return self.discharging and self.percent < LOW


def read_battery(root: Path = Path("/")) -> Battery | None:
    """The first battery of the machine; None where it has none that tells."""
    for supply in sorted((root / "sys/class/power_supply").glob("*")):
        try:
            kind, state, left = (
                (supply / name).read_text(encoding="ascii").strip()
                for name in ("type", "status", "capacity")
            )
        except (OSError, UnicodeDecodeError):
            continue
        if kind == "Battery" and left.isdecimal():
            return Battery(int(left), state == "Discharging")
    return None
