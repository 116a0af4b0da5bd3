"""The pack in use. Whatever happens to the files, the last good pack stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.content.pack_files import read_pack_files
from kiosk.content.problem import Problem, Report, has_errors

LAST_GOOD = "last-good"

Check = Callable[[ContentPack, date], list[Problem]]


class ContentStore:
    """Loads and checks the pack in `folder`, and keeps a copy of the last good one in `state_dir`.

    `check` finds what is wrong with a pack that could be loaded. `pack` is None only where there
    has never been a good one.
    """

    def __init__(self, folder: Path, clinic: Clinic, state_dir: Path, check: Check) -> None:
        self.pack: ContentPack | None = None
        self._folder = folder
        self._clinic = clinic
        self._kept = state_dir / LAST_GOOD
        self._check = check

    def load(self, today: date) -> list[Problem]:
        """Takes the folder's pack into use if it has no errors; else the last good one stays."""
        pack, problems = self._load(self._folder, today)
        if pack is not None:
            self.pack = pack
            self._keep(pack, problems)
        elif self.pack is None:
            self.pack, _ = self._load(self._kept, today)
        return problems

    def _load(self, folder: Path, today: date) -> tuple[ContentPack | None, list[Problem]]:
        """The pack, if it has no errors, and all problems."""
        pack, problems = load_pack(folder, self._clinic)
        # The very files of the last good pack have passed their checks before.
        if pack is not None and (folder == self._kept or pack.version != self._kept_version()):
            problems = [*problems, *self._check(pack, today)]
        return (None if has_errors(problems) else pack), problems

    def _kept_version(self) -> str:
        return read_pack_files(self._kept, []).version

    def _keep(self, pack: ContentPack, problems: list[Problem]) -> None:
        """Copies exactly the checked files; a copy cut short never takes the old one's place."""
        if self._kept_version() == pack.version:
            return
        files = read_pack_files(pack.folder, [])
        if files.version != pack.version:
            return  # they have changed since; the next load will look at them
        try:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            fresh = Path(mkdtemp(prefix=f"{LAST_GOOD}-", dir=self._kept.parent))
            try:
                for name, data in files.data.items():
                    path = fresh / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
                _put_in_place(fresh, self._kept)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
        except OSError as error:
            Report(LAST_GOOD, problems).warning(
                "no-copy",
                1,
                f"No copy of the good content could be kept: {error.strerror}.",
                f"Make room or give the right to write in {self._kept.parent}.",
            )


def _put_in_place(fresh: Path, kept: Path) -> None:
    """Swaps the folders by renaming, so that whole folders are all there ever is."""
    old = fresh.with_name(f"{fresh.name}-old")
    if kept.exists():
        kept.rename(old)
    fresh.rename(kept)
    shutil.rmtree(old, ignore_errors=True)
