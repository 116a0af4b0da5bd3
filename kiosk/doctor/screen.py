"""Looks at how large the display and its touch screen are, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.config import GUESSED_INCHES
from kiosk.doctor.finding import Finding, mend, unknown, well
from kiosk.doctor.machine import Machine

OFF_BY = 0.1  # what a target of 20 mm may be wrong by
_MM = 25.4


@dataclass(frozen=True, slots=True)
class Panel:
    """A display: its best picture in pixels, and its size."""

    width: int
    height: int
    width_mm: int
    height_mm: int

    @property
    def pixels_per_inch(self) -> float:
        return self.width / self.width_mm * _MM

    def __str__(self) -> str:
        return f"{self.width}x{self.height} on {self.width_mm} x {self.height_mm} mm"


def look_at_display(machine: Machine, configured: int) -> Finding:
    """Whether targets are as large as they should be."""
    panel = find_panel(machine)
    if panel is None:
        advice = "Measure a large button on it: 20 mm. If not, set [screen] pixels_per_inch."
        return unknown("display", "No display tells its size.", advice)
    guess = (panel.width**2 + panel.height**2) ** 0.5 / GUESSED_INCHES
    used = configured or guess
    real = panel.pixels_per_inch
    says = f"{panel}: {real:.0f} pixels an inch"
    if abs(used / real - 1) <= OFF_BY:
        return well("display", f"{says}, and the kiosk counts with {used:.0f}.")
    says += f", but the kiosk counts with {used:.0f}, so 20 mm come out as {20 * used / real:.0f}."
    advice = f"In kiosk.toml: [screen] pixels_per_inch = {real:.0f}"
    return mend("display", says, advice)


def look_at_touch(machine: Machine) -> Finding:
    """Whether there is a touch screen, and whether it covers the display."""
    size = find_touch(machine)
    if size is None:
        advice = "Look at its cable and at: libinput list-devices"
        return mend("touch", "There is no touch screen.", advice)
    width, height = size
    if not (width and height):
        advice = "Touch the four corners of the screen: each should answer where it is touched."
        return unknown("touch", "The touch screen does not tell its size.", advice)
    panel = find_panel(machine)
    says = f"{width} x {height} mm can be touched"
    if panel is None:
        return well("touch", f"{says}.")
    fits = abs(width / panel.width_mm - 1) <= OFF_BY and abs(height / panel.height_mm - 1) <= OFF_BY
    if fits:
        return well("touch", f"{says}, the whole display.")
    says += f", but the display is {panel.width_mm} x {panel.height_mm} mm."
    return mend("touch", says, "Touches may land beside the buttons: calibrate it with libinput.")


def find_panel(machine: Machine) -> Panel | None:
    """The first display that is plugged in and says how large it is."""
    for output in sorted((machine.root / "sys/class/drm").glob("card*-*")):
        try:
            plugged_in = (output / "status").read_text().strip() == "connected"
            panel = read_edid((output / "edid").read_bytes()) if plugged_in else None
        except OSError:
            continue
        if panel is not None:
            return panel
    return None


def read_edid(edid: bytes) -> Panel | None:
    """What a display says of itself: the timing that it likes best holds size and pixels."""
    best = edid[54:72]
    if len(best) < 18 or not (best[0] or best[1]):
        return None
    panel = Panel(
        width=best[2] | (best[4] & 0xF0) << 4,
        height=best[5] | (best[7] & 0xF0) << 4,
        width_mm=best[12] | (best[14] & 0xF0) << 4,
        height_mm=best[13] | (best[14] & 0x0F) << 8,
    )
    return panel if panel.width_mm and panel.height_mm else None


def find_touch(machine: Machine) -> tuple[int, int] | None:
    """The size of the first touch screen in millimetres, zeros where it does not say."""
    for device in sorted((machine.root / "run/udev/data").glob("c13:*")):
        words = machine.file(str(device.relative_to(machine.root))) or ""
        lines = (line[2:] for line in words.splitlines() if line.startswith("E:"))
        said = dict(line.split("=", 1) for line in lines if "=" in line)
        if said.get("ID_INPUT_TOUCHSCREEN") == "1":
            sizes = (said.get(f"ID_INPUT_{side}_MM", "0") for side in ("WIDTH", "HEIGHT"))
            width, height = (int(size) if size.isdecimal() else 0 for size in sizes)
            return width, height
    return None
