"""Every claim of the five articles that the content began with has its place."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kiosk.resources import content_dir
from packs import load, write_pack

# How many claims each article makes; they are numbered from 1.
ARTICLES = {"S000": 33, "S001": 69, "S002": 38, "S003": 79, "S004": 14}

HEAD = "claim,target,action,why\n"
GOOD = HEAD + "A-01,E-REST,says,rest\nA-02,help/signs,corrects,not so\nA-03,,leaves-out,a story\n"


def test_all_233_claims_have_one_row_each() -> None:
    text = (content_dir() / "claims.csv").read_text(encoding="utf-8")
    found = [row["claim"] for row in csv.DictReader(text.splitlines())]
    expected = [f"{a}-{n:02}" for a, count in ARTICLES.items() for n in range(1, count + 1)]
    assert len(expected) == 233
    assert sorted(found) == expected


def problems(folder: Path, claims: str) -> list[tuple[str, int, str]]:
    _, found = load(write_pack(folder, {"claims.csv": claims}))
    assert {problem.severity for problem in found} <= {"error"}
    return [(problem.file, problem.line, problem.rule) for problem in found]


def test_rows_without_a_fault(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("E-REST", "E-RST", 2, "claim-target"),
        ("E-REST", "", 2, "claim-target"),
        ("help/signs", "help/sign", 3, "claim-target"),
        (",,leaves-out", ",E-GONE,leaves-out", 4, "claim-target"),
        ("says", "said", 2, "claim-action"),
        ("A-02", "A-01", 3, "claim"),
        ("A-02", "", 3, "claim"),
        ("not so", "", 3, "claim"),
        ("action", "act", 1, "csv"),
        ("a story", "a story, told", 4, "csv"),
    ],
)
def test_a_fault_in_a_row(tmp_path: Path, old: str, new: str, line: int, rule: str) -> None:
    assert problems(tmp_path, GOOD.replace(old, new, 1)) == [("claims.csv", line, rule)]


def test_a_hint_names_what_was_meant(tmp_path: Path) -> None:
    _, found = load(write_pack(tmp_path, {"claims.csv": GOOD.replace("E-REST", "E-RSET")}))
    assert 'Did you mean "E-REST"?' in found[0].hint
