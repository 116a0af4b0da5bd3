"""The Debian package: built, looked into, and seen to live on a fresh Debian."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

import kiosk

pytestmark = pytest.mark.long  # downloads, and boots two machines

ROOT = Path(kiosk.__file__).parent.parent
MOST_PACKED = 150 * 10**6


def run(*command: str | Path) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def packages() -> dict[str, Path]:
    """By release of Debian."""
    run("packaging/deb")
    version = kiosk.__version__
    return {d: ROOT / "dist" / f"patient-kiosk_{version}+deb{d}_amd64.deb" for d in ("12", "13")}


@pytest.mark.parametrize(("debian", "python"), [("12", "3.11"), ("13", "3.13")])
def test_it_holds_the_kiosk_and_no_more(
    packages: dict[str, Path], debian: str, python: str
) -> None:
    package = packages[debian]
    assert package.stat().st_size < MOST_PACKED
    depends = run("dpkg-deb", "--field", package, "Depends")
    assert depends.startswith(f"python{python},")
    assert {"cage", "xwayland", "seatd"} <= set(re.split(r",\s*", depends.strip()))
    files = run("dpkg-deb", "--contents", package)
    home = f"./usr/lib/patient-kiosk/lib/python{python}/site-packages"
    for there in ("kiosk/app.py", "kiosk/_data/content/pack.yaml", "PySide6/QtWidgets.abi3.so"):
        assert f" {home}/{there}\n" in files
    for gone in ("QtQml", "QtNetwork", "qvnc", "tuiotouch", "virtualkeyboard", "/pip/", "/pytest/"):
        assert gone not in files
    writable = [line for line in files.splitlines() if line[5] == "w" or line[8] == "w"]
    assert not [line for line in writable if not line.startswith("l")]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can boot a container")
@pytest.mark.parametrize("debian", ["12", "13"])
def test_it_lives_on_a_fresh_debian(packages: dict[str, Path], debian: str) -> None:
    assert packages[debian].exists()
    told = run("packaging/try-deb", debian)
    assert "All was as it should be" in told
    assert "FAIL" not in told
