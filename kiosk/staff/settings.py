"""What staff chose on the panel and the kiosk keeps: language, paper and printer. No person."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.quick_data import dataclass
from kiosk.staff.files import write_private

FILE = "staff-settings.json"
FOLDER = "folder"
"""The choice of saving pages in place of printing them; others are names of queues."""


@dataclass(frozen=True, slots=True)
class StaffSettings:
    """Each is empty where the clinic's own settings file stands."""

    language: str = ""
    paper: str = ""
    printer: str = ""

    def over(self, config: KioskConfig, pack: ContentPack) -> KioskConfig:
        """The clinic's settings with these on top. A language that has gone is passed over."""
        if self.language in pack.languages:
            config = replace(config, language=self.language)
        if self.paper in ("a4", "letter"):
            config = replace(config, paper=self.paper)
        if self.printer:
            queue = "" if self.printer == FOLDER else self.printer
            config = replace(config, printer=replace(config.printer, queue=queue))
        return config


def load_settings(folder: Path) -> StaffSettings:
    """What was kept; what cannot be read counts as nothing chosen."""
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        kept = {f.name: data[f.name] for f in fields(StaffSettings) if f.name in data}
    except (OSError, ValueError, TypeError):
        return StaffSettings()
    return StaffSettings(**{name: value for name, value in kept.items() if isinstance(value, str)})


def save_settings(folder: Path, settings: StaffSettings) -> None:
    write_private(folder / FILE, json.dumps(asdict(settings)))
