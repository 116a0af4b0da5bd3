"""For tests of the screens: nothing left over between tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kiosk.ui.garbage import GarbageCollector
from kiosk.ui.widgets import tap_guard


@pytest.fixture(scope="session")
def garbage(application: QApplication) -> GarbageCollector:
    """As in the program: what Python clears away, it clears away on this thread."""
    return GarbageCollector(application)


@pytest.fixture(autouse=True)
def no_windows_left(application: QApplication, garbage: GarbageCollector) -> Iterator[None]:
    """Each test ends without a window."""
    yield
    for window in application.topLevelWidgets():
        if window.isVisible():
            window.close()
            window.deleteLater()
    application.processEvents()
    # Outside a running loop Qt waits for ever with what is to be deleted later.
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    garbage.look()


@pytest.fixture
def no_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every reading is a second later, so that quick touches of a test all count."""
    now = iter(range(10**9))
    monkeypatch.setattr(tap_guard, "monotonic", lambda: float(next(now)))
