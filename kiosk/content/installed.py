"""The program as it is installed here: another release may read or find something else."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path


def digest_of(read: Iterable[Path], looked_at: Iterable[Path], libraries: Iterable[str]) -> str:
    """A digest of files that are `read`, and of large ones and libraries by size and time."""
    digest = sha256()
    for path in sorted(read):
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    for path in (*sorted(looked_at), *_origins(libraries)):
        status = path.stat()
        digest.update(f"{path} {status.st_mtime_ns} {status.st_size}\n".encode())
    return digest.hexdigest()


def _origins(libraries: Iterable[str]) -> list[Path]:
    found = (find_spec(library) for library in libraries)
    return [Path(spec.origin) for spec in found if spec is not None and spec.origin is not None]
