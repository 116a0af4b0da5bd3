"""Work off the UI thread leaves nothing behind, however soon it ends."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from kiosk.ui.background import Background

MANY = 200


def do_many(background: Background) -> None:
    """Pieces that have ended before anybody looks, as most of a quiet printer's have."""
    deadline = QDeadlineTimer(20_000)
    for _ in range(MANY):
        background.run(lambda: None, lambda *_: None)
        while not background.idle and not deadline.hasExpired():
            QApplication.processEvents()
    assert background.idle


@pytest.mark.usefixtures("application")
def test_work_that_is_done_is_not_kept() -> None:
    background = Background()
    do_many(background)
    gc.collect()
    before = len(gc.get_objects())
    do_many(background)
    gc.collect()
    assert len(gc.get_objects()) - before < MANY / 10
