"""The settings that the service starts with: the clinic's or, while they are broken, the last good.

A typing error in kiosk.toml must not leave a dark screen in a waiting room.
"""

from __future__ import annotations

import logging
from pathlib import Path

from kiosk.config import KioskConfig, load_config
from kiosk.errors import ConfigError, KioskError
from kiosk.staff.files import write_private

log = logging.getLogger(__name__)

KEPT = "last-settings.toml"


def settings_or_last_good(file: Path | None, state: Path) -> KioskConfig:
    """What `file` says, and a copy of it in `state` once it is good. Never raises for either."""
    try:
        config = load_config(file)
    except ConfigError as error:
        log.error("%s Until then the last good settings are used.", error)
        return _last_good(state / KEPT)
    if file is not None:
        _keep(file, state / KEPT)
    return config


def _last_good(kept: Path) -> KioskConfig:
    try:
        return load_config(kept if kept.exists() else None)
    except ConfigError:
        return KioskConfig()


def _keep(file: Path, kept: Path) -> None:
    try:
        words = file.read_text(encoding="utf-8")
        if not kept.exists() or kept.read_text(encoding="utf-8") != words:
            write_private(kept, words)
    except (OSError, UnicodeDecodeError, KioskError) as error:
        log.warning("The settings could not be kept for later: %s", error)
