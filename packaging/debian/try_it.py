"""The life of an installed kiosk, seen from outside; started by packaging/try-deb."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from container import APT, Container, tell
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

PROJECT = Path(__file__).parent.parent.parent
SERVICE = "patient-kiosk.service"
PROGRAM = "/usr/lib/patient-kiosk/bin/python -I -m kiosk run"
LATEST_HANG = 20
SECURE = 2.0
BACKGROUND = QColor("#fbf6ef")  # of the attract screen: most of what it shows


def main() -> None:
    debian = sys.argv[1] if sys.argv[1:] else "12"
    packages = sorted((PROJECT / "dist").glob(f"patient-kiosk_*+deb{debian}_amd64.deb"))
    if not packages:
        sys.exit("There is no package in dist. Build it: ./packaging/deb")
    scratch = Path(tempfile.mkdtemp(prefix="try-deb-", dir="/var/tmp"))
    kiosk = Kiosk(Container(scratch / "debian"), packages[-1])
    try:
        kiosk.install(debian)
        kiosk.container.boot()
        kiosk.is_up()
        kiosk.is_locked_up()
        kiosk.is_killed()
        kiosk.hangs()
        kiosk.takes_the_clinics_content()
        kiosk.is_left_by_staff()
        kiosk.survives_broken_settings()
        kiosk.container.halt()
        kiosk.is_upgraded(scratch)
        kiosk.is_removed()
    finally:
        kiosk.container.halt()
        shutil.rmtree(scratch)
    chapter("All was as it should be")


def chapter(words: str) -> None:
    print(f"\n== {words}", flush=True)


def check(holds: bool, what: str) -> None:
    """A thing that must be so."""
    print(f"{'ok  ' if holds else 'FAIL'}  {what}", flush=True)
    if not holds:
        sys.exit(1)


class Kiosk:
    """The package on a fresh Debian, step by step."""

    def __init__(self, container: Container, package: Path) -> None:
        self.container = container
        self.package = package
        self._first: QImage | None = None

    # --- what it is made of

    def install(self, debian: str) -> None:
        chapter(f"A fresh Debian {debian}")
        self.container.make(debian)
        chapter("Installed")
        self._apt_install(self.package)

    def _apt_install(self, package: Path) -> None:
        shutil.copy(package, self.container.folder)
        command = ("apt-get", "install", *APT, f"/{package.name}")
        began = time.monotonic()
        self.container.outside(*command, quiet=True)
        tell(command, f"[{time.monotonic() - began:.0f} seconds]")

    def _inside(self, path: str) -> Path:
        return self.container.folder / path.lstrip("/")

    # --- how it runs

    def is_up(self) -> None:
        chapter("Booted")
        self._wait_for_picture("a picture on the screen")
        self.container.tells("systemctl", "--no-pager", "--lines=0", "status", SERVICE)
        self.container.tells("ps", "-u", "kiosk", "-o", "user,comm,rss")
        self._first = self.container.picture()
        pictures = PROJECT / "dist" / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)
        file = pictures / f"{self.package.stem}.png"
        check(self._first.save(str(file)), f"its picture: {file.relative_to(PROJECT)}")

    def _shows_the_kiosk(self) -> bool:
        """Whether the screen is mostly what the first one is made of."""
        small = self.container.picture().scaled(QSize(40, 30))
        points = [small.pixelColor(x, y) for x in range(40) for y in range(30)]
        near = sum(abs(p.red() - BACKGROUND.red()) < 8 and p.blue() > 200 for p in points)
        return near > len(points) // 4

    def _wait_for_picture(self, what: str) -> float:
        seconds = self.container.wait(self._shows_the_kiosk, what)
        check(True, f"{what}, after {seconds:.1f} seconds")
        return seconds

    def _running(self) -> str:
        """The process id of the kiosk that is up, or nothing."""
        if self.container.says("systemctl", "is-active", SERVICE) != "active":
            return ""
        return self.container.says("pgrep", "-u", "kiosk", "-x", "-f", PROGRAM)

    def is_locked_up(self) -> None:
        chapter("Locked up")
        said = self.container.says("systemd-analyze", "--no-pager", "security", SERVICE)
        told = said.splitlines()[-1]
        tell(("systemd-analyze", "security", SERVICE), told)
        check(float(told.split(":")[1].split()[0]) <= SECURE, f"at most {SECURE}")
        who = self.container.tells("id", "kiosk")
        check(who.count("(") == 3, "no group of anybody else's")
        check("nologin" in self.container.tells("getent", "passwd", "kiosk"), "no shell")
        ours = {"kiosk-session", "cage", "Xwayland", "python"}
        names = set(self.container.says("ps", "-u", "kiosk", "-o", "comm=").split())
        check(names <= ours, f"nothing else runs in the session: {', '.join(sorted(names))}")
        gettys = self.container.says(
            "systemctl", "list-units", "--no-legend", "getty@*", "autovt@*"
        )
        check("running" not in gettys, "no login prompt on any console")
        known = self.container.tells("systemctl", "is-enabled", "ctrl-alt-del.target")
        check(known == "masked", "Ctrl+Alt+Del does nothing")
        keys = self.container.says(
            "systemd-analyze", "--no-pager", "cat-config", "systemd/logind.conf"
        )
        check("\nHandlePowerKey=ignore" in keys, "the power button does nothing")
        log = self.container.says("journalctl", "--no-pager", "--unit", SERVICE)
        check("Traceback" not in log, "no error in the log")
        chapter("Looked at by its doctor, who misses the panel, the loudspeaker and the PIN")
        told = self.container.tells("kiosk", "doctor")
        for look in ("versions", "content", "page", "keys", "consoles", "user", "files", "session"):
            check(f"ok    {look}:" in told, look)

    def is_killed(self) -> None:
        chapter("Killed")
        old = self._running()
        began = time.monotonic()
        self.container.tells("kill", "-KILL", old)
        self.container.wait(lambda: self._running() not in ("", old), "another one runs")
        self._wait_for_picture(f"it came back {time.monotonic() - began:.1f} seconds later")

    def hangs(self) -> None:
        chapter("Hung")
        old = self._running()
        began = time.monotonic()
        self.container.tells("kill", "-STOP", old)
        known = ("kill", "-0", old)
        self.container.wait(lambda: "No such" in self.container.says(*known), "it is ended")
        seconds = time.monotonic() - began
        check(seconds <= LATEST_HANG, f"noticed and ended after {seconds:.1f} seconds")
        self.container.wait(lambda: bool(self._running()), "another one runs")
        self._wait_for_picture(f"it came back {time.monotonic() - began:.1f} seconds later")
        log = self.container.says("journalctl", "--no-pager", "--unit", SERVICE)
        check("Watchdog timeout" in log, "the watchdog did it")

    # --- what is the clinic's

    def takes_the_clinics_content(self) -> None:
        chapter("The clinic's own content")
        copied = "cp -r /usr/lib/patient-kiosk/lib/python3*/site-packages/kiosk/_data/content"
        self.container.tells("sh", "-c", f"{copied} /etc/kiosk/content")
        self.container.tells("kiosk", "check", "--keep")
        self._restart()
        before = self.container.picture()
        self.container.tells("sed", "-i", "s/Leg cramps?/Night cramps?/", PHRASES)
        seconds = self.container.wait(
            lambda: self.container.picture() != before, "the change is on the screen"
        )
        check(True, f"an edit was on the screen after {seconds:.1f} seconds")
        check(self._shows_the_kiosk(), "and it is the kiosk")

    def _restart(self) -> None:
        self.container.tells("systemctl", "restart", SERVICE)
        self._wait_for_picture("a picture on the screen")

    def survives_broken_settings(self) -> None:
        chapter("Settings that cannot be read")
        settings = self._inside("/etc/kiosk/kiosk.toml")
        good = settings.read_text(encoding="utf-8")
        settings.write_text('[clinic\nname = "Torn"\n', encoding="utf-8")
        self._restart()
        log = self.container.says("journalctl", "--no-pager", "--unit", SERVICE)
        check("last good settings" in log, "it goes on with those from before, and says so")
        settings.write_text(good.replace('# name = "Your clinic"', 'name = "Ours"'), "utf-8")

    def is_left_by_staff(self) -> None:
        chapter("Left by staff")
        # What "Exit kiosk" behind the PIN does, without the PIN.
        units = self._inside("/etc/systemd/system/patient-kiosk.service.d")
        leaving = units / "leave.conf"
        program = self._inside("/etc/leaves-at-once")
        program.write_text(LEAVES, encoding="utf-8")
        program.chmod(0o755)
        python = self.container.says("readlink", "/usr/lib/patient-kiosk/bin/python")
        over = f"[Service]\nBindReadOnlyPaths=/etc/leaves-at-once:{python}\n"
        leaving.write_text(over, encoding="utf-8")
        self.container.says("systemctl", "daemon-reload")
        self.container.says("systemctl", "restart", SERVICE)
        asked = ("systemctl", "is-active", SERVICE)
        self.container.wait(lambda: self.container.says(*asked) == "inactive", "it ends")
        time.sleep(3)  # longer than a restart would take
        check(self.container.tells(*asked) == "inactive", "it stays away after status 64")
        log = self.container.says("journalctl", "--no-pager", "--unit", "getty@tty1.service")
        check("getty@tty1" in log, "a login prompt was asked for, which has no console here")
        leaving.unlink()
        self.container.says("systemctl", "daemon-reload")
        self._restart()

    # --- how it goes

    def is_upgraded(self, scratch: Path) -> None:
        chapter("Upgraded")
        newer = scratch / "newer"
        subprocess.run(["dpkg-deb", "-R", self.package, newer], check=True)
        control = newer / "DEBIAN" / "control"
        words = control.read_text(encoding="utf-8")
        control.write_text(words.replace("+deb", "+later+deb", 1), encoding="utf-8")
        package = scratch / "patient-kiosk_newer.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", newer, package]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self._inside("/var/lib/patient-kiosk/kiosk/staff-pin").write_text("not a real one")
        self._apt_install(package)
        settings = self._inside("/etc/kiosk/kiosk.toml").read_text(encoding="utf-8")
        check('\nname = "Ours"' in settings, "the settings are the clinic's")
        phrases = self._inside(PHRASES).read_text(encoding="utf-8")
        check("Night cramps?" in phrases, "the content is the clinic's")
        self.container.boot()
        self._wait_for_picture("a picture after the next boot")
        self.container.tells("dpkg-query", "--show", "patient-kiosk")
        self.container.halt()

    def is_removed(self) -> None:
        chapter("Removed")
        self.container.outside("apt-get", "remove", "-qqy", "patient-kiosk")
        left = self._left()
        check(left == WRITTEN, f"left is what somebody wrote: {', '.join(sorted(left))}")
        self.container.outside("getent", "passwd", "root", quiet=True)
        users = self._inside("/etc/passwd").read_text(encoding="utf-8")
        check("kiosk" not in users, "the user is gone")
        self.container.outside("apt-get", "purge", "-qqy", "patient-kiosk")
        left = self._left()
        check(left == {"/etc/kiosk/content"}, f"after a purge: {', '.join(sorted(left))}")

    def _left(self) -> set[str]:
        """What there still is, by the folders of the package; the try's own drop-in aside."""
        places = ("etc", "usr", "var/lib", "run")
        root = self.container.folder
        found = {
            f"/{path.relative_to(root)}"
            for place in places
            for path in (root / place).rglob("*kiosk*")
            if "dpkg" not in path.parts and "service.d" not in path.name
        }
        found |= {
            f"/{path.relative_to(root)}"
            for folder in ("etc/kiosk", "var/lib/patient-kiosk/kiosk")
            for path in (root / folder).glob("*")
        }
        return found - {"/etc/kiosk", "/var/lib/patient-kiosk", "/var/lib/patient-kiosk/kiosk"}


LEAVES = "#!/bin/sh\nsystemd-notify --ready\nsleep 1\nexit 64\n"
PHRASES = "/etc/kiosk/content/en/phrases.yaml"
WRITTEN = {
    "/etc/kiosk/kiosk.toml",
    "/etc/kiosk/content",
    "/var/lib/patient-kiosk/kiosk/staff-pin",
}


if __name__ == "__main__":
    main()
