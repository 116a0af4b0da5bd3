"""A search that is kept on disk says what a fresh one says, and is never trusted blindly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.model import ContentPack
from kiosk.content.search import SearchIndex
from kiosk.content.searches import Searches

TYPED = ("tired", "blnk", "gritti", "why are my eyes so tired", "x", "")


@pytest.fixture
def folder(tmp_path: Path, small_pack: ContentPack) -> Path:
    """Where a kiosk has kept its search."""
    Searches(tmp_path / "search").prepare(small_pack)
    return tmp_path / "search"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages whose indexes are made from topics."""
    languages: list[str] = []
    make = SearchIndex.__init__

    def noted(self: SearchIndex, language: object) -> None:
        languages.append(language.code)  # type: ignore[attr-defined]
        make(self, language)  # type: ignore[arg-type]

    monkeypatch.setattr(SearchIndex, "__init__", noted)
    return languages


def found(searches: Searches, pack: ContentPack) -> list[tuple[str, ...]]:
    index = searches.index(pack, "en")
    return [index.find(letters) for letters in TYPED]


def test_a_start_takes_what_was_kept(
    folder: Path, small_pack: ContentPack, made: list[str]
) -> None:
    kept = found(Searches(folder), small_pack)
    assert not made
    assert kept == found(Searches(), small_pack)
    assert made == ["en"]


@pytest.mark.parametrize("damage", [lambda d: d[:-1], lambda d: b"x" + d, lambda _: b""])
def test_a_torn_file_is_made_anew(
    folder: Path, small_pack: ContentPack, made: list[str], damage: object
) -> None:
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert found(Searches(folder), small_pack)[0]
    assert made == ["en"]
    assert file.read_bytes().split(b"\n")[1] == whole.split(b"\n")[1]


def test_another_program_makes_it_anew(
    folder: Path, small_pack: ContentPack, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.content.searches.program", lambda: "another")
    assert found(Searches(folder), small_pack)[0]
    assert made == ["en"]


def test_a_newer_pack_takes_the_place_and_a_visit_keeps_its_own(
    folder: Path, small_pack: ContentPack, made: list[str]
) -> None:
    searches = Searches(folder)
    newer = replace(small_pack, version="newer")
    searches.index(small_pack, "en")
    searches.prepare(newer)
    searches.index(small_pack, "en")
    assert made == ["en"]
    assert [file.name for file in folder.iterdir()] == ["newer-en.index"]


def test_without_a_disk_it_finds_the_same(small_pack: ContentPack, tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    assert found(Searches(nowhere / "search"), small_pack) == found(Searches(), small_pack)
