"""From the save of one topic to the attract screen that knows it, in a kiosk without a display.

python tests/bench/edit.py PACK STATE [RUNS]
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.child import ChildLook, Limits
from kiosk.content.store import ContentStore
from kiosk.handout.printer import FolderPrinter
from kiosk.ui.content_watcher import ContentWatcher
from kiosk.ui.controller import Controller
from kiosk.ui.window import KioskWindow

WAITING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
PATIENCE = 120  # seconds of work for one check: what takes longer is measured too


def main(pack: Path, state: Path, runs: int) -> None:
    application = QApplication(["kiosk"])
    tick = QTimer(interval=10)  # waiting for events ends at one of these, if there are no others
    tick.start()
    config = KioskConfig()
    look = ChildLook("kiosk.handout.pack_child", Limits(PATIENCE))
    store = ContentStore(pack, config.clinic, state / "kiosk", look)
    store.open_last()
    assert store.pack is not None
    window = KioskWindow(config, windowed=QSize(1280, 800))
    printer = FolderPrinter(state / "pages")
    kiosk = Controller(store.pack, window, printer, config, clock=time.monotonic)
    kiosk.start()
    window.open()
    watcher = ContentWatcher(store, kiosk.offer, lambda: {kiosk.pack.folder})
    watcher.changing.connect(look.warm_up)
    watcher.start()
    begin = time.perf_counter()
    while time.perf_counter() - begin < 3:  # what is known already is looked at once
        application.processEvents(WAITING)
    topic = min(pack.glob("en/*/*.md"))
    for _ in range(runs):
        before = kiosk.pack.version
        begin = time.perf_counter()
        topic.write_text(topic.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        while kiosk.pack.version == before:
            application.processEvents(WAITING)
            assert not store.problems, store.problems[0].as_text()
        print(time.perf_counter() - begin, flush=True)
    watcher.stop()
    look.close()
    kiosk.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 3)
