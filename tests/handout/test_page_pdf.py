"""The page as PDF: what a reader, a printer and a mischievous word find in it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from handout_pages import (
    answered,
    any_answers,
    everything,
    fitted_for,
    letters,
    light_page,
    pages,
    read,
    words_of,
)
from kiosk.content.model import ContentPack
from kiosk.handout.document import StaffWords
from kiosk.handout.pdf import render_pdf
from kiosk.handout.style import load_style

HOSTILE = [
    "<b>bold</b> & <i>",
    '<img src="/etc/hostname"/>',
    '<a href="javascript:app.alert(1)">x</a>',
    "&#x41; &amp; &foo;",
    "(paren) \\ endobj %%EOF",
    "W" * 300,
]


def pdf_for(pack: ContentPack, codes: dict[str, str], **wishes: object) -> bytes:
    return render_pdf(fitted_for(pack, answered(pack, codes), **wishes), load_style())


@settings(max_examples=12)
@given(
    data=st.data(),
    paper=st.sampled_from(["a4", "letter"]),
    size=st.sampled_from(["normal", "large"]),
)
def test_a_reader_finds_one_page_of_large_enough_type_inside_the_margins(
    pack: ContentPack, data: st.DataObject, paper: str, size: str
) -> None:
    fitted = fitted_for(pack, data.draw(any_answers(pack)), paper=paper, print_size=size)
    pdf = render_pdf(fitted, load_style())
    assert pages(pdf) == 1
    found = letters(pdf)
    assert min(letter.size for letter in found) >= {"normal": 12, "large": 18}[size] - 0.01
    assert min(letter.left for letter in found) >= 24
    assert max(letter.right for letter in found) <= fitted.width - 24
    assert min(letter.bottom for letter in found) >= 20
    assert max(letter.top for letter in found) <= fitted.height - 20


@pytest.mark.parametrize(("paper", "size"), list(product(["a4", "letter"], ["normal", "large"])))
def test_text_reads_as_whole_words(pack: ContentPack, paper: str, size: str) -> None:
    fitted = fitted_for(pack, everything(pack), paper=paper, print_size=size)
    words = read(render_pdf(fitted, load_style()))
    for box in fitted.boxes:
        for word in words_of(box).split():
            assert word in words


def test_the_same_page_is_the_same_bytes(pack: ContentPack) -> None:
    codes = {"age": "a65", "medicines": "warf"}
    assert pdf_for(pack, codes) == pdf_for(pack, codes)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stand_as_they_were_typed(pack: ContentPack, hostile: str) -> None:
    pdf = pdf_for(pack, {}, staff=StaffWords(name=hostile, note=hostile))
    assert pages(pdf) == 1
    found = "".join(letter.text for letter in letters(pdf))
    assert re.sub(r"\s", "", hostile) in found
    assert b"/URI" not in pdf
    assert b"/Subtype /Image" not in pdf
    assert b"/JavaScript" not in pdf


def test_control_characters_leave_no_trace(pack: ContentPack) -> None:
    pdf = pdf_for(pack, {}, staff=StaffWords(note="one\x00\x07two\x1b[0m\u202ethree\u2028four"))
    assert "onetwo[0mthree four" in read(pdf)


def test_fonts_are_inside_and_the_title_and_language_are_told(pack: ContentPack) -> None:
    pdf = pdf_for(pack, {})
    fonts = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert fonts
    assert all(b"AtkinsonHyperlegible" in font for font in fonts)
    assert pdf.count(b"/FontFile2") == len(re.findall(rb"/Type /FontDescriptor", pdf)) > 0
    assert b"/Lang (en)" in pdf
    assert b"(Your leg cramp plan)" in pdf


@pytest.mark.parametrize("address", ["", "https://clinic.example/plan"])
def test_the_code_says_the_short_text_or_the_clinics_address(
    pack: ContentPack, address: str
) -> None:
    here = replace(pack, clinic=replace(pack.clinic, address=address))
    page = pypdfium2.PdfDocument(render_pdf(light_page(here), load_style()))[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=4).to_numpy())
    wanted = next(b for b in light_page(here).boxes if b.part == "code").frame.groups[0].alt
    assert code.text == wanted
    assert len(wanted.encode()) <= 200
    assert (wanted == address) if address else ("555 0134" in wanted)


def test_ink_is_black_or_grey(pack: ContentPack) -> None:
    page = pypdfium2.PdfDocument(pdf_for(pack, {}))[0]
    colours = page.render(scale=0.5).to_pil().convert("RGB").getcolors(maxcolors=1 << 20)
    assert all(max(colour) - min(colour) <= 2 for _, colour in colours)
