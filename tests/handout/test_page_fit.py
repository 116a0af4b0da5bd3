"""One page for every answer set: nothing lost that must stay, nothing small, no overlap."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handout_pages import (
    answered,
    any_answers,
    check_layout,
    check_pdf,
    everything,
    fitted_for,
    handout_for,
    part,
    words_of,
)
from kiosk.content.model import ContentPack
from kiosk.errors import PageTooFullError
from kiosk.handout.blocks import Listing, Signs
from kiosk.handout.document import StaffWords
from kiosk.handout.fit import fit
from kiosk.handout.marks import Text
from kiosk.handout.pdf import render_pdf
from kiosk.handout.staff_words import MOST_NAME, MOST_NOTES, MOST_TYPED
from kiosk.handout.style import load_style
from kiosk.resources import content_dir
from kiosk.session.personalise import personalise
from kiosk.session.state import Answers, answers
from packs import load, write_pack

LEAST = {"normal": 12.0, "large": 18.0}
TYPED_LETTERS = st.characters(codec="utf-8")


def smallest(fitted: object) -> float:
    return min(
        mark.size
        for box in fitted.boxes
        for group in box.frame.groups
        for mark in group.marks
        if type(mark) is Text
    )


KINDS = {
    "language": ("en", "es", "ar"),
    "paper": ("a4", "letter"),
    "print_size": ("normal", "large"),
}


@cache
def shipped() -> ContentPack:
    """As the fixture, but no argument of a drawn case, where it would hide what was drawn."""
    found, problems = load(content_dir())
    assert found is not None, problems
    return found


ANSWERS = st.deferred(lambda: any_answers(shipped()))
ONE_IN_TEN = st.integers(1, 10).map(lambda number: number == 1)
WISHES = st.fixed_dictionaries(
    {
        **{name: st.sampled_from(values) for name, values in KINDS.items()},
        "asks": st.sets(st.integers(0, 4), max_size=3).map(tuple),
        "staff": st.builds(
            StaffWords,
            name=st.text(TYPED_LETTERS, max_size=MOST_NAME),
            note=st.text(TYPED_LETTERS, max_size=MOST_TYPED),
        ),
    }
)


@settings(max_examples=150)
@given(ticked=ANSWERS, as_a_reader=ONE_IN_TEN, wishes=WISHES)
@example(
    ticked=answers({}),
    as_a_reader=True,
    wishes={"language": "ar", "print_size": "large", "staff": StaffWords(name="ab[")},
)
def test_every_answer_set_fits_one_page(
    ticked: Answers, as_a_reader: bool, wishes: dict[str, object]
) -> None:
    one_page_that_keeps_its_promises(ticked, as_a_reader, wishes)


@pytest.mark.long
@pytest.mark.parametrize("kind", list(product(*KINDS.values())), ids="-".join)
@settings(max_examples=420)
@given(ticked=ANSWERS, as_a_reader=ONE_IN_TEN, wishes=WISHES)
def test_five_thousand_answer_sets_fit_one_page(
    ticked: Answers, as_a_reader: bool, wishes: dict[str, object], kind: tuple[str, ...]
) -> None:
    wishes = {**wishes, **dict(zip(KINDS, kind, strict=True))}
    one_page_that_keeps_its_promises(ticked, as_a_reader, wishes)


def one_page_that_keeps_its_promises(
    ticked: Answers, as_a_reader: bool, wishes: dict[str, object]
) -> None:
    handout = handout_for(shipped(), ticked, **wishes)
    fitted = fit(handout, load_style())
    check_layout(fitted)
    if as_a_reader:
        check_pdf(render_pdf(fitted, load_style()), fitted, LEAST[handout.print_size])
    assert smallest(fitted) >= LEAST[handout.print_size] - 0.001
    always = {"head", "signs", "foot"} | {
        block.part for block in handout.blocks if block.part in {"banner", "left_out", "staff"}
    }
    assert always <= {box.part for box in fitted.boxes}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("size", ["normal", "large"])
def test_the_fullest_page_keeps_what_must_stay(pack: ContentPack, paper: str, size: str) -> None:
    fitted = fitted_for(pack, everything(pack), paper=paper, print_size=size)
    check_layout(fitted)
    page = " ".join(words_of(box) for box in fitted.boxes)
    signs = words_of(part(fitted, "signs"))
    assert "chest pain" in signs.lower()
    assert "911" in signs
    assert "555 0134" in signs
    assert {"R-REST", "P-FLUID-ASK", "W-ALL"} <= set(fitted.printed)
    for medicine in ("warfarin", "inhaler", "digoxin", "quinine"):
        assert medicine in page.lower()
    assert "Left out for your safety" in page


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("bilingual", [False, True])
def test_the_fullest_page_has_room_for_all_that_staff_may_say(
    pack: ContentPack, paper: str, size: str, bilingual: bool
) -> None:
    for language in pack.languages.values():
        lines = sorted((language.phrase(f"notes.{id}") for id in pack.notes), key=len)
        said = StaffWords("A long name, " * 2, "A longer note. " * 6, tuple(lines[-MOST_NOTES:]))
        wishes = {"paper": paper, "print_size": size, "bilingual": bilingual, "staff": said}
        fitted = fitted_for(pack, everything(pack), language=language.code, **wishes)
        check_layout(fitted)
        assert smallest(fitted) >= LEAST[size] - 0.001
        written = words_of(part(fitted, "staff"))
        assert written.count("A longer note.") == 6 or language.rtl
        parts = {"head", "banner", "medicines", "left_out", "signs", "foot"}
        assert parts <= {box.part for box in fitted.boxes}


def test_every_sign_stands_in_normal_print(pack: ContentPack) -> None:
    handout = handout_for(pack, answered(pack, {"age": "a65", "medicines": "warf"}))
    signs = next(block for block in handout.blocks if isinstance(block, Signs))
    page = words_of(part(fit(handout, load_style()), "signs")).lower()
    for level in signs.levels:
        for sign in level.short:
            assert sign.lower() in page


def test_what_goes_first_goes_in_the_clinical_order(pack: ContentPack) -> None:
    codes = {"age": "a65", "when": "night often", "medicines": "warf diur"}
    fitted = fitted_for(pack, answered(pack, codes), asks=(0, 1, 2))
    assert "Cramp diary" in fitted.left_out
    assert "R-COLD" not in fitted.printed
    assert "P-SHOES" not in fitted.printed
    assert {"R-STRETCH", "P-BED", "M-REVIEW", "M-WARF", "W-ALL"} <= set(fitted.printed)


def test_printed_cards_stand_in_page_order_and_were_allowed(pack: ContentPack) -> None:
    ticked = answered(pack, {"age": "a65"})
    fitted = fitted_for(pack, ticked)
    assert set(fitted.printed) <= set(personalise(ticked, pack).page)
    assert fitted.printed[0] == "C-65"
    assert fitted.printed[-1] == "W-ALL"
    assert len(set(fitted.printed)) == len(fitted.printed)


def test_a_page_with_room_is_given_more(pack: ContentPack) -> None:
    full = fitted_for(pack, everything(pack))
    light = fitted_for(pack, answered(pack, {"age": "u18"}))
    assert part(light, "code") is not None
    assert set(light.left_out) <= {"Your notes"}
    drawn, few = part(light, "stretches"), part(full, "stretches")
    assert drawn is not None
    assert few is None


def test_a_page_with_few_cautions_has_room_for_a_diary_and_a_code(pack: ContentPack) -> None:
    fitted = fitted_for(pack, answered(pack, {"when": "night"}), asks=(0,))
    check_layout(fitted)
    assert part(fitted, "code") is not None
    diary = words_of(part(fitted, "diary"))
    assert diary == " ".join(["Tick nights with a cramp:", *map(str, range(1, 15))])


@settings(max_examples=15)
@given(ticked=ANSWERS, wishes=WISHES)
def test_no_page_ends_half_empty(ticked: Answers, wishes: dict[str, object]) -> None:
    fitted = fitted_for(shipped(), ticked, **wishes)
    last = max(box.y + box.height for box in fitted.boxes)
    assert last >= fitted.height - 60
    tops = sorted({box.y for box in fitted.boxes})
    ends = [max(b.y + b.height for b in fitted.boxes if b.y < top) for top in tops[1:]]
    assert all(top - end < fitted.height / 8 for top, end in zip(tops[1:], ends, strict=True))


def test_words_longer_than_the_page_are_refused_in_words(pack: ContentPack) -> None:
    handout = handout_for(pack, answered(pack, {}))
    long = tuple(
        replace(
            block, levels=tuple(replace(level, short=level.short * 20) for level in block.levels)
        )
        if isinstance(block, Signs)
        else block
        for block in handout.blocks
    )
    endless = "555 0134 " * 900
    too_long = replace(
        handout,
        blocks=tuple(
            replace(block, contact=endless, phone=endless) if isinstance(block, Signs) else block
            for block in long
        ),
    )
    with pytest.raises(PageTooFullError, match="do not fit"):
        fit(too_long, load_style())


def test_figures_that_are_missing_leave_their_words(pack: ContentPack, tmp_path: Path) -> None:
    handout = handout_for(replace(pack, folder=tmp_path), answered(pack, {}))
    fitted = fit(handout, load_style())
    check_layout(fitted)
    stretches = next(block for block in handout.blocks if block.part == "stretches")
    assert stretches.entries[0].title in words_of(part(fitted, "stretches"))


def test_a_list_of_musts_is_cut_no_further(pack: ContentPack) -> None:
    fitted = fitted_for(pack, everything(pack), print_size="large")
    medicines = handout_for(pack, everything(pack))
    listed = next(b for b in medicines.blocks if b.part == "medicines")
    assert isinstance(listed, Listing)
    fixed = {entry.card for entry in listed.entries if entry.must} - {"", "M-REVIEW-DOSE"}
    assert fixed <= set(fitted.printed)


@pytest.mark.parametrize("size", ["normal", "large"])
def test_a_pack_without_short_signs_prints_the_signs_of_its_warning_card(
    tmp_path: Path, size: str
) -> None:
    small, problems = load(write_pack(tmp_path))
    assert small is not None, problems
    fitted = fitted_for(small, answers({"now": ("none",)}), print_size=size)
    check_layout(fitted)
    signs = words_of(part(fitted, "signs"))
    assert "You cannot see" in signs
    assert "Red eyes" in signs
    assert "paper.signs.book" not in signs  # a level without signs does not stand there
