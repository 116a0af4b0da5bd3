"""What `kiosk doctor` sees, and what it says is to be mended."""

from __future__ import annotations

import json
from collections import namedtuple
from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk import doctor
from kiosk.cli import main
from kiosk.config import KioskConfig, PrinterConfig
from kiosk.content.loader import load_pack
from kiosk.doctor import Finding, Verdict, examine, worst
from kiosk.doctor.paper import look_at_kept_pages
from kiosk.doctor.within import look_at_clock, look_at_content, look_at_disk
from kiosk.errors import KioskError
from kiosk.versions import refuse_bad_qt
from print_service import QUEUE, PrintService, VirtualPrinter, needs_cups
from sleep_pack import write_sleep_pack

TODAY = date(2026, 11, 22)
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of a kiosk that saves its pages in a folder."""
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    file = tmp_path / "kiosk.toml"
    file.write_text('[clinic]\nname = "Test"\n')
    return file


def test_a_good_kiosk_needs_nothing(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = write_sleep_pack(settings.parent / "pack")
    assert main(["doctor", "--config", str(settings), "--content", str(small)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in told] == ["ok  "] * 6
    assert "Your page will be saved as a file." in told[3]
    assert not (settings.parent / "state").exists(), "looking makes nothing"


def test_what_is_to_be_mended_is_told_to_people_and_programs(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    settings.write_text(f'[printer]\nfolder = "{tmp_path}/file/pages"\n')
    small = write_sleep_pack(tmp_path / "pack")
    assert main(["doctor", "--config", str(settings), "--content", str(small), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "mend"
    (bad,) = (found for found in told["findings"] if found["verdict"] != "well")
    assert bad["look"] == "printer"
    assert "could not be saved" in bad["says"]


def test_settings_that_cannot_be_read_are_a_look_that_failed(tmp_path: Path) -> None:
    assert main(["doctor", "--config", str(tmp_path / "none.toml")]) == 2


def test_bad_content_is_told_with_the_way_to_see_it_all(tmp_path: Path) -> None:
    found = look_at_content(tmp_path, *load_pack(tmp_path, KioskConfig().clinic), TODAY)
    assert found.verdict is Verdict.MEND
    assert f"kiosk check {tmp_path}" in found.advice


def test_a_clock_that_cannot_be_right_is_told() -> None:
    assert look_at_clock(datetime.now()).verdict is Verdict.WELL
    for wrong in (datetime(1970, 1, 1), datetime(2090, 1, 1)):
        found = look_at_clock(wrong)
        assert found.verdict is Verdict.MEND
        assert "timedatectl set-time" in found.advice


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    assert look_at_disk(folder).verdict is Verdict.WELL
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(10**9, 10**9, 3 * 10**6))
    found = look_at_disk(folder)
    assert found.verdict is Verdict.MEND
    assert "only 3 MB" in found.says


def test_a_qt_that_crashes_this_python_is_refused() -> None:
    refuse_bad_qt("6.11.3", (3, 11))
    refuse_bad_qt("6.12.0", (3, 12))
    with pytest.raises(KioskError, match=r"crashes on Python 3\.11"):
        refuse_bad_qt("6.12.0", (3, 11))


@needs_cups
@pytest.mark.parametrize(
    ("settings", "verdict"),
    [
        ("LogLevel warn\n", Verdict.MEND),
        ("PreserveJobFiles No\n", Verdict.MEND),
        ("PreserveJobFiles 86400\nPreserveJobHistory No\n", Verdict.MEND),
        ("# PreserveJobFiles No\n# PreserveJobHistory No\n", Verdict.MEND),
        ("PreserveJobFiles No\nPreserveJobHistory No\nPreserveJobFiles Yes\n", Verdict.MEND),
        ("PreserveJobFiles No\nPreserveJobHistory No\n", Verdict.WELL),
        ("  preservejobfiles   off\nPRESERVEJOBHISTORY 0\n", Verdict.WELL),
    ],
)
def test_a_print_service_that_keeps_pages_fails_with_the_two_lines_that_mend_it(
    tmp_path: Path, settings: str, verdict: Verdict
) -> None:
    cupsd = tmp_path / "cupsd.conf"
    cupsd.write_text(settings)
    found = look_at_kept_pages(cupsd)
    assert found.verdict is verdict
    if verdict is Verdict.MEND:
        lines = [line.strip() for line in found.advice.splitlines()]
        assert "PreserveJobFiles No" in lines
        assert "PreserveJobHistory No" in lines
        cupsd.write_text("PreserveJobFiles No\nPreserveJobHistory No\n")
        assert look_at_kept_pages(cupsd).verdict is Verdict.WELL


@needs_cups
def test_what_cannot_be_read_is_no_good_news(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look_at_kept_pages(tmp_path / "none").verdict is Verdict.UNKNOWN

    def locked(*_: object, **__: object) -> str:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", locked)
        found = look_at_kept_pages(tmp_path)
    assert (found.verdict, found.advice) == (Verdict.UNKNOWN, "Look as root: sudo kiosk doctor")
    monkeypatch.setenv("CUPS_SERVER", "printing.example:631")
    assert look_at_kept_pages(tmp_path).verdict is Verdict.UNKNOWN


def test_mending_counts_more_than_not_knowing() -> None:
    well, mend, unknown = (Finding("a look", verdict, "So it is.") for verdict in Verdict)
    assert worst([well]) is Verdict.WELL
    assert worst([well, unknown]) is Verdict.UNKNOWN
    assert worst([unknown, mend, well]) is Verdict.MEND
    assert list(doctor.EXIT_CODES.values()) == [0, 1, 2]


@needs_cups
def test_the_printer_is_looked_at_through_the_print_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = PrintService()
    monkeypatch.setenv("CUPS_SERVER", service.server)
    monkeypatch.setattr(doctor, "CUPSD", service.home / "etc/cupsd.conf")
    config = KioskConfig(paper="a4", printer=PrinterConfig(queue=QUEUE))

    small = write_sleep_pack(tmp_path / "pack")

    def looks() -> dict[str, Finding]:
        return {found.look: found for found in examine(config, small, now=datetime.now())}

    try:
        service.start()
        assert "not set up" in looks()["printer"].says
        device = VirtualPrinter(service)
        device.on()
        device.load(250)
        service.add_queue(device.uri)
        found = looks()
        assert worst(list(found.values())) is Verdict.WELL
        assert found["printer"].says == f"{QUEUE}: The printer is ready."
        assert found["kept pages"].verdict is Verdict.WELL
        device.load(250, paper="na_letter_8.5x11in")
        assert "pages are made for a4" in looks()["printer"].says
        device.off()
        assert "turned off" in looks()["printer"].says
    finally:
        service.close()
