from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk.content.model import ContentPack
from kiosk.staff.usage import FILE, FINISHED, LEFT, Event, Usage, opened, printed, shown, totals

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
TOPIC = opened("eyes/tired-eyes")


@pytest.fixture
def usage(tmp_path: Path) -> Usage:
    return Usage(tmp_path)


def test_counts_add_up_by_day_and_key(usage: Usage) -> None:
    usage.add(MONDAY, [TOPIC, TOPIC, FINISHED])
    usage.add(MONDAY, [TOPIC, printed("en", "large"), LEFT])
    usage.add(TUESDAY, [FINISHED])
    days = usage.days(TUESDAY, 3)
    assert list(days) == [date(2026, 11, 15), MONDAY, TUESDAY]
    assert days[MONDAY] == {TOPIC: 3, FINISHED: 1, LEFT: 1, printed("en", "large"): 1}
    assert totals(days.values())[FINISHED] == 2


def test_no_date_of_a_file_tells_when_somebody_was_here(usage: Usage, tmp_path: Path) -> None:
    usage.add(MONDAY, [TOPIC])
    for path in (tmp_path, tmp_path / FILE):
        assert datetime.fromtimestamp(path.stat().st_mtime) == datetime(2026, 11, 16)


def test_one_row_a_day_and_key(usage: Usage, tmp_path: Path) -> None:
    for _ in range(9):
        usage.add(MONDAY, [TOPIC, FINISHED])
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        rows = database.execute("SELECT * FROM counts").fetchall()
    assert sorted(rows) == [
        ("2026-11-16", "session", "finished", 9),
        ("2026-11-16", "topic", "eyes/tired-eyes", 9),
    ]


def test_no_answer_fits_into_the_schema(usage: Usage, pack: ContentPack) -> None:
    for question in pack.questions:
        for code in question.codes:
            for kind in ("topic", "handout", "session", "answer", question.id):
                with pytest.raises(sqlite3.IntegrityError):
                    usage.add(MONDAY, [Event(kind, code)])


@pytest.mark.parametrize("key", ["a b/c", "x/y:12", "eyes/tired 10.42", "Name/ő"])
def test_no_words_or_times_fit_either(usage: Usage, key: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        usage.add(MONDAY, [Event("topic", key)])


def test_every_topic_and_page_fits(usage: Usage, pack: ContentPack) -> None:
    topics = [opened(id) for id in pack.language("en").topics]
    usage.add(MONDAY, [*topics, printed("pt-br", "normal")])
    assert len(usage.days(MONDAY, 1)[MONDAY]) == len(topics) + 1


def test_only_the_user_reads_it(usage: Usage, tmp_path: Path) -> None:
    usage.add(MONDAY, [TOPIC])
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (64, "64")])
def test_small_groups_are_not_told(count: int, words: str) -> None:
    assert shown(count) == words


def test_the_csv_has_days_and_no_small_numbers(usage: Usage) -> None:
    usage.add(MONDAY, [TOPIC] * 7)
    usage.add(MONDAY, [LEFT] * 3)
    assert usage.as_csv().splitlines() == [
        "day,what,which,count",
        "2026-11-16,session,idle,<5",
        "2026-11-16,topic,eyes/tired-eyes,7",
    ]


def test_a_broken_file_is_put_aside(usage: Usage, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 99)
    usage.add(MONDAY, [TOPIC])
    assert usage.days(MONDAY, 1)[MONDAY] == {TOPIC: 1}
    assert (tmp_path / "usage.broken").exists()


def test_killed_between_two_writes_it_stays_whole(tmp_path: Path) -> None:
    code = (
        "import os, sys, pathlib, datetime\n"
        "from kiosk.staff.usage import Usage, opened\n"
        f"usage = Usage(pathlib.Path({str(tmp_path)!r}))\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    usage.add(datetime.date(2026, 11, 16), [opened('a/b'), opened('c/d')])\n"
        "    print('.', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(4):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
    day = Usage(tmp_path).days(MONDAY, 1)[MONDAY]
    assert day[opened("a/b")] == day[opened("c/d")] >= 3
