"""Orders to Qt and Python that come with the environment, and a second kiosk beside the first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.environment import clean
from kiosk.errors import KioskError
from kiosk.only_one import only_one


@pytest.mark.parametrize(
    "name",
    [
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "QT_QPA_GENERIC_PLUGINS",
        "QT_QPA_PLATFORMTHEME",
        "QT_STYLE_OVERRIDE",
        "QT_LOGGING_RULES",
        "QT_LOGGING_CONF",
        "QT_DEBUG_PLUGINS",
        "QT_FATAL_WARNINGS",
        "QT_IM_MODULE",
        "QT_NO_FATAL_SOMETHING_NEW",
        "QML_IMPORT_TRACE",
        "QSG_INFO",
        "QTWEBENGINE_REMOTE_DEBUGGING",
        "PYTHONINSPECT",
        "PYTHONSTARTUP",
        "PYTHONBREAKPOINT",
    ],
)
def test_an_order_from_outside_goes(name: str) -> None:
    environment = {name: "1", "HOME": "/home/kiosk", "LANG": "C.UTF-8"}
    clean(environment)
    assert environment == {"HOME": "/home/kiosk", "LANG": "C.UTF-8"}


@pytest.mark.parametrize("platform", ["wayland", "xcb", "offscreen"])
def test_a_platform_that_shows_the_kiosk_to_nobody_else_stays(platform: str) -> None:
    environment = {"QT_QPA_PLATFORM": platform}
    clean(environment)
    assert environment == {"QT_QPA_PLATFORM": platform}


@pytest.mark.parametrize("platform", ["vnc", "vnc:size=800x600", "xcb:x", "webgl", ""])
def test_any_other_platform_goes(platform: str) -> None:
    environment = {"QT_QPA_PLATFORM": platform}
    clean(environment)
    assert environment == {}


@pytest.mark.parametrize(("factor", "stays"), [("1", 1), ("2.5", 1), ("3", 1), ("9", 0), ("x", 0)])
def test_a_scale_that_leaves_room_for_a_screen_stays(factor: str, stays: int) -> None:
    environment = {"QT_SCALE_FACTOR": factor}
    clean(environment)
    assert len(environment) == stays


def test_an_isolated_python_stays_isolated() -> None:
    environment = {"PYTHONPATH": "/media/stick"}
    clean(environment, isolated=False)
    assert environment
    clean(environment, isolated=True)
    assert not environment


def test_there_is_one_kiosk_at_a_time(tmp_path: Path) -> None:
    with only_one(tmp_path / "state"):
        with pytest.raises(KioskError, match="already running"), only_one(tmp_path / "state"):
            pass
        with only_one(tmp_path / "another"):
            pass
    with only_one(tmp_path / "state"):
        pass
    assert list((tmp_path / "state").iterdir()) == []  # it holds the folder, not a file in it


def test_a_killed_kiosk_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kiosk.only_one import only_one\n"
        "with only_one(Path(sys.argv[1])):\n    print('holds', flush=True)\n    sys.stdin.read()"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=pipe, stdout=pipe, env={**os.environ}
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"holds\n"
        with pytest.raises(KioskError), only_one(tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)
    with only_one(tmp_path):
        pass


def test_a_state_folder_that_cannot_be_made_stops_no_kiosk(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with only_one(tmp_path / "file" / "state"):
        pass


@pytest.mark.parametrize("word", ["-platform", "-stylesheet", "-style", "-display", "--platform"])
def test_words_for_qt_are_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    from kiosk.cli import main

    with pytest.raises(SystemExit) as ended:
        main(["run", word, "vnc"])
    assert ended.value.code == 2
    assert "unrecognized" in capsys.readouterr().err
