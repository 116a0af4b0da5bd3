"""Takes out of an environment what the kiosk never loads, most of it parts of Qt.

Kept is what is named or needed, and all else goes: so a newer Qt brings nothing in unseen.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

# Nothing that draws a title bar, opens a dialog of the system's, types by itself, or speaks with
# a network: what is not there cannot be reached.
PLUGINS = (
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "platforms/libqoffscreen.so",
    "wayland-shell-integration/libxdg-shell.so",
)
# Python's half of PySide6, beside the modules.
SUPPORT = ("__init__.py", "_config.py", "_git_pyside_version.py", "support", "py.typed")
# Files that only serve whoever develops with a library.
USELESS = ("*.pyi", "*.pyx", "*.pxd", "*.h", "*.hpp", "*.c", "*.a", "py.typed")
USELESS_FOLDERS = ("tests", "testing", "__pycache__", "include", "examples", "demos")
# numpy imports this one itself.
NEEDED_FOLDERS = ("numpy/testing",)


def trim(packages: Path, project: Path) -> None:
    """Trims the environment whose packages lie in `packages`."""
    trim_qt(packages / "PySide6", qt_modules(project / "kiosk"))
    for folder in [path for path in packages.rglob("*") if path.name in USELESS_FOLDERS]:
        kept = folder.relative_to(packages).as_posix() in NEEDED_FOLDERS
        if folder.is_dir() and not kept:
            shutil.rmtree(folder)
    for pattern in USELESS:
        for file in packages.rglob(pattern):
            file.unlink()


def qt_modules(kiosk: Path) -> set[str]:
    """The modules of Qt that the kiosk imports, by its own words."""
    said = re.compile(r"^\s*(?:from|import) PySide6\.(\w+)", re.MULTILINE)
    texts = (file.read_text(encoding="utf-8") for file in kiosk.rglob("*.py"))
    return {module for text in texts for module in said.findall(text)}


def trim_qt(qt: Path, modules: set[str]) -> None:
    roots = [qt / f"{module}.abi3.so" for module in modules]
    roots += [qt / "Qt" / "plugins" / plugin for plugin in PLUGINS]
    kept = {*roots, *libraries(roots, qt)}
    for path in [*qt.iterdir()]:
        if path.name in (*SUPPORT, "Qt") or path in kept:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in [*(qt / "Qt").rglob("*")]:
        if (path.is_file() or path.is_symlink()) and path not in kept:
            path.unlink()
    for folder in sorted((p for p in (qt / "Qt").rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def libraries(roots: list[Path], within: Path) -> set[Path]:
    """What these load of `within`, and what that loads."""
    shown = subprocess.run(["ldd", *roots], check=True, capture_output=True, text=True).stdout
    found = (Path(path) for path in re.findall(r"=> (/\S+) \(0x", shown))
    return {path for path in map(Path.resolve, found) if path.is_relative_to(within.resolve())}
