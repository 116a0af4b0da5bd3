"""The look: what it keeps from one screen to the next, and what it lets go."""

from __future__ import annotations

import shutil
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.content.model import ContentPack
from kiosk.ui.theme import make_theme

pytestmark = pytest.mark.usefixtures("application")


def test_a_drawing_outlives_a_look_and_goes_with_its_content(
    pack: ContentPack, tmp_path: Path
) -> None:
    file = pack.sections[0].picture
    shutil.copytree(pack.folder / "pictures", tmp_path / "pictures")
    standard = make_theme(QSize(1280, 800))
    drawn = weakref.ref(standard.picture(pack.folder, file))
    larger = make_theme(QSize(1280, 800), text=150).keeping(standard)
    assert larger.picture(pack.folder, file) is drawn()
    larger.picture(tmp_path, file)
    assert drawn() is None
