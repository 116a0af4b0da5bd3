"""Every example of the author's guide is good content."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.content.checks import check
from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.content.problem import Problem
from kiosk.resources import content_dir

GUIDE = (content_dir() / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line.partition("#")[0].split()
    for kind, _, text in EXAMPLES
    if kind == "sh"
    for line in text.splitlines()
]


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> tuple[ContentPack, list[Problem]]:
    """The shipped content with all examples in it.

    Each goes into the file that it names or, where it names none, to the end of the last topic.
    """
    folder = tmp_path_factory.mktemp("guide") / "content"
    shutil.copytree(content_dir(), folder)
    topic = Path()
    for kind, name, text in EXAMPLES:
        if kind == "sh":
            continue
        file = folder / name if name else topic
        if kind == "markdown":
            topic = file
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(f"{before}\n{text}" if before else text, encoding="utf-8")
    pack, problems = load_pack(folder, Clinic())
    assert pack is not None
    return pack, [*problems, *check(pack, date(2026, 11, 22))]


def test_the_examples_have_no_problems(guided: tuple[ContentPack, list[Problem]]) -> None:
    pack, problems = guided
    assert "causes/cold-rooms" in pack.language("en").topics
    assert "P-SOCKS" in pack.language("en").cards
    assert "warm-legs-2024" in pack.sources
    named = ("cold-rooms", "sources.yaml", "glossary.yaml")
    assert [p.as_text() for p in problems if any(name in p.file for name in named)] == []


def test_the_guide_shows_one_of_each() -> None:
    assert {kind for kind, _, _ in EXAMPLES} == {"markdown", "yaml", "sh"}
    for sign in ("!!! caution", "!!! action", ".card", "![", "| ", "1. "):
        assert any(sign in text for kind, _, text in EXAMPLES if kind == "markdown")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_commands_exist(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    program, command, *options = words
    assert program == "kiosk"
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    for option in options:
        assert not option.startswith("--") or option in said


def test_every_file_that_the_guide_names_is_there() -> None:
    for name in ("phrases.yaml", "sources.yaml", "glossary.yaml", "claims.csv", "rules.yaml"):
        assert name in GUIDE
        assert list(content_dir().rglob(name))
