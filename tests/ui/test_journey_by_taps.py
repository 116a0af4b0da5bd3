"""By taps alone, in Arabic, with the largest words: to a printed page, and back to how it was."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QDeadlineTimer, QSize
from PySide6.QtWidgets import QApplication

from access_lint import Lint
from kiosk.content.model import ContentPack
from kiosk.session.state import Screen
from kiosk.ui.widgets import tap_guard
from kiosk.ui.widgets.buttons import KioskButton
from ui_views import LANDSCAPE, PORTRAIT, open_kiosk, settle, tap

PX_PER_MM = 151 / 25.4


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock for taps that goes on by a second at each look: none counts as a second one."""
    now = [0.0]

    def later() -> float:
        now[0] += 1.0
        return now[0]

    monkeypatch.setattr(tap_guard, "monotonic", later)


class Patient:
    """A kiosk, and somebody who does nothing but tap what stands on its buttons."""

    def __init__(self, pack: ContentPack, folder: Path, size: QSize) -> None:
        self.window, self.kiosk = open_kiosk(pack, folder, size)
        self.settle()

    @property
    def screen(self) -> Screen:
        return self.kiosk.session.screen

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self._buttons()]

    def tap(self, label: str) -> None:
        """Taps the button, waits for what comes of it, and looks whether all of it is well."""
        tap(next(button for button in self._buttons() if button.label == label))
        self.settle()
        found = Lint(self.window, PX_PER_MM).findings()
        assert not [str(finding) for finding in found], self.screen

    def settle(self) -> None:
        settle()
        until = QDeadlineTimer(20_000)
        while not self.kiosk.settled and not until.hasExpired():
            QApplication.processEvents()
        settle()

    def _buttons(self) -> list[KioskButton]:
        found = self.window.findChildren(KioskButton)
        return [button for button in found if button.isVisible() and button.isEnabled()]


@pytest.mark.parametrize(
    "size",
    [LANDSCAPE, pytest.param(PORTRAIT, marks=pytest.mark.long)],
    ids=["landscape", "portrait"],
)
def test_in_arabic_with_the_largest_words_to_a_printed_page(
    pack: ContentPack, tmp_path: Path, size: QSize
) -> None:
    arabic = pack.language("ar")
    words, patient = arabic.phrase, Patient(pack, tmp_path, size)
    patient.tap(arabic.name)
    for percent in (100, 125, 150):
        patient.tap(words("screen.tools.text", percent=percent))
    assert patient.window.theme.text_scale == 2
    patient.tap(words("sections.causes.title"))
    title = arabic.topics["causes/medicines"].title
    while title not in patient.labels:
        patient.tap(words("screen.more"))
    patient.tap(title)
    patient.tap(words("screen.topic.keep"))
    patient.tap(words("screen.my_handout"))
    for question in pack.questions:
        assert patient.screen is Screen.QUESTION
        answer = words(f"questions.{question.id}.options.{question.nothing or question.codes[0]}")
        while answer not in patient.labels:
            patient.tap(words("screen.more"))
        patient.tap(answer)
        while words("screen.more") in patient.labels:
            patient.tap(words("screen.more"))
        patient.tap(words("screen.question.next"))
    assert patient.screen is Screen.PREVIEW
    patient.tap(words("screen.preview.print"))
    assert patient.screen is Screen.DONE
    [page] = tmp_path.iterdir()
    with pikepdf.open(page) as printed:
        assert str(printed.Root.Lang) == "ar"
        assert len(printed.pages) == 1
    patient.tap(words("screen.done.finish"))
    assert patient.screen is Screen.ATTRACT
    patient.kiosk.stop()


def test_words_contrast_and_language_change_in_the_next_frame_and_go_with_the_session(
    pack: ContentPack, tmp_path: Path
) -> None:
    patient = Patient(pack, tmp_path, LANDSCAPE)
    window, english, arabic = patient.window, pack.language("en"), pack.language("ar")
    patient.tap(english.name)
    patient.tap(english.phrase("sections.causes.title"))
    title = english.topics["causes/medicines"].title
    patient.tap(title)
    patient.tap(english.phrase("screen.more"))
    place = patient.kiosk.session.place
    assert window.shown is not None
    read = window.shown.mark
    for tool, look in (
        (english.phrase("screen.tools.text", percent=100), (1.25, "standard")),
        (english.phrase("screen.tools.contrast"), (1.25, "high")),
    ):
        before = window.grab().toImage()
        tap(next(b for b in window.findChildren(KioskButton) if b.isVisible() and b.label == tool))
        assert window.grab().toImage() != before
        assert (window.theme.text_scale, window.theme.contrast) == look
        assert (patient.kiosk.session.place, window.shown.mark) == (place, read)
    patient.tap(english.phrase("screen.tools.language"))
    patient.tap(arabic.name)
    assert patient.kiosk.session.place == place
    assert window.shown.mark == read
    assert window.theme.rtl
    patient.tap(arabic.phrase("screen.start_over"))
    theme = window.theme
    assert patient.screen is Screen.ATTRACT
    assert (theme.text_scale, theme.contrast, theme.rtl) == (1, "standard", False)
    patient.kiosk.stop()
