"""A pack kept as it was parsed: the same pack, opened topic by topic, and never a stale one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from kiosk.content.checks import check_structure
from kiosk.content.kept import KeptVersion
from kiosk.content.lazy import LazyMapping
from kiosk.content.look import look
from kiosk.content.model import Clinic, ContentPack
from kiosk.content.parsed import ParsedPacks
from kiosk.content.plain_form import as_plain, from_plain
from kiosk.content.store import ContentStore
from packs import CLINIC, PHRASES, RULES, write_pack

NOW = datetime(2026, 11, 22, 9, 12)


def store_of(tmp_path: Path, clinic: Clinic = CLINIC) -> ContentStore:
    check = partial(look, check=lambda pack, *_: check_structure(pack))
    return ContentStore(tmp_path / "pack", clinic, tmp_path / "state", check)


@pytest.fixture
def first(tmp_path: Path) -> ContentPack:
    """What the first start took, and the next look wrote down."""
    write_pack(tmp_path / "pack")
    store = store_of(tmp_path)
    store.start(NOW)
    store.load(NOW)
    assert store.pack is not None
    return store.pack


@pytest.fixture
def file(first: ContentPack, tmp_path: Path) -> Path:
    return tmp_path / "state/parsed" / f"{first.version}.json"


def started(tmp_path: Path, clinic: Clinic = CLINIC) -> ContentPack:
    store = store_of(tmp_path, clinic)
    store.start(NOW)
    assert store.pack is not None
    return store.pack


def no_parsing(patch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a start parsed")

    patch.setattr("kiosk.content.loader.load_pack", never)


def test_a_start_parses_nothing_and_has_the_same_pack(
    first: ContentPack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_parsing(monkeypatch)
    assert started(tmp_path) == first


def test_the_shipped_pack_comes_back_as_it_was(pack: ContentPack, tmp_path: Path) -> None:
    parsed = ParsedPacks(tmp_path)
    parsed.keep(pack)
    assert parsed.read(pack.version, pack.folder, pack.clinic) == pack


def test_what_nobody_asks_for_is_not_made() -> None:
    made: list[str] = []

    def make(id: str) -> str:
        made.append(id)
        return id.upper()

    things = LazyMapping(["b", "a"], make)
    assert list(things) == ["b", "a"]
    assert "a" in things
    assert "c" not in things
    assert made == []
    assert [things["a"], things["a"]] == ["A", "A"]
    assert made == ["a"]
    assert things.get("c") is None
    assert things == {"a": "A", "b": "B"}


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99])
def test_a_torn_file_is_not_used_and_is_mended(
    first: ContentPack, file: Path, tmp_path: Path, share: float
) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(share * len(whole))])
    assert started(tmp_path) == first
    store = store_of(tmp_path)
    store.start(NOW)
    store.load(NOW)
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "foreign", [b"\n\n\n", b"[]", b"\xff" * 500, b"a\nb\nc\n", b'{"frame": 1}\n' * 5]
)
def test_a_foreign_file_is_not_used(
    first: ContentPack, file: Path, tmp_path: Path, foreign: bytes
) -> None:
    file.write_bytes(foreign)
    assert started(tmp_path) == first


def test_one_changed_letter_is_seen(first: ContentPack, file: Path, tmp_path: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Blink often", b"Blink never"))
    assert started(tmp_path) == first


def test_a_folder_in_place_of_the_file_does_no_harm(
    first: ContentPack, file: Path, tmp_path: Path
) -> None:
    file.unlink()
    file.mkdir()
    assert started(tmp_path) == first


@pytest.mark.usefixtures("first")
def test_another_clinic_gets_its_own_words(tmp_path: Path) -> None:
    other = started(tmp_path, replace(CLINIC, phone="555 9999"))
    assert other.language("en").phrase("lines.L-ASK") == "Call 555 9999 and ask."


@pytest.mark.usefixtures("first")
def test_another_program_parses_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.content.parsed.program", lambda: "another")
    no_parsing(monkeypatch)
    with pytest.raises(AssertionError, match="a start parsed"):
        started(tmp_path)


@pytest.mark.parametrize("name", ["rules.yaml", "en/eyes/tired-eyes.md"])
def test_a_kept_file_that_changed_makes_it_worthless(
    first: ContentPack, tmp_path: Path, name: str
) -> None:
    """Then the copy is not whole either, and the folder is looked at anew."""
    kept = first.folder / name
    kept.write_bytes(kept.read_bytes() + b"\n")
    write_pack(tmp_path / "pack", {"en/phrases.yaml": PHRASES.replace("All day", "Always")})
    assert started(tmp_path).version != first.version


def test_rules_count_by_their_bytes_whatever_their_dates_say(
    first: ContentPack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the clock stood still and the disk told nothing."""
    monkeypatch.setattr("kiosk.content.parsed.fingerprint", lambda _: frozenset())
    store = store_of(tmp_path)
    store.start(NOW)
    store.load(NOW)  # written down with that fingerprint
    (first.folder / "rules.yaml").write_text(RULES.replace("red: soft", "red: hard"))
    assert store_of(tmp_path).kept == ()
    write_pack(tmp_path / "pack", {"en/phrases.yaml": PHRASES.replace("All day", "Always")})
    assert started(tmp_path).version != first.version


@pytest.mark.usefixtures("first")
def test_versions_that_are_gone_are_gone_here_too(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    store.start(NOW)
    for hour in range(1, 5):
        words = PHRASES.replace("All day", f"For {hour} hours")
        write_pack(tmp_path / "pack", {"en/phrases.yaml": words})
        store.load(NOW.replace(hour=hour))

    def names(versions: tuple[KeptVersion, ...]) -> set[str]:
        return {f"{kept.version}.json" for kept in versions}

    assert {path.name for path in (tmp_path / "state/parsed").iterdir()} == names(store.kept)
    assert store.go_back()
    assert started(tmp_path) == store.pack


def test_no_other_class_comes_out_of_a_file() -> None:
    with pytest.raises(KeyError):
        from_plain(["Popen", ["", "ls"]])
    with pytest.raises(TypeError):
        as_plain(object())


def test_a_file_is_plain_json(file: Path) -> None:
    _, _, *lines = file.read_bytes().splitlines()
    assert all(json.loads(line) for line in lines)
