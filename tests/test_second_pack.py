"""The program knows nothing of its shipped subject: a pack on sleep loads, runs and prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.handout.document import build_handout
from kiosk.handout.make import make_page
from kiosk.handout.pack_check import check_pack
from kiosk.session.personalise import personalise
from kiosk.session.plan import Outcome
from kiosk.session.state import answers
from kiosk.ui.tour import PAGE, Tour
from sleep_pack import SUBJECT, write_sleep_pack

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sleep(tmp_path_factory: pytest.TempPathFactory) -> ContentPack:
    pack, problems = load_pack(
        write_sleep_pack(tmp_path_factory.mktemp("sleep")), Clinic("The Sleep Clinic", "555 0134")
    )
    assert pack is not None
    assert [p.as_text() for p in [*problems, *check_pack(pack, TODAY)]] == []
    return pack


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_its_rules_make_its_page(sleep: ContentPack) -> None:
    ticked = answers({"now": ("none",), "screens": ("late",), "coffee": ("evening",)})
    plan = personalise(ticked, sleep)
    assert plan.outcome is Outcome.HANDOUT
    page = make_page(build_handout(plan, sleep, TODAY, language="en", answers=ticked))
    assert set(page.printed) == {"D-WALK", "D-COFFEE", "N-SCREEN", "W-SLEEP"}
    words = words_of(page.pdf)
    assert "No coffee after noon." in words
    assert "The Sleep Clinic" in words
    assert SUBJECT.search(words) is None


@pytest.mark.parametrize("now", ["choke", "unsure"])
def test_its_emergency_stops_everything(sleep: ContentPack, now: str) -> None:
    assert personalise(answers({"now": (now,)}), sleep).outcome is Outcome.RED


def test_a_journey_through_it(
    sleep: ContentPack, tmp_path: Path, application: QApplication
) -> None:
    assert application
    tour = Tour(
        sleep, tmp_path, language="en", size=QSize(1280, 800), text=100, contrast="standard"
    )
    names = [picture.stem.partition("-")[2] for picture in tour.walk()]
    for name in ("home", "topic-nights-screens", "question-3-coffee", "red", "print-done"):
        assert name in names
    assert SUBJECT.search(words_of((tmp_path / PAGE).read_bytes())) is None
