"""Looks at what the kiosk brings along or keeps: versions, content, a page, room, time, the PIN."""

from __future__ import annotations

import os
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import kiosk
from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.doctor.finding import Finding, mend, unknown, well
from kiosk.errors import KioskError
from kiosk.handout.document import build_handout
from kiosk.handout.make import make_page
from kiosk.handout.pack_check import check_pack
from kiosk.session.personalise import safe_plan
from kiosk.session.state import Answers
from kiosk.versions import refuse_bad_qt, versions

LEAST_ROOM = 500  # megabytes
OLDEST = timedelta(days=10 * 365)  # a clock that far ahead of this program is wrong
PIN_FILE = "staff-pin"


def look_at_versions() -> Finding:
    says = ", ".join(f"{name} {number}" for name, number in versions().items())
    try:
        refuse_bad_qt()
    except KioskError as bad:
        return mend("versions", f"{says}. {bad.title}", bad.advice)
    return well("versions", f"{says}.")


def look_at_content(
    folder: Path, pack: ContentPack | None, problems: list[Problem], today: date
) -> Finding:
    """What `kiosk check` says, in short."""
    if pack is not None:
        problems = [*problems, *check_pack(pack, today)]
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        says = f"{folder} has {errors} errors. The kiosk shows the last good content."
        return mend("content", says, f"See them all: kiosk check {folder}")
    return well("content", f"{folder} has no errors.")


def look_at_page(pack: ContentPack | None, config: KioskConfig, today: date) -> Finding:
    """Makes one, in memory: fonts, pictures and all that draws are then there."""
    if pack is None:
        return unknown("page", "Without content there is no page.", "Mend the content first.")
    nothing: Answers = MappingProxyType({})
    plan = safe_plan(nothing, pack)
    try:
        for language in pack.languages:
            handout = build_handout(
                plan, pack, today, language=language, answers=nothing, paper=config.paper
            )
            make_page(handout)
    except Exception as error:  # whatever is missing, the rest is still to be looked at
        return mend("page", f"No page can be made: {error}.", "Install the kiosk anew.")
    return well("page", f"A page was made in {', '.join(pack.languages)}, with its fonts.")


def look_at_disk(folder: Path) -> Finding:
    """Room where the kiosk keeps things, or will."""
    there = next(part for part in (folder, *folder.parents) if part.exists())
    room = shutil.disk_usage(there).free // 10**6
    if os.statvfs(there).f_flag & os.ST_RDONLY:
        advice = "Look for a damaged disk (journalctl --dmesg), then start the machine anew."
        return mend("disk", f"{there} lies on a disk that takes nothing new.", advice)
    if room < LEAST_ROOM:
        advice = f"Make {LEAST_ROOM} MB of room; journalctl --vacuum-size=100M is a beginning."
        return mend("disk", f"There are only {room} MB left for {folder}.", advice)
    return well("disk", f"{room // 1000} GB are free.")


def look_at_clock(now: datetime) -> Finding:
    """Dates stand on pages and decide which topics are too old."""
    made = datetime.fromtimestamp(Path(kiosk.__file__).stat().st_mtime)
    if made - timedelta(days=1) <= now <= made + OLDEST:
        return well("clock", f"It is {now:%Y-%m-%d %H:%M}, after this kiosk was installed.")
    advice = 'Set it: timedatectl set-time "2026-11-22 09:00", or connect the machine once.'
    return mend("clock", f"It says {now:%Y-%m-%d %H:%M}, and that cannot be.", advice)


def look_at_pin(folder: Path) -> Finding:
    """Whether staff have a way in."""
    try:
        is_set = (folder / PIN_FILE).exists()
    except PermissionError:
        return unknown(
            "staff PIN", f"{folder} is the kiosk's own.", "Look as root: sudo kiosk doctor"
        )
    if not is_set:
        return mend("staff PIN", "There is none, so nobody can leave the kiosk.", "sudo kiosk pin")
    return well("staff PIN", "It is set.")
