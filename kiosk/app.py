"""Makes every object once, joins them and shows the window."""

from __future__ import annotations

import logging
import os
import sys
import time
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from types import TracebackType

from kiosk.config import KioskConfig
from kiosk.content.child import ChildLook, Limits
from kiosk.content.loader import load_pack
from kiosk.content.look import Look
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem
from kiosk.content.store import ContentStore
from kiosk.errors import KioskError
from kiosk.handout.printers import make_printer
from kiosk.resources import content_dir, state_dir
from kiosk.versions import refuse_bad_qt

log = logging.getLogger("kiosk")

EXIT_BY_STAFF = 64  # tells whoever starts the kiosk not to start it again
WARM_UP_MS = 5000  # the first picture comes first


def run(content: Path | None, config: KioskConfig, windowed: tuple[int, int] | None) -> int:
    """The kiosk, until it is told to stop. Returns the exit code."""
    refuse_bad_qt()
    _need_a_display()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")

    from PySide6.QtCore import QSize, QTimer
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.content_watcher import ContentWatcher
    from kiosk.ui.controller import Controller
    from kiosk.ui.idle_filter import IdleFilter
    from kiosk.ui.staff_controller import StaffController
    from kiosk.ui.whole_kiosk import WholeKiosk
    from kiosk.ui.window import KioskWindow

    # Qt must not see our command line: it would take -style, -platform and the like from it.
    application = QApplication(["kiosk"])
    window = KioskWindow(config, windowed=QSize(*windowed) if windowed else None)
    look = ChildLook("kiosk.handout.pack_child", Limits(config.content.check_seconds))
    store = _started_store(content or content_dir(), config, look)
    kiosks: list[WholeKiosk] = []  # none as long as there has never been good content

    def begin(pack: ContentPack) -> None:
        patients = Controller(
            pack, window, make_printer(config), config, clock=clock, contrast=window.wished_contrast
        )
        staff = StaffController(
            patients, window, config, state_dir(), make_printer, clock=clock, content=watcher
        )
        staff.leave.connect(lambda: application.exit(EXIT_BY_STAFF))
        kiosk = WholeKiosk(patients, staff)
        filter_ = IdleFilter(kiosk.touched, kiosk.painting, application)
        application.installEventFilter(filter_)
        application.aboutToQuit.connect(kiosk.stop)
        kiosks.append(kiosk)
        kiosk.start()

    def offer(pack: ContentPack) -> None:
        if not kiosks:
            begin(pack)
        for kiosk in kiosks:
            kiosk.offer(pack)

    def in_use() -> set[Path]:
        return {folder for kiosk in kiosks for folder in kiosk.in_use}

    def rescue(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
        # Where it happened is enough to mend it; what was in it may be about a patient.
        place = ""
        while trace is not None:
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
            trace = trace.tb_next
        log.error("%s at %s", kind.__name__, place)
        for kiosk in kiosks:
            kiosk.rescue()

    watcher = ContentWatcher(store, offer, in_use, parent=application)
    sys.excepthook = rescue
    if store.pack is None:
        window.show_builtin()
    else:
        begin(store.pack)
    application.aboutToQuit.connect(watcher.stop)
    application.aboutToQuit.connect(look.close)
    watcher.start()
    QTimer.singleShot(WARM_UP_MS, look.warm_up)
    window.open()
    return application.exec()


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


def _started_store(folder: Path, config: KioskConfig, look: Look) -> ContentStore:
    """The store with what patients saw last, or with what the folder holds."""
    store = ContentStore(folder, config.clinic, state_dir(), look)
    store.start(datetime.now())
    for problem in store.problems:
        if problem.severity == "error":
            log.error("%s", problem.as_text())
    return store


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
