"""What was found out before is used again, and says what a look at all of it would say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.content import load_known
from kiosk.content.checks.subject import Subject
from kiosk.content.known import FILE
from kiosk.content.loader import load_pack
from kiosk.content.look import Task, Verdict, look
from kiosk.content.model import Clinic
from kiosk.content.pack_files import PackFiles
from kiosk.content.problem import Problem, has_errors
from kiosk.content.stand_ins import with_stand_ins
from kiosk.handout.pack_check import check_pack
from packs import CLINIC, FILES, HELP, PACK, PHRASES, TODAY, WHY, write_pack

SPANISH = PACK.replace("en: {name: English}", "en: {name: English}\n  es: {name: Español}")
TWO_LANGUAGES = {
    "pack.yaml": SPANISH,
    "es/phrases.yaml": PHRASES,
    "es/eyes/tired-eyes.md": WHY.replace("**Rest them often.**", "Descanse."),
    "es/help/signs.md": HELP,
}


class Author:
    """Somebody who works on a pack, and looks at it with what was found out before."""

    def __init__(self, room: Path) -> None:
        self.folder = write_pack(room / "pack", TWO_LANGUAGES)
        self.known = room / "known"
        self.clinic, self.today = CLINIC, TODAY
        self._copies = room / "copies"
        self._copies.mkdir()

    def look(self) -> Verdict:
        copy = self._copies / f"{len(list(self._copies.iterdir()))}"
        copy.mkdir()
        return look(Task(self.folder, copy, self.clinic, self.today, self.known), check_pack)

    def look_at_all(self) -> Verdict:
        """As `kiosk check` does it."""
        pack, problems = load_pack(self.folder, self.clinic)
        problems += check_pack(pack, self.today) if pack else []
        good = None if pack is None or has_errors(problems) else with_stand_ins(pack)
        return Verdict(good, tuple(problems))

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text()
        assert old in text, (name, old)
        (self.folder / name).write_text(text.replace(old, new, 1))


def in_order(problems: tuple[Problem, ...]) -> list[str]:
    return sorted(problem.as_text() for problem in problems)


def assert_the_same(author: Author, what: object) -> Verdict:
    quick, slow = author.look(), author.look_at_all()
    assert in_order(quick.problems) == in_order(slow.problems), what
    assert (quick.pack is None) == (slow.pack is None), what
    if quick.pack is not None and slow.pack is not None:
        assert quick.pack.moved_to(author.folder) == slow.pack, what
        assert quick.pack.version == slow.pack.version
    return quick


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


# --- anything that somebody may do to a pack ------------------------------------------------------

WORDS = (
    ("often", "harmless"),
    ("Rest", "Pharmacological prophylaxis"),
    ("eye-2020", "eye-2021"),
    ("help/signs", "help/nothing"),
    ("E-BLINK", "E-WINK"),
    ("E-REST", "E-BLINK"),
    ("{#F-A .card", "{#F-B .card"),
    ("eye.svg", "ear.svg"),
    ("next_review: 2027", "next_review: 2025"),
    ("order: 10", "order: 900"),
    ("carrot", "tomato"),
    ("RF-01", "RF-09"),
    ("cataract", "eye"),
    ("title:", "titel:"),
    ("screens: [on]", "screens: [off]"),
    ("limited", "strong"),
    ('short="', 'shorts="'),
    ("{phone}", "10 minutes"),
    ("RF", "\ufeff"),
    ("A3", "A4"),
    ("Look", "Look at cataracts and look"),
    ("2027", "\x00"),
)


def edit_words(random: Random, folder: Path) -> object:
    old, new = random.choice(WORDS)
    if random.random() < 0.3:
        old, new = new, old
    holding = [path for path in files_of(folder) if old.encode() in path.read_bytes()]
    if not holding:
        return None
    path = random.choice(holding)
    data = path.read_bytes()
    path.write_bytes(data.replace(old.encode(), new.encode(), random.choice((1, -1))))
    return path.name, old, new


def edit_behind_the_clock(random: Random, folder: Path) -> object:
    """Same size, same dates: as if the clock stood still."""
    path = random.choice(files_of(folder))
    status, data = path.stat(), path.read_bytes()
    path.write_bytes(data.swapcase() if random.random() < 0.5 else data.replace(b"e", b"o", 1))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return path.name


def take_away(random: Random, folder: Path) -> object:
    path = random.choice(files_of(folder))
    path.unlink()
    return path.name


def rename(random: Random, folder: Path) -> object:
    path = random.choice(files_of(folder))
    path.rename(path.with_stem(f"{path.stem}-{random.choice('ab')}"))
    return path.name


def copy(random: Random, folder: Path) -> object:
    """Also over another file, and into another section or language."""
    one, other = random.choice(files_of(folder)), random.choice(files_of(folder))
    to = other.with_name(one.name) if random.random() < 0.7 else other
    if to != one:
        shutil.copy(one, to)
    return one.name, to.name


def swap(random: Random, folder: Path) -> object:
    one, other = random.choice(files_of(folder)), random.choice(files_of(folder))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return one.name, other.name


def mend(random: Random, folder: Path) -> object:
    """Back to what it was: what was found out long ago must not come back with it."""
    names = sorted({*FILES, *TWO_LANGUAGES})
    for name in random.sample(names, len(names) // 2):
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text({**FILES, **TWO_LANGUAGES}[name])
    return None


def start_over(_: Random, folder: Path) -> object:
    shutil.rmtree(folder)
    write_pack(folder, TWO_LANGUAGES)
    return None


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


Edit = Callable[[Random, Path], object]
EDITS: tuple[Edit, ...] = (
    *(edit_words, edit_words, edit_words, edit_words, edit_behind_the_clock, take_away),
    *(rename, copy, swap, mend, mend, start_over),
)


def edits(author: Author, seed: int, count: int) -> None:
    random = Random(seed)
    done: list[object] = []
    for _ in range(count):
        change = random.choice(EDITS)
        done.append((change.__name__, change(random, author.folder)))
        if random.random() < 0.1:
            author.today += timedelta(days=random.choice((-1, 1, 400)))
        if random.random() < 0.05:
            author.clinic = replace(author.clinic, phone=f"555 {random.randrange(3)}")
        if files_of(author.folder):
            assert_the_same(author, done)


@pytest.mark.parametrize("seed", range(3))
def test_after_random_edits_it_is_as_if_all_was_looked_at(author: Author, seed: int) -> None:
    edits(author, seed, 12)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 112))
def test_after_many_random_edits_it_is_as_if_all_was_looked_at(author: Author, seed: int) -> None:
    edits(author, seed, 50)


# --- what one file has to do with another ---------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("sources.yaml", "eye-2020:", "eye-2019:", "[source]"),
        ("glossary.yaml", "cataract: a cloudy", "glasses: a thing with", "[medical-term]"),
        ("nutrients.csv", "vitamin A,food,carrot", "vitamin A,food,beet", "[food]"),
        ("rules.yaml", "every_day: [E-*]", "every_day: [E-*, G-*]", ""),
        ("rules.yaml", "when: {now: [r_blind, r_pain]}", "when: {now: [r_blind]}", "[gate]"),
        ("en/eyes/tired-eyes.md", "Then call {phone}", "In 20 minutes call {phone}", "[agreement]"),
        ("en/help/signs.md", "RF-02\n:", "RF-03\n:", "[rule-sign]"),
        ("pack.yaml", "default_language: en", "default_language: es", "[card-source]"),
    ],
)
def test_a_change_of_one_file_is_felt_in_others(
    author: Author, name: str, old: str, new: str, told: str
) -> None:
    author.look()
    author.replace(name, old, new)
    verdict = assert_the_same(author, name)
    if told == "[card-source]":
        return
    assert any(told in problem.as_text() for problem in verdict.problems) or not told


def test_a_topic_that_others_link_to_goes(author: Author) -> None:
    author.look()
    (author.folder / "en/help/signs.md").unlink()
    verdict = assert_the_same(author, "gone")
    assert {problem.rule for problem in verdict.problems} >= {"link", "frame", "section"}


def test_a_day_that_passes_is_noticed(author: Author) -> None:
    author.look()
    author.today = date(2027, 12, 1)
    verdict = assert_the_same(author, "later")
    assert {problem.rule for problem in verdict.problems} >= {"review-due"}


def test_another_clinic_has_its_own_words(author: Author) -> None:
    author.look()
    author.clinic = Clinic(name="Another", phone="555 9999")
    verdict = assert_the_same(author, "clinic")
    assert verdict.pack is not None
    assert verdict.pack.language("en").phrase("lines.L-ASK") == "Call 555 9999 and ask."


def test_another_program_finds_out_for_itself(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.look()
    looked_at = watch_parsing(monkeypatch)
    author.look()
    assert looked_at == []
    monkeypatch.setattr(load_known, "checker", lambda: "another")
    author.look()
    assert len(looked_at) == 5


# --- what need not be done ------------------------------------------------------------------------


def watch_parsing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all topics that are parsed from here on."""
    parsed: list[str] = []
    real = load_known.topic_reader

    def watched(files: PackFiles, clinic: Clinic) -> Callable[..., object]:
        read = real(files, clinic)

        def noted(name: str, problems: list[Problem]) -> object:
            parsed.append(name)
            return read(name, problems)

        return noted

    monkeypatch.setattr(load_known, "topic_reader", watched)
    return parsed


def watch_reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all topics whose words are measured from here on."""
    measured: list[str] = []

    def note(subjects: list[Subject]) -> None:
        measured.extend(subject.report.file for subject in subjects)

    monkeypatch.setattr("kiosk.content.checks.check_reading", note)
    return measured


def test_only_what_changed_is_parsed_and_measured(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.look()
    parsed, measured = watch_parsing(monkeypatch), watch_reading(monkeypatch)
    author.replace("en/eyes/tired-eyes.md", "Rest them often.", "Rest them now.")
    author.look()
    assert (parsed, measured) == (["en/eyes/tired-eyes.md"],) * 2
    author.replace("en/phrases.yaml", "All day", "Always")
    author.look()
    assert (parsed, measured) == (["en/eyes/tired-eyes.md"],) * 2


@pytest.mark.parametrize("damage", [b"", b"\n", b"[]\n\n", None])
def test_findings_that_are_torn_count_as_none(author: Author, damage: bytes | None) -> None:
    author.look()
    file = author.known / FILE
    file.write_bytes(file.read_bytes()[:-30] if damage is None else damage)
    assert assert_the_same(author, "torn").pack is not None


def test_findings_that_cannot_be_kept_do_no_harm(author: Author) -> None:
    author.known.write_text("no folder")
    assert assert_the_same(author, "no folder").pack is not None


def test_what_is_of_no_use_any_more_is_forgotten(author: Author) -> None:
    author.look()
    count = len((author.known / FILE).read_bytes().splitlines())
    for number in range(5):
        author.replace("en/eyes/tired-eyes.md", "Blink often.\n", f"Blink often.\n\n{number}.\n")
        author.look()
    assert len((author.known / FILE).read_bytes().splitlines()) == count
