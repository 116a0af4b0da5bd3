"""Arabic pages, and Arabic and Chinese words on English ones."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout_pages import answered, check_layout, fitted_for, handout_for, letters, part, read
from kiosk.content.model import ContentPack
from kiosk.handout.blocks import Entry, Head, Listing, Notes, Numbered
from kiosk.handout.document import StaffWords
from kiosk.handout.fit import Fitted, fit
from kiosk.handout.letters import in_drawing_order, joined, reads_right_to_left
from kiosk.handout.marks import Disc, Text
from kiosk.handout.pdf import render_pdf
from kiosk.handout.setting import Setter, plain, strong
from kiosk.handout.style import load_style

REST = "استرح قليلاً، ثم تابع المشي ببطء."
CALL = "اتصل بالعيادة على الرقم 555 0134 قبل موعدك."
DRINK = "اشرب الماء (كوباً واحداً) كل ساعتين."
LIGHT = "اترك ضوءاً خافتاً في الممر ليلاً."


def drawn(text: str) -> str:
    return in_drawing_order(joined(text, {}), right_to_left=True)


def as_read(text: str) -> str:
    """Letters as they stand alone, without their marks."""
    plain_letters = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain_letters if not unicodedata.combining(c))


def arabic_page(pack: ContentPack, **wishes: object) -> Fitted:
    """A page of Arabic sentences round the warning signs of the shipped content."""
    handout = handout_for(pack, answered(pack, {}), **wishes)
    fixed = [block for block in handout.blocks if block.part in {"signs", "foot", "code"}]
    blocks = (
        Head("خطتك", "ليست تشخيصاً.", "عيادة النهر", "21 نوفمبر 2026", "إلى سارة"),
        Numbered("افعل هذا أولاً", (Entry(plain(REST)), Entry((*strong("اتصل:"), *plain(CALL))))),
        Listing("cramp", "عند التعب", (Entry(plain(DRINK)), Entry(plain(LIGHT)))),
        Listing("every_day", "كل يوم", (Entry(plain(DRINK)),)),
        Notes("ملاحظاتك"),
        *fixed,
    )
    return fit(replace(handout, language="ar", rtl=True, title="خطتك", blocks=blocks), load_style())


def test_letters_join_and_stand_from_the_right() -> None:
    assert as_read(drawn("كل يوم")) == "موي لك"
    assert drawn("كل") != "لك"  # the forms inside a word, not those of single letters


@pytest.mark.parametrize(
    ("text", "left_to_right"),
    [
        ("هاتف 555 0134.", ".555 0134"),
        ("من 10–15 دقيقة", " 10–15 "),
        ("رقم +1 (555) 010-0134", "+1 (555) 010-0134 "),
        ("عن J Physiother 58:17 (2012).", ".J Physiother 58:17 (2012)"),
        ("(نعم)", "("),
    ],
)
def test_numbers_and_latin_words_keep_their_order(text: str, left_to_right: str) -> None:
    assert left_to_right in drawn(text)


def test_brackets_open_to_the_words_that_they_hold() -> None:
    assert as_read(drawn("ماء (بارد) كثير")) == "ريثك (دراب) ءام"
    english = in_drawing_order(joined("Ali (علي) says", {}), right_to_left=False)
    assert as_read(english) == "Ali (يلع) says"


def test_which_way_a_paragraph_runs() -> None:
    assert reads_right_to_left("كل يوم", page=True)
    assert reads_right_to_left("911", page=True)
    assert not reads_right_to_left("Come back soon.", page=True)
    assert reads_right_to_left("كل يوم 5", page=False)
    assert not reads_right_to_left("For علي", page=False)


@given(text=st.text("ابتثج دلمن 0123(.):", max_size=80), width=st.floats(60, 400))
def test_no_letter_is_lost_and_no_line_is_too_long(text: str, width: float) -> None:
    rows = Setter(load_style(), rtl=True).rows(plain(text), 12.5, width)
    assert all(row.width <= width + 0.01 for row in rows)
    found = as_read("".join(run.text for row in rows for run in row.runs))
    turned = str.maketrans("()", "((")  # a bracket may be turned round
    wanted = as_read("".join(text.split())).translate(turned)
    assert sorted(found.replace(" ", "").translate(turned)) == sorted(wanted)


def test_lines_are_broken_in_the_order_of_reading() -> None:
    rows = Setter(load_style(), rtl=True).rows(plain(REST), 12.5, 90)
    lines = ["".join(run.text for run in row.runs) for row in rows]
    assert len(lines) > 1
    assert as_read(lines[0])[::-1].startswith("استرح")


def test_the_page_is_mirrored(pack: ContentPack) -> None:
    fitted = arabic_page(pack)
    check_layout(fitted)
    first = part(fitted, "do_first")
    assert first is not None
    entry = next(group for group in first.frame.groups if group.role == "LI")
    disc, _, box, *words = entry.marks
    assert isinstance(disc, Disc)
    assert disc.x > first.width - 20
    assert box.x < 1
    texts = [mark for mark in words if isinstance(mark, Text)]
    ends = [t.x + load_style().font(t.strong).width(t.text, t.size) for t in texts]
    assert max(ends) > first.width - 60
    notes, code = part(fitted, "notes"), part(fitted, "code")
    assert notes is not None
    assert code is not None
    assert code.x < notes.x


def test_arabic_extracts_in_reading_order(pack: ContentPack) -> None:
    found = as_read(read(render_pdf(arabic_page(pack), load_style())))
    for sentence in (REST, CALL, DRINK):
        for word in as_read(sentence).rstrip(".").split():
            assert word.strip("،()") in found
    assert "555 0134" in found
    assert found.index("استرح") < found.index("تابع") < found.index("المشي")


def test_names_in_other_letters_stand_on_an_english_page(pack: ContentPack) -> None:
    staff = StaffWords(name="سارة علي", note="ارجع بعد أسبوعين، هاتف 555 0134.")
    fitted = fitted_for(pack, answered(pack, {}), staff=staff)
    check_layout(fitted)
    found = as_read(read(render_pdf(fitted, load_style())))
    assert "سارة علي" in found
    assert "أسبوعين" in found or "اسبوعين" in found
    assert fitted.missing == ""


def test_letters_that_no_font_has_are_marked_and_told(pack: ContentPack) -> None:
    staff = StaffWords(name="Wang 王小明", note="See 王 soon. 😀")
    fitted = fitted_for(pack, answered(pack, {}), staff=staff)
    pdf = render_pdf(fitted, load_style())
    assert set(fitted.missing) == set("王小明😀")
    assert "Wang [?]" in read(pdf)
    assert "\0" not in "".join(letter.text for letter in letters(pdf))


def test_accents_that_stand_alone_join_their_letter(pack: ContentPack) -> None:
    staff = StaffWords(name="Jose\u0301 Mun\u0303oz")
    fitted = fitted_for(pack, answered(pack, {}), staff=staff)
    assert "José Muñoz" in read(render_pdf(fitted, load_style()))
    assert replace(fitted, missing="") == fitted
