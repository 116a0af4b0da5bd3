"""For tests of the screens: one application, and nothing left over between tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def application() -> QApplication:
    made = QApplication.instance() or QApplication(["tests"])
    assert isinstance(made, QApplication)
    return made


@pytest.fixture(autouse=True)
def no_windows_left(application: QApplication) -> Iterator[None]:
    """Each test ends without a window."""
    yield
    for window in application.topLevelWidgets():
        window.close()
        window.deleteLater()
    application.processEvents()
