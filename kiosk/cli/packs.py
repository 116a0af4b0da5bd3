"""Commands about a whole content pack: check, review."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.content.child import ChildLook, Limits
from kiosk.content.kept import FOLDER, KeptPacks
from kiosk.content.loader import PACK, load_pack
from kiosk.content.model import ContentPack
from kiosk.content.problem_page import language_page, problem_page
from kiosk.content.review_line import add_review, pack_of
from kiosk.content.store import ContentStore
from kiosk.errors import AnswersError, KioskError
from kiosk.handout.pack_check import check_pack
from kiosk.resources import clinic_content, state_dir

PROBLEMS = 1
_TOLD = ("file", "line", "severity", "message", "hint", "rule")


def check(options: argparse.Namespace) -> int:
    folder = options.content or clinic_content()
    if options.keep:
        return _keep(folder)
    pack, problems = load_pack(folder, KioskConfig().clinic)
    if pack is not None:
        problems = [*problems, *check_pack(pack, date.today())]
    errors = sum(problem.severity == "error" for problem in problems)
    if options.json:
        found = [{name: getattr(problem, name) for name in _TOLD} for problem in problems]
        print(json.dumps({"problems": found, "errors": errors}, ensure_ascii=False, indent=1))
    elif options.lang and pack:
        know_language(options.lang, pack)
        print(language_page(pack, options.lang, problems))
    else:
        if options.report and pack:
            from kiosk.content.reading_table import reading_table

            print(reading_table(pack))
        print(problem_page(folder, pack, problems, KeptPacks(state_dir() / FOLDER)))
    return PROBLEMS if errors else 0


def _keep(folder: Path) -> int:
    """For an installation: the first picture then waits for no check."""
    look = ChildLook("kiosk.handout.pack_child", Limits(seconds=600))
    store = ContentStore(folder, KioskConfig().clinic, state_dir(), look)
    for problem in store.load(datetime.now()):
        print(problem.as_text())
    if store.pack is None:
        return PROBLEMS
    print(f"The kiosk begins with {folder}, version {store.pack.version[:7]}.")
    return 0


def review(options: argparse.Namespace) -> int:
    folder, name = pack_of(options.file)
    pack, problems = load_pack(folder, KioskConfig().clinic)
    problems += check_pack(pack, date.today()) if pack else []
    # Whether there are enough reviewers is what this is about to change.
    errors = [p for p in problems if p.severity == "error" and p.rule != "reviewers"]
    if errors:
        print(problem_page(folder, pack, errors, KeptPacks(state_dir() / FOLDER)))
        return PROBLEMS
    add_review(options.file, options.by, date.today())
    print(f"{name}: reviewed by {options.by}, {date.today()}")
    return 0


def know_language(code: str, pack: ContentPack) -> None:
    if code not in pack.languages:
        known = ", ".join(pack.languages)
        raise AnswersError(
            f'The pack has no language "{code}".',
            f"It has: {known}. A new one needs its line under languages in {PACK}.",
        )


def usable_pack(folder: Path | None) -> ContentPack:
    pack, problems = load_pack(folder or clinic_content(), KioskConfig().clinic)
    if pack is None:
        raise KioskError(problems[0].as_text(), "Run kiosk check for the whole list.")
    return pack
