"""The small pack of tests/packs.py, loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.model import ContentPack
from packs import load, write_pack


@pytest.fixture
def small_pack(tmp_path: Path) -> ContentPack:
    """The small pack as it is, without a fault."""
    pack, problems = load(write_pack(tmp_path / "pack"))
    assert pack is not None
    assert problems == []
    return pack
