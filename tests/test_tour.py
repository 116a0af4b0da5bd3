"""The tour: a picture of everything, the page, and never a second window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.tour import PAGE, Tour, as_pdf
from kiosk.ui.window import KioskWindow
from packs import load, write_pack


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.add(type(watched).__name__)
        return False


@pytest.fixture
def windows(application: QApplication) -> Iterator[Windows]:
    found = Windows()
    application.installEventFilter(found)
    yield found
    application.removeEventFilter(found)


@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(800, 1280)], ids=["wide", "tall"])
def test_a_whole_journey_in_pictures(tmp_path: Path, windows: Windows, size: QSize) -> None:
    pack, problems = load(write_pack(tmp_path / "pack"))
    assert pack is not None, problems
    out = tmp_path / "tour"
    out.mkdir()
    pictures = Tour(pack, out, language="en", size=size, text=100, contrast="standard").walk()
    names = [picture.stem.partition("-")[2] for picture in pictures]
    assert names[:2] == ["attract", "home"]
    for name in ("red", "preview", "print-failed", "print-done", "idle-warning"):
        assert name in names
    assert len(names) == len({*names})
    assert all(QImage(str(picture)).size() == size for picture in pictures)
    assert (out / PAGE).read_bytes().startswith(b"%PDF-")
    assert windows.shown == {KioskWindow.__name__}
    as_pdf(pictures[:2], tmp_path / "all.pdf")
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF-")
