"""What the package sets up on the machine, for all that is the system's job (criteria C, D, E)."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

import kiosk
from kiosk.app import EXIT_BY_STAFF, EXIT_TO_RESTART
from kiosk.config import REGIONS, KioskConfig, load_config
from kiosk.content.model import Clinic

PACKAGING = Path(kiosk.__file__).parent.parent / "packaging"
SYSTEM = PACKAGING / "system"
UNITS = SYSTEM / "usr/lib/systemd/system"
SETTINGS = SYSTEM / "usr/share/patient-kiosk/kiosk.toml"

SESSION = SYSTEM / "usr/lib/patient-kiosk/kiosk-session"
PROGRAM = "/usr/lib/patient-kiosk/bin/python -I -m kiosk run"

Settings = dict[str, list[str]]


def settings(file: Path) -> Settings:
    """Every `name = value` of a file, in order; systemd takes a name more than once."""
    found: Settings = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name.strip(), []).append(value.strip())
    return found


@pytest.fixture(scope="module")
def unit() -> Settings:
    return settings(UNITS / "patient-kiosk.service")


# --- the service ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("Restart", "always", id="C-13 C-25 comes back whatever ended it"),
        pytest.param("RestartSec", "1", id="C-13 comes back at once"),
        pytest.param("StartLimitIntervalSec", "0", id="E-09 never gives up"),
        pytest.param("Type", "notify", id="E-09 says when it is up"),
        pytest.param("NotifyAccess", "all", id="E-09 the words come from a child of cage"),
        pytest.param("WatchdogSec", "15", id="E-09 a hung screen is noticed"),
        pytest.param("WatchdogSignal", "SIGKILL", id="D-19 a hung one writes no core"),
        pytest.param("User", "kiosk", id="D-22 a user without rights"),
        pytest.param("NoNewPrivileges", "yes", id="D-22 gets none"),
        pytest.param("CapabilityBoundingSet", "", id="D-22 has none"),
        pytest.param("ProtectSystem", "strict", id="D-22 writes nowhere"),
        pytest.param("ProtectHome", "yes", id="D-22 sees no home"),
        pytest.param("PrivateTmp", "yes", id="D-22 sees no files of others"),
        pytest.param("IPAddressDeny", "any", id="D-22 no network"),
        pytest.param("IPAddressAllow", "localhost", id="D-22 but the print service"),
        pytest.param("LimitCORE", "0", id="D-19 no core dumps"),
        pytest.param("MemorySwapMax", "0", id="D-19 nothing of a session in swap"),
        pytest.param("MemoryMax", "1500M", id="E-03 memory is bounded"),
        pytest.param("WantedBy", "graphical.target", id="starts at boot"),
    ],
)
def test_the_service_is(unit: Settings, name: str, value: str) -> None:
    assert unit[name] == [value]


def test_exit_kiosk_is_the_one_end_that_is_not_started_anew(unit: Settings) -> None:
    assert unit["RestartPreventExitStatus"] == [str(EXIT_BY_STAFF)]
    assert unit["SuccessExitStatus"] == [f"{EXIT_BY_STAFF} {EXIT_TO_RESTART}"]
    after = SYSTEM / "usr/lib/patient-kiosk/after-stop"
    assert unit["ExecStopPost"] == ["+/usr/lib/patient-kiosk/after-stop"]
    assert f'[ "$EXIT_STATUS" = {EXIT_BY_STAFF} ] || exit 0' in after.read_text(encoding="utf-8")
    assert after.stat().st_mode & 0o100


def test_a_hung_kiosk_is_gone_in_time_for_a_new_one(unit: Settings) -> None:
    """E-09: 20 seconds at most, in the worst case of a beat just before it hung."""
    waits = (int(unit[name][0]) for name in ("WatchdogSec", "RestartSec"))
    assert sum(waits) < 20
    assert int(unit["TimeoutStopSec"][0]) <= 5


def test_one_program_has_the_screen(unit: Settings) -> None:
    """C-03, C-21: cage never switches consoles, and no login prompt or desktop stays beside it."""
    assert unit["ExecStart"] == ["/usr/lib/patient-kiosk/kiosk-session"]
    assert SESSION.stat().st_mode & 0o100
    script = SESSION.read_text(encoding="utf-8")
    lines = [line.strip() for line in script.splitlines() if not line.startswith("#")]
    assert PROGRAM in lines
    assert [line for line in lines if "cage" in line] == ['/usr/bin/cage -d -- "$0" inside']
    assert unit["Conflicts"] == ["getty@tty1.service display-manager.service"]


def test_the_environment_is_the_units_own(unit: Settings) -> None:
    """C-18: nothing that changes how it looks, opens a socket or brings in code."""
    given = dict(pair.split("=", 1) for line in unit["Environment"] for pair in line.split())
    assert set(given) == {
        "LANG",
        "QT_QPA_PLATFORM",
        "QT_WAYLAND_DISABLE_WINDOWDECORATION",
        "LIBSEAT_BACKEND",
        "WLR_LIBINPUT_NO_DEVICES",
        "WLR_RENDERER",
        "XDG_RUNTIME_DIR",
        "HOME",
        "TMPDIR",
    }
    assert given["QT_QPA_PLATFORM"] == "wayland"
    in_memory = {given[name] for name in ("XDG_RUNTIME_DIR", "HOME", "TMPDIR")}
    assert in_memory == {"/run/kiosk"}
    assert not {"EnvironmentFile", "PassEnvironment"} & set(unit)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_the_service_is_well_locked_up() -> None:
    """D-22: at most 2.0 of the 10 that systemd gives to an open one."""
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", "--no-pager"]
    judged = subprocess.run(
        [*command, str(UNITS / "patient-kiosk.service")],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert judged.returncode == 0, judged.stdout + judged.stderr


def test_the_session_ends_as_the_kiosk_does(tmp_path: Path) -> None:
    """Also where cage says 0 whatever its program said, as Debian 12's does."""
    cage = tmp_path / "cage"
    cage.write_text('#!/bin/sh\nshift 2\n"$@"\nexit 0\n')
    cage.chmod(0o755)
    session = tmp_path / "session"
    for status in (0, 1, 64, 70, 137):
        words = SESSION.read_text(encoding="utf-8").replace("/usr/bin/cage", str(cage))
        session.write_text(words.replace(PROGRAM, f"(exit {status})"), encoding="utf-8")
        session.chmod(0o755)
        ended = subprocess.run([session], check=False, env={"XDG_RUNTIME_DIR": str(tmp_path)})
        assert ended.returncode == status
    cage.write_text("#!/bin/sh\nexit 0\n")
    ended = subprocess.run([session], check=False, env={"XDG_RUNTIME_DIR": str(tmp_path)})
    assert ended.returncode == 1, "cage itself failed"


def test_x11_is_the_same_program_on_another_screen() -> None:
    change = settings(SYSTEM / "usr/lib/patient-kiosk/x11.conf")
    assert change["ExecStart"] == ["", PROGRAM]
    assert set(change) == {"Wants", "After", "ExecStart", "Environment", "BindReadOnlyPaths"}
    server = settings(UNITS / "patient-kiosk-xorg.service")
    (started,) = server["ExecStart"]
    for words in ("-nolisten tcp", "-s 0", "-dpms", "-auth /run/patient-kiosk-xorg/authority"):
        assert words in started
    assert server["UMask"] == ["0027"]
    assert server["Restart"] == ["always"]
    assert server["LimitCORE"] == ["0"]


# --- the machine ------------------------------------------------------------------------------


def test_no_key_speaks_to_the_kernel_and_nothing_dumps_its_memory() -> None:
    """C-03, D-19."""
    kernel = settings(SYSTEM / "usr/lib/sysctl.d/60-patient-kiosk.conf")
    assert kernel == {
        "kernel.sysrq": ["0"],
        "kernel.core_pattern": ["|/bin/false"],
        "fs.suid_dumpable": ["0"],
        "kernel.yama.ptrace_scope": ["2"],
    }
    dumps = settings(SYSTEM / "usr/lib/systemd/coredump.conf.d/patient-kiosk.conf")
    assert dumps == {"Storage": ["none"], "ProcessSizeMax": ["0"]}


def test_ctrl_alt_del_does_nothing() -> None:
    """C-02: neither once nor seven times in two seconds."""
    assert (SYSTEM / "etc/systemd/system/ctrl-alt-del.target").readlink() == Path("/dev/null")
    manager = settings(SYSTEM / "usr/lib/systemd/system.conf.d/patient-kiosk.conf")
    assert manager == {"CtrlAltDelBurstAction": ["none"]}


def test_no_other_console_and_no_button_takes_the_screen_away() -> None:
    """C-03, C-19."""
    login = settings(SYSTEM / "usr/lib/systemd/logind.conf.d/patient-kiosk.conf")
    assert login.pop("NAutoVTs") == login.pop("ReserveVT") == ["0"]
    kinds = ("Power", "Reboot", "Suspend", "Hibernate")
    keys = {f"Handle{kind}Key{press}" for kind in kinds for press in ("", "LongPress")}
    lids = {f"HandleLidSwitch{where}" for where in ("", "ExternalPower", "Docked")}
    assert set(login) == {*keys, *lids, "IdleAction"}
    assert all(values == ["ignore"] for values in login.values())


def test_it_never_sleeps() -> None:
    sleep = settings(SYSTEM / "usr/lib/systemd/sleep.conf.d/patient-kiosk.conf")
    ways = ("Suspend", "Hibernation", "SuspendThenHibernate", "HybridSleep")
    assert sleep == {f"Allow{way}": ["no"] for way in ways}


def test_logs_are_bounded() -> None:
    """D-25."""
    journal = settings(SYSTEM / "usr/lib/systemd/journald.conf.d/patient-kiosk.conf")
    assert journal["SystemMaxUse"] == ["200M"]
    assert journal["RuntimeMaxUse"] == ["50M"]
    assert journal["MaxRetentionSec"] == ["30day"]
    assert journal["ForwardToConsole"] == journal["ForwardToWall"] == ["no"]


def test_x_is_neither_left_nor_blanked() -> None:
    """C-03."""
    config = (SYSTEM / "usr/share/X11/xorg.conf.d/60-patient-kiosk.conf").read_text("utf-8")
    options = dict(re.findall(r'^\s*Option "(\w+)" "(\w+)"$', config, re.MULTILINE))
    off = {f"{what}Time": "0" for what in ("Blank", "Standby", "Suspend", "Off")}
    assert options == {"DontVTSwitch": "true", "DontZap": "true", "DontZoom": "true", **off}


def test_the_user_can_do_nothing() -> None:
    """D-22: no shell, no home, no group of others."""
    lines = (SYSTEM / "usr/lib/sysusers.d/patient-kiosk.conf").read_text("utf-8").splitlines()
    (user,) = (line for line in lines if not line.startswith("#"))
    assert user == 'u kiosk - "Patient education kiosk" /nonexistent /usr/sbin/nologin'


def test_overrules_are_asked_for_in_the_right_places() -> None:
    """What a clinic may want to change lies below /usr, where /etc overrules it."""
    ours = [path for path in (SYSTEM / "etc").rglob("*") if not path.is_dir()]
    assert ours == [SYSTEM / "etc/systemd/system/ctrl-alt-del.target"]


# --- the settings -----------------------------------------------------------------------------


def taken() -> str:
    """The shipped kiosk.toml with the mark taken away from every setting."""
    words = SETTINGS.read_text(encoding="utf-8")
    return re.sub(r"^# (?=\w+ = )", "", words, flags=re.MULTILINE)


def test_the_shipped_settings_change_nothing(tmp_path: Path) -> None:
    assert load_config(SETTINGS) == KioskConfig()
    everything = tmp_path / "kiosk.toml"
    everything.write_text(taken(), encoding="utf-8")
    assert load_config(everything) == KioskConfig(), "each line shows what is so without it"


def test_all_settings_are_shipped_and_each_is_explained() -> None:
    tables = tomllib.loads(taken())
    plain = {field.name for field in fields(KioskConfig)} - {"clinic"}
    for field in fields(KioskConfig):
        value = getattr(KioskConfig(), field.name)
        if not isinstance(value, (str, int)):
            known = {each.name for each in fields(value)}
            also = {"region"} if isinstance(value, Clinic) else set()
            assert set(tables.pop(field.name)) == known | also
            plain.discard(field.name)
    assert set(tables) == plain

    lines = SETTINGS.read_text(encoding="utf-8").splitlines()
    setting = re.compile(r"# \w+ = ")
    for above, line in pairwise(lines):
        if setting.match(line):
            assert above.startswith("# "), f"{line} is not explained"
            assert not setting.match(above), f"{line} is not explained"


def test_the_regions_are_told() -> None:
    words = SETTINGS.read_text(encoding="utf-8")
    for region, its in REGIONS.items():
        assert f'"{region}"' in words
        assert its["emergency"] in words


# --- Windows: never run, so at least nothing is missing ------------------------------------------

WINDOWS = PACKAGING / "windows"


def test_windows_is_said_to_be_untested() -> None:
    assert "**Never run.**" in (WINDOWS / "README.md").read_text(encoding="utf-8")
    for script in WINDOWS.glob("*.ps1"):
        assert "NEVER RUN" in script.read_text(encoding="utf-8").splitlines()[0]


def test_windows_starts_the_kiosk_again_unless_staff_left_it() -> None:
    script = (WINDOWS / "1-user-and-shell.ps1").read_text(encoding="utf-8")
    assert f"[int[]]({EXIT_BY_STAFF}), [int[]]($nothing), $again" in script
    assert "-I -m kiosk run" in script


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("AllowEdgeSwipe 0", id="C-10 edge swipes"),
        *(
            pytest.param(f'"{chord}"', id=f"C-11 {chord}")
            for chord in ("Ctrl+Alt+Del", "Alt+F4", "Alt+Tab", "Windows", "Win+L", "Win+U")
        ),
        pytest.param('"StickyKeys", "506"', id="C-12 Shift five times"),
        pytest.param('"Keyboard Response", "122"', id="C-12 right Shift for eight seconds"),
        pytest.param('"ToggleKeys", "58"', id="C-12 NumLock for five seconds"),
        pytest.param('"HighContrast", "4194"', id="C-12 Shift+Alt+PrtScn"),
        pytest.param("pbuttonaction 0", id="C-19 power button"),
        pytest.param("NoToastApplicationNotification 1", id="C-21 notifications"),
        pytest.param("CrashDumpEnabled 0", id="D-19 core dumps"),
    ],
)
def test_windows_closes(words: str) -> None:
    assert words in (WINDOWS / "2-keys-and-edges.ps1").read_text(encoding="utf-8")
