"""kiosk check proves that what must stand on every page has room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.model import Clinic, ContentPack
from kiosk.handout.room_check import check_room
from packs import load, write_pack


def with_phrase(pack: ContentPack, key: str, words: str) -> ContentPack:
    language = pack.language("en")
    changed = replace(language, phrases={**language.phrases, key: words})
    return replace(pack, languages={**pack.languages, "en": changed})


def test_the_shipped_words_fit_at_their_longest(pack: ContentPack) -> None:
    assert [problem.as_text() for problem in check_room(pack)] == []


def test_a_small_pack_has_room(tmp_path: Path) -> None:
    small, problems = load(write_pack(tmp_path))
    assert small is not None, problems
    assert check_room(small) == []


def test_words_that_make_the_page_too_long_are_refused_in_a_sentence(pack: ContentPack) -> None:
    long = with_phrase(pack, "paper.signs.now", "Tell the staff now, without any delay. " * 12)
    (problem,) = check_room(long)
    assert (problem.file, problem.severity, problem.rule) == ("en/phrases.yaml", "error", "no-room")
    assert "letter in large print" in problem.message
    assert problem.hint.startswith("Shorten")


def test_a_banner_that_nobody_has_yet_counts(pack: ContentPack) -> None:
    language = pack.language("en")
    key = next(key for key in language.phrases if key.startswith("banners.") and key[-3:] == "say")
    assert check_room(with_phrase(pack, key, "Tell the staff today, please. " * 14))


@pytest.mark.parametrize(
    "key", ["notes.call-us", "reasons.kidney", "families.food", "paper.tight.M-WARF"]
)
def test_whatever_must_stay_counts_beside_all_the_rest(pack: ContentPack, key: str) -> None:
    assert check_room(with_phrase(pack, key, "This is said at too great a length. " * 12))


def test_a_clinic_with_a_long_name_has_room(pack: ContentPack) -> None:
    clinic = Clinic(name="Riverside Community Family Health Clinic", phone="+1 (555) 010-0134")
    assert check_room(replace(pack, clinic=clinic)) == []
