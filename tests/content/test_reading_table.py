"""The table of reading grades, and the grades of the shipped topics."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.content.checks.reading import MOST_GRADE, MOST_PASSIVE
from kiosk.content.model import ContentPack
from kiosk.content.reading_table import HEAD, reading_rows, reading_table
from packs import write_pack

LONG = "Put both feet flat on the floor. " * 8  # 56 words


def test_a_row_for_every_topic(small_pack: ContentPack) -> None:
    names = [row.name for row in reading_rows(small_pack)]
    assert names == ["en/eyes/tired-eyes", "en/food/vitamin-a", "en/help/signs"]


def test_the_table_is_straight(small_pack: ContentPack) -> None:
    head, *rows = reading_table(small_pack).splitlines()
    assert [word for word in HEAD if word in head] == list(HEAD)
    assert {len(row) for row in rows} == {len(head)}
    assert rows[0].split()[0] == "en/eyes/tired-eyes"


def test_a_long_card_has_a_row_under_its_topic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pack(tmp_path, edits=[("en/eyes/tired-eyes.md", "Blink often.\n", f"{LONG}\n")])
    main(["check", str(tmp_path), "--report"])
    lines = capsys.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("en/eyes/tired-eyes "))
    assert lines[at + 1].split()[:2] == ["E-BLINK", "56"]


def test_a_table_or_json_but_not_both(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--report", "--json"])
    assert "not allowed" in capsys.readouterr().err


def test_every_shipped_topic_and_long_card_is_easy(pack: ContentPack) -> None:
    rows = list(reading_rows(pack))
    assert len([row for row in rows if row.name.startswith("en/")]) >= 30
    assert [row.name for row in rows if row.measures.grade > MOST_GRADE] == []
    assert [
        row.name for row in rows if row.name[0] != " " and row.measures.passive > MOST_PASSIVE
    ] == []
