"""What stands on the page for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handout_pages import TODAY, answered, everything, handout_for
from kiosk.content.model import ContentPack
from kiosk.handout.blocks import Banner, Block, Listing, Numbered, Signs, Told
from kiosk.handout.document import NoHandoutError, StaffWords, build_handout
from kiosk.session.personalise import personalise, safe_plan
from kiosk.session.state import answers


def block(pack: ContentPack, part: str, codes: dict[str, str], **wishes: object) -> Block | None:
    handout = handout_for(pack, answered(pack, codes), **wishes)
    return next((block for block in handout.blocks if block.part == part), None)


def said(entries: object) -> str:
    return " ".join("".join(span.text for span in entry.words) for entry in entries)


def test_an_emergency_has_no_page(pack: ContentPack) -> None:
    plan = personalise(answered(pack, {"now": "r_chest"}), pack)
    with pytest.raises(NoHandoutError) as caught:
        build_handout(plan, pack, TODAY, language="en", answers=answers({}))
    assert caught.value.advice == "Tell the staff now."


def test_the_parts_stand_in_page_order(pack: ContentPack) -> None:
    codes = {"age": "a65", "medicines": "warf diur", "when": "night often"}
    handout = handout_for(pack, answered(pack, codes), asks=(0,))
    assert [block.part for block in handout.blocks] == [
        "head",
        "told",
        "do_first",
        "cramp",
        "stretches",
        "every_day",
        "medicines",
        "foods",
        "left_out",
        "asks",
        "diary",
        "signs",
        "notes",
        "code",
        "foot",
    ]


def test_a_banner_leads_with_the_strongest_words_and_names_three_reasons(pack: ContentPack) -> None:
    legs = "dirtycut weak wound one_leg bruise"
    banner = block(pack, "banner", {"age": "a50_64", "legs": legs})
    assert isinstance(banner, Banner)
    assert banner.say == pack.language("en").phrase("banners.PA04.say")
    reasons = [pack.language("en").phrase(f"banners.{id}.about") for id in ("PA04", "PA09", "PA10")]
    assert banner.about == (
        f"Tell the staff today about: {'; '.join(reasons)}; and more: show this sheet."
    )


def test_a_skipped_leg_check_has_its_own_words(pack: ContentPack) -> None:
    banner = block(pack, "banner", {"age": "a50_64", "legs": ""})
    assert isinstance(banner, Banner)
    assert "skipped the leg check" in banner.say


def test_what_was_told_names_answers_and_skips(pack: ContentPack) -> None:
    told = block(pack, "told", {"age": "", "medicines": "warf"})
    assert isinstance(told, Told)
    assert "You skipped your age" in said(told.entries)
    assert "You take warfarin" in said(entry for entry in told.entries if entry.must)


def test_four_things_stand_first_and_the_rest_in_one_line(pack: ContentPack) -> None:
    first = block(pack, "do_first", {"age": "a65", "conditions": "ckd hf dm clot liver cancer"})
    assert isinstance(first, Numbered)
    assert len(first.entries) == 4
    assert said(first.rest).startswith("Also ask the staff about: ")


def test_cards_of_kept_topics_come_first_in_their_part(pack: ContentPack) -> None:
    topic = pack.language("en").cards["P-SHOES"].topic
    plain = block(pack, "every_day", {"age": "a50_64"})
    kept = block(pack, "every_day", {"age": "a50_64"}, kept=(topic,))
    assert isinstance(plain, Listing)
    assert isinstance(kept, Listing)
    assert plain.entries[0].card == "P-BED"
    assert [entry.card for entry in kept.entries[:2]] == ["P-COVERS", "P-SHOES"]


def test_medicine_warnings_stand_beyond_the_third_class(pack: ContentPack) -> None:
    medicines = block(pack, "medicines", {"medicines": "warf thin kup dig inh psy ppi"})
    assert isinstance(medicines, Listing)
    cards = [entry.card for entry in medicines.entries if entry.card]
    assert cards == ["M-REVIEW", "M-WARF", "M-KUP", "M-THIN", "M-DIG", "M-INH", "M-PSY"]
    assert all(entry.must for entry in medicines.entries if entry.card != "")
    assert "Heartburn pills" in said(medicines.entries)


def test_under_18_a_warning_stands_though_its_card_is_hidden(pack: ContentPack) -> None:
    medicines = block(pack, "medicines", {"age": "u18", "medicines": "warf"})
    assert isinstance(medicines, Listing)
    assert "Warfarin" in said(medicines.entries)
    assert "M-WARF" not in [entry.card for entry in medicines.entries]


def test_what_was_left_out_says_why_in_five_lines_at_most(pack: ContentPack) -> None:
    handout = handout_for(pack, everything(pack))
    left_out = next(b for b in handout.blocks if b.part == "left_out")
    assert isinstance(left_out, Listing)
    assert 1 <= len(left_out.entries) <= 5
    warfarin = block(pack, "left_out", {"medicines": "warf"})
    assert isinstance(warfarin, Listing)
    assert said(warfarin.entries) == "Because you take warfarin: rubbing."


def test_ticked_questions_are_sentences_to_read_out(pack: ContentPack) -> None:
    asks = block(pack, "asks", {}, asks=(2, 0, 99))
    assert isinstance(asks, Listing)
    assert len(asks.entries) == 2
    assert said(asks.entries[:1]).startswith("“")
    assert block(pack, "asks", {}) is None


def test_signs_that_a_rule_puts_first_come_first(pack: ContentPack) -> None:
    signs = block(pack, "signs", {"conditions": "pad"})
    assert isinstance(signs, Signs)
    first = pack.language("en").phrase("paper_signs.now.RF-02")
    assert signs.levels[0].short[0] == first
    assert signs.contact == "Test Clinic: 555 0134"


def test_the_safe_page_holds_warning_signs_and_no_advice(pack: ContentPack) -> None:
    plan = safe_plan(answers({}), pack)
    handout = build_handout(plan, pack, TODAY, language="en", answers=answers({}))
    assert [b.part for b in handout.blocks] == ["head", "banner", "safe", "signs", "code", "foot"]


def test_staff_words_stand_as_they_were_typed(pack: ContentPack) -> None:
    staff = StaffWords(name="Ann {phone} <b>", note="Call {clinic} & ask")
    handout = handout_for(pack, answered(pack, {}), staff=staff)
    head, note = handout.blocks[0], handout.blocks[1]
    assert head.name == "For Ann {phone} <b>"
    assert said(note.entries) == "Call {clinic} & ask"


def test_the_code_holds_the_clinics_address_or_short_words(pack: ContentPack) -> None:
    code = block(pack, "code", {})
    assert len(code.content.encode()) <= 200
    assert "911" in code.content
    assert "555 0134" in code.content
    own = replace(pack, clinic=replace(pack.clinic, address="https://clinic.example/cramps"))
    assert block(own, "code", {}).content == "https://clinic.example/cramps"


def test_nothing_is_called_reviewed_that_is_not(pack: ContentPack) -> None:
    foot = block(pack, "foot", {})
    assert foot.review == "Not yet reviewed by your clinic."
    assert pack.version in foot.closing
