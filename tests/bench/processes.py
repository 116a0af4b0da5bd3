"""Which processes belong to a program, and what memory they hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, whoever started them."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2]
        except OSError:
            continue  # it has ended
        children.setdefault(int(after_name.split()[1]), []).append(int(path.parent.name))
    todo = [pid]
    while todo:
        yield (one := todo.pop())
        todo += children.get(one, [])


def megabytes(pid: int, program: str = "") -> float:
    """What the family holds, or one program in it; shared pages count by their share."""
    kilobytes = 0
    for one in family(pid):
        try:
            if program not in Path(f"/proc/{one}/exe").readlink().name:
                continue
            held = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        kilobytes += int(held.partition("Pss:")[2].split()[0])
    return kilobytes / 1024
