"""Tries ways out of the kiosk, as far as that can be done while it runs."""

from __future__ import annotations

import stat
from pathlib import Path

from kiosk.doctor.finding import Finding, mend, unknown, well
from kiosk.doctor.machine import Machine

USER = "kiosk"
# The session, and what the kiosk starts: voices, sound, and CUPS' own programs.
PROGRAMS = {"kiosk-session", "cage", "Xwayland", "python", "espeak-ng", "aplay", "ipptool"}
PROGRAMS |= {"lp", "lpstat", "lpq", "cancel"}
NO_SHELL = ("/usr/sbin/nologin", "/bin/false")
NOT_ITS_OWN = ("etc/kiosk", "etc/kiosk/kiosk.toml", "etc/kiosk/content", "usr/lib/patient-kiosk")
LISTENS = {"tcp": "0A", "tcp6": "0A", "udp": "07", "udp6": "07"}


def look_at_user(machine: Machine) -> Finding:
    """Whoever breaks out of the program is still nobody."""
    look = "user"
    entry = (machine.says("getent", "passwd", USER) or "").split(":")
    if len(entry) < 7:
        return mend(look, f"There is no user {USER}.", "Install the package patient-kiosk anew.")
    if entry[6] not in NO_SHELL:
        return mend(look, f"It has a shell: {entry[6]}.", f"usermod --shell {NO_SHELL[0]} {USER}")
    groups = set((machine.says("id", "-nG", USER) or "").split()) - {USER}
    if groups:
        names = ", ".join(sorted(groups))
        return mend(look, f"It is in other groups: {names}.", f"gpasswd --delete {USER} GROUP")
    if "may run" in (machine.says("sudo", "-n", "-l", "-U", USER) or ""):
        return mend(look, "It may use sudo.", "Look in /etc/sudoers.d, and take that away.")
    return well(look, "No shell, no group of others, no sudo.")


def look_at_files(machine: Machine) -> Finding:
    """Settings, content and the program are not for the kiosk to change."""
    look = "files"
    open_ones = [name for name in NOT_ITS_OWN if _is_open(machine.root / name)]
    if open_ones:
        names = " ".join(f"/{name}" for name in open_ones)
        advice = f"chown -R root:root {names} && chmod -R go-w {names}"
        return mend(look, f"Others than root may write {names}.", advice)
    return well(look, "Only root may change the program, the settings and the content.")


def _is_open(path: Path) -> bool:
    try:
        about = path.stat()
    except OSError:
        return False  # what is not there cannot be changed
    return bool(about.st_uid != 0 or about.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def look_at_processes(machine: Machine) -> Finding:
    """Nothing else runs in the session: no notification, no keyboard, no desktop."""
    look = "session"
    said = machine.says("ps", "-u", USER, "-o", "comm=")
    if said is None:
        return unknown(look, "What runs cannot be seen.", f"ps -u {USER}")
    names = {name.split(":")[0] for name in said.split()}
    others = sorted(name for name in names - PROGRAMS if not name.startswith("python"))
    if others:
        advice = f"Find out what started it: systemctl status $(pgrep -u {USER})"
        return mend(look, f"Something else runs there: {', '.join(others)}.", advice)
    return well(look, "Nothing runs there but the kiosk and what it needs.")


def look_at_sockets(machine: Machine) -> Finding:
    """Nobody can speak to the kiosk from outside."""
    look = "network"
    entry = (machine.says("getent", "passwd", USER) or "").split(":")
    if len(entry) < 3:
        return unknown(look, f"There is no user {USER} to look for.", "Install the package anew.")
    ports = []
    for table, listening in LISTENS.items():
        for line in (machine.file(f"proc/net/{table}") or "").splitlines()[1:]:
            cells = line.split()
            if len(cells) > 7 and cells[3] == listening and cells[7] == entry[2]:
                ports.append(str(int(cells[1].rpartition(":")[2], 16)))
    if ports:
        says = f"The kiosk listens on port {', '.join(ports)}."
        return mend(
            look, says, "Look which environment its service has: systemctl cat patient-kiosk"
        )
    return well(look, "It listens to nobody.")
