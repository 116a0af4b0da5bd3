"""What a PDF says beside its pages: dictionaries, arrays and streams, as reportlab writes them.

Its own take several times as long.
"""

from __future__ import annotations


def dictionary(**entries: str) -> str:
    words = [f"/{name} {entries[name]}" for name in sorted(entries)]
    return f"<<\n{_broken(words, 6)}\n>>"


def array(words: list[str]) -> str:
    return f"[ {_broken(words, 10)} ]"


def packed_stream(content: bytes, **entries: str) -> bytes:
    """A stream whose bytes are packed already. A line end stands behind them, as PDF/A asks."""
    facts = dictionary(Filter="[ /FlateDecode ]", Length=str(len(content)), **entries)
    return b"%b\nstream\n%b\nendstream\n" % (facts.encode("ascii"), content)


def _broken(words: list[str], most: int) -> str:
    """In lines of so many words."""
    lines = [" ".join(words[place : place + most]) for place in range(0, len(words), most)]
    return " \n  ".join(lines)
