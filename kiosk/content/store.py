"""The pack in use. Whatever happens to the files, the last good pack stays."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from kiosk.content.checks import check
from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.content.pack_files import read_pack_files
from kiosk.content.problem import Problem, Report, has_errors

LAST_GOOD = "last-good"


class ContentStore:
    """Loads and checks the pack in `folder`, and keeps a copy of the last good one in `state_dir`.

    `pack` is None only where there has never been a good one.
    """

    def __init__(self, folder: Path, clinic: Clinic, state_dir: Path) -> None:
        self.pack: ContentPack | None = None
        self._folder = folder
        self._clinic = clinic
        self._state_dir = state_dir

    def load(self, today: date) -> list[Problem]:
        """Takes the folder's pack into use if it has no errors; else the last good one stays."""
        pack, problems = _load(self._folder, self._clinic, today)
        if pack is not None:
            self.pack = pack
            self._keep(pack, problems)
        elif self.pack is None:
            self.pack, _ = _load(self._state_dir / LAST_GOOD, self._clinic, today)
        return problems

    def _keep(self, pack: ContentPack, problems: list[Problem]) -> None:
        """Copies exactly the checked files; a copy cut short never takes the old one's place."""
        kept = self._state_dir / LAST_GOOD
        if read_pack_files(kept, []).version == pack.version:
            return
        files = read_pack_files(pack.folder, [])
        if files.version != pack.version:
            return  # they have changed since; the next load will look at them
        try:
            self._state_dir.mkdir(parents=True, exist_ok=True)
            fresh = Path(mkdtemp(prefix=f"{LAST_GOOD}-", dir=self._state_dir))
            try:
                for name, data in files.data.items():
                    path = fresh / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
                _put_in_place(fresh, kept)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
        except OSError as error:
            Report(LAST_GOOD, problems).warning(
                "no-copy",
                1,
                f"No copy of the good content could be kept: {error.strerror}.",
                f"Make room or give the right to write in {self._state_dir}.",
            )


def _load(folder: Path, clinic: Clinic, today: date) -> tuple[ContentPack | None, list[Problem]]:
    """The pack, if it has no errors, and all problems."""
    pack, problems = load_pack(folder, clinic)
    if pack is not None:
        problems = [*problems, *check(pack, today)]
    return (None if has_errors(problems) else pack), problems


def _put_in_place(fresh: Path, kept: Path) -> None:
    """Swaps the folders by renaming, so that whole folders are all there ever is."""
    old = fresh.with_name(f"{fresh.name}-old")
    if kept.exists():
        kept.rename(old)
    fresh.rename(kept)
    shutil.rmtree(old, ignore_errors=True)
