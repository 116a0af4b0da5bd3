"""A PDF file as it is written: objects that refer to each other, dictionaries, arrays, streams.

A page that is tagged is a hundred small objects of which a canvas knows nothing; so the page is
written here, and of reportlab only what it knows of fonts is needed.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from hashlib import md5

_LEVEL = 4  # in half the time of the usual 6, for a twentieth more bytes
_SPECIAL = {"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"}


class PdfFile:
    """Objects in the order in which they were first spoken of."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def promise(self) -> str:
        """How others refer to an object that is still to be written."""
        self._objects.append(b"null")
        return f"{len(self._objects)} 0 R"

    def keep(self, promised: str, content: str) -> None:
        """Writes the object that was promised."""
        self._objects[int(promised.partition(" ")[0]) - 1] = content.encode("ascii")

    def add(self, content: str | bytes) -> str:
        """Puts an object into the file. Returns how others refer to it."""
        self._objects.append(content.encode("ascii") if isinstance(content, str) else content)
        return f"{len(self._objects)} 0 R"

    def bytes(self, catalog: str, facts: str) -> bytes:
        """The whole file; `facts` refers to what a file manager tells of it."""
        # Bytes above 127 in the second line tell programs that this is no text.
        pieces = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        place, places = len(pieces[0]), []
        for count, content in enumerate(self._objects, start=1):
            piece = b"%d 0 obj\n%b\nendobj\n" % (count, content)
            pieces.append(piece)
            places.append(place)
            place += len(piece)
        count = len(places) + 1
        table = "".join([f"{each:010} 00000 n \n" for each in places])
        digest = md5(b"".join(pieces), usedforsecurity=False).hexdigest()
        names = array([f"<{digest}>"] * 2)
        trailer = dictionary(Size=str(count), Root=catalog, Info=facts, ID=names)
        end = (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}"
            f"trailer\n{trailer}\nstartxref\n{place}\n%%EOF\n"
        )
        return b"".join([*pieces, end.encode("ascii")])


def dictionary(**entries: str) -> str:
    return f"<< {entries_of(entries)} >>"


def entries_of(entries: Mapping[str, str]) -> str:
    """What stands between a dictionary's brackets."""
    return " ".join([f"/{name} {value}" for name, value in entries.items()])


def number(value: float) -> str:
    """To the hundredth of a point, which no printer can show."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def array(words: list[str]) -> str:
    # No line of a file should grow without end.
    lines = [" ".join(words[place : place + 10]) for place in range(0, len(words), 10)]
    return "[{}]".format("\n".join(lines))


def stream(content: bytes, **entries: str) -> bytes:
    """Bytes as they are. A line end stands behind them, as PDF/A asks."""
    facts = dictionary(Length=str(len(content)), **entries)
    return b"%b\nstream\n%b\nendstream" % (facts.encode("ascii"), content)


def packed(content: bytes, **entries: str) -> bytes:
    """A stream whose bytes are packed."""
    return stream(zlib.compress(content, _LEVEL), Filter="/FlateDecode", **entries)


def text(words: str) -> str:
    """What people read: titles, and what is said in place of letters and pictures."""
    if words.isascii():
        return f"({escaped(words)})"
    return f"<FEFF{words.encode('utf-16-be').hex()}>"


def escaped(codes: str) -> str:
    """Letters that stand for bytes, as they are written between the brackets of a string."""
    for letter, written in _SPECIAL.items():
        codes = codes.replace(letter, written)
    return codes
