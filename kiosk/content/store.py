"""The pack in use. Whatever happens to the files, the last good pack stays.

`take`, `tidy`, `apply_now` and `go_back` take their time and are meant for one background thread;
`pack`, `problems` and `kept` can be read from any.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from kiosk.content.fingerprint import Fingerprint, fingerprint
from kiosk.content.kept import FOLDER, KeptPacks, KeptVersion
from kiosk.content.look import KNOWN, Look, Task, Verdict, no_copy
from kiosk.content.model import Clinic, ContentPack
from kiosk.content.pack_files import read_pack_files
from kiosk.content.parsed import FOLDER as PARSED
from kiosk.content.parsed import ParsedPacks
from kiosk.content.problem import Problem, has_errors


class ContentStore:
    """Keeps the pack that patients see, and knows what is wrong with the folder it comes from.

    `pack` is None only where there has never been a good one. `look` copies, loads and checks.
    """

    def __init__(self, folder: Path, clinic: Clinic, state_dir: Path, look: Look) -> None:
        self.folder = folder
        self.pack: ContentPack | None = None
        self.problems: tuple[Problem, ...] = ()
        self.kept: tuple[KeptVersion, ...] = ()
        self._clinic = clinic
        self._kept = KeptPacks(state_dir / FOLDER)
        self._parsed = ParsedPacks(state_dir / PARSED)
        self._known = state_dir / KNOWN
        self._look = look

    def open_last(self) -> None:
        """Takes what patients saw last, if it is whole. Quick."""
        self._use(self._kept.live)

    def start(self, now: datetime) -> None:
        """Takes what patients saw last; the folder is looked at only where there is nothing."""
        self.open_last()
        if self.pack is None:
            self.load(now)
        if self.pack is None:
            self._use(*(kept.version for kept in self._kept.versions))

    def load(
        self,
        now: datetime,
        *,
        in_use: Collection[Path] = (),
        seen: Fingerprint | None = None,
    ) -> tuple[Problem, ...]:
        """As `take`, and tidies up at once."""
        self.take(now, seen=seen)
        self.tidy(in_use)
        return self.problems

    def take(self, now: datetime, *, seen: Fingerprint | None = None) -> None:
        """Takes the folder's pack into use if nothing is wrong with it; else the old one stays.

        A folder that no longer has the fingerprint `seen` was caught in the middle of a change:
        nothing is taken from it.
        """
        version = self._version_in_folder()
        if not self._kept.is_whole(version):
            self._take_new(now, seen)
        elif self._kept.is_set_aside(version):
            self.problems = (_set_aside(),)
        else:
            self._take_known(version, now)

    def apply_now(self, now: datetime) -> None:
        """As `take`, and a version that the staff had set aside counts again."""
        version = self._version_in_folder()
        if self._kept.is_set_aside(version):
            self._take_known(version, now)
        else:
            self.take(now)

    def go_back(self) -> bool:
        """Takes the version before this one, until the folder changes. Says whether there is one.

        What the folder holds then waits for the next change, or for `apply_now`.
        """
        previous = self._kept.previous
        if not self._kept.is_whole(previous):
            return False
        try:
            self._kept.go_back()
        except OSError as error:
            self.problems = (no_copy(error),)
            return False
        self._use(previous)
        self.problems = (_set_aside(),)
        return True

    def _version_in_folder(self) -> str:
        """The version of the folder's files; '' where some cannot be read."""
        problems: list[Problem] = []
        files = read_pack_files(self.folder, problems)
        return "" if has_errors(problems) else files.version

    # --- taking a pack into use -----------------------------------------------------------------

    def _take_known(self, version: str, now: datetime) -> None:
        """These very files have passed their checks before."""
        self.problems = ()
        if self.pack is None or self.pack.version != version:
            self._use(version)
        if self._kept.live != version:
            self._make_live(version, now)
        self.kept = self._kept.versions

    def _take_new(self, now: datetime, seen: Fingerprint | None) -> None:
        verdict, copy = self._verdict(now)
        if seen is not None and fingerprint(self.folder) != seen:
            return  # it goes on changing; whoever watches will come again
        self.problems = verdict.problems
        if verdict.pack is None or copy is None:
            return
        try:
            kept = self._kept.keep(copy, verdict.pack.version)
        except OSError as error:
            self.problems = (*self.problems, no_copy(error))
            return
        self.pack = verdict.pack.moved_to(kept)
        self._make_live(self.pack.version, now)

    def _verdict(self, now: datetime) -> tuple[Verdict, Path | None]:
        """What a look at the folder says, and where the copy stands."""
        verdict, copy = self._verdict_here(now)
        if not any(problem.rule == "no-copy" for problem in verdict.problems):
            return verdict, copy
        # The state folder is full or cannot be written: new content still goes live, for today.
        why = replace(verdict.problems[-1], severity="warning")
        self._use_makeshift_folder()
        verdict, copy = self._verdict_here(now)
        return replace(verdict, problems=(*verdict.problems, why)), copy

    def _verdict_here(self, now: datetime) -> tuple[Verdict, Path | None]:
        try:
            copy = self._kept.fresh_folder()
        except OSError as error:
            return Verdict(None, (no_copy(error),)), None
        return self._look(Task(self.folder, copy, self._clinic, now.date(), self._known)), copy

    def _use_makeshift_folder(self) -> None:
        folder = Path(mkdtemp(prefix="kiosk-content-"))
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._kept = KeptPacks(folder / FOLDER)

    def _use(self, *versions: str) -> None:
        """Opens the first of these kept versions that is whole."""
        for version in versions:
            pack = self._opened(version)
            if pack is not None:
                self.pack = pack
                break
        self.kept = self._kept.versions

    def _opened(self, version: str) -> ContentPack | None:
        folder = self._kept.folder_of(version)
        parsed = self._parsed.read(version, folder, self._clinic)
        if parsed is not None or not self._kept.is_whole(version):
            return parsed
        from kiosk.content.loader import load_pack
        from kiosk.content.stand_ins import with_stand_ins

        pack, problems = load_pack(folder, self._clinic)
        return None if pack is None or has_errors(problems) else with_stand_ins(pack)

    def tidy(self, in_use: Collection[Path] = ()) -> None:
        """Leaves what is kept, folders of packs in use, and what the next start wants to find."""
        self._kept.clear(in_use)
        self._parsed.clear([kept.version for kept in self._kept.versions])
        if self.pack is not None:
            self._parsed.keep(self.pack)

    def _make_live(self, version: str, now: datetime) -> None:
        try:
            self._kept.make_live(version, now, self.folder)
        except OSError as error:
            self.problems = (*self.problems, replace(no_copy(error), severity="warning"))
        self.kept = self._kept.versions


def _set_aside() -> Problem:
    return Problem(
        ".",
        1,
        "warning",
        "The staff went back to older content, so this version waits.",
        'Save a change, or touch "Apply now" on the staff panel.',
        "set-aside",
    )
