"""Makes every object once, joins them and shows the window."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kiosk.config import KioskConfig
from kiosk.content.child import ChildLook, Limits
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.searches import FOLDER as SEARCH
from kiosk.content.searches import Searches
from kiosk.content.store import ContentStore
from kiosk.environment import clean
from kiosk.errors import KioskError
from kiosk.handout.printers import make_printer
from kiosk.only_one import only_one
from kiosk.resources import clinic_content, state_dir
from kiosk.session.state import Screen
from kiosk.staff.battery import read_battery
from kiosk.staff.settings import load_settings
from kiosk.versions import refuse_bad_qt

if TYPE_CHECKING:
    from kiosk.ui.ahead import Ahead
    from kiosk.ui.controller import Controller
    from kiosk.ui.reader import Reader
    from kiosk.ui.staff_controller import StaffController

log = logging.getLogger("kiosk")

EXIT_BY_STAFF = 64  # tells whoever starts the kiosk not to start it again
EXIT_TO_RESTART = 70  # tells them to start it anew
SIGNS_MS = 10_000  # how long the warning signs stand before that
WARM_UP_MS = 5000  # the first picture comes first
LATER = ("kiosk.handout.make", "pyqtgraph")


def run(content: Path | None, config: KioskConfig, windowed: tuple[int, int] | None) -> int:
    """The kiosk, until it is told to stop. Returns the exit code."""
    refuse_bad_qt(_qt_version())
    clean(os.environ)
    _need_a_display()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    with only_one(state_dir()):
        return _Running(content or clinic_content(), config, windowed).until_told()


class _Running:
    """The whole program while it runs: every object, and how they are joined."""

    def __init__(
        self, content: Path, config: KioskConfig, windowed: tuple[int, int] | None
    ) -> None:
        from PySide6.QtCore import QSize
        from PySide6.QtWidgets import QApplication

        from kiosk.ui.battery_watch import BatteryWatch
        from kiosk.ui.contrast_wish import ContrastWish
        from kiosk.ui.heartbeat import Heartbeat
        from kiosk.ui.lockdown import Lockdown
        from kiosk.ui.nightly import NightlyRestart
        from kiosk.ui.rescue import Rescue
        from kiosk.ui.whole_kiosk import WholeKiosk
        from kiosk.ui.window import KioskWindow

        self._content, self._config = content, config
        self._search = Searches(state_dir() / SEARCH)
        # Qt must not see our command line: it would take -style, -platform and the like from it.
        self._application = application = QApplication(["kiosk"])
        self._window = KioskWindow(config, windowed=QSize(*windowed) if windowed else None)
        self._lockdown = Lockdown(application, self._window)
        self._kiosks: list[WholeKiosk] = []  # none as long as there has never been good content
        self._rescue = Rescue(self._end_session, self._give_up, clock=clock, parent=application)
        self._heartbeat = Heartbeat(os.environ, application)
        self._nightly = NightlyRestart(
            config.restart_hour, self._at_rest, clock=clock, parent=application
        )
        self._battery = BatteryWatch(read_battery, application)
        self._battery.changed.connect(self._tell_battery)
        self._wish = ContrastWish(application)
        self._wish.changed.connect(self._prefer)
        self._nightly.due.connect(lambda: application.exit(EXIT_TO_RESTART))

    def until_told(self) -> int:
        """Shows the first picture and runs. Returns the exit code."""
        from PySide6.QtCore import QTimer

        from kiosk.ui.garbage import GarbageCollector

        # Ctrl+C ends it at once; as an error among others it would only end the session.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self._rescue.install()
        try:
            self._start()
        except Exception as error:
            self._rescue.hear(type(error), error, error.__traceback__)
            self._give_up()
        self._window.open()
        self._lockdown.start()
        GarbageCollector(self._application)
        QTimer.singleShot(0, self._heartbeat.start)
        self._battery.start()
        if self._heartbeat.supervised:
            self._nightly.start()
        return self._application.exec()

    def _start(self) -> None:
        from PySide6.QtCore import QTimer

        from kiosk.ui.background import Background
        from kiosk.ui.content_watcher import ContentWatcher

        look = ChildLook("kiosk.handout.pack_child", Limits(self._config.content.check_seconds))
        store = ContentStore(self._content, self._config.clinic, state_dir(), look)
        store.open_last()
        self._watcher = ContentWatcher(store, self._offer, self._in_use, parent=self._application)
        if store.pack is None:
            self._window.show_builtin()
        else:
            self._begin(store.pack)
        self._application.aboutToQuit.connect(self._watcher.stop)
        self._application.aboutToQuit.connect(look.close)
        self._watcher.changing.connect(look.warm_up)
        # One that nobody needed holds a hundred megabytes.
        self._watcher.changed.connect(lambda: look.close() if self._watcher.settled else None)
        self._watcher.start()
        self._warming = Background(self._application)
        self._application.aboutToQuit.connect(self._warming.stop)
        QTimer.singleShot(WARM_UP_MS, lambda: self._warm_up(store.pack))

    def _begin(self, pack: ContentPack) -> None:
        from kiosk.ui.controller import Controller
        from kiosk.ui.idle_filter import IdleFilter
        from kiosk.ui.whole_kiosk import WholeKiosk

        window, config, application = self._window, self._config, self._application
        # What staff chose stands from the first picture on.
        config = load_settings(state_dir()).over(config, pack)
        patients = Controller(
            pack,
            window,
            make_printer(config),
            config,
            clock=clock,
            contrast=self._wish.contrast,
            search=self._search,
        )
        kiosk = WholeKiosk(
            patients,
            lambda: self._made_staff(patients),
            self._made_reader,
            lambda: self._made_ahead(patients),
        )
        self._lockdown.tell(IdleFilter(kiosk.touched, kiosk.painting))
        window.appeared.connect(kiosk.painting)
        application.aboutToQuit.connect(kiosk.stop)
        self._kiosks.append(kiosk)
        kiosk.start()
        kiosk.tell_battery(self._battery.low)

    def _made_staff(self, patients: Controller) -> StaffController:
        from kiosk.ui.staff_controller import StaffController

        staff = StaffController(
            patients,
            self._window,
            self._config,
            state_dir(),
            make_printer,
            clock=clock,
            content=self._watcher,
        )
        staff.leave.connect(lambda: self._application.exit(EXIT_BY_STAFF))
        return staff

    def _made_ahead(self, patients: Controller) -> Ahead:
        from kiosk.ui.ahead import Ahead

        return Ahead(self._window, patients)

    def _made_reader(self) -> Reader:
        from kiosk.ui.reader import Reader

        return Reader(self._window)

    def _offer(self, pack: ContentPack) -> None:
        self._prepare(pack)
        if not self._kiosks:
            self._begin(pack)
        for kiosk in self._kiosks:
            kiosk.offer(pack)

    def _warm_up(self, pack: ContentPack | None) -> None:
        self._warm(load_the_rest)
        if pack is not None:
            self._prepare(pack)

    def _prepare(self, pack: ContentPack) -> None:
        """What follows from the pack alone, for the first search and for every page."""
        self._warm(partial(self._search.prepare, pack))
        self._warm(partial(_practise, pack, self._config.paper))

    def _warm(self, work: Callable[[], None]) -> None:
        """Off the UI thread; what cannot be made ready now is made when it is wanted."""
        self._warming.run(work, lambda *_: None)

    def _tell_battery(self, percent: int | None) -> None:
        for kiosk in self._kiosks:
            kiosk.tell_battery(percent)

    def _prefer(self, contrast: str) -> None:
        for kiosk in self._kiosks:
            kiosk.prefer(contrast)

    def _in_use(self) -> set[Path]:
        return {folder for kiosk in self._kiosks for folder in kiosk.in_use}

    def _at_rest(self) -> bool:
        return all(kiosk.at_rest for kiosk in self._kiosks)

    def _end_session(self) -> None:
        for kiosk in self._kiosks:
            kiosk.rescue()

    def _give_up(self) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(SIGNS_MS, lambda: self._application.exit(EXIT_TO_RESTART))
        for kiosk in self._kiosks:
            kiosk.stop()
        self._window.show_builtin()


def tour(
    pack: ContentPack,
    out: Path,
    *,
    language: str | None,
    size: tuple[int, int],
    text: int,
    contrast: str,
    pdf: Path | None,
) -> list[Path]:
    """Pictures of a whole journey, made without a screen. Returns them in order."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if language is not None and language not in pack.languages:
        raise KioskError(
            f'The pack has no language "{language}".', f"It has: {', '.join(pack.languages)}."
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(
            f"{out} cannot be made: {error.strerror}.", "Choose another folder."
        ) from None

    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.tour import Tour, as_pdf

    application = QApplication(["kiosk"])
    pictures = Tour(
        pack,
        out,
        language=language or pack.default_language,
        size=QSize(*size),
        text=text,
        contrast=contrast,
    ).walk()
    if pdf is not None:
        as_pdf(pictures, pdf)
    application.quit()
    return pictures


def preview(folder: Path, name: str, *, language: str | None, text: int) -> int:
    """One topic of a pack for its author, until the window is closed."""
    _need_a_display()

    from PySide6.QtWidgets import QApplication

    from kiosk.content.checks import check
    from kiosk.content.loader import load_pack
    from kiosk.ui.topic_preview import TopicPreview

    parts = PurePosixPath(name).with_suffix("").parts
    if len(parts) != 3 or not name.endswith(".md"):
        raise KioskError(f"{name} is no topic.", "Name a file like en/section/topic.md.")
    config = KioskConfig()

    def load() -> tuple[ContentPack | None, list[Problem]]:
        pack, problems = load_pack(folder, config.clinic)
        return pack, [*problems, *(check(pack, date.today()) if pack else ())]

    application = QApplication(["kiosk"])
    window = TopicPreview(
        folder, "/".join(parts[1:]), load, language=language or parts[0], text=text, config=config
    )
    window.start()
    window.show()
    code = application.exec()
    window.stop()
    return code


def load_the_rest() -> None:
    """What the first page, the first chart and the first show of each screen would wait for."""
    from kiosk.ui.screens import screen_class

    for name in LATER:
        import_module(name)
    for screen in Screen:
        screen_class(screen)


def _practise(pack: ContentPack, paper: str) -> None:
    from kiosk.handout.make import practise

    practise(pack, date.today(), paper)


def _qt_version() -> str | None:
    """None where Qt is not installed. Asking the package itself is quicker than its papers."""
    try:
        from PySide6 import __version__
    except ImportError:
        return None
    return __version__


def clock() -> float:
    """Seconds that never jump and, where the system can tell, also count sleep."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def _need_a_display() -> None:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise KioskError(
            "There is no display here.",
            "Start it on the tablet's screen, or use ./packaging/run, which makes a virtual one.",
        )
