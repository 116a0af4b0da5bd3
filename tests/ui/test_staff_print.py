"""A page for a patient: from the PIN to paper, and what is left of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer

from handout_pages import read as words_of
from kiosk.config import KioskConfig, StaffConfig
from kiosk.content.model import ContentPack
from kiosk.handout.printer import trouble, troubled
from kiosk.session import taps as patient
from kiosk.staff.sheet import Sheet
from kiosk.staff.taps import Choose, Place, Typed
from kiosk.staff.usage import Usage, printed
from staff_kiosk import TODAY, WAIT_MS, StaffKiosk

pytestmark = pytest.mark.usefixtures("no_guard")

MARK = "Zqxj"


@pytest.fixture
def kiosk(pack: ContentPack, tmp_path: Path) -> Iterator[StaffKiosk]:
    made = StaffKiosk(pack, tmp_path)
    made.open_panel()
    yield made
    made.stop()


def choose(kiosk: StaffKiosk, preset: int = 0) -> None:
    kiosk.touch(kiosk.say("panel.print"))
    words = kiosk.pack.language("en")
    kiosk.touch(words.phrase(f"presets.{kiosk.pack.presets[preset].id}"))


def type_words(kiosk: StaffKiosk, words: str) -> None:
    for letter in words:
        kiosk.touch("Space" if letter == " " else letter.upper())
    kiosk.touch(kiosk.say("done"))


def test_from_pin_to_paper_in_three_touches(kiosk: StaffKiosk) -> None:
    choose(kiosk)
    kiosk.touch(kiosk.say("sheet.print"))
    assert len(kiosk.printer.pages) == 1
    assert kiosk.touches == 3
    assert kiosk.say("sheet.printed") in kiosk.words()


def test_with_an_answer_changed_and_a_note_it_takes_eight(kiosk: StaffKiosk) -> None:
    phrase = kiosk.pack.language("en").phrase
    choose(kiosk)
    kiosk.touch(phrase("screen.preview.large"))
    kiosk.touch(kiosk.say("sheet.notes"))
    kiosk.touch(phrase(f"notes.{kiosk.pack.notes[0]}"))
    kiosk.touch(kiosk.say("done"))
    kiosk.touch(kiosk.say("sheet.print"))
    assert kiosk.touches <= 8
    assert phrase(f"notes.{kiosk.pack.notes[0]}") in words_of(kiosk.printer.pages[0])


def test_every_choice_reaches_the_page(kiosk: StaffKiosk) -> None:
    phrase = kiosk.pack.language("en").phrase
    choose(kiosk)
    kiosk.touch(kiosk.say("sheet.answers"))
    kiosk.touch("6")
    kiosk.touch(phrase("questions.medicines.options.warf"))
    kiosk.touch(kiosk.say("back"))
    kiosk.touch(kiosk.say("sheet.stretches"))
    first = kiosk.pack.language("en").cards["X-CALF-SIT"].title
    kiosk.touch(first)
    kiosk.touch(kiosk.say("done"))
    kiosk.touch(kiosk.say("sheet.notes"))
    kiosk.touch(kiosk.say("picks.type"))
    type_words(kiosk, "rest well")
    kiosk.touch(kiosk.say("sheet.person"))
    type_words(kiosk, "ann lee")
    kiosk.touch(kiosk.say("sheet.follow_up"))
    kiosk.touch(kiosk.say("visit.weeks", weeks=2))
    kiosk.touch(kiosk.say("visit.later"))
    kiosk.touch(kiosk.say("done"))
    kiosk.touch(phrase("screen.preview.large"))
    kiosk.touch(kiosk.say("paper.a4"))
    kiosk.touch(kiosk.say("sheet.see"))
    kiosk.touch(kiosk.say("back"))
    kiosk.touch(kiosk.say("sheet.print"))
    said = words_of(kiosk.printer.pages[0])
    for words in ("For Ann Lee", "Rest well", "7 December 2026", "Warfarin"):
        assert words in said
    assert first not in said


def test_name_and_note_are_gone_once_the_page_is_spooled(kiosk: StaffKiosk, tmp_path: Path) -> None:
    choose(kiosk)
    kiosk.touch(kiosk.say("sheet.person"))
    type_words(kiosk, MARK)
    kiosk.touch(kiosk.say("sheet.print"))
    assert MARK in words_of(kiosk.printer.pages[0])
    assert kiosk.staff.desk.draft is None
    # The thread that made the page lets go of it when it has come to its end.
    deadline = QDeadlineTimer(WAIT_MS)
    while any(MARK in sheet.name for sheet in sheets_in_memory()):
        assert not deadline.hasExpired()
    assert MARK not in kiosk.words()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert MARK.encode() not in written


def sheets_in_memory() -> list[Sheet]:
    gc.collect()
    return [thing for thing in gc.get_objects() if isinstance(thing, Sheet)]


def test_closing_wipes_the_sheet(kiosk: StaffKiosk) -> None:
    choose(kiosk)
    kiosk.touch(kiosk.say("sheet.person"))
    type_words(kiosk, MARK)
    kiosk.wait(120)
    assert kiosk.staff.place is None
    assert kiosk.staff.desk.draft is None


def test_a_page_that_did_not_come_out_stays_with_the_reason(kiosk: StaffKiosk) -> None:
    kiosk.printer.broken = trouble("jam")
    choose(kiosk)
    kiosk.touch(kiosk.say("sheet.print"))
    assert kiosk.staff.place is Place.SHEET
    assert "Paper is stuck in the printer." in kiosk.words()
    kiosk.printer.broken = None
    kiosk.touch(kiosk.say("sheet.print"))
    assert len(kiosk.printer.pages) == 1


def test_a_page_that_comes_out_after_staff_have_gone_opens_nothing(kiosk: StaffKiosk) -> None:
    choose(kiosk)
    kiosk.printer.lets_go.clear()
    kiosk.touch(kiosk.say("sheet.print"))
    kiosk.touch(kiosk.say("close"))
    kiosk.window.staff_called.emit()
    kiosk.printer.lets_go.set()
    kiosk.settle()
    assert len(kiosk.printer.pages) == 1
    assert kiosk.staff.place is Place.PIN
    assert kiosk.say("sheet.printed") not in kiosk.words()


def test_the_next_patients_page_stays_when_the_last_one_is_out(kiosk: StaffKiosk) -> None:
    choose(kiosk)
    kiosk.printer.lets_go.clear()
    kiosk.touch(kiosk.say("sheet.print"))
    kiosk.touch(kiosk.say("back"))
    kiosk.staff.tap(Choose(kiosk.pack.presets[1].id))
    kiosk.printer.lets_go.set()
    kiosk.settle()
    assert kiosk.staff.place is Place.SHEET
    assert kiosk.staff.desk.draft is not None
    assert kiosk.say("sheet.printed") in kiosk.words()


def test_a_page_on_its_way_says_what_it_waits_for(kiosk: StaffKiosk) -> None:
    choose(kiosk)
    kiosk.printer.lets_go.clear()
    kiosk.printer.waits_for = troubled("paper_out")
    kiosk.touch(kiosk.say("sheet.print"))
    kiosk.until(lambda: "The printer is out of paper." in kiosk.words())
    kiosk.printer.lets_go.set()
    kiosk.settle()
    assert "The printer is out of paper." not in kiosk.words()
    assert len(kiosk.printer.pages) == 1


def test_a_patient_does_not_wait_for_a_page_of_staff(kiosk: StaffKiosk) -> None:
    choose(kiosk)
    kiosk.printer.lets_go.clear()
    kiosk.touch(kiosk.say("sheet.print"))
    kiosk.touch(kiosk.say("close"))
    kiosk.to_the_preview()
    kiosk.until(lambda: kiosk.kiosk.view.preview is not None)
    kiosk.kiosk.end_session()
    kiosk.printer.lets_go.set()
    kiosk.settle()
    assert len(kiosk.printer.pages) == 1


def test_a_kiosk_that_staff_leave_does_not_wait_for_the_printer(kiosk: StaffKiosk) -> None:
    choose(kiosk)
    kiosk.printer.lets_go.clear()
    kiosk.touch(kiosk.say("sheet.print"))
    kiosk.stop()
    assert kiosk.printer.pages == []


def test_a_page_that_staff_cannot_read_can_have_headings_that_they_can(kiosk: StaffKiosk) -> None:
    heading = kiosk.pack.language("en").phrase("paper.parts.every_day")
    choose(kiosk)
    kiosk.touch("Español")
    assert heading not in words_of(kiosk.preview)
    kiosk.touch("Español + English")
    assert heading in words_of(kiosk.preview)
    kiosk.touch("English")
    assert "Español + English" not in kiosk.buttons()


def test_letters_that_cannot_be_printed_are_named(kiosk: StaffKiosk) -> None:
    choose(kiosk)
    kiosk.staff.tap(Typed("name", "Wang 王"))
    kiosk.settle()
    assert kiosk.say("sheet.missing", letters="王") in kiosk.words()
    assert "Wang [?]" in words_of(kiosk.preview)


def test_an_emergency_is_said_and_not_printed(kiosk: StaffKiosk) -> None:
    gate = kiosk.pack.question(kiosk.pack.gate)
    choose(kiosk)
    kiosk.touch(kiosk.say("sheet.answers"))
    kiosk.touch(kiosk.pack.language("en").phrase(f"questions.{gate.id}.options.{gate.codes[0]}"))
    kiosk.touch(kiosk.say("back"))
    assert kiosk.say("sheet.emergency") in kiosk.words()
    assert not kiosk.buttons()[kiosk.say("sheet.print")].isEnabled()


def test_the_last_page_can_be_printed_again_for_ten_minutes(kiosk: StaffKiosk) -> None:
    again = kiosk.say("panel.reprint")
    assert not kiosk.buttons()[again].isEnabled()
    choose(kiosk)
    kiosk.touch(kiosk.say("sheet.print"))
    kiosk.touch(again)
    assert kiosk.printer.pages[0] == kiosk.printer.pages[1]
    kiosk.wait(600)
    kiosk.open_panel()
    assert not kiosk.buttons()[again].isEnabled()


def test_a_patients_page_can_be_printed_again_too(kiosk: StaffKiosk) -> None:
    kiosk.touch(kiosk.say("close"))
    kiosk.to_the_preview()
    kiosk.settle()
    kiosk.kiosk.tap(patient.Print())
    kiosk.settle()
    kiosk.open_panel()
    kiosk.touch(kiosk.say("panel.reprint"))
    assert len(kiosk.printer.pages) == 2


def test_a_clinic_can_do_without_reprints(pack: ContentPack, tmp_path: Path) -> None:
    config = KioskConfig(staff=StaffConfig(reprint_minutes=0))
    kiosk = StaffKiosk(pack, tmp_path, config=config)
    kiosk.open_panel()
    assert kiosk.say("panel.reprint") not in kiosk.buttons()
    kiosk.stop()


def test_pages_of_staff_are_counted(kiosk: StaffKiosk, tmp_path: Path) -> None:
    choose(kiosk)
    kiosk.touch(kiosk.say("sheet.print"))
    kiosk.settle()
    assert Usage(tmp_path).days(TODAY, 1)[TODAY][printed("en", "normal")] == 1
