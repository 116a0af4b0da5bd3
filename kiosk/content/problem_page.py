"""What `kiosk check` prints: each problem with its line, a marker, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from kiosk.content.excerpt import lines_of, meant
from kiosk.content.kept import KeptPacks
from kiosk.content.model import ContentPack
from kiosk.content.pack_files import read_plain_file
from kiosk.content.problem import Problem, Report

WIDTH = 96
INDENT = 9  # where words begin, after ERROR and WARNING
AROUND = 2  # lines shown before the one meant

_SENTENCES = re.compile(r"(?<=[.?]) (?=Did you mean)")


def problem_page(
    folder: Path, pack: ContentPack | None, problems: Iterable[Problem], live: KeptPacks
) -> str:
    """The whole answer; `live` says what patients see meanwhile, where this folder is theirs."""
    found = sorted(problems, key=lambda p: (p.severity, p.file, p.line))
    still = _still(folder, live) if any(p.severity == "error" for p in found) else ""
    lines = [*_summary(pack, found)]
    for problem in found:
        lines += ["", *_told(problem, folder)]
    if found:
        lines += ["", _count(found)]
    if still:
        lines += ["", f"Patients still see {still}. Your new text goes live by itself when"]
        lines += ["the errors are mended; nobody has to restart the kiosk."]
    return "\n".join(lines)


# --- the summary ---------------------------------------------------------------------------------


def _summary(pack: ContentPack | None, found: list[Problem]) -> Iterator[str]:
    if pack is not None:
        topics = {
            t.file.as_posix() for lang in pack.languages.values() for t in lang.topics.values()
        }
        touched = {problem.file for problem in found}
        yield f"Checked {many(len(topics), 'topic')} in {many(len(pack.languages), 'language')}."
        yield f"  OK       {many(len(topics - touched), 'topic')} without a problem"
    else:
        yield "This content cannot be read as a whole."
    for severity in ("error", "warning"):
        kind = [problem for problem in found if problem.severity == severity]
        files = many(len({problem.file for problem in kind}), "file")
        where = f" in {files}" if kind else ""
        yield f"  {severity.upper():<8} {many(len(kind), severity)}{where}"


def _count(found: list[Problem]) -> str:
    errors = [problem for problem in found if problem.severity == "error"]
    counts = f"{many(len(errors), 'error')}, {many(len(found) - len(errors), 'warning')}."
    if not errors:
        return f"{counts} This content can go live."
    first = errors[0]
    return f"{counts} Mend {first.file}, line {first.line}, save, then run this again."


def many(count: int, what: str) -> str:
    """A number with its noun: 1 error, 2 errors."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def _still(folder: Path, live: KeptPacks) -> str:
    """What patients see while this folder has errors; '' where it is not known."""
    kept = next((kept for kept in live.versions if kept.live), None)
    if kept is None or live.source != str(folder.resolve()):
        return ""
    return f"the last good copy, live since {kept.since:%-d %b %Y, %H:%M}"


# --- one problem ------------------------------------------------------------------------------


def _told(problem: Problem, folder: Path) -> Iterator[str]:
    yield f"{problem.severity.upper():<{INDENT}}{problem.file}, line {problem.line}"
    yield from _words("", problem.message)
    shown = list(_shown(problem, folder))
    if shown:
        yield from ("", *shown, "")
    hints = [line for part in _SENTENCES.split(problem.hint) for line in _words("", part)]
    if hints:
        yield f"  Fix{' ' * (INDENT - 5)}{hints[0].strip()}"
        yield from hints[1:]


def _words(first: str, text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=first or " " * INDENT, subsequent_indent=" " * INDENT)


def _shown(problem: Problem, folder: Path) -> Iterator[str]:
    """The line meant, those before it, and a marker under the words meant."""
    data = read_plain_file(folder / problem.file, Report(problem.file, []))
    lines = lines_of(data or b"")
    if problem.line > len(lines) or not lines[problem.line - 1].strip():
        return
    for number in range(max(1, problem.line - AROUND), min(len(lines), problem.line + 1) + 1):
        line = lines[number - 1]
        is_meant = number == problem.line
        start, length = meant(problem, line)
        from_ = max(0, start - WIDTH // 2) if is_meant and len(line) > WIDTH else 0
        cut = line[from_ : from_ + WIDTH]
        yield f"{'>' if is_meant else ' '}{number:5} |  {cut}".rstrip()
        if is_meant:
            at = start - from_
            yield f"{'':6} |  {'':{at}}{'^' * max(1, min(length, WIDTH - at))}"


def language_page(pack: ContentPack, language: str, problems: Iterable[Problem]) -> str:
    """What one language of the pack still lacks, file by file."""
    lacks = [p for p in problems if p.rule in {"untranslated", "phrase"} and _is_in(p, language)]
    name = pack.languages[language].name
    if not lacks:
        return f"{name} has every card and every phrase."
    lines = [f"{name} lacks {many(len(lacks), 'text')}:"]
    for file, inside in groupby(lacks, key=lambda problem: problem.file):
        lines += ["", f"  {file}", *(f"    {problem.message}" for problem in inside)]
    return "\n".join(lines)


def _is_in(problem: Problem, language: str) -> bool:
    return problem.file.partition("/")[0] == language
