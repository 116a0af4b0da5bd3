"""Fills a Python environment with the kiosk and what it runs with, for any release of Debian.

All of it are wheels, so nothing has to run: pip takes those of the other Python by their names.
What runs is what was tested, since every file is one that requirements.lock has the hash of.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from releases import Release

PIP = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]


def fill_environment(home: Path, release: Release, project: Path, scratch: Path) -> str:
    """An environment in `home` that runs from /usr/lib/patient-kiosk. Returns the version."""
    packages = home / "lib" / f"python{release.python}" / "site-packages"
    packages.mkdir(parents=True)
    names = closure(project, release)
    lock = scratch / "requirements.txt"
    lock.write_text(part_of_lock(project / "requirements.lock", names), encoding="utf-8")
    platforms = [f"--platform={platform}" for platform in release.platforms]
    install = [*PIP, "install", "--no-deps", "--target", str(packages)]
    python = ("--implementation=cp", f"--python-version={release.python}", *platforms)
    exactly = ("--require-hashes", "--only-binary=:all:", "-r", str(lock))
    subprocess.run([*install, *python, *exactly], check=True)
    shutil.rmtree(packages / "bin", ignore_errors=True)  # commands that nobody gives
    wheel = build_wheel(project, scratch)
    subprocess.run([*install, "--no-index", str(wheel)], check=True)
    shutil.rmtree(packages / "bin")
    (home / "bin").mkdir()
    (home / "bin" / "python").symlink_to(f"/usr/bin/python{release.python}")
    (home / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {release.python}\n",
        encoding="utf-8",
    )
    return wheel.name.split("-")[1]


def closure(project: Path, release: Release) -> set[str]:
    """The names of all that the kiosk runs with, and of what that runs with.

    Asked of the packages that are installed here, which are those of the same lock.
    """
    where = {
        "python_version": release.python,
        "python_full_version": f"{release.python}.0",
        "platform_system": "Linux",
        "sys_platform": "linux",
        "os_name": "posix",
        "platform_machine": "x86_64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    open_ends = [Requirement(words) for words in settings["project"]["dependencies"]]
    names: set[str] = set()
    while open_ends:
        wanted = open_ends.pop()
        if wanted.marker is not None and not wanted.marker.evaluate(where):
            continue
        name = canonicalize_name(wanted.name)
        if name not in names:
            names.add(name)
            open_ends += [Requirement(words) for words in requires(name) or ()]
    return names


def part_of_lock(lock: Path, names: set[str]) -> str:
    """The entries of the lock for `names`, with their hashes."""
    entries = re.split(r"(?m)^(?=[a-z0-9])", lock.read_text(encoding="utf-8"))
    kept = {name: e for e in entries if (name := e.partition("==")[0]) in names}
    if missing := names - set(kept):
        sys.exit(f"requirements.lock lacks {', '.join(sorted(missing))}: make it anew.")
    return "".join(kept.values())


def build_wheel(project: Path, scratch: Path) -> Path:
    command = ["wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*PIP, *command, str(scratch), str(project)], check=True)
    return next(scratch.glob("patient_kiosk-*.whl"))
