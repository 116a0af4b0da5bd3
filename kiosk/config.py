"""The clinic's settings: kiosk.toml becomes one frozen object, each field with its sentence."""

from __future__ import annotations

from dataclasses import field, fields
from datetime import time
from pathlib import Path
from typing import Any

from kiosk.content.model import Clinic
from kiosk.errors import ConfigError
from kiosk.quick_data import dataclass

# Paper and emergency number go together, so that A4 never stands beside 911 by accident.
REGIONS = {
    "us": {"paper": "letter", "emergency": "911"},
    "uk": {"paper": "a4", "emergency": "999"},
    "eu": {"paper": "a4", "emergency": "112"},
}

GUESSED_INCHES = 10.0  # the diagonal of a panel whose density nobody has set


@dataclass(frozen=True, slots=True)
class PrinterConfig:
    """Where pages go."""

    queue: str = ""  # name of the CUPS queue; empty: pages are saved in `folder`
    folder: str = ""  # where pages are saved when no queue is set; empty: the kiosk's state folder
    deadline: int = 45  # seconds after which a page that has not come out counts as failed


@dataclass(frozen=True, slots=True)
class IdleConfig:
    """When a session that nobody touches ends."""

    seconds: int = 60  # quiet time before the warning
    countdown: int = 30  # how long the warning stands before everything is wiped
    red_seconds: int = 120  # how long the emergency screen stands untouched


@dataclass(frozen=True, slots=True)
class ScreenConfig:
    """The panel."""

    pixels_per_inch: int = 0  # density of the panel; 0: worked out from its size in pixels
    low_reach: int = 0  # 1: a tool brings what stands high within reach from a wheelchair


@dataclass(frozen=True, slots=True)
class ContentConfig:
    """How the content is kept fresh."""

    grace_days: int = 90  # days after its review date on which a topic is cut to its short words
    check_seconds: int = 30  # working time after which the check of new content is given up


@dataclass(frozen=True, slots=True)
class StaffConfig:
    """What the staff panel may do."""

    reprint_minutes: int = 10  # how long the last page waits in memory for a reprint; 0: not at all
    export: str = ""  # folder for the counts of use as CSV; empty: a USB stick


@dataclass(frozen=True, slots=True)
class KioskConfig:
    """All settings. Every one has a default that works."""

    clinic: Clinic = field(default_factory=Clinic)
    paper: str = "letter"  # a4 or letter
    language: str = (
        ""  # language that starts when the screen is touched anywhere; empty: the pack's
    )
    restart: str = "03:30"  # when the kiosk starts anew each night; empty: never
    printer: PrinterConfig = field(default_factory=PrinterConfig)
    idle: IdleConfig = field(default_factory=IdleConfig)
    screen: ScreenConfig = field(default_factory=ScreenConfig)
    content: ContentConfig = field(default_factory=ContentConfig)
    staff: StaffConfig = field(default_factory=StaffConfig)

    @property
    def restart_hour(self) -> time | None:
        """When the kiosk starts anew each night."""
        return time.fromisoformat(self.restart) if self.restart else None


def load_config(file: Path | None) -> KioskConfig:
    """The settings in `file`, or the defaults when there is none. Raises ConfigError in words."""
    if file is None:
        return KioskConfig()
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"The settings file {file} cannot be read: {error.strerror}.",
            "Give another file with --config, or start without one.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} is not valid TOML: {error}.", "Mend that line.") from None
    return _config(data, file)


def _config(data: dict[str, Any], file: Path) -> KioskConfig:
    clinic = dict(_table(data, "clinic", file))
    region = clinic.pop("region", "us")
    if region not in REGIONS:
        raise ConfigError(
            f'{file}: there is no region "{region}".', f"Known are: {', '.join(REGIONS)}."
        )
    preset = REGIONS[region]
    paper = data.pop("paper", preset["paper"])
    if paper not in ("a4", "letter"):
        raise ConfigError(f'{file}: paper is "{paper}".', 'Write "a4" or "letter".')
    language = data.pop("language", "")
    restart = data.pop("restart", KioskConfig().restart)
    if not _is_restart(restart):
        raise ConfigError(
            f"{file}: restart is {restart!r}.", 'Write a time like "03:30", or "" for never.'
        )
    made = KioskConfig(
        clinic=_make(Clinic, {"emergency": preset["emergency"], **clinic}, "clinic", file),
        paper=paper,
        language=language,
        restart=restart,
        printer=_make(PrinterConfig, _table(data, "printer", file), "printer", file),
        idle=_make(IdleConfig, _table(data, "idle", file), "idle", file),
        screen=_make(ScreenConfig, _table(data, "screen", file), "screen", file),
        content=_make(ContentConfig, _table(data, "content", file), "content", file),
        staff=_make(StaffConfig, _table(data, "staff", file), "staff", file),
    )
    if data:
        _refuse(next(iter(data)), [f.name for f in fields(KioskConfig)], "", file)
    return made


def _is_restart(restart: object) -> bool:
    try:
        return restart == "" or f"{time.fromisoformat(str(restart)):%H:%M}" == restart
    except ValueError:
        return False


def _table(data: dict[str, Any], name: str, file: Path) -> dict[str, Any]:
    table = data.pop(name, {})
    if not isinstance(table, dict):
        raise ConfigError(f"{file}: {name} is not a table.", f"Write [{name}] on its own line.")
    return table


def _make(kind: type[Any], values: dict[str, Any], table: str, file: Path) -> Any:
    known = {f.name: f for f in fields(kind)}
    for key, value in values.items():
        if key not in known:
            _refuse(key, list(known), f"[{table}] ", file)
        wanted = int if known[key].type == "int" else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            what = "a whole number" if wanted is int else "words in quotes"
            raise ConfigError(f"{file}: [{table}] {key} is {value!r}.", f"Write {what}.")
        if isinstance(value, int) and value < 0:
            raise ConfigError(f"{file}: [{table}] {key} is {value}.", "Write zero or more.")
    return kind(**values)


def _refuse(key: str, known: list[str], table: str, file: Path) -> None:
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1)
    hint = f'Did you mean "{close[0]}"?' if close else f"Known are: {', '.join(known)}."
    raise ConfigError(f'{file}: {table}there is no setting "{key}".', hint)
