"""For all tests: windows without a screen, and random tests that say the same on every machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.resources import content_dir

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# A test that wants a real window starts its own display and program.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run, and no verdict that hangs on the speed of the machine.
settings.register_profile("kiosk", derandomize=True, deadline=None)
settings.load_profile("kiosk")


@pytest.fixture(scope="session")
def pack() -> ContentPack:
    """The shipped content."""
    found, problems = load_pack(content_dir(), Clinic(name="Test Clinic", phone="555 0134"))
    assert found is not None, problems
    return found


@pytest.fixture(scope="session")
def application() -> QApplication:
    """One for all tests: Qt does not survive a second one beside the first one's windows."""
    from PySide6.QtWidgets import QApplication

    made = QApplication.instance() or QApplication(["tests"])
    assert isinstance(made, QApplication)
    return made
