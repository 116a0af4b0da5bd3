"""The page for somebody who cannot see it: its structure, and what validators say."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import page
import pikepdf
import pytest

from handout_pages import answered, everything, fitted_for, representative_pages, words_of
from kiosk.content.model import ContentPack
from kiosk.handout.pdf import render_pdf
from kiosk.handout.style import load_style
from pdf_mutants import MUTATIONS, elements, mutant


def broken_rules(pdf: bytes, profile: str) -> set[str]:
    return {f.rule_id for f in page.validate_pdf_bytes(pdf, profile=profile).failures}


@pytest.fixture(scope="module")
def tour(pack: ContentPack) -> dict[str, bytes]:
    return representative_pages(pack)


@pytest.fixture(scope="module")
def light(tour: dict[str, bytes]) -> bytes:
    return tour["light-a4-normal"]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_fast_validator_finds_nothing_on_twelve_pages(
    tour: dict[str, bytes], profile: str
) -> None:
    found = {name: broken for name, pdf in tour.items() if (broken := broken_rules(pdf, profile))}
    assert len(tour) == 12
    assert not found


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_the_fast_validator_would_find_what_is_missing(
    light: bytes, mutation: Callable[[pikepdf.Pdf], None]
) -> None:
    assert broken_rules(mutant(light, mutation), "ua1")


def test_the_reading_order_is_the_page_order(pack: ContentPack) -> None:
    fitted = fitted_for(pack, answered(pack, {"age": "u18"}))
    with pikepdf.open(BytesIO(render_pdf(fitted, load_style()))) as pdf:
        read = [str(e["/ActualText"]) for e in elements(pdf) if "/ActualText" in e]
    said = [group.said for box in fitted.boxes for group in box.frame.groups if group.said]
    assert read == said
    for box in fitted.boxes:
        whole = " ".join(group.said for group in box.frame.groups)
        numbers = [word for word in words_of(box).split() if word not in whole]
        assert all(number.isdecimal() for number in numbers)


def test_headings_and_lists_are_what_they_are(tour: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(tour["usual-a4-normal"])) as pdf:
        found = list(elements(pdf))
        roles = [str(element.S) for element in found]
        assert [role for role in roles if role.startswith("/H")][:2] == ["/H1", "/H2"]
        assert roles.count("/H1") == 1
        assert roles.count("/L") > 1
        assert roles.count("/Lbl") >= 1  # the numbers of what to do first
        assert all(str(e.P.S) == "/L" for e in found if e.S == "/LI")
        assert all(str(e.P.S) == "/LI" for e in found if str(e.S) in {"/LBody", "/Lbl"})


def test_pictures_and_the_diary_are_what_they_are(light: bytes) -> None:
    with pikepdf.open(BytesIO(light)) as pdf:
        found = list(elements(pdf))
        roles = [str(element.S) for element in found]
        assert roles.count("/TH") == roles.count("/TD") == 14
        _, _, width, height = (float(edge) for edge in pdf.pages[0].MediaBox)
        figures = [element for element in found if element.S == "/Figure"]
        assert len(figures) == 3  # two stretches and the code
        for figure in figures:
            left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
            assert 0 < left < right < width
            assert 0 < bottom < top < height
            assert str(figure.Alt)


def test_every_mark_is_content_or_ornament(pack: ContentPack) -> None:
    pdf = render_pdf(fitted_for(pack, everything(pack), print_size="large"), load_style())
    with pikepdf.open(BytesIO(pdf)) as opened:
        depth, seen = 0, []
        for operands, operator in pikepdf.parse_content_stream(opened.pages[0]):
            match str(operator):
                case "BDC":
                    depth += 1
                    seen += [int(operands[1].MCID)] if operands[0] != "/Artifact" else []
                case "EMC":
                    depth -= 1
                case "Tj" | "Do" | "f" | "f*" | "S" | "B" | "b" | "s":
                    assert depth == 1
        assert seen == list(range(len(seen)))
        assert len(opened.Root.StructTreeRoot.ParentTree.Nums[1]) == len(seen)
