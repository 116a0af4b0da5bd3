"""What `kiosk doctor` sees of a machine that the package has set up; here of a made one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.config import KioskConfig, PrinterConfig, ScreenConfig
from kiosk.doctor import Finding, Verdict, look_at_machine
from kiosk.doctor.machine import Machine
from kiosk.doctor.paper import look_at_way_to_printer
from kiosk.doctor.sound import look_at_sound
from kiosk.doctor.within import look_at_pin
from sleep_pack import write_sleep_pack

SHOW = """\
LoadState=loaded
UnitFileState=enabled
ActiveState=active
Restart=always
RestartPreventExitStatus=64
WatchdogUSec=15s
StartLimitIntervalUSec=0
User=kiosk
NoNewPrivileges=yes
ProtectSystem=strict
LimitCORE=0
NRestarts=1
IPAddressAllow=127.0.0.0/8 ::1/128
"""
LOGIN = "[Login]\n#NAutoVTs=6\nNAutoVTs=0\nReserveVT=0\nHandlePowerKey=ignore\nIdleAction=ignore"
TOUCH = (
    "E:ID_INPUT=1\nE:ID_INPUT_TOUCHSCREEN=1\nE:ID_INPUT_WIDTH_MM=217\nE:ID_INPUT_HEIGHT_MM=136\n"
)


def edid(width: int, height: int, width_mm: int, height_mm: int) -> bytes:
    """As a display tells its size: the first of its timings stands at byte 54."""
    timing = bytearray(18)
    timing[0:2] = (8350).to_bytes(2, "little")
    for at, size in ((2, width), (5, height)):
        timing[at] = size & 0xFF
        timing[at + 2] = size >> 4 & 0xF0
    timing[12:15] = width_mm & 0xFF, height_mm & 0xFF, (width_mm >> 4 & 0xF0) | height_mm >> 8
    return bytes(54) + bytes(timing) + bytes(56)


@dataclass(frozen=True)
class MadeMachine(Machine):
    """Files below a folder, and programs that say what they were told to."""

    said: dict[str, str] = field(default_factory=dict)

    def says(self, *command: str) -> str | None:
        line = " ".join(command)
        return next((words for start, words in self.said.items() if line.startswith(start)), None)

    def write(self, path: str, words: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(words if isinstance(words, bytes) else words.encode())

    def looks(self, config: KioskConfig | None = None) -> dict[str, Finding]:
        return {found.look: found for found in look_at_machine(self, config or KioskConfig())}


@pytest.fixture
def machine(tmp_path: Path) -> MadeMachine:
    """One on which all is well."""
    made = MadeMachine(
        tmp_path,
        {
            "systemctl show": SHOW,
            "systemctl is-enabled ctrl-alt-del.target": "masked",
            "systemctl is-enabled display-manager": "not-found",
            "systemctl list-units": "",
            "systemd-analyze": LOGIN,
            "getent passwd kiosk": "kiosk:x:997:997::/nonexistent:/usr/sbin/nologin",
            "id": "kiosk",
            "ps": "cage\npython\nXwayland",
            "lpstat -v": "device for desk: ipp://192.0.2.7/ipp/print",
        },
    )
    made.write("proc/sys/kernel/sysrq", "0\n")
    made.write("proc/sys/kernel/core_pattern", "|/bin/false\n")
    made.write("sys/class/drm/card0-eDP-1/status", "connected\n")
    made.write("sys/class/drm/card0-eDP-1/edid", edid(1280, 800, 217, 136))
    made.write("run/udev/data/c13:66", TOUCH)
    made.write("proc/net/tcp", "  sl\n   0: 0100007F:0277 0:0 0A 0:0 00:0 0  0  0 1\n")
    return made


def test_a_good_machine_needs_nothing(machine: MadeMachine) -> None:
    looks = machine.looks()
    assert [str(found) for found in looks.values() if found.verdict is not Verdict.WELL] == []
    assert "1280x800 on 217 x 136 mm" in looks["display"].says


def tell(command: str, words: str) -> Callable[[MadeMachine], None]:
    return lambda machine: machine.said.update({command: words})


def write(path: str, words: str | bytes) -> Callable[[MadeMachine], None]:
    return lambda machine: machine.write(path, words)


LISTENING = "  sl\n   0: 00000000:0D05 0:0 07 0:0 00:0 0  997  0 1\n"


def larger_panel(machine: MadeMachine) -> None:
    machine.write("sys/class/drm/card0-eDP-1/edid", edid(1920, 1080, 344, 194))
    larger = TOUCH.replace("217", "344").replace("136", "194")
    machine.write("run/udev/data/c13:66", larger)


@pytest.mark.parametrize(
    ("look", "breaks", "says"),
    [
        ("service", tell("systemctl show", "LoadState=not-found"), "not there"),
        ("service", tell("systemctl show", SHOW.replace("enabled", "disabled")), "not start"),
        ("service", tell("systemctl show", SHOW.replace("=active", "=failed")), "failed"),
        ("service", tell("systemctl show", SHOW.replace("always", "no")), "Restart"),
        ("service", tell("systemctl show", SHOW.replace("NRestarts=1", "NRestarts=9")), "9 times"),
        ("kernel", write("proc/sys/kernel/sysrq", "438"), "kernel.sysrq"),
        ("kernel", write("proc/sys/kernel/core_pattern", "core"), "core_pattern"),
        ("keys", tell("systemd-analyze", LOGIN + "\nHandlePowerKey=poweroff"), "HandlePowerKey"),
        ("keys", tell("systemctl is-enabled ctrl-alt-del.target", "alias"), "Ctrl+Alt+Del"),
        ("consoles", tell("systemctl list-units", "getty@tty2.service loaded"), "getty@tty2"),
        ("consoles", tell("systemctl is-enabled display-manager", "enabled"), "desktop"),
        ("display", larger_panel, "so 20 mm"),
        ("touch", write("run/udev/data/c13:66", TOUCH.replace("217", "160")), "160 x 136"),
        ("touch", write("run/udev/data/c13:66", "E:ID_INPUT_MOUSE=1\n"), "no touch screen"),
        ("user", tell("getent passwd kiosk", "kiosk:x:997:997::/:/bin/bash"), "/bin/bash"),
        ("user", tell("id", "kiosk sudo"), "sudo"),
        ("user", tell("sudo", "User kiosk may run ..."), "sudo"),
        ("session", tell("ps", "cage\npython\nnautilus"), "nautilus"),
        ("network", write("proc/net/udp", LISTENING), "3333"),
    ],
)
def test_each_fault_is_seen_and_told_with_what_mends_it(
    machine: MadeMachine, look: str, breaks: Callable[[MadeMachine], None], says: str
) -> None:
    breaks(machine)
    looks = machine.looks()
    assert looks[look].verdict is Verdict.MEND
    assert says in looks[look].says
    assert looks[look].advice
    others = [found for found in looks.values() if found.look != look]
    assert {found.verdict for found in others} == {Verdict.WELL}


def test_an_open_settings_file_is_seen(machine: MadeMachine) -> None:
    machine.write("etc/kiosk/kiosk.toml", "")
    file = machine.root / "etc/kiosk/kiosk.toml"
    file.chmod(0o666)
    found = machine.looks()["files"]
    assert found.verdict is Verdict.MEND
    assert "/etc/kiosk/kiosk.toml" in found.says


def test_a_battery_is_told_only_when_it_is_low_and_not_charged(machine: MadeMachine) -> None:
    battery = "sys/class/power_supply/BAT0"
    machine.write(f"{battery}/type", "Battery\n")
    for left, state, verdict in (
        ("9", "Discharging", Verdict.MEND),
        ("9", "Charging", Verdict.WELL),
        ("90", "Discharging", Verdict.WELL),
    ):
        machine.write(f"{battery}/capacity", left)
        machine.write(f"{battery}/status", f"{state}\n")
        assert machine.looks()["battery"].verdict is verdict


def test_a_density_of_ones_own_counts(machine: MadeMachine) -> None:
    larger_panel(machine)
    looks = machine.looks(KioskConfig(screen=ScreenConfig(pixels_per_inch=142)))
    assert looks["display"].verdict is Verdict.WELL


def test_a_network_printer_that_the_service_may_not_reach_is_told(machine: MadeMachine) -> None:
    config = KioskConfig(printer=PrinterConfig(queue="desk"))
    found = machine.looks(config)["way to the printer"]
    assert found.verdict is Verdict.MEND
    assert "192.0.2.7" in found.says
    assert "IPAddressAllow=" in found.advice
    machine.said["systemctl show"] = SHOW.replace("::1/128", "::1/128 192.0.2.7/32")
    assert machine.looks(config)["way to the printer"].verdict is Verdict.WELL
    machine.said["lpstat -v"] = "device for desk: usb://Brother/HL"
    assert look_at_way_to_printer(machine, "desk").verdict is Verdict.WELL


def test_a_machine_that_cannot_be_asked_is_no_good_news(tmp_path: Path) -> None:
    verdicts = {look: found.verdict for look, found in MadeMachine(tmp_path).looks().items()}
    for look in ("service", "keys", "consoles", "display", "session", "network"):
        assert verdicts[look] is Verdict.UNKNOWN


def test_a_silent_machine_and_a_way_in_that_is_missing_are_told(machine: MadeMachine) -> None:
    assert look_at_sound(machine).verdict is Verdict.MEND
    machine.write("proc/asound/cards", " 0 [PCH ]: HDA-Intel - HDA Intel PCH\n   at 0x1\n")
    assert look_at_sound(machine).says == "HDA Intel PCH."
    assert look_at_pin(machine.root).verdict is Verdict.MEND
    machine.write("staff-pin", "a hash")
    assert look_at_pin(machine.root).verdict is Verdict.WELL


def test_an_installed_kiosk_is_looked_at_with_its_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path))
    (tmp_path / "file").touch()
    (tmp_path / "kiosk.toml").write_text(f'[printer]\nfolder = "{tmp_path}/file/pages"\n')
    small = write_sleep_pack(tmp_path / "pack")
    assert main(["doctor", "--content", str(small)]) == 1
    told = capsys.readouterr().out
    assert "could not be saved" in told, "it reads the clinic's settings"
    assert "staff PIN" in told
