"""The releases of Debian that there is a package for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """A release, with what its programs are linked against."""

    debian: str
    python: str
    glibc: int  # 2.x

    @property
    def platforms(self) -> list[str]:
        """Every kind of wheel that runs there."""
        named = [f"manylinux_2_{minor}_x86_64" for minor in range(self.glibc, 4, -1)]
        return [*named, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"]


RELEASES = {
    "12": Release("12", python="3.11", glibc=36),
    "13": Release("13", python="3.13", glibc=41),
}
