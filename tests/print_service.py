"""A print service of the test's own and a printer for it: CUPS's programs, on this machine alone.

Everything lies in one folder that goes away afterwards. As root both run as the user `lp`, as CUPS
itself would have it; nothing listens anywhere but on a socket in the folder and on loopback.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

SECONDS = 8
# An ordinary user's Debian does not look where its own print service lies.
SEARCH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
PROGRAMS = ("cupsd", "ippeveprinter", "ipptool", "lp", "lpadmin", "dbus-daemon")
QUEUE = "Front-Desk"

CUPS_FILES = """\
SystemGroup root {group}
User {user}
Group {group}
ServerRoot {home}/etc
RequestRoot {home}/spool
TempDir {home}/spool/tmp
CacheDir {home}/cache
StateDir {home}/run
ServerKeychain {home}/etc
AccessLog {home}/log/access
ErrorLog {home}/log/error
PageLog {home}/log/page
"""

# Who may do what is as Debian ships it, except that the test may set queues up without a password.
CUPSD = """\
Listen {home}/sock
LogLevel debug
Browsing Off
WebInterface No
DefaultAuthType None
JobKillDelay 1
{keeps}
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit Send-Document Purge-Jobs Cancel-Job Cancel-Subscription Get-Notifications>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
KEEPS_NOTHING = "PreserveJobFiles No\nPreserveJobHistory No"

# What the printer does with a page. It stops while there is trouble, and keeps what it printed.
PRINTS = """\
#!/bin/sh
cd {box}
for reason in $(cat trouble leaves 2>/dev/null); do echo "STATE: +$reason" >&2; done
while [ -e trouble ]; do sleep 0.05; done
[ -e leaves ] || echo "STATE: -media-jam,cover-open,toner-empty" >&2
[ -e aborts ] && exit 1
env >"printed/$IPP_JOB_ID.env"
cp "$1" "printed/$IPP_JOB_ID.part" && mv "printed/$IPP_JOB_ID.part" "printed/$IPP_JOB_ID.pdf"
"""


# Without CUPS these tests fail, so that nobody takes them for run; this leaves them out.
LEFT_OUT = "KIOSK_TESTS_WITHOUT_CUPS"
needs_cups = pytest.mark.skipif(LEFT_OUT in os.environ, reason=f"{LEFT_OUT} is set")


def until(condition: Callable[[], object], seconds: float = SECONDS) -> None:
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        threading.Event().wait(0.02)


class PrintService:
    """`cupsd`, reached through a socket; set CUPS_SERVER to `server`."""

    def __init__(self, *, keeps: str = KEEPS_NOTHING) -> None:
        missing = [program for program in PROGRAMS if not shutil.which(program, path=SEARCH)]
        assert not missing, (
            f"{', '.join(missing)} missing: packaging/test installs all that these tests need, "
            f"and {LEFT_OUT}=1 leaves them out."
        )
        self.home = Path(tempfile.mkdtemp(prefix="kiosk-"))
        self.home.chmod(0o755)
        self.server = str(self.home / "sock")
        self.spool = self.home / "spool"
        self._running: list[subprocess.Popen[bytes]] = []
        self._cupsd: subprocess.Popen[bytes] | None = None
        user = "lp" if os.geteuid() == 0 else self.home.owner()
        group = "lp" if os.geteuid() == 0 else self.home.group()
        self._as_user = {"user": user, "group": group} if os.geteuid() == 0 else {}
        for folder in ("etc", "spool/tmp", "cache", "run", "log"):
            (self.home / folder).mkdir(parents=True)
        places = {"home": self.home, "user": user, "group": group, "keeps": keeps}
        (self.home / "etc/cups-files.conf").write_text(CUPS_FILES.format(**places))
        (self.home / "etc/cupsd.conf").write_text(CUPSD.format(**places))
        # Stands in for the filters of a whole CUPS, which the small packages leave out.
        (self.home / "etc/pdf.convs").write_text("application/pdf application/vnd.cups-pdf 0 -\n")
        self.own(self.home)

    def own(self, folder: Path) -> None:
        """Gives the folder to whom the service runs as."""
        if self._as_user:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, **self._as_user)

    def run(self, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        """Starts a program that goes on until the end of the test."""
        log = (self.home / "log" / command[0]).open("ab")
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "PATH": SEARCH, **environment},
            cwd=self.home,
            start_new_session=True,
            extra_groups=[] if self._as_user else None,
            **self._as_user,
        )
        log.close()
        self._running.append(process)
        return process

    def start(self) -> None:
        etc = self.home / "etc"
        self._cupsd = self.run(
            *("cupsd", "-f", "-c", f"{etc}/cupsd.conf", "-s", f"{etc}/cups-files.conf")
        )
        until(lambda: "is running" in self.admin("lpstat", "-r"))

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Ends it as the system would, or kills it."""
        assert self._cupsd is not None
        self._cupsd.send_signal(how)
        self._cupsd.wait(SECONDS)

    def hang(self) -> None:
        assert self._cupsd is not None
        self._cupsd.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        assert self._cupsd is not None
        self._cupsd.send_signal(signal.SIGCONT)

    def admin(self, *command: str, given: bytes = b"") -> str:
        """What one of CUPS's programs says."""
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PATH": SEARCH, "CUPS_SERVER": self.server, "LC_ALL": "C"},
            check=False,
            timeout=SECONDS,
        )
        return done.stdout.decode()

    def add_queue(self, uri: str) -> None:
        self.admin("lpadmin", "-p", QUEUE, "-E", "-v", uri, "-m", "everywhere")
        # Until its description is made, the queue takes any paper.
        until((self.home / "etc/ppd" / f"{QUEUE}.ppd").exists)

    @property
    def jobs(self) -> list[str]:
        """Every job that it knows, done or not."""
        return [line.split()[0] for line in self.admin("lpstat", "-W", "all", "-o").splitlines()]

    @property
    def files(self) -> list[str]:
        """What lies in the spool, but for descriptions of printers."""
        found = [path for path in self.spool.rglob("*") if path.is_file()]
        return sorted(p.name for p in found if not p.read_bytes().startswith(b"*PPD-Adobe"))

    def close(self) -> None:
        for process in reversed(self._running):
            process.kill()
            process.wait(SECONDS)
        shutil.rmtree(self.home)


class VirtualPrinter:
    """`ippeveprinter`: a printer on loopback that can be broken in all the usual ways."""

    def __init__(self, service: PrintService) -> None:
        self._service = service
        self._box = service.home / "printer"
        self._printed = self._box / "printed"
        self._printed.mkdir(parents=True)
        (self._box / "spool").mkdir()
        script = self._box / "prints"
        script.write_text(PRINTS.format(box=self._box))
        script.chmod(0o755)
        service.own(self._box)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.uri = f"ipp://localhost:{self._port}/ipp/print"
        self._bus = f"unix:path={service.home}/bus"
        self._process: subprocess.Popen[bytes] | None = None
        # Without a bus it does not start, though nobody is on it.
        service.run("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={self._bus}")
        until((service.home / "bus").exists)

    def on(self) -> None:
        box = self._box
        self._process = self._service.run(
            *("ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(self._port)),
            *(
                "-d",
                f"{box}/spool",
                "-k",
                "-f",
                "application/pdf",
                "-c",
                f"{box}/prints",
                "Printer",
            ),
            DBUS_SYSTEM_BUS_ADDRESS=self._bus,
        )
        until(self._answers)

    def off(self) -> None:
        assert self._process is not None
        if self._process.poll() is None:
            # With all that it runs: what it was at is lost, as by a switch.
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(SECONDS)

    def hang(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def load(self, sheets: int, paper: str = "iso_a4_210x297mm") -> None:
        """Puts this many sheets in every tray."""
        trays = range(4)
        loaded = "&".join(f"size{t}={paper}&type{t}=stationery&level{t}={sheets}" for t in trays)
        with urlopen(f"http://localhost:{self._port}/media?{loaded}") as answer:
            answer.read()

    def breaks(self, reason: str) -> None:
        """The next page stops in this trouble, until `mend`."""
        (self._box / "trouble").write_text(reason)

    def mend(self) -> None:
        (self._box / "trouble").unlink()

    def aborts(self) -> None:
        """Gives the next pages up."""
        (self._box / "aborts").touch()

    def is_left(self, reason: str) -> None:
        """Prints somebody's page, and is left in this trouble by it."""
        (self._box / "leaves").write_text(reason)
        before = len(self.pages)
        self._tool(
            "print-job.test", "-f", str(self._box / "prints"), "-d", "filetype=application/pdf"
        )
        until(lambda: len(self.pages) > before)
        (self._box / "leaves").unlink()
        until(lambda: "Idle" in self._tool("get-printer-attributes.test", "-tv"))
        for page in self._printed.iterdir():
            page.unlink()

    @property
    def pages(self) -> list[bytes]:
        """What came out, in order."""
        return [page.read_bytes() for page in sorted(self._printed.glob("*.pdf"))]

    @property
    def tickets(self) -> list[str]:
        """What the printer was told about each page."""
        return [ticket.read_text() for ticket in sorted(self._printed.glob("*.env"))]

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0

    def _tool(self, request: str, *options: str) -> str:
        return self._service.admin("ipptool", *options, self.uri, request)
