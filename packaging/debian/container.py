"""A fresh Debian in a folder, booted in a container with a virtual screen that can be looked at."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage

CODENAMES = {"12": "bookworm", "13": "trixie"}
WIDTH, HEIGHT = 1024, 768  # what cage makes its window inside another screen

XVFB = f"""\
[Service]
ExecStartPre=/bin/mkdir -p /run/screen
ExecStart=/usr/bin/Xvfb :9 -screen 0 {WIDTH}x{HEIGHT}x24 -nolisten tcp -fbdir /run/screen -ac
"""
# The only change to the shipped service: its screen is a window on the virtual one.
ON_THE_VIRTUAL_SCREEN = """\
[Unit]
Wants=virtual-screen.service
After=virtual-screen.service
[Service]
Environment=WLR_BACKENDS=x11 DISPLAY=:9
"""


class Container:
    """Commands and what they say are told as they happen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._machine: subprocess.Popen[bytes] | None = None
        self._init = 0

    def make(self, debian: str) -> None:
        """Nothing but Debian's own smallest set."""
        command = ["debootstrap", "--variant=minbase", CODENAMES[debian], self.folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for file in Path("/etc/apt/apt.conf.d").iterdir():  # how this network reaches the mirror
            shutil.copy(file, self.folder / "etc/apt/apt.conf.d")
        self.outside("apt-get", "update", "-q", quiet=True)
        # What every installed Debian has; dbus lets one ask its service manager.
        self.outside("apt-get", "install", *APT, "systemd-sysv", "dbus", "xvfb", quiet=True)
        units = self.folder / "etc/systemd/system"
        (units / "virtual-screen.service").write_text(XVFB, encoding="utf-8")
        (units / "patient-kiosk.service.d").mkdir()
        dropped = units / "patient-kiosk.service.d" / "virtual-screen.conf"
        dropped.write_text(ON_THE_VIRTUAL_SCREEN, encoding="utf-8")

    def outside(self, *command: str, quiet: bool = False) -> None:
        """A command in the folder, while nothing runs there."""
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["mount", "--bind", "/proc", self.folder / "proc"], check=True)
        try:
            done = subprocess.run(
                ["chroot", self.folder, *command],
                check=False,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        finally:
            subprocess.run(["umount", self.folder / "proc"], check=True)
        if not quiet:
            tell(command, done.stdout)
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed: {done.stdout[-2000:]}")

    def boot(self) -> None:
        """A container of its own, with no network at all."""
        command = ["systemd-nspawn", "--quiet", "--directory", str(self.folder), "--boot"]
        options = ["--register=no", "--keep-unit", "--private-network", "--console=pipe"]
        self._machine = subprocess.Popen(
            [*command, *options],
            env={**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait(self._is_up, "the system is up")

    def _is_up(self) -> bool:
        """Finds the container's first process too, which has others before it for a moment."""
        assert self._machine is not None
        children = Path(f"/proc/{self._machine.pid}/task/{self._machine.pid}/children")
        self._init = int((children.read_text().split() or ["0"])[0])
        return self._init > 0 and self.says("systemctl", "is-system-running") in UP

    def halt(self) -> None:
        if self._machine is not None:
            self._machine.terminate()  # asks for an orderly shut-down
            try:
                self._machine.wait(60)
            except subprocess.TimeoutExpired:
                self._machine.kill()
                self._machine.wait()
            self._machine = None

    def _enter(self, command: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
        into = ["nsenter", "-t", str(self._init), "-m", "-p", "-u", "-i", "-n", "--"]
        path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "TERM": "dumb"}
        return subprocess.run(
            [*into, *command],
            check=False,
            env=path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def says(self, *command: str) -> str:
        """What a command in the booted system says."""
        return self._enter(command).stdout.decode(errors="replace").strip()

    def tells(self, *command: str) -> str:
        """The same, for whoever reads along."""
        said = self.says(*command)
        tell(command, said)
        return said

    def picture(self) -> QImage:
        """What the virtual screen shows: a file in xwd format, a header and the rows."""
        data = self._enter(("cat", "/run/screen/Xvfb_screen0")).stdout
        header = struct.unpack(">25I", data[:100])
        pixels = data[header[0] + 12 * header[19] :]
        image = QImage(pixels, header[4], header[5], header[12], QImage.Format.Format_RGB32)
        return image.copy()

    def wait(self, holds: Callable[[], bool], what: str, seconds: float = 180) -> float:
        """Waits until it holds. Says how long that took."""
        began = time.monotonic()
        while not holds():
            if time.monotonic() - began > seconds:
                sys.exit(f"Not within {seconds:.0f} seconds: {what}")
            time.sleep(0.05)
        return time.monotonic() - began


APT = ("-qy", "--no-install-recommends")
UP = ("running", "degraded")


def tell(command: tuple[str, ...], said: str) -> None:
    """As somebody at a terminal sees it."""
    print(f"# {' '.join(command)}", *said.splitlines(), sep="\n", flush=True)
