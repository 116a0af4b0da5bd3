"""Pictures: each one named is there, and each is plain enough to be drawn without danger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from kiosk.content.checks.lookup import line_of_key
from kiosk.content.checks.subject import Subject
from kiosk.content.loader import PACK
from kiosk.content.model import ContentPack, Picture
from kiosk.content.pack_files import read_pack_files
from kiosk.content.problem import Problem, Report, did_you_mean
from kiosk.content.texts import all_blocks

FOLDER = "pictures"
PAPER, HIGH_CONTRAST = "mono", "high-contrast"

# A drawing of these alone cannot load a file, run a script or keep the kiosk busy.
PLAIN = frozenset(
    {
        "svg",
        "g",
        "title",
        "desc",
        "path",
        "circle",
        "ellipse",
        "rect",
        "line",
        "polyline",
        "polygon",
    }
)
MOST_PIXELS = 4096
MOST_NESTING = 20
MOST_SHAPES = 5000

# Finding a line means reading a file again, so it waits until there is a fault to tell.
Line = Callable[[], int]

_NAME = re.compile(r"[A-Za-z0-9_-]+\.svg")
_SIZE = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_BETWEEN = re.compile(r"[\s,]+")
_NOT_PLAIN = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", re.IGNORECASE)
_HINT = "Export it as plain SVG with shapes only."


def check_pictures(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks for the pictures that pack.yaml names, and into every picture that is there."""
    files = _pictures(pack.folder)
    for name, keys in _named_by_pack(pack):
        line = partial(line_of_key, pack.folder, PACK, keys)
        _check_name(name, line, set(files), Report(PACK, problems))
    _check_drawings(files, problems)


def check_topic_pictures(pack: ContentPack, subjects: Iterable[Subject]) -> None:
    """Looks for the pictures that topics name."""
    names = set(_pictures(pack.folder))
    for subject in subjects:
        for name, line in _named_by_topic(subject):
            _check_name(name, line, names, subject.report)
        _check_figures(subject, names)


def _pictures(folder: Path) -> Mapping[str, bytes]:
    if not (folder / FOLDER).is_dir() or (folder / FOLDER).is_symlink():
        return {}
    return read_pack_files(folder / FOLDER, []).data


def _named_by_pack(pack: ContentPack) -> Iterator[tuple[str, list[str]]]:
    """The name of each picture, and the keys under which it stands."""
    if pack.picture:
        yield pack.picture, ["picture"]
    for section in pack.sections:
        if section.picture:
            yield section.picture, ["sections", section.id]


def _named_by_topic(subject: Subject) -> Iterator[tuple[str, Line]]:
    """The name of each picture, and on which line it stands."""
    topic = subject.topic
    if topic.picture:
        yield topic.picture, partial(subject.line_of, "picture")
    for block in all_blocks(topic.body):
        if isinstance(block, Picture):
            yield block.file, partial(int, block.line)
    for card in topic.cards:
        if card.figure:
            yield card.figure, partial(int, card.line)


def _check_name(name: str, line: Line, names: set[str], report: Report) -> None:
    if not _NAME.fullmatch(name):
        report.error(
            "picture",
            line(),
            f'"{name}" is no name of a picture.',
            "Pictures are .svg files of the folder pictures, named without a folder.",
        )
    elif name not in names:
        report.error(
            "picture",
            line(),
            f'There is no picture "{name}" in the folder {FOLDER}.',
            did_you_mean(name, names),
        )


def _check_figures(subject: Subject, names: set[str]) -> None:
    """A figure goes on paper too, which is black and white."""
    for card in subject.topic.cards:
        if card.figure not in names:
            continue
        if f"{PAPER}/{card.figure}" not in names:
            subject.report.error(
                "picture",
                card.line,
                f'The figure "{card.figure}" has no form for paper.',
                f"Put a black and white one into {FOLDER}/{PAPER}.",
            )
        if f"{HIGH_CONTRAST}/{card.figure}" not in names:
            subject.report.warning(
                "picture",
                card.line,
                f'The figure "{card.figure}" has no form for high contrast.',
                f"Put one into {FOLDER}/{HIGH_CONTRAST}.",
            )


def _check_drawings(files: Mapping[str, bytes], problems: list[Problem]) -> None:
    for name, data in files.items():
        report = Report(f"{FOLDER}/{name}", problems)
        if name.endswith(".svg"):
            _check_drawing(data, report)


def _check_drawing(data: bytes, report: Report) -> None:
    if _NOT_PLAIN.search(data):
        report.error("svg", 1, "This picture holds definitions of its own.", _HINT)
        return
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        report.error("svg", error.position[0], "This picture is no SVG.", _HINT)
        return
    if _is_too_much(root):
        report.error(
            "svg",
            1,
            f"This picture is larger than {MOST_PIXELS} by {MOST_PIXELS}, nested more than "
            f"{MOST_NESTING} deep or made of more than {MOST_SHAPES} shapes.",
            _HINT,
        )
        return
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        if tag not in PLAIN:
            report.error("svg", 1, f'This picture holds "{tag}", which is not allowed.', _HINT)
            return
        for name, value in element.attrib.items():
            plain_name = name.rpartition("}")[2]
            if plain_name == "href" or plain_name.startswith("on") or "url(" in value:
                report.error(
                    "svg", 1, f'This picture refers to something: {plain_name}="{value}".', _HINT
                )
                return


def _is_too_much(root: ElementTree.Element) -> bool:
    sizes = [
        root.get("width", ""),
        root.get("height", ""),
        *_BETWEEN.split(root.get("viewBox", "")),
    ]
    numbers = [_number(size) for size in sizes]
    if any(abs(number) > MOST_PIXELS for number in numbers):
        return True
    level, depth, shapes = [root], 0, 0
    while level:
        depth, shapes = depth + 1, shapes + len(level)
        if depth > MOST_NESTING or shapes > MOST_SHAPES:
            return True
        level = [child for element in level for child in element]
    return False


def _number(size: str) -> float:
    """A length such as 120, 12.5px or 1e3; what is none counts as nothing."""
    found = _SIZE.match(size.strip())
    return float(found[0]) if found else 0.0
