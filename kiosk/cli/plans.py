"""What a person would get, without a screen: plan, handout."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

from kiosk.cli.packs import know_language, usable_pack
from kiosk.config import KioskConfig
from kiosk.content.checks import check_structure
from kiosk.content.loader import load_pack
from kiosk.content.model import ContentPack
from kiosk.content.stand_ins import with_stand_ins
from kiosk.errors import AnswersError, KioskError
from kiosk.resources import clinic_content, content_dir
from kiosk.session.explain import as_data, explain
from kiosk.session.personalise import personalise, safe_plan
from kiosk.session.plan import Outcome, Plan
from kiosk.session.reading import read_answers
from kiosk.session.safety_check import check_safety
from kiosk.session.state import Answers

EMERGENCY = 3


def plan(options: argparse.Namespace) -> int:
    pack, broken = _pack_for_plans(options.content)
    with _opened(options.answers) as lines:
        for number, data in _json_lines(lines):
            try:
                ticked, kept = read_answers(data, pack)
            except AnswersError as error:
                raise AnswersError(f"Line {number}: {error.title}", error.advice) from None
            plan = safe_plan(ticked, pack) if broken else _plan_or_safe(ticked, pack)
            if options.explain:
                print(*explain(ticked, pack, plan), sep="\n", end="\n\n", flush=True)
            else:
                print(json.dumps(as_data(plan, _printed(plan, ticked, kept, pack))), flush=True)
    return 0


def handout(options: argparse.Namespace) -> int:
    from kiosk.handout.document import build_handout
    from kiosk.handout.make import make_page

    pack, broken = _pack_for_plans(options.content)
    if options.lang:
        know_language(options.lang, pack)
    with _opened(options.answers) as file:
        lines = list(_json_lines(file, whole=True))
    ticked, kept = read_answers(lines[0][1], pack)
    plan = safe_plan(ticked, pack) if broken else _plan_or_safe(ticked, pack)
    if plan.outcome is Outcome.RED:
        print("kiosk: these answers are an emergency, so there is no page.", file=sys.stderr)
        return EMERGENCY
    page = make_page(
        build_handout(
            plan,
            pack,
            date.today(),
            language=options.lang or pack.default_language,
            answers=ticked,
            kept=kept,
            paper=options.paper or KioskConfig().paper,
            print_size=options.size,
        )
    )
    try:
        options.out.write_bytes(page.pdf)
    except OSError as error:
        raise KioskError(
            f"{options.out} cannot be written: {error.strerror}.", "Choose another file."
        ) from None
    return 0


def _pack_for_plans(folder: Path | None) -> tuple[ContentPack, bool]:
    """The pack, and whether it is too broken to plan with: then every plan is the safe one."""
    pack, problems = load_pack(folder or clinic_content(), KioskConfig().clinic)
    if pack is not None:
        # What stands in a language folder is words; bad English harms no plan.
        found = [*problems, *check_structure(pack), *check_safety(pack)]
        problems = [problem for problem in found if "/" not in problem.file]
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        print(f"kiosk: {errors[0].as_text()}", file=sys.stderr)
        print("kiosk: so every plan is the safe page.", file=sys.stderr)
    if pack is None:
        # The shipped questions and warning signs stand in for what cannot be read.
        pack = usable_pack(content_dir())
    return with_stand_ins(pack), bool(errors)


def _plan_or_safe(ticked: Answers, pack: ContentPack) -> Plan:
    try:
        return personalise(ticked, pack)
    except Exception as error:  # whatever went wrong, a person still gets the warning signs
        print(f"kiosk: {type(error).__name__}: {error}. This is the safe page.", file=sys.stderr)
        return safe_plan(ticked, pack)


def _printed(
    plan: Plan, ticked: Answers, kept: tuple[str, ...], pack: ContentPack
) -> tuple[str, ...]:
    """The cards on the page, after fitting on A4 at normal size."""
    if plan.outcome is Outcome.RED:
        return ()
    if plan.outcome is Outcome.SAFE:
        return plan.page
    from kiosk.handout.document import build_handout
    from kiosk.handout.fit import fit
    from kiosk.handout.style import load_style

    handout = build_handout(
        plan, pack, date.today(), language=pack.default_language, answers=ticked, kept=kept
    )
    return fit(handout, load_style()).printed


def _opened(name: str) -> TextIO:
    if name == "-":
        return sys.stdin
    try:
        return Path(name).open(encoding="utf-8")
    except OSError as error:
        raise AnswersError(
            f"{name} cannot be read: {error.strerror}.", "Give another file, or - for the input."
        ) from None


def _json_lines(lines: TextIO, *, whole: bool = False) -> Iterator[tuple[int, object]]:
    """Each line's JSON with its number; with `whole`, the file is one JSON value."""
    try:
        parts = [lines.read()] if whole else lines
        for number, line in enumerate(parts, start=1):
            if line.strip() or whole:
                try:
                    yield number, json.loads(line)
                except json.JSONDecodeError as error:
                    at = error.lineno if whole else number
                    raise AnswersError(
                        f"Line {at} is not JSON: {error.msg} at column {error.colno}.",
                        'Write one object like {"age": "a65"}.',
                    ) from None
    except UnicodeDecodeError:
        raise AnswersError("The answers are not UTF-8 text.", "Save them as UTF-8.") from None
