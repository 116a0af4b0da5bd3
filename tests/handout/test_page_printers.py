"""Where pages go: a folder, and CUPS as its own programs show it (stood in for by scripts)."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.errors import PrintError
from kiosk.handout.printer import CupsPrinter, FolderPrinter

PDF = b"%PDF-1.3 a page"
NOON = datetime(2026, 11, 21, 12, 0, 0)


def kind(error: PrintError) -> str:
    """`jam` for paper.printer.jam.title."""
    title, advice = error.title.split("."), error.advice.split(".")
    assert title[:2] == advice[:2] == ["paper", "printer"]
    assert (title[3], advice[3]) == ("title", "advice")
    return title[2]


# --- a folder -----------------------------------------------------------------------------------


def test_a_page_becomes_a_file_and_its_place_is_told(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path / "pages", now=lambda: NOON)
    assert printer.state().ready
    where = Path(printer.send(PDF))
    assert where == tmp_path / "pages" / "handout-2026-11-21-120000.pdf"
    assert where.read_bytes() == PDF
    assert stat.S_IMODE(where.stat().st_mode) == 0o600


def test_two_pages_at_once_are_two_files_and_nothing_is_left_beside(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path, now=lambda: NOON)
    assert printer.send(PDF) != printer.send(b"another")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "handout-2026-11-21-120000-2.pdf",
        "handout-2026-11-21-120000.pdf",
    ]


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


# --- CUPS ---------------------------------------------------------------------------------------

IDLE = "printer Front is idle.  enabled since Sun Nov 22 01:59:07 2026\n\tAlerts: {alerts}\n"
PRINTING = "printer Front now printing Front-7.  enabled since now\n\tAlerts: {alerts}\n"
JOB = "Front-7  kiosk  43008  Sun Nov 22\n\tStatus:\n\tAlerts: {alerts}\n\tqueued for Front\n"

LPSTAT = """\
case "$*" in
  -r) cat "$BOX/scheduler" ;;
  *"-p Front") cat "$BOX/printer" ;;
  *"-a Front") cat "$BOX/accepting" ;;
  *not-completed*) cat "$BOX/waiting"; cat "$BOX/then" > "$BOX/waiting" ;;
  *completed*) cat "$BOX/completed" ;;
esac
"""
LP = 'cat > "$BOX/sent"; cat "$BOX/answer"'


class Box:
    """What the stand-ins for lp, lpstat and cancel say, and what they were asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, script in (("lp", LP), ("lpstat", LPSTAT), ("cancel", "")):
            program = folder / name
            program.write_text(f'#!/bin/sh\necho {name} "$*" >> "$BOX/asked"\n{script}\n')
            program.chmod(0o755)
        self.says(
            scheduler="scheduler is running\n",
            printer=IDLE.format(alerts="none"),
            accepting="Front accepting requests since now\n",
            answer="request id is Front-7 (0 file(s))\n",
            waiting="",
            then="",
            completed=JOB.format(alerts="processing-to-stop-point"),
        )

    def says(self, **answers: str) -> None:
        for name, words in answers.items():
            (self.folder / name).write_text(words)

    @property
    def asked(self) -> str:
        return (self.folder / "asked").read_text()

    @property
    def cancelled(self) -> bool:
        return "cancel -U kiosk -x Front-7" in self.asked


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    made = Box(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("BOX", str(tmp_path))
    return made


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def read(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def printer(deadline: float = 2) -> CupsPrinter:
    clock = Clock()
    return CupsPrinter("Front", deadline, clock=clock.read, wait=clock.wait)


def failure() -> str:
    with pytest.raises(PrintError) as caught:
        printer().send(PDF)
    return kind(caught.value)


def test_a_job_has_a_plain_title_and_nobodys_name(box: Box) -> None:
    box.says(waiting=JOB.format(alerts="job-printing"))
    assert printer().send(PDF) == ""
    assert (box.folder / "sent").read_bytes() == PDF
    assert "lp -U kiosk -d Front -t handout -" in box.asked
    assert not box.cancelled


def test_a_late_job_is_taken_back(box: Box) -> None:
    waiting = JOB.format(alerts="job-printing")
    box.says(waiting=waiting, then=waiting)
    assert failure() == "late"
    assert box.cancelled


@pytest.mark.parametrize(
    ("alerts", "said"),
    [
        ("media-empty-warning media-needed-warning", "paper_out"),
        ("media-jam-warning", "jam"),
        ("door-open-report", "door"),
        ("toner-empty-error", "ink_out"),
        ("offline-report", "offline"),
    ],
)
def test_a_late_job_says_what_the_printer_lacks(box: Box, alerts: str, said: str) -> None:
    waiting = JOB.format(alerts="job-printing")
    box.says(waiting=waiting, then=waiting)
    assert printer().state().ready
    box.says(printer=PRINTING.format(alerts=alerts), waiting=waiting)
    assert failure() == said


def test_alerts_of_an_idle_queue_are_old_and_bar_nobody(box: Box) -> None:
    box.says(printer=IDLE.format(alerts="media-empty-warning"))
    assert printer().state().ready
    assert printer().send(PDF) == ""


@pytest.mark.parametrize("alerts", ["job-canceled-at-device", "aborted-by-system"])
def test_a_job_that_the_printer_gave_up_is_no_page(box: Box, alerts: str) -> None:
    box.says(completed=JOB.format(alerts=alerts))
    assert failure() == "gave_up"
    assert box.cancelled


def test_a_service_without_history_has_forgotten_a_good_job(box: Box) -> None:
    box.says(completed="")
    assert printer().send(PDF) == ""


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ({"scheduler": "scheduler is not running\n"}, "service"),
        ({"printer": 'lpstat: Invalid destination name in list "Front".\n'}, "missing"),
        ({"printer": "printer Front disabled since now -\n\tPaused\n"}, "paused"),
        ({"accepting": "Front not accepting requests since now -\n"}, "rejecting"),
        ({"answer": "lp: Error - something else.\n"}, "refused"),
    ],
)
def test_a_queue_that_takes_nothing_says_so_before_and_after_the_tap(
    box: Box, says: dict[str, str], said: str
) -> None:
    box.says(**says)
    assert failure() == said
    if said != "refused":
        state = printer().state()
        assert (state.ready, state.title) == (False, f"paper.printer.{said}.title")


def test_a_machine_without_cups_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert failure() == "no_programs"
    assert not printer().state().ready


def test_every_trouble_has_words(pack: object) -> None:
    phrases = pack.language("en").phrases
    kinds = "full unwritable jam paper_out door ink_out offline paused rejecting missing service"
    for name in (*kinds.split(), "no_programs", "refused", "gave_up", "late", "folder"):
        assert f"paper.printer.{name}.title" in phrases
        assert f"paper.printer.{name}.advice" in phrases
