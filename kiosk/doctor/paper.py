"""Looks at what comes between the kiosk and the paper, and what the print service keeps."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.doctor.finding import Finding, mend, unknown, well
from kiosk.doctor.machine import Machine
from kiosk.doctor.service import UNIT
from kiosk.errors import KioskError
from kiosk.handout.cups import PAPERS, CupsPrinter
from kiosk.handout.cups_programs import SilentError
from kiosk.handout.cups_queue import server
from kiosk.handout.printers import make_printer

CUPSD = Path("/etc/cups/cupsd.conf")
_KEEPS = ("PreserveJobFiles", "PreserveJobHistory")
_NO = ("no", "off", "false", "0")
_HERE = ("localhost", "127.0.0.1", "::1")


def look_at_printer(config: KioskConfig, pack: ContentPack | None) -> Finding:
    """What patients would be told before they print."""
    printer = make_printer(config)
    state = printer.state()
    words = [_words(key, pack) for key in (state.title, state.advice) if key]
    if not state.ready:
        return mend("printer", f"{printer.name}: {' '.join(words)}", "")
    loaded = printer.loaded() if isinstance(printer, CupsPrinter) else ()
    if loaded and not any(size.startswith(PAPERS[config.paper]) for size in loaded):
        says = f"{printer.name} holds {', '.join(loaded)}; pages are made for {config.paper}."
        return mend("printer", says, "Load that paper, or change the setting.")
    return well("printer", f"{printer.name}: {words[0]}")


def _words(key: str, pack: ContentPack | None) -> str:
    return pack.language(pack.default_language).phrase(key) if pack else key


def look_at_way_to_printer(machine: Machine, queue: str) -> Finding:
    """The service may reach nothing but this machine, until somebody names the printer."""
    look = "way to the printer"
    said = machine.says("lpstat", "-v", queue)
    if not said:
        return unknown(look, "The print service does not say where it is.", f"lpstat -v {queue}")
    address = urlsplit(said.rpartition(" ")[2])
    if address.scheme not in ("ipp", "ipps", "http", "https") or address.hostname in _HERE:
        return well(look, "Only the print service of this machine is spoken to.")
    allowed = machine.properties(UNIT).get("IPAddressAllow", "").split()
    if f"{address.hostname}/32" in allowed:
        return well(look, f"The service may speak to {address.hostname}.")
    says = f"The service may not speak to the printer {address.hostname}, and calls it turned off."
    ways = (
        f"Name it by its number: systemctl edit {UNIT}, then these lines:",
        "  [Service]",
        "  IPAddressAllow=192.0.2.10  (the printer's own number)",
        f"and systemctl restart {UNIT}. The queue needs that number in place of a name as well.",
    )
    return mend(look, says, "\n".join(ways))


def look_at_kept_pages(cupsd: Path) -> Finding:
    """Whether the print service keeps what it printed, which is somebody's page."""
    look = "kept pages"
    try:
        where = server()
        if not where.startswith(("/", "localhost", "127.0.0.1", "[::1]")):
            says = f"The print service runs on another computer, {where}."
            return unknown(look, says, _lines(f"Look there in {cupsd} for"))
        settings = cupsd.read_text(encoding="utf-8", errors="replace")
    except PermissionError:
        says = f"{cupsd} cannot be read."
        return unknown(look, says, "Look as root: sudo kiosk doctor")
    except (OSError, KioskError, SilentError):
        says = f"{cupsd} is not there."
        return unknown(look, says, _lines("Look where CUPS is set up for"))
    kept = [name for name in _KEEPS if not _is_off(name, settings)]
    if kept:
        says = f"CUPS keeps the pages of patients after they are printed: {' and '.join(kept)}."
        advice = _lines(f"Write these two lines into {cupsd}, in place of others like them:")
        return mend(look, says, f"{advice}\nThen: systemctl restart cups")
    return well(look, "CUPS keeps no page and no list of jobs.")


def _lines(lead: str) -> str:
    return "\n".join((lead, *(f"  {name} No" for name in _KEEPS)))


def _is_off(name: str, settings: str) -> bool:
    """CUPS takes the last line of a name, in any case, and keeps pages where there is none."""
    said = re.findall(rf"^\s*{name}\s+(\S+)", settings, re.IGNORECASE | re.MULTILINE)
    return bool(said) and said[-1].lower() in _NO
