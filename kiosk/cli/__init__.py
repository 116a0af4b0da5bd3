"""The `kiosk` command: run, check, plan, handout, tour, pin, doctor.

Each command's module is loaded when it runs: only what has a window loads Qt, and a start of the
kiosk waits for nothing that it does not need.

Exit codes: 0 well, 1 problems found, 2 the request is wrong (of
`doctor`: not everything could be looked at), 3 an emergency answer (no page is made).
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from kiosk import __version__
from kiosk.errors import KioskError

WRONG_REQUEST = 2


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; the exit code says how it went."""
    options = _parser().parse_args(arguments if arguments is not None else sys.argv[1:] or ["run"])
    module, name = options.command.split(":")
    try:
        return int(getattr(import_module(f"kiosk.cli.{module}"), name)(options))
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
    run.set_defaults(command="screens:run")

    checked = commands.add_parser("check", help="every problem of a content pack, in sentences")
    checked.add_argument("content", type=Path, nargs="?", metavar="DIR")
    shape = checked.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object")
    shape.add_argument("--report", action="store_true", help="a table of reading grades too")
    shape.add_argument("--lang", metavar="es", help="what a language still lacks")
    shape.add_argument(
        "--keep", action="store_true", help="what is good is what a kiosk begins with"
    )
    checked.set_defaults(command="packs:check")

    review = commands.add_parser("review", help="writes who reviewed a file, once it is good")
    review.add_argument("file", type=Path, metavar="TOPIC.md")
    review.add_argument("--by", required=True, metavar='"NAME, ROLE"')
    review.set_defaults(command="packs:review")

    preview = commands.add_parser("preview", help="one topic, redrawn as its file is saved")
    preview.add_argument("file", type=Path, metavar="TOPIC.md")
    preview.add_argument("--lang", metavar="en")
    preview.add_argument("--text", type=int, choices=[100, 125, 150, 200], default=100)
    preview.set_defaults(command="screens:preview")

    plan = commands.add_parser("plan", help="answers in, plans out, as JSON Lines")
    plan.add_argument("answers", nargs="?", default="-", metavar="FILE", help="- reads the input")
    plan.add_argument("--explain", action="store_true", help="in words, for a clinician")
    plan.add_argument("--content", type=Path, metavar="DIR")
    plan.set_defaults(command="plans:plan")

    handout = commands.add_parser("handout", help="the printed page as PDF")
    handout.add_argument("--answers", required=True, metavar="FILE", help="- reads the input")
    handout.add_argument("--out", type=Path, required=True, metavar="FILE")
    handout.add_argument("--lang", metavar="en")
    handout.add_argument("--paper", choices=["a4", "letter"])
    handout.add_argument("--print", choices=["normal", "large"], default="normal", dest="size")
    handout.add_argument("--content", type=Path, metavar="DIR")
    handout.set_defaults(command="plans:handout")

    tour = commands.add_parser("tour", help="pictures of a patient's whole journey")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    tour.add_argument("--lang", metavar="en")
    tour.add_argument("--size", type=_size, default=(1280, 800), metavar="1280x800")
    tour.add_argument("--text", type=int, choices=[100, 125, 150, 200], default=100)
    tour.add_argument("--contrast", choices=["normal", "high"], default="normal")
    tour.add_argument("--content", type=Path, metavar="DIR")
    tour.add_argument("--pdf", type=Path, metavar="FILE", help="all pictures as one PDF too")
    tour.set_defaults(command="screens:tour")

    _add_upkeep(commands)
    return parser


def _add_upkeep(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Commands for whoever sets a kiosk up and looks after it."""
    doctor = commands.add_parser("doctor", help="what this kiosk needs, and what is to be mended")
    doctor.add_argument("--content", type=Path, metavar="DIR")
    doctor.add_argument("--config", type=Path, metavar="FILE", help="the clinic's kiosk.toml")
    doctor.add_argument("--json", action="store_true", help="one JSON object")
    doctor.set_defaults(command="upkeep:doctor")

    pin = commands.add_parser("pin", help="set the PIN that opens the staff panel")
    pin.set_defaults(command="upkeep:pin")


def _size(text: str) -> tuple[int, int]:
    """A size as 1280x800, in pixels."""
    width, x, height = text.partition("x")
    if not (x and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f'"{text}" is no size; write it like 1280x800')
    return int(width), int(height)
