"""Two languages on one page: the patient's, and headings that staff can read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from handout_pages import (
    answered,
    check_layout,
    everything,
    fitted_for,
    handout_for,
    part,
    words_of,
)
from kiosk.content.model import ContentPack
from kiosk.handout.blocks import NOTHING_BESIDE
from kiosk.handout.fit import Fitted, fit
from kiosk.handout.pdf import render_pdf
from kiosk.handout.style import load_style
from pdf_mutants import elements

CODES = {"age": "a65", "medicines": "warf", "legs": "wound"}


@pytest.fixture(scope="module")
def spanish(pack: ContentPack) -> ContentPack:
    """The shipped pack with a second language whose phrases are marked."""
    other = pack.language("en")
    phrases = {
        key: f"{text} ñ" if ".parts." in key else text for key, text in other.phrases.items()
    }
    language = replace(other, code="es", phrases=phrases)
    return replace(pack, languages={**pack.languages, "es": language})


def page(pack: ContentPack, **wishes: object) -> Fitted:
    wishes = {"language": "es", "bilingual": True, **wishes}
    return fitted_for(pack, answered(pack, CODES), **wishes)


def test_headings_stand_in_both_languages(spanish: ContentPack) -> None:
    fitted = page(spanish)
    check_layout(fitted)
    heading = words_of(part(fitted, "cramp"))
    own = spanish.language("es").phrase("paper.parts.cramp")
    assert heading.startswith(f"{own} {own.removesuffix(' ñ')}")
    banner = words_of(part(fitted, "banner"))
    assert banner.count("foot sore") == 2


def test_screen_readers_hear_which_language_it_is(spanish: ContentPack) -> None:
    with pikepdf.open(BytesIO(render_pdf(page(spanish), load_style()))) as pdf:
        foreign = [str(e["/ActualText"]) for e in elements(pdf) if "/Lang" in e]
        assert str(pdf.Root.Lang) == "es"
    assert spanish.language("en").phrase("paper.parts.cramp") in foreign
    assert not any(" ñ" in text for text in foreign)


@pytest.mark.parametrize("wishes", [{"bilingual": False}, {"language": "en"}])
def test_one_language_is_enough_where_it_is_asked_or_the_same(
    spanish: ContentPack, wishes: dict[str, object]
) -> None:
    handout = handout_for(spanish, answered(spanish, CODES), **{"language": "es", **wishes})
    assert handout.beside is NOTHING_BESIDE


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_fullest_page_fits_also_with_two_languages(
    spanish: ContentPack, paper: str, size: str
) -> None:
    wishes = {"language": "es", "bilingual": True, "paper": paper, "print_size": size}
    check_layout(fitted_for(spanish, everything(spanish), **wishes))


def test_the_second_language_goes_before_the_page_is_refused(spanish: ContentPack) -> None:
    handout = handout_for(
        spanish, answered(spanish, CODES), language="es", bilingual=True, print_size="large"
    )
    endless = replace(handout.beside, headings={"banner": "Tell the staff today. " * 200})
    fitted = fit(replace(handout, beside=endless), load_style())
    assert "Tell the staff today. Tell" not in words_of(part(fitted, "banner"))
