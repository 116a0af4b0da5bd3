"""Pages for tests: from codes to a fitted page, and what a reader of the PDF finds in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, cycle, product

import pypdfium2
import pypdfium2.raw as pdfium
from hypothesis import strategies as st

from kiosk.content.model import ContentPack, Question
from kiosk.handout.blocks import Handout
from kiosk.handout.document import StaffWords, build_handout
from kiosk.handout.fit import Fitted, fit
from kiosk.handout.marks import Placed, Text
from kiosk.handout.pdf import render_pdf
from kiosk.handout.style import load_style
from kiosk.session.personalise import personalise, safe_plan
from kiosk.session.state import Answers, answers

TODAY = date(2026, 11, 21)


def answered(pack: ContentPack, codes: Mapping[str, str]) -> Answers:
    """Answers from words of codes; else a healthy person of 50 to 64 with cramps at night."""
    codes = {"age": "a50_64", "when": "night", **codes}
    ticked = {}
    for question in pack.questions:
        if question.id in codes:
            ticked[question.id] = tuple(codes[question.id].split())
        else:
            ticked[question.id] = (question.nothing,)
    return answers(ticked)


def handout_for(pack: ContentPack, ticked: Answers, **wishes: object) -> Handout:
    plan = personalise(ticked, pack)
    given = {"language": "en", "answers": ticked, "paper": "a4", **wishes}
    return build_handout(plan, pack, TODAY, **given)


def fitted_for(pack: ContentPack, ticked: Answers, **wishes: object) -> Fitted:
    return fit(handout_for(pack, ticked, **wishes), load_style())


def any_answers(pack: ContentPack) -> st.SearchStrategy[Answers]:
    """All that a person with no emergency can answer: skips, not-sures, one or many codes."""
    return st.fixed_dictionaries(
        {
            question.id: st.just((question.nothing,))
            if question.id == pack.gate
            else _any_codes(question)
            for question in pack.questions
        }
    ).map(answers)


def _any_codes(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    alone = [code for code in (question.nothing, question.unsure) if code]
    others = [code for code in question.codes if code not in alone]
    most = len(others) if question.many else 1
    some = st.lists(st.sampled_from(others), min_size=1, max_size=most, unique=True)
    every = st.just(others[:most])
    single = st.sampled_from([(), *((code,) for code in alone)])
    return st.one_of(some.map(tuple), every.map(tuple), single)


def everything(pack: ContentPack) -> Answers:
    """All codes of every question: the fullest page there is."""
    ticked = {}
    for question in pack.questions:
        others = [c for c in question.codes if c not in (question.nothing, question.unsure)]
        ticked[question.id] = tuple(others if question.many else others[-1:])
    return answers({**ticked, pack.gate: (pack.question(pack.gate).nothing,)})


def part(fitted: Fitted, name: str) -> Placed | None:
    return next((box for box in fitted.boxes if box.part == name), None)


def words_of(box: Placed | None) -> str:
    """The words of a block in reading order."""
    if box is None:
        return ""
    texts = [mark.text for group in box.frame.groups for mark in group.marks if type(mark) is Text]
    return " ".join(" ".join(texts).split())


def check_layout(fitted: Fitted) -> None:
    """Nothing overlaps and nothing leaves its block or the paper's margins."""
    style = load_style()
    size = min(style.sizes.values(), key=lambda size: size.margin_x)
    for box in fitted.boxes:
        assert box.x >= size.margin_x - 8
        assert box.x + box.width <= fitted.width - size.margin_x + 8
        assert box.y >= 23.99
        assert box.y + box.height <= fitted.height - 23.99
        for group in box.frame.groups:
            for mark in group.marks:
                if type(mark) is Text:
                    end = mark.x + style.font(mark.strong).width(mark.text, mark.size)
                    assert mark.x >= -0.1
                    assert end <= box.width + 0.1
                    assert mark.size * 0.6 <= mark.y <= box.height + 0.1
    for one, other in combinations(fitted.boxes, 2):
        assert (
            one.x + one.width <= other.x + 0.01
            or other.x + other.width <= one.x + 0.01
            or one.y + one.height <= other.y + 0.01
            or other.y + other.height <= one.y + 0.01
        ), (one.part, other.part)


@dataclass(frozen=True)
class Letter:
    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


def pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def letters(pdf: bytes) -> list[Letter]:
    """Every letter that a reader of the first page finds, with its size and place."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if not letter.isspace():
            size = pdfium.FPDFText_GetFontSize(text, index)
            found.append(Letter(letter, size, *text.get_charbox(index)))
    text.close()
    page.close()
    document.close()
    return found


def check_pdf(pdf: bytes, fitted: Fitted, least: float) -> None:
    """What a reader finds: one page, no type too small, nothing near the paper's edge."""
    assert pages(pdf) == 1
    found = letters(pdf)
    assert min(letter.size for letter in found) >= least - 0.01
    assert min(letter.left for letter in found) >= 20
    assert max(letter.right for letter in found) <= fitted.width - 20
    assert min(letter.bottom for letter in found) >= 18
    assert max(letter.top for letter in found) <= fitted.height - 18


def read(pdf: bytes) -> str:
    """The words of the first page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    words = " ".join(text.get_text_bounded().split())
    text.close()
    page.close()
    document.close()
    return words


def light_page(pack: ContentPack, **wishes: object) -> Fitted:
    """A page with room for everything that real pages seldom have: diary, notes and code."""
    handout = handout_for(pack, answered(pack, {"age": "a18_49", "when": "night often"}), **wishes)
    gone = {"do_first", "cramp", "every_day", "foods"}
    light = tuple(block for block in handout.blocks if block.part not in gone)
    return fit(replace(handout, blocks=light), load_style())


def representative_pages(pack: ContentPack) -> dict[str, bytes]:
    """Twelve pages of every kind, in every language, as PDF."""
    usual = answered(pack, {"age": "a65", "medicines": "warf diur", "when": "night often"})
    today = answered(pack, {"legs": "one_leg wound weak", "conditions": "clot"})
    staff = StaffWords(name="A. Patient", note="Come back in two weeks.")
    languages = cycle(pack.languages)
    made = {}
    for paper, size in product(("a4", "letter"), ("normal", "large")):
        wishes = {"paper": paper, "print_size": size}
        light, other, third = (next(languages) for _ in range(3))
        next(languages)  # so that no kind of page has the same language each time
        made[f"light-{paper}-{size}"] = light_page(pack, language=light, **wishes)
        made[f"usual-{paper}-{size}"] = fitted_for(
            pack, usual, language=other, staff=staff, **wishes
        )
        made[f"today-{paper}-{size}"] = fitted_for(
            pack, today, language=third, bilingual=True, **wishes
        )
    del made["light-letter-large"]
    made["safe-letter-large"] = safe_page(pack, paper="letter", print_size="large")
    return {name: render_pdf(fitted, load_style()) for name, fitted in made.items()}


def safe_page(pack: ContentPack, **wishes: object) -> Fitted:
    """What is printed when anything went wrong."""
    none = answers({})
    plan = safe_plan(none, pack)
    wishes = {"language": pack.default_language, **wishes}
    return fit(build_handout(plan, pack, TODAY, answers=none, **wishes), load_style())
