"""The `kiosk` command: run, check, plan, handout, tour, pin, doctor.

Only what has a window loads Qt. Exit codes: 0 well, 1 problems found, 2 the request is wrong (of
`doctor`: not everything could be looked at), 3 an emergency answer (no page is made).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from getpass import getpass
from pathlib import Path
from typing import TextIO

from kiosk import __version__
from kiosk.config import KioskConfig, load_config
from kiosk.content.checks import check_structure
from kiosk.content.child import ChildLook, Limits
from kiosk.content.kept import FOLDER, KeptPacks
from kiosk.content.loader import load_pack
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.problem_page import language_page, problem_page
from kiosk.content.review_line import add_review, pack_of
from kiosk.content.stand_ins import with_stand_ins
from kiosk.content.store import ContentStore
from kiosk.errors import AnswersError, KioskError
from kiosk.handout.pack_check import check_pack
from kiosk.resources import clinic_content, content_dir, set_up_by_package, settings_file, state_dir
from kiosk.session.explain import as_data, explain
from kiosk.session.personalise import personalise, safe_plan
from kiosk.session.plan import Outcome, Plan
from kiosk.session.reading import read_answers
from kiosk.session.safety_check import check_safety
from kiosk.session.state import Answers
from kiosk.staff.kept_settings import settings_or_last_good

PROBLEMS, WRONG_REQUEST, EMERGENCY = 1, 2, 3


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; the exit code says how it went."""
    options = _parser().parse_args(arguments if arguments is not None else sys.argv[1:] or ["run"])
    try:
        return int(options.command(options))
    except KioskError as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return WRONG_REQUEST
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell.
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk", description="Patient education on a tablet.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="the kiosk, full screen unless windowed")
    run.add_argument("--content", type=Path, metavar="DIR", help="another content pack")
    run.add_argument("--config", type=Path, metavar="FILE", help="the clinic's kiosk.toml")
    run.add_argument("--windowed", type=_size, metavar="1280x800", help="in a window of this size")
    run.set_defaults(command=_run)

    checked = commands.add_parser("check", help="every problem of a content pack, in sentences")
    checked.add_argument("content", type=Path, nargs="?", metavar="DIR")
    shape = checked.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object")
    shape.add_argument("--report", action="store_true", help="a table of reading grades too")
    shape.add_argument("--lang", metavar="es", help="what a language still lacks")
    shape.add_argument(
        "--keep", action="store_true", help="what is good is what a kiosk begins with"
    )
    checked.set_defaults(command=_check)

    review = commands.add_parser("review", help="writes who reviewed a file, once it is good")
    review.add_argument("file", type=Path, metavar="TOPIC.md")
    review.add_argument("--by", required=True, metavar='"NAME, ROLE"')
    review.set_defaults(command=_review)

    preview = commands.add_parser("preview", help="one topic, redrawn as its file is saved")
    preview.add_argument("file", type=Path, metavar="TOPIC.md")
    preview.add_argument("--lang", metavar="en")
    preview.add_argument("--text", type=int, choices=[100, 125, 150, 200], default=100)
    preview.set_defaults(command=_preview)

    plan = commands.add_parser("plan", help="answers in, plans out, as JSON Lines")
    plan.add_argument("answers", nargs="?", default="-", metavar="FILE", help="- reads the input")
    plan.add_argument("--explain", action="store_true", help="in words, for a clinician")
    plan.add_argument("--content", type=Path, metavar="DIR")
    plan.set_defaults(command=_plan)

    handout = commands.add_parser("handout", help="the printed page as PDF")
    handout.add_argument("--answers", required=True, metavar="FILE", help="- reads the input")
    handout.add_argument("--out", type=Path, required=True, metavar="FILE")
    handout.add_argument("--lang", metavar="en")
    handout.add_argument("--paper", choices=["a4", "letter"])
    handout.add_argument("--print", choices=["normal", "large"], default="normal", dest="size")
    handout.add_argument("--content", type=Path, metavar="DIR")
    handout.set_defaults(command=_handout)

    tour = commands.add_parser("tour", help="pictures of a patient's whole journey")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    tour.add_argument("--lang", metavar="en")
    tour.add_argument("--size", type=_size, default=(1280, 800), metavar="1280x800")
    tour.add_argument("--text", type=int, choices=[100, 125, 150, 200], default=100)
    tour.add_argument("--contrast", choices=["normal", "high"], default="normal")
    tour.add_argument("--content", type=Path, metavar="DIR")
    tour.add_argument("--pdf", type=Path, metavar="FILE", help="all pictures as one PDF too")
    tour.set_defaults(command=_tour)

    _add_upkeep(commands)
    return parser


def _add_upkeep(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Commands for whoever sets a kiosk up and looks after it."""
    doctor = commands.add_parser("doctor", help="what this kiosk needs, and what is to be mended")
    doctor.add_argument("--content", type=Path, metavar="DIR")
    doctor.add_argument("--config", type=Path, metavar="FILE", help="the clinic's kiosk.toml")
    doctor.add_argument("--json", action="store_true", help="one JSON object")
    doctor.set_defaults(command=_doctor)

    pin = commands.add_parser("pin", help="set the PIN that opens the staff panel")
    pin.set_defaults(command=_pin)


def _size(text: str) -> tuple[int, int]:
    """A size as 1280x800, in pixels."""
    width, x, height = text.partition("x")
    if not (x and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f'"{text}" is no size; write it like 1280x800')
    return int(width), int(height)


# --- commands with a window ------------------------------------------------------------------


def _run(options: argparse.Namespace) -> int:
    from kiosk.app import run

    file = getattr(options, "config", None)
    return run(
        content=getattr(options, "content", None),
        # Nobody may be there to mend the service's own settings.
        config=load_config(file) if file else settings_or_last_good(settings_file(), state_dir()),
        windowed=getattr(options, "windowed", None),
    )


def _tour(options: argparse.Namespace) -> int:
    from kiosk.app import tour

    pictures = tour(
        pack=_usable_pack(options.content),
        out=options.out,
        language=options.lang,
        size=options.size,
        text=options.text,
        contrast={"normal": "standard", "high": "high"}[options.contrast],
        pdf=options.pdf,
    )
    print(f"{len(pictures)} pictures and the page are in {options.out}")
    return 0


def _preview(options: argparse.Namespace) -> int:
    from kiosk.app import preview

    folder, name = pack_of(options.file)
    return preview(folder, name, language=options.lang, text=options.text)


# --- commands without one ----------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    folder = options.content or clinic_content()
    if options.keep:
        return _keep(folder)
    pack, problems = load_pack(folder, KioskConfig().clinic)
    if pack is not None:
        problems = [*problems, *check_pack(pack, date.today())]
    errors = sum(problem.severity == "error" for problem in problems)
    if options.json:
        found = [
            {name: getattr(problem, name) for name in Problem.__slots__} for problem in problems
        ]
        print(json.dumps({"problems": found, "errors": errors}, ensure_ascii=False, indent=1))
    elif options.lang and pack:
        _know_language(options.lang, pack)
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


def _review(options: argparse.Namespace) -> int:
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


def _doctor(options: argparse.Namespace) -> int:
    from kiosk.doctor import EXIT_CODES, as_json, examine, worst
    from kiosk.doctor.machine import Machine

    config = load_config(options.config or settings_file())
    machine = Machine() if set_up_by_package() else None
    findings = list(examine(config, options.content, now=datetime.now(), machine=machine))
    print(as_json(findings) if options.json else "\n".join(map(str, findings)))
    return EXIT_CODES[worst(findings)]


def _plan(options: argparse.Namespace) -> int:
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


def _handout(options: argparse.Namespace) -> int:
    from kiosk.handout.document import build_handout
    from kiosk.handout.make import make_page

    pack, broken = _pack_for_plans(options.content)
    if options.lang:
        _know_language(options.lang, pack)
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


def _pin(_: argparse.Namespace) -> int:
    from kiosk.staff.pin import LEAST_DIGITS, refuse_weak, set_pin

    said = f"New staff PIN, {LEAST_DIGITS} digits or more: "
    if sys.stdin.isatty():
        new = getpass(said)
        refuse_weak(new)
        again = getpass("The same once more: ")
    else:
        new = again = sys.stdin.readline().strip()
    if new != again:
        raise KioskError("The two were not the same.", "Nothing has changed. Try again.")
    set_pin(state_dir(), new)
    print("The PIN is set. On the kiosk, hold the clinic's name for three seconds, or press F12.")
    return 0


# --- helpers -------------------------------------------------------------------------------------


def _know_language(code: str, pack: ContentPack) -> None:
    if code not in pack.languages:
        known = ", ".join(pack.languages)
        raise AnswersError(f'The pack has no language "{code}".', f"It has: {known}.")


def _usable_pack(folder: Path | None) -> ContentPack:
    pack, problems = load_pack(folder or clinic_content(), KioskConfig().clinic)
    if pack is None:
        raise KioskError(problems[0].as_text(), "Run kiosk check for the whole list.")
    return pack


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
        pack = _usable_pack(content_dir())
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
