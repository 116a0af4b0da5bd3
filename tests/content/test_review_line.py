"""Who reviewed a file is written by `kiosk review`, and the signs and rules need two people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.content.review_line import add_review
from kiosk.errors import KioskError
from packs import HELP, RULES, TODAY, WHY, load, write_pack

BY = "Ada Low, physician"
LINE = '{by: "Ada Low, physician", date: 2026-11-22}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("reviewed: []", f"reviewed:\n  - {LINE}"),
        ("reviewed:", f"reviewed:\n  - {LINE}"),
        (
            "reviewed: [{by: A, date: 2026-01-02}]",
            f"reviewed: [{LINE}, {{by: A, date: 2026-01-02}}]",
        ),
        (
            "reviewed:   # by whom\n    - by: A\n      date: 2026-01-02",
            f"reviewed:   # by whom\n    - {LINE}\n    - by: A\n      date: 2026-01-02",
        ),
    ],
)
def test_the_review_comes_first_and_nothing_else_changes(
    tmp_path: Path, before: str, after: str
) -> None:
    folder = write_pack(tmp_path, {"en/eyes/tired-eyes.md": WHY.replace("reviewed: []", before)})
    file = folder / "en/eyes/tired-eyes.md"
    add_review(file, BY, TODAY)
    assert file.read_text() == WHY.replace("reviewed: []", after)
    pack, problems = load(folder)
    assert problems == []
    assert pack is not None
    review = pack.language("en").topics["eyes/tired-eyes"].reviewed[0]
    assert (review.by, review.date) == (BY, TODAY)


def test_rules_and_a_topic_without_the_key(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {"en/eyes/tired-eyes.md": WHY.replace("reviewed: []\n", "")})
    for name in ("rules.yaml", "en/eyes/tired-eyes.md"):
        add_review(folder / name, BY, TODAY)
    pack, problems = load(folder)
    assert problems == []
    assert pack is not None
    assert pack.rules.reviewed[0].by == BY
    assert pack.language("en").topics["eyes/tired-eyes"].reviewed[0].by == BY


@pytest.mark.parametrize("by", ["Ada Low", ", physician", "Ada Low,", ""])
def test_a_reviewer_has_a_name_and_a_role(tmp_path: Path, by: str) -> None:
    file = write_pack(tmp_path) / "rules.yaml"
    with pytest.raises(KioskError, match="is no reviewer"):
        add_review(file, by, TODAY)
    assert file.read_text() == RULES


def test_the_command_writes_only_into_good_content(tmp_path: Path, capsys) -> None:
    file = write_pack(tmp_path / "pack") / "en/eyes/tired-eyes.md"
    assert main(["review", str(file), "--by", BY]) == 0
    assert f"reviewed by {BY}" in capsys.readouterr().out
    assert str(date.today()) in file.read_text()
    bad = file.read_text().replace("evidence: limited", "evidence: medium")
    file.write_text(bad)
    assert main(["review", str(file), "--by", BY]) == 1
    assert '"medium" is no grade of evidence.' in capsys.readouterr().out
    assert file.read_text() == bad
    assert main(["review", str(tmp_path / "x.md"), "--by", BY]) == 2


# --- two reviewers -------------------------------------------------------------------------------

TWO = "[{by: Iris A, date: 2026-11-20}, {by: Pupil B, date: 2026-11-21}]"


@pytest.mark.parametrize(("name", "text"), [("rules.yaml", RULES), ("en/help/signs.md", HELP)])
@pytest.mark.parametrize(
    ("reviews", "severity"),
    [
        ("[]", None),
        ("[{by: Iris A, date: 2026-11-20}]", "warning"),
        ("[{by: 'Iris A, nurse', date: 2026-11-20}, {by: iris  a, date: 2026-11-21}]", "error"),
        (TWO, None),
    ],
)
def test_signs_and_rules_need_two_people(
    tmp_path: Path, name: str, text: str, reviews: str, severity: str | None
) -> None:
    _, problems = load(write_pack(tmp_path, {name: text.replace(TWO, reviews)}))
    expected = [(name, severity, "reviewers")] if severity else []
    assert [(p.file, p.severity, p.rule) for p in problems] == expected
