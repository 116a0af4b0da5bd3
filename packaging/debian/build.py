"""Builds patient-kiosk_VERSION_amd64.deb for releases of Debian; started by packaging/deb.

The package is what lies in packaging/system, with a Python environment of its own in
/usr/lib/patient-kiosk. Reads the names of the Debian packages that the kiosk needs from its input.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import fill_environment
from releases import RELEASES, Release
from trim import trim

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
HOME = Path("usr/lib/patient-kiosk")
SCRIPTS = ("postinst", "prerm", "postrm")
# A session of its own on the screen, its seat, and what the unit is made of.
SESSION = ("cage", "xwayland", "seatd", "udev", "systemd", "passwd", "procps")
PRINTING = ("cups-client", "cups-ipp-utils")


def main() -> None:
    wanted = sys.argv[1:] or list(RELEASES)
    for name in wanted:
        if name not in RELEASES:
            sys.exit(f"There is no build for Debian {name}; there is {' and '.join(RELEASES)}.")
    needed = sys.stdin.read().split()
    for name in wanted:
        build(RELEASES[name], needed)


def build(release: Release, needed: list[str]) -> None:
    """One package, and how large it came out."""
    print(f"== Debian {release.debian}, Python {release.python}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "root"
        shutil.copytree(HERE.parent / "system", root, symlinks=True)
        version = fill_environment(root / HOME, release, PROJECT, Path(scratch))
        before = size_of(root)
        trim(root / HOME / "lib" / f"python{release.python}" / "site-packages", PROJECT)
        write_control(root, f"{version}+deb{release.debian}", release, needed)
        set_modes(root)
        file = pack(root)
    print(f"   environment {before} MB, trimmed to {size_of_package(file)}")
    print(f"   {file.relative_to(PROJECT)}", flush=True)


def size_of(folder: Path) -> int:
    """In megabytes, as they lie on a disk."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) // 10**6


def size_of_package(file: Path) -> str:
    shown = subprocess.run(
        ["dpkg-deb", "--field", file, "Installed-Size"], check=True, capture_output=True, text=True
    )
    return f"{int(shown.stdout) * 1024 // 10**6} MB; {file.stat().st_size // 10**6} MB packed"


def write_control(root: Path, version: str, release: Release, needed: list[str]) -> None:
    """What dpkg reads, and the scripts that it runs."""
    control = root / "DEBIAN"
    control.mkdir()
    depends = ", ".join([f"python{release.python}", *needed, *SESSION])
    told = (HERE / "control").read_text(encoding="utf-8")
    told = told.format(
        version=version,
        depends=depends,
        recommends=", ".join(PRINTING),
        size=size_of(root) * 10**6 // 1024,
    )
    (control / "control").write_text(told, encoding="utf-8")
    for name in SCRIPTS:
        script = (HERE / name).read_text(encoding="utf-8").replace("@PYTHON@", release.python)
        (control / name).write_text(script, encoding="utf-8")
        (control / name).chmod(0o755)


def set_modes(root: Path) -> None:
    """Everybody may read and nobody but root may write, whatever the clone's own modes were."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def pack(root: Path) -> Path:
    dist = PROJECT / "dist"
    dist.mkdir(exist_ok=True)
    # Its own compression, since Debian's xz takes minutes for a fifth less.
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", root, dist]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dist / Path(told.split("'")[3]).name


if __name__ == "__main__":
    main()
