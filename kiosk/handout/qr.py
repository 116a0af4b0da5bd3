"""The code for the telephone: dark and light modules of a QR code."""

from __future__ import annotations

import segno

Rows = tuple[tuple[bool, ...], ...]

MOST_BYTES = 200
QUIET = 4  # light modules round the code
# 25 mm with modules of 0.4 mm, edge included: a phone reads it at arm's length, offline.
_MOST_MODULES = 62


def modules(content: str) -> Rows:
    """Rows of modules, True for dark, with the quiet edge; safe against dirt as room allows."""
    safer = _rows(content, "m")
    return safer if len(safer) <= _MOST_MODULES else _rows(content, "l")


def _rows(content: str, error: str) -> Rows:
    code = segno.make_qr(content, error=error, boost_error=False)
    return tuple(tuple(bool(dark) for dark in row) for row in code.matrix_iter(border=QUIET))


def shortened(content: str) -> str:
    """The content, cut at a space to what the code can hold."""
    while len(content.encode()) > MOST_BYTES:
        content = content[: content.rfind(" ")] if " " in content else content[:-1]
    return content
