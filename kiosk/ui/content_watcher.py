"""Content goes live while the kiosk runs: looks twice a second whether the folder has changed.

Polling sees what file notices do not: changes on the far side of a share, and editors that write a
new file in the place of the old one. All looks at the disk happen off the UI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.fingerprint import Debounce, Fingerprint, fingerprint
from kiosk.content.model import ContentPack
from kiosk.content.store import ContentStore
from kiosk.ui.background import Background

log = logging.getLogger(__name__)

POLL_MS = 500
# Until the second look at a change. Whatever changes later, while it is checked, counts too.
QUIET_MS = 250
AGAIN_MS = 30_000  # after which content that was refused is looked at again, if there is no other


class ContentWatcher(QObject):
    """Offers every new good pack to the kiosk. The staff panel reads `store` and touches two keys.

    `in_use` names the folders whose pictures are on the screen. `changing` tells that somebody
    writes in the folder; `changed` that the pack, its problems or the kept versions may be others
    now.
    """

    changing = Signal()
    changed = Signal()

    def __init__(
        self,
        store: ContentStore,
        offer: Callable[[ContentPack], None],
        in_use: Callable[[], Collection[Path]],
        *,
        now: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self._offer = offer
        self._offered = store.pack
        self._in_use = in_use
        self._now = now
        self._debounce = Debounce()
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)

    def start(self) -> None:
        """Begins to look: at once, where there is nothing to show."""
        if self.store.pack is None:
            now = self._now()
            self._background.run(lambda: self.store.start(now), self._loaded)
        self._timer.start()

    def stop(self) -> None:
        """Ends it, and waits for what is under way."""
        self._timer.stop()
        self._background.stop()

    @property
    def settled(self) -> bool:
        """Nothing is being looked at."""
        return self._background.idle

    def poll(self) -> None:
        """Has a look at the folder, unless one is under way: shares can be slow."""
        if self.settled:
            self._background.run(lambda: fingerprint(self.store.folder), self._seen)

    def apply_now(self) -> None:
        """For the staff: looks at once, and takes what was set aside."""
        now = self._now()
        self._debounce.forget()
        self._background.run(lambda: self.store.apply_now(now), self._loaded)

    def go_back(self) -> None:
        """For the staff: takes the version before this one."""
        self._background.run(self.store.go_back, self._loaded)

    def _seen(self, seen: Fingerprint | None, error: Exception | None) -> None:
        if seen is None:
            log.error("the content folder could not be looked at: %s", type(error).__name__)
            return
        if self._debounce.is_new(seen):
            self._debounce.judged(seen)
            self._timer.setInterval(POLL_MS)
            now = self._now()
            self._background.run(lambda: self.store.take(now, seen=seen), self._loaded)
        elif self._debounce.changing:
            self._timer.setInterval(QUIET_MS)
            self.changing.emit()

    def _loaded(self, _: Any, error: Exception | None) -> None:
        if error is not None:
            log.error("new content could not be looked at: %s", type(error).__name__)
        for problem in self.store.problems:
            if problem.severity == "error":
                log.error("%s", problem.as_text())
        pack = self.store.pack
        if pack is None:
            # A machine that was too busy to read it may have time now.
            QTimer.singleShot(AGAIN_MS, self, self._debounce.forget)
        if pack is not None and pack is not self._offered:
            self._offered = pack
            self._offer(pack)
        self.changed.emit()
        in_use = (
            self._in_use()
        )  # what is new is on the screen by now, so that nobody waits for this
        self._background.run(lambda: self.store.tidy(in_use), lambda *_: None)
