"""A fixed journey through the kiosk: every section and topic, a chart, the questions, the page.

    python tests/bench/journey.py CONTENT

Starts the kiosk, goes the whole way and says "there" once the page is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk import app
from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.ui.controller import Controller

EVERY_MS = 50


def journey(pack: ContentPack) -> Iterator[taps.Tap]:
    """What a thorough reader of the default language taps."""
    words = pack.language(pack.default_language)
    yield taps.Begin(words.code)
    for section in pack.sections:
        yield from (taps.Home(), taps.OpenSection(section.id))
        for topic in words.section_ids(section.id):
            yield from (taps.OpenTopic(topic), taps.Back())
    yield from (taps.Home(), taps.OpenChart(pack.nutrients[0].id))
    yield from (taps.Home(), taps.OpenSearch(), taps.StartQuestions())
    for question in pack.questions:
        yield from (taps.Answer(question.nothing or question.codes[0]), taps.Next())


class Walk(Controller):
    """A kiosk that is used from its first moment on."""

    def start(self) -> None:
        super().start()
        self._way = journey(self.pack)
        self._steps = QTimer(self)
        self._steps.timeout.connect(self._step)
        self._steps.start(EVERY_MS)

    def _step(self) -> None:
        tap = next(self._way, None)
        if tap is not None:
            self.tap(tap)
        elif self.view.preview is not None:
            self._steps.stop()
            print("there", flush=True)


if __name__ == "__main__":
    import kiosk.ui.controller

    kiosk.ui.controller.Controller = Walk  # type: ignore[misc]
    sys.exit(app.run(Path(sys.argv[1]), KioskConfig(), None))
