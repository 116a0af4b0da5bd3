"""Over hundreds of sessions the kiosk grows by nothing that would matter in months."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.model import ContentPack
from soak import Soak

# First the caches fill: of fonts, of words searched, of every topic in every language. Both end
# with the same kind of session, after which only the attract screen is there.
WARM_UP, SESSIONS = 248, 504
MEGABYTES_A_SESSION = 0.001


@pytest.mark.long
@pytest.mark.usefixtures("application")
def test_sessions_leave_nothing_behind(
    pack: ContentPack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.ui.widgets.tap_guard.monotonic", lambda: 0.0)
    soak = Soak(pack, tmp_path)
    for _ in range(WARM_UP):
        soak.session()
    before = soak.use()
    for _ in range(SESSIONS):
        soak.session()
    after = soak.use()
    soak.stop()
    assert after.handles == before.handles
    assert after.objects == before.objects
    assert after.wrappers <= before.wrappers
    assert after.megabytes - before.megabytes <= MEGABYTES_A_SESSION * SESSIONS, f"{before} {after}"
