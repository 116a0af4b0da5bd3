"""For tests of the screens: nothing left over between tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def no_windows_left(application: QApplication) -> Iterator[None]:
    """Each test ends without a window."""
    yield
    for window in application.topLevelWidgets():
        window.close()
        window.deleteLater()
    application.processEvents()
