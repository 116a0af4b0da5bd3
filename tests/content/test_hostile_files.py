"""Files made to lead out of the pack, to hang or to fill the kiosk: a sentence, and the old pack.

Together with the texts of test_hostile_content.py these are more than forty.
"""

from __future__ import annotations

import os
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from kiosk.content.checks import check
from kiosk.content.look import look
from kiosk.content.problem import has_errors
from kiosk.content.store import ContentStore
from packs import CLINIC, DRAWING, FOOD, PHRASES, WHY, write_pack

NOW = datetime(2026, 11, 22, 9, 12)
Spoil = Callable[[Path], object]


def text(name: str, words: str | bytes) -> Spoil:
    """A file with these words in it."""
    data = words if isinstance(words, bytes) else words.encode()
    return lambda folder: (folder / name).write_bytes(data)


def why(old: str, new: str) -> Spoil:
    assert old in WHY
    return text("en/eyes/tired-eyes.md", WHY.replace(old, new))


def drawing(inside: str, before: str = "") -> Spoil:
    assert "<g>" in DRAWING
    return text("pictures/eye.svg", before + DRAWING.replace("<g>", f"{inside}<g>"))


def link(name: str, to: str) -> Spoil:
    return lambda folder: (folder / name).symlink_to(to)


def node(name: str, kind: int) -> Spoil:
    """A device; where only the system's owner may make one, a pipe instead."""

    def make(folder: Path) -> None:
        try:
            os.mknod(folder / name, kind | 0o600, os.makedev(1, 5))
        except PermissionError:
            os.mkfifo(folder / name)

    return make


def listening(folder: Path) -> None:
    """A socket in the place of a file."""
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("x.md")
    finally:
        os.chdir(here)


def link_to_everything(folder: Path) -> None:
    (folder / "en/eyes/tired-eyes.md").unlink()
    (folder / "en/eyes/tired-eyes.md").symlink_to("/etc/passwd")


def whole_folder_is_a_link(folder: Path) -> None:
    (folder / "pictures").rename(folder.with_name("elsewhere"))
    (folder / "pictures").symlink_to(folder.with_name("elsewhere"))


def deep_folders(folder: Path) -> None:
    deep = folder.joinpath(*["deep"] * 40)
    deep.mkdir(parents=True)
    (deep / "x.md").write_text("x")


def too_many(folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(120):
        (folder / f"many/{number}.csv").touch()


def too_large_together(folder: Path) -> None:
    for number in range(140):
        (folder / f"{number}.csv").write_bytes(b"x" * 250_000)


def bomb() -> bytes:
    """A picture of 20,000 by 20,000 points in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


ALIASES = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(40))
NESTED_USE = '<use href="#a"/>'

HOSTILE: dict[str, Spoil] = {
    "a link out of the pack": link_to_everything,
    "a link to a device": link("en/eyes/x.md", "/dev/zero"),
    "a link in a circle": link("en/eyes/x.md", "x.md"),
    "a link that leads nowhere": link("en/eyes/x.md", "nothing"),
    "a folder that is a link": whole_folder_is_a_link,
    "a pipe that nobody writes to": lambda folder: os.mkfifo(folder / "en/eyes/x.md"),
    "a device": node("en/eyes/x.md", 0o020000),
    "a socket": lambda folder: listening(folder / "en/eyes"),
    "a folder named as a picture": why("picture: eye.svg", "picture: mono"),
    "folders 40 deep": deep_folders,
    "too many files": too_many,
    "35 MB in small files": too_large_together,
    "names that differ in capitals": text("en/eyes/Tired-Eyes.md", WHY),
    "names that differ in how accents are written": lambda folder: [
        (folder / "en/eyes" / name).write_text(WHY) for name in ("\u00e9.md", "e\u0301.md")
    ],
    "a name with a line break": text("en/eyes/x\ny.md", WHY),
    "a name that is no UTF-8": lambda folder: Path(
        os.fsdecode(os.fsencode(folder) + b"/en/eyes/x\xff.md")
    ).write_text(WHY),
    "a name with a mark that turns the writing": text("en/eyes/x\u202ey.md", WHY),
    "a picture beside the folder": why("picture: eye.svg", "picture: ../eye.svg"),
    "a picture from the root": why("picture: eye.svg", "picture: /etc/passwd"),
    "a picture from the net": why("(eye.svg ", "(http://example.org/eye.svg "),
    "a picture with NUL in its name": why("picture: eye.svg", 'picture: "eye.svg\\0.png"'),
    "a figure beside the folder": why("figure=eye.svg", "figure=../../eye.svg"),
    "a bomb named as a drawing": text("pictures/eye.svg", bomb()),
    "a bomb as a picture": lambda folder: [
        text("pictures/eye.png", bomb())(folder),
        why("picture: eye.svg", "picture: eye.png")(folder),
    ],
    "a drawing in a drawing": drawing('<svg width="9"/>' * 3 + "<image/>"),
    "a drawing that uses itself": drawing(f'<g id="a">{NESTED_USE}</g>'),
    "a drawing with a script": drawing("<script>while(1);</script>"),
    "a drawing that loads a file": drawing('<image href="file:///etc/passwd"/>'),
    "a drawing with laughs": drawing("&a;", '<!DOCTYPE x [<!ENTITY a "ha">]>'),
    "a drawing in which a style loads": drawing('<rect fill="url(http://example.org)"/>'),
    "a drawing that listens": drawing('<rect onload="x()"/>'),
    "a drawing 20,000 groups deep": drawing("<g>" * 20_000 + "</g>" * 20_000),
    "a drawing as large as a town": text(
        "pictures/eye.svg", DRAWING.replace("<svg ", '<svg width="2000000" height="2000000" ')
    ),
    "a drawing that is cut off": text("pictures/eye.svg", DRAWING[:60]),
    "a YAML alias bomb": text("sources.yaml", ALIASES),
    "YAML that runs code": text("sources.yaml", "a: !!python/object/apply:os.system [ls]\n"),
    "YAML 5,000 deep": text("sources.yaml", "[" * 5000),
    "YAML with two documents": text("sources.yaml", "a: 1\n---\nb: 2\n"),
    "a number with a million digits": why("order: 10", "order: " + "9" * 200_000),
    "a date of no calendar": why("2027-11-21", "2027-02-31"),
    "an empty file": text("en/phrases.yaml", ""),
    "NUL in the words": text("en/phrases.yaml", PHRASES.replace("Carrot", "Car\0rot")),
    "half a letter": text("en/food/vitamin-a.md", FOOD.encode() + b"\xc3"),
    "a letter written too long": text("en/food/vitamin-a.md", FOOD.encode() + b"\xc0\xaf"),
    "half a pair of letters": text("en/food/vitamin-a.md", FOOD.encode() + b"\xed\xa0\x80"),
    "UTF-16": text("en/food/vitamin-a.md", FOOD.encode("utf-16")),
    "a script in the words": why("Blink often.", "<script>alert(1)</script>"),
    "a link to a script": why("(help/signs)", "(javascript:alert(1))"),
    "a link to a file": why("(help/signs)", "(file:///etc/passwd)"),
    "a table 2,000 wide": why(
        "| How long | Break |\n|----------|-------|",
        f"{'|a' * 2000}|\n{'|---' * 2000}|",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ContentStore]:
    """A kiosk with a good pack, for all the attacks on it."""
    folder = tmp_path_factory.mktemp("hostile")
    store = ContentStore(
        write_pack(folder / "good"), CLINIC, folder / "state", partial(look, check=check)
    )
    store.start(NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.content.pack_files.MOST_FILES", 100)
        yield store


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_change_nothing(tmp_path: Path, base: ContentStore, spoil: Spoil) -> None:
    good = base.pack
    assert good is not None
    base.folder = write_pack(tmp_path / "pack")
    spoil(base.folder)
    base.load(NOW)
    assert has_errors(base.problems)
    for problem in base.problems:
        assert problem.message.endswith((".", "?"))
        assert problem.as_text().encode()
    assert base.pack is good


def test_they_are_more_than_forty() -> None:
    assert len(HOSTILE) > 40
