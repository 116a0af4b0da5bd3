"""Whatever happens to the files, the kiosk keeps a good pack."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from kiosk.content.checks import check_structure
from kiosk.content.fingerprint import fingerprint
from kiosk.content.look import Task, Verdict, look
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.store import ContentStore
from packs import CLINIC, PHRASES, write_pack

NOW = datetime(2026, 11, 22, 9, 12)
BROKEN = {"rules.yaml": "rules: [\n"}


def cheap_check(pack: ContentPack, *_: object) -> list[Problem]:
    return check_structure(pack)


def saying(words: str) -> dict[str, str]:
    """The change after which a line of the pack says these words."""
    return {"en/phrases.yaml": PHRASES.replace("Food lists are for general health.", words)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack", saying("First."))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "kiosk"


def store_of(folder: Path, state: Path) -> ContentStore:
    return ContentStore(folder, CLINIC, state, partial(look, check=cheap_check))


def started(folder: Path, state: Path) -> ContentStore:
    store = store_of(folder, state)
    store.start(NOW)
    return store


def words(store: ContentStore) -> str:
    assert store.pack is not None
    return store.pack.language("en").phrase("lines.L-FOOD")


def rules(store: ContentStore) -> list[str]:
    return [problem.rule for problem in store.problems]


def save(store: ContentStore, text: str, *, hours: int = 1) -> None:
    """An edit, and the look at it."""
    write_pack(store.folder, saying(text))
    store.load(NOW + timedelta(hours=hours))


def test_a_good_pack_goes_live(folder: Path, state: Path) -> None:
    store = started(folder, state)
    assert store.problems == ()
    assert words(store) == "First."


def test_a_good_edit_goes_live(folder: Path, state: Path) -> None:
    store = started(folder, state)
    save(store, "Second.")
    assert store.problems == ()
    assert words(store) == "Second."


def test_a_bad_edit_changes_nothing_and_says_so(folder: Path, state: Path) -> None:
    store = started(folder, state)
    good = store.pack
    write_pack(folder, BROKEN)
    store.load(NOW)
    assert ("rules.yaml", "yaml") in [(problem.file, problem.rule) for problem in store.problems]
    assert store.pack is good
    write_pack(folder, saying("First."))
    store.load(NOW)
    assert store.problems == ()
    assert store.pack is good


def test_pictures_are_those_that_were_checked(folder: Path, state: Path) -> None:
    store = started(folder, state)
    shutil.rmtree(folder)
    assert store.pack is not None
    assert (store.pack.folder / "pictures/eye.svg").is_file()


def test_a_folder_that_vanishes_and_comes_back(folder: Path, state: Path, tmp_path: Path) -> None:
    store = started(folder, state)
    good = store.pack
    folder.rename(tmp_path / "away")
    store.load(NOW)
    assert rules(store) == ["no-pack"]
    assert store.pack is good
    (tmp_path / "away").rename(folder)
    store.load(NOW)
    assert rules(store) == []
    assert store.pack is good


def test_a_start_with_bad_content_takes_the_last_good_copy(folder: Path, state: Path) -> None:
    started(folder, state)
    write_pack(folder, BROKEN)
    store = started(folder, state)
    assert words(store) == "First."
    store.load(NOW)
    assert "yaml" in rules(store)
    assert words(store) == "First."


def test_a_start_with_no_folder_at_all(folder: Path, state: Path, tmp_path: Path) -> None:
    started(folder, state)
    assert words(started(tmp_path / "gone", state)) == "First."


def test_a_start_reads_no_new_content(folder: Path, state: Path) -> None:
    """Patients see what they saw last; what is new is looked at beside them."""
    started(folder, state)

    def never(task: Task) -> Verdict:
        raise AssertionError(task)

    write_pack(folder, saying("Second."))
    store = ContentStore(folder, CLINIC, state, never)
    store.start(NOW)
    assert words(store) == "First."


def test_a_first_start_with_bad_content_has_no_pack(tmp_path: Path, state: Path) -> None:
    store = started(write_pack(tmp_path / "pack", BROKEN), state)
    assert "yaml" in rules(store)
    assert store.pack is None
    assert store.kept == ()


def test_what_is_still_being_saved_is_not_taken(folder: Path, state: Path) -> None:
    store = started(folder, state)
    before = fingerprint(folder)
    write_pack(folder, saying("Second."))
    store.load(NOW, seen=before)
    assert words(store) == "First."
    store.load(NOW, seen=fingerprint(folder))
    assert words(store) == "Second."


# --- versions ----------------------------------------------------------------------------------


def test_the_last_three_good_packs_are_kept(folder: Path, state: Path) -> None:
    store = started(folder, state)
    seen = []
    for number in range(1, 6):
        save(store, f"Edit {number}.", hours=number)
        assert store.pack is not None
        seen.append(store.pack.version)
    assert [kept.version for kept in store.kept] == seen[:1:-1]
    assert [kept.live for kept in store.kept] == [True, False, False]
    assert store.kept[0].since == NOW + timedelta(hours=5)
    names = {path.name for path in (state / "last-good").iterdir()}
    assert names == {"kept.json", *seen[2:]}


def test_a_pack_in_use_is_not_taken_away(folder: Path, state: Path) -> None:
    store = started(folder, state)
    assert store.pack is not None
    first = store.pack.folder
    for number in range(5):
        write_pack(folder, saying(f"Edit {number}."))
        store.load(NOW, in_use={first})
    assert (first / "pictures/eye.svg").is_file()
    store.load(NOW)
    assert not first.exists()


def test_going_back_one_by_one(folder: Path, state: Path) -> None:
    store = started(folder, state)
    save(store, "Second.")
    save(store, "Third.")
    assert store.go_back()
    assert words(store) == "Second."
    assert rules(store) == ["set-aside"]
    assert store.go_back()
    assert words(store) == "First."
    assert not store.go_back()
    assert words(store) == "First."


def test_what_was_set_aside_stays_so_until_the_folder_changes(folder: Path, state: Path) -> None:
    store = started(folder, state)
    save(store, "Second.")
    store.go_back()
    store.load(NOW)
    assert words(store) == "First."
    again = started(folder, state)
    again.load(NOW)
    assert words(again) == "First."
    save(again, "Third.")
    assert words(again) == "Third."
    assert again.go_back()
    assert words(again) == "First."


def test_apply_now_takes_what_was_set_aside(folder: Path, state: Path) -> None:
    store = started(folder, state)
    save(store, "Second.")
    store.go_back()
    store.apply_now(NOW)
    assert words(store) == "Second."
    assert rules(store) == []


def test_a_known_version_comes_back_without_a_look(folder: Path, state: Path) -> None:
    store = started(folder, state)
    save(store, "Second.")
    save(store, "First.")
    assert words(store) == "First."
    assert len(store.kept) == 2
    assert store.kept[0].since == NOW


# --- the disk ------------------------------------------------------------------------------------


def test_a_damaged_copy_is_not_used(folder: Path, state: Path) -> None:
    store = started(folder, state)
    save(store, "Second.")
    assert store.pack is not None
    (store.pack.folder / "en/help/signs.md").unlink()
    write_pack(folder, BROKEN)
    again = started(folder, state)
    assert words(again) == "First."


def test_a_damaged_copy_is_mended_by_the_next_good_load(folder: Path, state: Path) -> None:
    store = started(folder, state)
    assert store.pack is not None
    (store.pack.folder / "en/help/signs.md").write_text("torn")
    started(folder, state)
    write_pack(folder, BROKEN)
    assert words(started(folder, state)) == "First."


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kept": 3}', '{"kept": [3, {"since": "x"}]}'])
def test_a_damaged_list_counts_as_none(folder: Path, state: Path, text: str) -> None:
    started(folder, state)
    (state / "last-good/kept.json").write_text(text)
    assert words(started(folder, state)) == "First."


def test_a_list_that_cannot_be_read_for_a_moment_loses_no_copy(folder: Path, state: Path) -> None:
    store = started(folder, state)
    save(store, "Second.")
    names, aside = state / "last-good/kept.json", state / "names"
    names.rename(aside)
    names.mkdir()
    save(store, "Third.")
    assert words(store) == "Third."
    assert rules(store) == ["no-copy"]
    names.rmdir()
    aside.rename(names)
    again = store_of(folder, state)
    again.open_last()
    assert words(again) == "Second."
    assert again.go_back()
    assert words(again) == "First."


def test_a_state_folder_that_cannot_be_written_is_a_warning(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = started(folder, tmp_path / "file" / "state")
    found = [(problem.severity, problem.rule) for problem in store.problems]
    assert found == [("warning", "no-copy")]
    assert words(store) == "First."


CALLS = ["open", "fsync", "rename", "replace", "mkdir"]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("times", [0, 7])
def test_a_disk_that_fails_at_any_point_leaves_a_whole_pack(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch, call: str, times: int
) -> None:
    store = started(folder, state)
    left = [times]
    real = getattr(os, call)

    def failing(*args: object, **more: object) -> object:
        inside = args and (isinstance(args[0], int) or "last-good" in str(args[0]))
        if inside and left[0] == 0:
            raise OSError(28, os.strerror(28))
        left[0] -= bool(inside)
        return real(*args, **more)

    write_pack(folder, saying("Second."))
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        try:
            store.load(NOW)
        except OSError as error:
            pytest.fail(f"{error} came out")
    assert words(store) in {"First.", "Second."}
    assert words(started(folder, state)) in {"First.", "Second."}
