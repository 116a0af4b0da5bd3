"""Good packs kept on disk: the one that patients see and two before it, each whole.

    last-good/kept.json      which there are, newest first, and which one is live
    last-good/<version>/     the very files that passed their checks

Every file is on the disk before its folder gets its name, and every name before the list tells of
it; so whenever the power goes, what the list names is there. A folder is never written again.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
from collections.abc import Collection, Iterable
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from kiosk.content.pack_files import PackFiles, read_pack_files
from kiosk.quick_data import dataclass

FOLDER, LIST = "last-good", "kept.json"
MOST_KEPT = 3
_NEW = "new-"


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A pack that passed its checks. `since` says when it first went live."""

    version: str
    since: datetime
    live: bool = False


class KeptPacks:
    """The folder of kept packs. Whatever is wrong with it raises OSError or counts as nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def versions(self) -> tuple[KeptVersion, ...]:
        """Newest first; those before the live one were set aside by the staff."""
        return tuple(_versions(self._read()))

    @property
    def source(self) -> str:
        """The folder of content that the live pack came from."""
        return str(self._read().get("source", ""))

    @property
    def live(self) -> str:
        return _live_of(self.versions)

    @property
    def previous(self) -> str:
        """The version before the live one; '' where there is none."""
        return _previous_of(self.versions)

    def is_set_aside(self, version: str) -> bool:
        """Whether the staff went back from this version to an older one."""
        kept = self.versions
        names, live = [each.version for each in kept], _live_of(kept)
        return bool(live) and version in names and names.index(version) < names.index(live)

    def is_whole(self, version: str) -> bool:
        """Whether exactly the files of this version are there."""
        files = read_pack_files(self.folder_of(version), [])
        return bool(version) and bool(files.data) and files.version == version

    def folder_of(self, version: str) -> Path:
        return self._folder / version

    def fresh_folder(self) -> Path:
        """An empty folder in which a copy may grow; one cut short never gets a version's name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(prefix=_NEW, dir=self._folder))

    def keep(self, fresh: Path, version: str) -> Path:
        """Gives a whole copy its name; returns its folder."""
        kept = self.folder_of(version)
        if kept.exists():
            if self.is_whole(version):
                return kept
            kept.rename(Path(mkdtemp(prefix=_NEW, dir=self._folder)) / version)
        fresh.rename(kept)
        _sync_folder(self._folder)
        return kept

    def make_live(self, version: str, now: datetime, source: Path) -> None:
        """Puts the version first. What the staff had set aside is forgotten with it."""
        old = tuple(_versions(self._surely_read()))
        names, live = [kept.version for kept in old], _live_of(old)
        older = old[names.index(live) :] if live else old
        since = next((kept.since for kept in old if kept.version == version), now)
        rest = [replace(kept, live=False) for kept in older if kept.version != version]
        now_kept = [KeptVersion(version, since, live=True), *rest][:MOST_KEPT]
        self._write(now_kept, str(source.resolve()))

    def go_back(self) -> None:
        """The version before the live one becomes live; the newer ones are set aside."""
        data = self._surely_read()
        kept = tuple(_versions(data))
        previous = _previous_of(kept)
        if previous:
            now_kept = (replace(each, live=each.version == previous) for each in kept)
            self._write(now_kept, str(data.get("source", "")))

    def clear(self, in_use: Collection[Path]) -> None:
        """Takes away what is neither in the list nor in use: nothing if the list cannot be read."""
        try:
            data = self._surely_read()
        except OSError:
            return
        keep = {LIST, *(kept.version for kept in _versions(data))}
        for path in _inside(self._folder):
            if path.name not in keep and path not in in_use:
                shutil.rmtree(path, ignore_errors=True)

    def _read(self) -> dict[str, object]:
        """The list, as far as it can be read."""
        try:
            return self._surely_read()
        except OSError:
            return {}

    def _surely_read(self) -> dict[str, object]:
        """The list, for whoever goes on to write or to take away. Raises OSError."""
        try:
            data = json.loads((self._folder / LIST).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):  # none yet, or none that says anything
            return {}
        return data if isinstance(data, dict) else {}

    def _write(self, versions: Iterable[KeptVersion], source: str) -> None:
        kept = [{**asdict(v), "since": v.since.isoformat(timespec="minutes")} for v in versions]
        data = {"source": source, "kept": kept}
        write_whole(self._folder / LIST, json.dumps(data, indent=1).encode())


def _live_of(versions: Collection[KeptVersion]) -> str:
    return next((kept.version for kept in versions if kept.live), "")


def _previous_of(versions: Collection[KeptVersion]) -> str:
    """The version before the live one; '' where there is none."""
    names, live = [kept.version for kept in versions], _live_of(versions)
    at = names.index(live) + 1 if live else 0
    return names[at] if at < len(names) else ""


def _versions(data: dict[str, object]) -> Iterable[KeptVersion]:
    kept = data.get("kept")
    for entry in kept if isinstance(kept, list) else ():
        try:
            since = datetime.fromisoformat(entry["since"])
            yield KeptVersion(Path(str(entry["version"])).name, since, entry["live"] is True)
        except (TypeError, KeyError, ValueError):
            continue  # somebody else wrote here; the folders are checked by their contents anyway


def write_copy(files: PackFiles, folder: Path) -> PackFiles:
    """Writes the files into an empty folder and waits until the disk has them."""
    paths = {folder / name: data for name, data in files.data.items()}
    for inside in {path.parent for path in paths}:
        inside.mkdir(parents=True, exist_ok=True)
    for path, data in paths.items():
        path.write_bytes(data)
    _sync_disk(folder)
    return replace(files, folder=folder)


def write_whole(path: Path, data: bytes) -> None:
    """Replaces a file so that there is always the old one or the new one, whole."""
    fresh = path.with_name(f"{_NEW}{path.name}")
    _write_synced(fresh, data)
    fresh.replace(path)
    _sync_folder(path.parent)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_disk(folder: Path) -> None:
    """All that was written on the disk of the folder: one wait, where each file would want its own.

    Python has no name for this call, which unlike `os.sync` tells when the disk failed.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    finally:
        os.close(handle)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
