"""Whatever happens to the files, the kiosk keeps a good pack."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.content.checks import check
from kiosk.content.store import ContentStore
from packs import CLINIC, PHRASES, TODAY, write_pack

BROKEN = {"rules.yaml": "rules: [\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "kiosk"


def store_of(folder: Path, state: Path) -> ContentStore:
    return ContentStore(folder, CLINIC, state, check)


def words(store: ContentStore) -> str:
    assert store.pack is not None
    return store.pack.language("en").phrase("lines.L-FOOD")


def test_a_good_pack_goes_live(folder: Path, state: Path) -> None:
    store = store_of(folder, state)
    assert store.load(TODAY) == []
    assert words(store) == "Food lists are for general health."


def test_a_good_edit_goes_live(folder: Path, state: Path) -> None:
    store = store_of(folder, state)
    store.load(TODAY)
    write_pack(folder, {"en/phrases.yaml": PHRASES.replace("general health", "everybody")})
    assert store.load(TODAY) == []
    assert words(store) == "Food lists are for everybody."


def test_a_bad_edit_changes_nothing_and_says_so(folder: Path, state: Path) -> None:
    store = store_of(folder, state)
    store.load(TODAY)
    good = store.pack
    write_pack(folder, BROKEN)
    problems = store.load(TODAY)
    assert ("rules.yaml", "yaml") in [(problem.file, problem.rule) for problem in problems]
    assert store.pack is good


def test_a_start_with_bad_content_takes_the_last_good_copy(folder: Path, state: Path) -> None:
    store_of(folder, state).load(TODAY)
    write_pack(folder, BROKEN)
    store = store_of(folder, state)
    assert store.load(TODAY)
    assert words(store) == "Food lists are for general health."
    assert store.pack is not None
    assert (store.pack.folder / "pictures/eye.svg").is_file()


def test_a_start_with_no_folder_at_all(folder: Path, state: Path, tmp_path: Path) -> None:
    store_of(folder, state).load(TODAY)
    store = store_of(tmp_path / "gone", state)
    assert [problem.rule for problem in store.load(TODAY)] == ["no-pack"]
    assert store.pack is not None


def test_a_first_start_with_bad_content_has_no_pack(tmp_path: Path, state: Path) -> None:
    store = store_of(write_pack(tmp_path / "pack", BROKEN), state)
    assert store.load(TODAY)
    assert store.pack is None
    assert not state.exists()


def test_the_copy_is_the_newest_good_pack_and_nothing_else(folder: Path, state: Path) -> None:
    store = store_of(folder, state)
    store.load(TODAY)
    write_pack(folder, {"en/phrases.yaml": PHRASES.replace("general health", "everybody")})
    store.load(TODAY)
    write_pack(folder, BROKEN)
    store.load(TODAY)
    assert [path.name for path in state.iterdir()] == ["last-good"]
    again = store_of(folder, state)
    again.load(TODAY)
    assert words(again) == "Food lists are for everybody."


def test_a_damaged_copy_is_not_used(folder: Path, state: Path) -> None:
    store_of(folder, state).load(TODAY)
    (state / "last-good/en/help/signs.md").unlink()
    write_pack(folder, BROKEN)
    store = store_of(folder, state)
    store.load(TODAY)
    assert store.pack is None


def test_a_damaged_copy_is_mended_by_the_next_good_load(folder: Path, state: Path) -> None:
    store_of(folder, state).load(TODAY)
    (state / "last-good/en/help/signs.md").write_text("torn")
    assert store_of(folder, state).load(TODAY) == []
    write_pack(folder, BROKEN)
    store = store_of(folder, state)
    store.load(TODAY)
    assert store.pack is not None


def test_a_state_folder_that_cannot_be_written_is_a_warning(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = store_of(folder, tmp_path / "file" / "state")
    problems = store.load(TODAY)
    assert [(problem.severity, problem.rule) for problem in problems] == [("warning", "no-copy")]
    assert store.pack is not None


def test_a_disk_that_fills_while_copying_keeps_the_old_copy(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_of(folder, state)
    store.load(TODAY)
    write_pack(folder, {"en/phrases.yaml": PHRASES.replace("general health", "everybody")})

    def full(_path: Path, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert [problem.rule for problem in store.load(TODAY)] == ["no-copy"]
    assert words(store) == "Food lists are for everybody."
    assert [path.name for path in state.iterdir()] == ["last-good"]
    kept = (state / "last-good/en/phrases.yaml").read_text()
    assert "general health" in kept
