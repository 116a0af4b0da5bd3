"""Looks at all that a kiosk needs and says what is to be mended: `kiosk doctor`.

Each look is a function that gives one finding.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.content.loader import load_pack
from kiosk.content.model import ContentPack
from kiosk.errors import KioskError
from kiosk.handout.cups import PAPERS, CupsPrinter
from kiosk.handout.cups_programs import SilentError
from kiosk.handout.cups_queue import server
from kiosk.handout.pack_check import check_pack
from kiosk.handout.printers import make_printer
from kiosk.resources import clinic_content
from kiosk.versions import refuse_bad_qt, versions

CUPSD = Path("/etc/cups/cupsd.conf")
_KEEPS = ("PreserveJobFiles", "PreserveJobHistory")
_NO = ("no", "off", "false", "0")


class Verdict(StrEnum):
    """How a look went."""

    WELL = "well"
    MEND = "mend"
    UNKNOWN = "unknown"


EXIT_CODES = {Verdict.WELL: 0, Verdict.MEND: 1, Verdict.UNKNOWN: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look found; `advice` says how to mend it, or how to look."""

    look: str
    verdict: Verdict
    says: str
    advice: str = ""

    def __str__(self) -> str:
        mark = {Verdict.WELL: "ok  ", Verdict.MEND: "MEND", Verdict.UNKNOWN: "?   "}[self.verdict]
        lines = [f"{mark}  {self.look}: {self.says}", *self.advice.splitlines()]
        return "\n      ".join(lines)


def examine(config: KioskConfig, content: Path | None, *, today: date) -> Iterator[Finding]:
    """Every look, one after the other."""
    yield look_at_versions()
    yield look_at_content(content or clinic_content(), config, today)
    yield look_at_printer(config)
    if config.printer.queue:
        yield look_at_kept_pages(CUPSD)


def worst(findings: list[Finding]) -> Verdict:
    """What counts of several findings."""
    verdicts = {finding.verdict for finding in findings}
    return next((v for v in (Verdict.MEND, Verdict.UNKNOWN) if v in verdicts), Verdict.WELL)


def as_json(findings: list[Finding]) -> str:
    """For another program."""
    found = [asdict(finding) for finding in findings]
    whole = {"findings": found, "verdict": worst(findings)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def look_at_versions() -> Finding:
    says = ", ".join(f"{name} {number}" for name, number in versions().items())
    try:
        refuse_bad_qt()
    except KioskError as bad:
        return Finding("versions", Verdict.MEND, f"{says}. {bad.title}", bad.advice)
    return Finding("versions", Verdict.WELL, f"{says}.")


def look_at_content(folder: Path, config: KioskConfig, today: date) -> Finding:
    """What `kiosk check` says, in short."""
    pack, problems = load_pack(folder, config.clinic)
    if pack is not None:
        problems = [*problems, *check_pack(pack, today)]
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        says = f"{folder} has {errors} errors. The kiosk shows the last good content."
        return Finding("content", Verdict.MEND, says, f"See them all: kiosk check {folder}")
    return Finding("content", Verdict.WELL, f"{folder} has no errors.")


def look_at_printer(config: KioskConfig) -> Finding:
    """What patients would be told before they print."""
    printer = make_printer(config)
    state = printer.state()
    pack, _ = load_pack(clinic_content(), config.clinic)
    words = [_words(key, pack) for key in (state.title, state.advice) if key]
    if not state.ready:
        return Finding("printer", Verdict.MEND, f"{printer.name}: {' '.join(words)}")
    loaded = printer.loaded() if isinstance(printer, CupsPrinter) else ()
    if loaded and not any(size.startswith(PAPERS[config.paper]) for size in loaded):
        says = f"{printer.name} holds {', '.join(loaded)}; pages are made for {config.paper}."
        return Finding("printer", Verdict.MEND, says, "Load that paper, or change the setting.")
    return Finding("printer", Verdict.WELL, f"{printer.name}: {words[0]}")


def _words(key: str, pack: ContentPack | None) -> str:
    return pack.language(pack.default_language).phrase(key) if pack else key


def look_at_kept_pages(cupsd: Path) -> Finding:
    """Whether the print service keeps what it printed, which is somebody's page."""
    look = "kept pages"
    try:
        where = server()
        if not where.startswith(("/", "localhost", "127.0.0.1", "[::1]")):
            says = f"The print service runs on another computer, {where}."
            return Finding(look, Verdict.UNKNOWN, says, _lines(f"Look there in {cupsd} for"))
        settings = cupsd.read_text(encoding="utf-8", errors="replace")
    except PermissionError:
        says = f"{cupsd} cannot be read."
        return Finding(look, Verdict.UNKNOWN, says, "Look as root: sudo kiosk doctor")
    except (OSError, KioskError, SilentError):
        says = f"{cupsd} is not there."
        return Finding(look, Verdict.UNKNOWN, says, _lines("Look where CUPS is set up for"))
    kept = [name for name in _KEEPS if not _is_off(name, settings)]
    if kept:
        says = f"CUPS keeps the pages of patients after they are printed: {' and '.join(kept)}."
        advice = _lines(f"Write these two lines into {cupsd}, in place of others like them:")
        return Finding(look, Verdict.MEND, says, f"{advice}\nThen: systemctl restart cups")
    return Finding(look, Verdict.WELL, "CUPS keeps no page and no list of jobs.")


def _lines(lead: str) -> str:
    return "\n".join((lead, *(f"  {name} No" for name in _KEEPS)))


def _is_off(name: str, settings: str) -> bool:
    """CUPS takes the last line of a name, in any case, and keeps pages where there is none."""
    said = re.findall(rf"^\s*{name}\s+(\S+)", settings, re.IGNORECASE | re.MULTILINE)
    return bool(said) and said[-1].lower() in _NO
