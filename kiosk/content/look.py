"""A folder of content is copied, then the copy is loaded and checked: what is checked goes live.

Whoever edits the folder meanwhile changes nothing of what was looked at.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kiosk.content.kept import write_copy
from kiosk.content.model import Clinic, ContentPack
from kiosk.content.pack_files import read_pack_files
from kiosk.content.problem import Problem, has_errors
from kiosk.quick_data import dataclass

if TYPE_CHECKING:
    from kiosk.content.steps import Steps

KNOWN = "known"  # the folder of what looks found out
Check = Callable[[ContentPack, date, "Steps"], list[Problem]]


@dataclass(frozen=True, slots=True)
class Task:
    """What to look at: the folder, an empty one for the copy, and where findings are kept."""

    folder: Path
    copy: Path
    clinic: Clinic
    today: date
    known: Path | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The pack of the copy as it may be shown, if nothing is wrong with it, and all that was found.

    What is not yet translated stands there in the words of the default language.
    """

    pack: ContentPack | None
    problems: tuple[Problem, ...]


Look = Callable[[Task], Verdict]


def look(task: Task, check: Check) -> Verdict:
    """Copies, loads and checks; what may not be read is told and is not copied."""
    from kiosk.content.excerpt import with_excerpts
    from kiosk.content.known import Known
    from kiosk.content.load_known import KnownFiles
    from kiosk.content.recall import Recall
    from kiosk.content.stand_ins import with_stand_ins

    problems: list[Problem] = []
    files = read_pack_files(task.folder, problems)
    known = Known(task.known)
    if has_errors(problems):
        # Loading still finds what else is wrong, but from memory: no copy is made of bad files.
        KnownFiles(files, task.clinic, known).load(problems)
        return Verdict(None, with_excerpts(problems, files.data))
    try:
        files = write_copy(files, task.copy)
    except OSError as error:
        return Verdict(None, (*problems, no_copy(error)))
    known_files = KnownFiles(files, task.clinic, known)
    pack = known_files.load(problems)
    if pack is not None:
        problems += check(pack, task.today, Recall(known_files))
    known.keep()
    good = None if pack is None or has_errors(problems) else _unopened(with_stand_ins(pack))
    return Verdict(good, with_excerpts(problems, files.data))


def _unopened(pack: ContentPack) -> ContentPack:
    """The pack as it travels at little cost."""
    from kiosk.content.topic_lines import in_lines

    languages = {code: in_lines(language) for code, language in pack.languages.items()}
    return replace(pack, languages=MappingProxyType(languages))


def no_copy(error: OSError) -> Problem:
    """Good content cannot be kept, so it would be gone with the next power cut."""
    why = error.strerror or type(error).__name__
    message = f"No copy of this content can be kept on the disk of the kiosk: {why}."
    return Problem(".", 1, "error", message, "Make room, or give the right to write.", "no-copy")


def _read_only(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def _as_dict(values: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _read_only, (dict(values),)


# A verdict travels between processes, and read-only mappings do not know how to.
copyreg.pickle(MappingProxyType, _as_dict)
