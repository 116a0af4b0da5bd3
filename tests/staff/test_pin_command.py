from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.cli import upkeep
from kiosk.staff.pin import PIN_FILE, PinGuard


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    return tmp_path / "kiosk"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """As if somebody typed these at a terminal."""
    answers = iter(words)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(upkeep, "getpass", lambda _: next(answers))


def test_a_pin_typed_twice_is_set(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "418052", "418052")
    assert cli.main(["pin"]) == 0
    assert PinGuard(state, lambda: 0.0).opens("418052")


def test_a_pin_can_come_from_another_program(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("418052\n"))
    assert cli.main(["pin"]) == 0
    assert PinGuard(state, lambda: 0.0).opens("418052")


@pytest.mark.parametrize("words", [("123456",), ("418052", "418053")])
def test_a_weak_or_a_mistyped_one_changes_nothing(
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    typed(monkeypatch, *words)
    assert cli.main(["pin"]) == 2
    assert not (state / PIN_FILE).exists()
    said = capsys.readouterr().err
    assert said.startswith("kiosk: ")
    assert not any(word in said for word in words)
