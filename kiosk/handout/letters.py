"""Letters as they are drawn: joined inside Arabic words, and from left to right on the paper.

Text is kept in the order in which it is read. Only where it is measured it takes on its joined
form, and only where it is drawn, its order from left to right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, partial
from types import SimpleNamespace

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from bidi.mirror import MIRRORED

from kiosk.handout.learnt import Learnt

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# A number with what belongs to it (555 0134, +1 (555) 010-0134, 2020, 1.5, 10-15), or words in
# Latin letters with their numbers: each stands from left to right among words that do not.
_LATIN = "A-Za-z\u00c0-\u024f"
_SIGNS = " .,:;/&'\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}-"
_LEFT_TO_RIGHT = re.compile(
    rf"\d*[{_LATIN}](?:[{_SIGNS}]*(?:[{_LATIN}\d]|\([{_LATIN}\d{_SIGNS}]*\)))*"
    rf"|\+?\d*(?: ?\(\d+\) ?)?\d+(?:[ .,:/\N{{EN DASH}}-]\d+)*"
)
_ISOLATE, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# Brackets and the like are turned round where they are read from right to left: there, what follows
# a bracket stands to its left.
_FOLLOWER = "\N{COMBINING GRAPHEME JOINER}"
_PAIR = "[" + re.escape("".join(MIRRORED)) + "]"
_PAIRED = re.compile(_PAIR)
_MARKED = re.compile(f"({_PAIR}){_FOLLOWER}|{_FOLLOWER}({_PAIR})")

_SHAPES = ArabicReshaper({"delete_harakat": False, "support_ligatures": True})
# It asks a ConfigParser how to go about every word.
_SHAPES.configuration = SimpleNamespace(getboolean=cache(_SHAPES.configuration.getboolean))


def printable(text: str) -> str:
    """The text with what a printer cannot show taken out: control characters, broken letters."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text
    return "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )


def has_right_to_left(text: str) -> bool:
    """Whether any of it is read from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def reads_right_to_left(text: str, *, page: bool) -> bool:
    """Which way a paragraph runs: as the page does, save where it holds no letter of that way."""
    if page:
        return has_right_to_left(text) or not any(letter.isalpha() for letter in text)
    return has_right_to_left(text) and not any(
        unicodedata.bidirectional(letter) == "L" for letter in text
    )


def wider_of_pair(widths: Mapping[str, float]) -> dict[int, str]:
    """For each bracket and the like that is narrower than the one it may be turned into: that one.

    A table for str.translate. Not every font draws the two of a pair equally wide.
    """
    pairs = ((one, other) for one, other in MIRRORED.items() if one in widths and other in widths)
    return {ord(one): other for one, other in pairs if widths[other] > widths[one]}


_JOINED = Learnt[str, str]()


def joined(text: str, known: dict[str, str]) -> str:
    """The letters in the form that they have beside each other, still in reading order.

    `known` are words of the same page: no word is joined twice for it.
    """
    if not has_right_to_left(text):
        return text
    words = text.split(" ")  # no letter has another form because of one beyond a space
    for word in words:
        if word not in known:
            known[word] = _JOINED.get(word, partial(_SHAPES.reshape, word))
    return " ".join([known[word] for word in words])


def in_drawing_order(text: str, *, right_to_left: bool) -> str:
    """A piece of a line that is joined already, as it stands from left to right."""
    if not has_right_to_left(text) and (not right_to_left or text.isalnum()):
        return text
    isolated = _LEFT_TO_RIGHT.sub(lambda found: f"{_ISOLATE}{found[0]}{_END}", text)
    marked = _PAIRED.sub(rf"\g<0>{_FOLLOWER}", isolated)
    drawn = str(get_display(marked, base_dir="R" if right_to_left else "L"))
    drawn = drawn.replace(_ISOLATE, "").replace(_END, "")
    return _MARKED.sub(lambda found: found[1] or MIRRORED[found[2]], drawn)
