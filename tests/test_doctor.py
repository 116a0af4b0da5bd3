"""What `kiosk doctor` sees, and what it says is to be mended."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kiosk import doctor
from kiosk.cli import main
from kiosk.config import KioskConfig, PrinterConfig
from kiosk.doctor import Finding, Verdict, examine, look_at_content, look_at_kept_pages, worst
from kiosk.errors import KioskError
from kiosk.versions import refuse_bad_qt
from print_service import QUEUE, PrintService, VirtualPrinter, all_there

TODAY = date(2026, 11, 22)
needs_cups = pytest.mark.skipif(not all_there(), reason="needs CUPS, as packaging/test has it")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of a kiosk that saves its pages in a folder."""
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    file = tmp_path / "kiosk.toml"
    file.write_text('[clinic]\nname = "Test"\n')
    return file


def test_a_good_kiosk_needs_nothing(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--config", str(settings)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in told] == ["ok  "] * 3
    assert "Your page will be saved as a file." in told[2]
    assert not (settings.parent / "state").exists(), "looking makes nothing"


def test_what_is_to_be_mended_is_told_to_people_and_programs(
    settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    settings.write_text(f'[printer]\nfolder = "{tmp_path}/file/pages"\n')
    assert main(["doctor", "--config", str(settings), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "mend"
    assert [found["verdict"] for found in told["findings"]] == ["well", "well", "mend"]
    assert "could not be saved" in told["findings"][2]["says"]


def test_settings_that_cannot_be_read_are_a_look_that_failed(tmp_path: Path) -> None:
    assert main(["doctor", "--config", str(tmp_path / "none.toml")]) == 2


def test_bad_content_is_told_with_the_way_to_see_it_all(tmp_path: Path) -> None:
    found = look_at_content(tmp_path, KioskConfig(), TODAY)
    assert found.verdict is Verdict.MEND
    assert f"kiosk check {tmp_path}" in found.advice


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
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = PrintService()
    monkeypatch.setenv("CUPS_SERVER", service.server)
    monkeypatch.setattr(doctor, "CUPSD", service.home / "etc/cupsd.conf")
    config = KioskConfig(paper="a4", printer=PrinterConfig(queue=QUEUE))

    def looks() -> dict[str, Finding]:
        return {found.look: found for found in examine(config, None, today=TODAY)}

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
