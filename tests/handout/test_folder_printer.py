"""The printer that is a folder."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from datetime import date, datetime
from pathlib import Path
from threading import Event

import pytest

from kiosk.errors import PrintError
from kiosk.handout.printer import FolderPrinter, PrinterState

PDF = b"%PDF-1.3 a page"
TODAY = date(2026, 11, 21)


def kind(error: PrintError) -> str:
    """`jam` for paper.printer.jam.title."""
    title, advice = error.title.split("."), error.advice.split(".")
    assert title[:2] == advice[:2] == ["paper", "printer"]
    assert (title[3], advice[3]) == ("title", "advice")
    return title[2]


def test_a_page_becomes_a_file_and_its_place_is_told(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path / "pages", today=lambda: TODAY)
    assert printer.state().ready
    where = Path(printer.send(PDF))
    assert where == tmp_path / "pages" / "handout-2026-11-21-1.pdf"
    assert where.read_bytes() == PDF
    assert stat.S_IMODE(where.stat().st_mode) == 0o600


def test_two_pages_at_once_are_two_files_and_nothing_is_left_beside(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path, today=lambda: TODAY)
    assert printer.send(PDF) != printer.send(b"another")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "handout-2026-11-21-1.pdf",
        "handout-2026-11-21-2.pdf",
    ]


def test_a_file_does_not_say_at_what_time_the_patient_was_here(tmp_path: Path) -> None:
    where = Path(FolderPrinter(tmp_path, today=lambda: TODAY).send(PDF))
    written = datetime.fromtimestamp(where.stat().st_mtime)
    assert written == datetime(2026, 11, 21)


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "unwritable"), (errno.EIO, "unwritable")],
)
def test_a_full_or_locked_disk_is_told_in_words_and_leaves_no_half_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PrintError) as caught:
        FolderPrinter(tmp_path).send(PDF)
    assert kind(caught.value) == said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PrintError) as caught:
        FolderPrinter(tmp_path / "file" / "pages").send(PDF)
    assert kind(caught.value) == "unwritable"


def test_a_folder_says_before_the_tap_that_nothing_can_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    assert not FolderPrinter(tmp_path / "file" / "pages").state().ready
    full = shutil.disk_usage(tmp_path)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    assert FolderPrinter(tmp_path).state().title == "paper.printer.full.title"


def test_a_session_that_has_ended_saves_nothing(tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    heard: list[PrinterState] = []
    with pytest.raises(PrintError):
        FolderPrinter(tmp_path).send(PDF, tell=heard.append, stop=stop)
    assert list(tmp_path.iterdir()) == []


def test_half_a_page_that_a_power_cut_left_goes_when_the_kiosk_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(_: int) -> None:
        raise SystemExit

    kept = Path(FolderPrinter(tmp_path).send(PDF))
    with monkeypatch.context() as cut:
        cut.setattr(os, "fsync", power_cut)
        cut.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(SystemExit):
            FolderPrinter(tmp_path).send(b"another")
    assert len(list(tmp_path.iterdir())) == 2
    FolderPrinter(tmp_path).tidy()
    assert list(tmp_path.iterdir()) == [kept]
