"""Looks at what the package has set up: the service, keys, consoles, dumps, the battery."""

from __future__ import annotations

from kiosk.doctor.finding import Finding, mend, unknown, well
from kiosk.doctor.machine import Machine
from kiosk.staff.battery import read_battery

UNIT = "patient-kiosk.service"
AS_SHIPPED = {
    "Restart": "always",
    "RestartPreventExitStatus": "64",
    "WatchdogUSec": "15s",
    "StartLimitIntervalUSec": "0",
    "User": "kiosk",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "LimitCORE": "0",
}
KERNEL = {
    "kernel/sysrq": "0",
    "kernel/core_pattern": "|/bin/false",
    "fs/suid_dumpable": "0",
}
LOGIN = {"NAutoVTs": "0", "ReserveVT": "0", "HandlePowerKey": "ignore", "IdleAction": "ignore"}
OFTEN = 3  # restarts since the start that nobody asks about


def look_at_service(machine: Machine) -> Finding:
    """Whether it runs, comes back, and is what was shipped."""
    look = "service"
    now = machine.properties(UNIT)
    if not now:
        return unknown(look, "There is no service manager to ask.", f"systemctl status {UNIT}")
    if now.get("LoadState") != "loaded":
        return mend(look, f"{UNIT} is not there.", "Install the package patient-kiosk anew.")
    if now.get("UnitFileState") != "enabled":
        return mend(look, "It does not start at boot.", f"systemctl enable {UNIT}")
    if now.get("ActiveState") != "active":
        says = f"It is {now.get('ActiveState')}."
        return mend(look, says, f"systemctl start {UNIT}; if it fails: journalctl --unit {UNIT}")
    other = [name for name, value in AS_SHIPPED.items() if now.get(name, value) != value]
    if other:
        where = now.get("DropInPaths") or f"/etc/systemd/system/{UNIT}"
        says = f"Not as shipped: {', '.join(other)}."
        return mend(look, says, f"Look at {where}, or undo it all: systemctl revert {UNIT}")
    restarts = int(now.get("NRestarts", "0"))
    if restarts > OFTEN:
        says = f"It had to be started again {restarts} times."
        return mend(look, says, f"Look why: journalctl --unit {UNIT} --priority warning")
    return well(look, f"It runs, comes back by itself, and was started again {restarts} times.")


def look_at_kernel(machine: Machine) -> Finding:
    """Keys that speak to the kernel, and dumps of memory."""
    now = {name: (machine.file(f"proc/sys/{name}") or "").strip() for name in KERNEL}
    # A kernel that lacks a thing cannot do it either.
    other = [name for name, value in KERNEL.items() if now[name] not in ("", value)]
    if other:
        names = ", ".join(name.replace("/", ".") for name in other)
        return mend("kernel", f"Not as shipped: {names}.", "sudo sysctl --system")
    return well("kernel", "No key speaks to it, and no core dump is written.")


def look_at_keys(machine: Machine) -> Finding:
    """The power button, and Ctrl+Alt+Del."""
    look = "keys"
    said = machine.says("systemd-analyze", "--no-pager", "cat-config", "systemd/logind.conf")
    if not said:
        return unknown(look, "There is no login service to ask.", "systemctl status systemd-logind")
    lines = (line.strip() for line in said.splitlines() if not line.lstrip().startswith("#"))
    now = dict(line.split("=", 1) for line in lines if "=" in line)  # the last one counts
    other = [name for name, value in LOGIN.items() if now.get(name) != value]
    if other:
        says = f"The login service is not as shipped: {', '.join(other)}."
        return mend(look, says, "Look in /etc/systemd/logind.conf.d, then start the machine anew.")
    if machine.says("systemctl", "is-enabled", "ctrl-alt-del.target") != "masked":
        return mend(look, "Ctrl+Alt+Del restarts it.", "systemctl mask ctrl-alt-del.target")
    return well(look, "Neither the power button nor Ctrl+Alt+Del does anything.")


def look_at_consoles(machine: Machine) -> Finding:
    """A login prompt or a desktop beside the kiosk is a way out."""
    look = "consoles"
    units = ("getty@*", "autovt@*")
    show = ("systemctl", "list-units", "--no-legend", "--plain", "--state=running")
    said = machine.says(*show, *units)
    if said is None:
        return unknown(look, "There is no service manager to ask.", "systemctl list-units getty@*")
    prompts = [line.split()[0] for line in said.splitlines() if line.strip()]
    if prompts:
        names = " ".join(prompts)
        return mend(look, f"There is a login prompt: {names}.", f"systemctl mask --now {names}")
    if machine.says("systemctl", "is-enabled", "display-manager.service") in ("enabled", "alias"):
        advice = "systemctl disable --now display-manager.service"
        return mend(look, "A desktop is started at boot as well.", advice)
    return well(look, "The kiosk is the only one.")


def look_at_battery(machine: Machine) -> Finding:
    """Tablets run on mains; one that does not will go dark."""
    battery = read_battery(machine.root)
    if battery is None:
        return well("battery", "There is none: the machine runs on mains.")
    says = f"{battery.percent} per cent are left"
    if battery.is_low:
        advice = "Plug the charger in, and look at its cable."
        return mend("battery", f"{says}, and it is not being charged.", advice)
    return well("battery", f"{says}.")
