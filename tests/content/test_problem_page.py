"""What `kiosk check` says: file, line, the line itself, what is wrong, how to mend it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.content.checks import check
from kiosk.content.kept import FOLDER, KeptPacks
from kiosk.content.look import look
from kiosk.content.problem_page import language_page, problem_page
from kiosk.content.stand_ins import with_stand_ins
from kiosk.content.store import ContentStore
from packs import CLINIC, FILES, HELP, PACK, PHRASES, WHY, Edit, load, write_pack

MEDIUM: Edit = ("en/eyes/tired-eyes.md", "evidence: limited", "evidence: moderat")


def page_of(folder: Path, state: Path) -> str:
    pack, problems = load(folder)
    return problem_page(folder, pack, problems, KeptPacks(state / FOLDER))


def test_a_problem_is_shown_where_it_stands(tmp_path: Path) -> None:
    page = page_of(write_pack(tmp_path / "pack", edits=[MEDIUM]), tmp_path)
    assert (
        """\
ERROR    en/eyes/tired-eyes.md, line 7
         "moderat" is no grade of evidence.

     5 |  picture_alt: An open eye.
     6 |  order: 10
>    7 |  evidence: moderat
       |            ^^^^^^^
     8 |  evidence_note: Studies are small.

  Fix    Did you mean "moderate"?
"""
        in page + "\n"
    )
    assert page.startswith(
        """\
Checked 3 topics in 1 language.
  OK       2 topics without a problem
  ERROR    1 error in 1 file
  WARNING  0 warnings
"""
    )
    assert page.endswith(
        "1 error, 0 warnings. Mend en/eyes/tired-eyes.md, line 7, save, then run this again."
    )
    assert page.isascii()


def test_good_content_says_so_in_a_few_lines(tmp_path: Path) -> None:
    page = page_of(write_pack(tmp_path / "pack"), tmp_path)
    assert page.splitlines()[1:] == [
        "  OK       3 topics without a problem",
        "  ERROR    0 errors",
        "  WARNING  0 warnings",
    ]


def test_a_long_or_strange_line_keeps_its_marker_in_sight(tmp_path: Path) -> None:
    strange = WHY.replace("sources: [eye-2020]", f"sources: [{'eye-2020, ' * 40}\t\x07eye-1999]")
    page = page_of(write_pack(tmp_path / "pack", {"en/eyes/tired-eyes.md": strange}), tmp_path)
    assert "^^^^^^^^" in page
    assert all(len(line) <= 110 and "\x07" not in line for line in page.splitlines())


def test_it_says_what_patients_see_meanwhile(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    store = ContentStore(folder, CLINIC, tmp_path / "state", partial(look, check=check))
    store.start(datetime(2026, 3, 4, 9, 12))
    write_pack(folder, edits=[MEDIUM])
    told = "the last good copy, live since 4 Mar 2026, 09:12"
    assert told in page_of(folder, tmp_path / "state")
    other = write_pack(tmp_path / "other", edits=[MEDIUM])
    assert told not in page_of(other, tmp_path / "state")


# --- languages ----------------------------------------------------------------------------------

TWO = {
    "pack.yaml": PACK.replace(
        "  en: {name: English}", "  en: {name: English}\n  es: {name: Español}"
    )
}
ENGLISH = {name.partition("/")[2]: text for name, text in FILES.items() if name[:3] == "en/"}
SPANISH = {
    **TWO,
    "es/phrases.yaml": PHRASES.replace("  L-FOOD: Food lists are for general health.\n", ""),
    "es/help/signs.md": HELP.replace("Ask the staff", "Pregunte al personal"),
    "es/eyes/tired-eyes.md": WHY.partition("## Blink")[0],
}


def test_a_language_may_be_half_done(tmp_path: Path) -> None:
    pack, problems = load(write_pack(tmp_path / "pack", SPANISH))
    assert pack is not None
    assert not [problem.as_text() for problem in problems if problem.severity == "error"]
    page = language_page(pack, "es", problems)
    assert page.startswith("Español lacks 10 texts:")
    assert '"lines.L-FOOD" has no words' in page
    assert 'The card "F-A" is missing in Español.' in page
    assert language_page(pack, "en", problems) == "English has every card and every phrase."


def test_what_is_not_translated_stands_in_marked(tmp_path: Path) -> None:
    pack, _ = load(write_pack(tmp_path / "pack", SPANISH))
    assert pack is not None
    spanish = with_stand_ins(pack).language("es")
    english = pack.language("en")
    assert spanish.cards.keys() == english.cards.keys()
    assert spanish.topics.keys() == english.topics.keys()
    assert spanish.cards["T-ASK"].title == "Pregunte al personal"
    assert spanish.cards["F-A"].title == f"{english.cards['F-A'].title} (English)"
    assert spanish.topics["food/vitamin-a"].title.endswith(" (English)")
    assert [card.id for card in spanish.topics["eyes/tired-eyes"].cards] == [
        "E-REST", "E-BLINK", "C-SCREEN", "M-DROPS",
    ]  # fmt: skip
    assert spanish.cards["E-BLINK"].short == "Blink often at The *Eye* Clinic. (English)"
    assert spanish.phrase("lines.L-FOOD") == english.phrase("lines.L-FOOD")


def test_a_copied_card_is_not_translated_and_stands_in_marked(tmp_path: Path) -> None:
    copied = {**TWO, **{f"es/{name}": text for name, text in ENGLISH.items()}}
    copied["es/eyes/tired-eyes.md"] = WHY.replace("Blink often", "Parpadee seguido")
    pack, problems = load(write_pack(tmp_path / "pack", copied))
    assert pack is not None
    page = language_page(pack, "es", problems)
    assert 'The card "F-A" is not translated: it still has the words of English.' in page
    assert '"E-BLINK"' not in page
    assert "These phrases still have the words of English: " in page
    spanish = with_stand_ins(pack).language("es")
    assert spanish.cards["F-A"].title.endswith(" (English)")
    assert not spanish.cards["E-BLINK"].title.endswith(" (English)")
    english = pack.language("en").topics["eyes/tired-eyes"]
    shown = [card.title for card in spanish.topics["eyes/tired-eyes"].cards]
    assert len(shown) == len(english.cards)
    assert f"{english.cards[0].title} (English)" == shown[0]


def test_a_whole_pack_stays_as_it_is(tmp_path: Path) -> None:
    pack, _ = load(write_pack(tmp_path / "pack"))
    assert pack is not None
    assert with_stand_ins(pack) is pack
