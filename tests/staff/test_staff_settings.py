from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import KioskConfig, PrinterConfig, load_config
from kiosk.content.model import ContentPack
from kiosk.staff.settings import FILE, FOLDER, StaffSettings, load_settings, save_settings


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    settings = StaffSettings("en", "a4", "desk")
    save_settings(tmp_path / "state", settings)
    assert load_settings(tmp_path / "state") == settings
    assert (tmp_path / "state" / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("spoilt", ["", "[1]", "{", '{"paper": 4}', '{"name": "Ann"}', "7"])
def test_a_spoilt_file_counts_as_nothing(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / FILE).write_text(spoilt)
    assert load_settings(tmp_path) == StaffSettings()


def test_they_stand_over_the_clinics_own(pack: ContentPack) -> None:
    config = KioskConfig(paper="letter", printer=PrinterConfig(queue="desk", deadline=9))
    assert StaffSettings().over(config, pack) == config
    assert StaffSettings(language="xx", paper="a3").over(config, pack) == config
    made = StaffSettings("en", "a4", FOLDER).over(config, pack)
    assert (made.language, made.paper) == ("en", "a4")
    assert made.printer == PrinterConfig(queue="", deadline=9)
    assert StaffSettings(printer="room-2").over(config, pack).printer.queue == "room-2"


def test_the_clinic_sets_how_long_a_page_waits(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[staff]\nreprint_minutes = 0\nexport = "/mnt/counts"\n')
    assert load_config(file).staff.reprint_minutes == 0
