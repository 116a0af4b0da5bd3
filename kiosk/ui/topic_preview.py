"""One topic for its author: its screen beside its cards on paper, redrawn as the file is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.config import KioskConfig
from kiosk.content.fingerprint import Debounce, fingerprint
from kiosk.content.model import ContentPack, Language
from kiosk.content.problem import Problem
from kiosk.handout.printer import FolderPrinter
from kiosk.session import taps
from kiosk.session.plan import Outcome, Plan
from kiosk.session.state import answers
from kiosk.ui.controller import Controller
from kiosk.ui.widgets.page_view import PageView
from kiosk.ui.window import KioskWindow

POLL_MS = 250
SCREEN = QSize(1280, 800)
PAPER_WIDTH = 560

# Loads the folder anew: the pack, if there is one, and what is wrong.
Load = Callable[[], tuple[ContentPack | None, list[Problem]]]


class TopicPreview(QWidget):
    """The screen can be touched as on the kiosk; what cannot be shown is told under it."""

    def __init__(
        self,
        folder: Path,
        topic: str,
        load: Load,
        *,
        language: str | None,
        text: int,
        config: KioskConfig,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._topic = topic
        self._load = load
        self._language = language
        self._text = text
        self._config = config
        self._controller: Controller | None = None
        self._debounce = Debounce()
        self._window = KioskWindow(config, windowed=SCREEN)
        self._window.setFixedSize(SCREEN)
        self._paper = PageView(self._window.theme, topic)
        self._paper.setFixedWidth(PAPER_WIDTH)
        self._problems = QLabel()
        self._problems.setWordWrap(True)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)

    @property
    def told(self) -> str:
        """What stands under the screen."""
        return self._problems.text()

    def start(self) -> None:
        """Shows the topic and follows the file."""
        self._debounce.judged(fingerprint(self._folder))
        self.redraw()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        if self._controller is not None:
            self._controller.stop()

    def poll(self) -> None:
        """Redraws after a change that has come to rest."""
        seen = fingerprint(self._folder)
        if self._debounce.is_new(seen):
            self._debounce.judged(seen)
            self.redraw()

    def redraw(self) -> None:
        """Loads the content and shows the topic as it is now; else the old one stays."""
        pack, problems = self._load()
        if pack is None or self._topic not in self._words(pack).topics:
            told = problems or [Problem(".", 1, "error", "The topic is not there.", "", "topic")]
            self._tell(told, "This is the topic before the last change.")
            return
        mine = [p for p in problems if p.file.endswith(f"{self._topic}.md")]
        self._tell(mine, "")
        self._show(pack)

    # --- inside ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        beside = QHBoxLayout()
        beside.addWidget(self._window)
        beside.addWidget(self._paper)
        column = QVBoxLayout(self)
        column.addLayout(beside)
        column.addWidget(self._problems)
        self.setWindowTitle(self._topic)

    def _words(self, pack: ContentPack) -> Language:
        return pack.language(self._language or pack.default_language)

    def _show(self, pack: ContentPack) -> None:
        if self._controller is None:
            self._controller = Controller(
                pack, self._window, FolderPrinter(self._folder), self._config, clock=lambda: 0.0
            )
        else:
            self._controller.end_session()
            self._controller.offer(pack)
        self._controller.tap(taps.Begin(self._words(pack).code))
        self._controller.tap(taps.ChooseText(self._text))
        self._controller.tap(taps.OpenTopic(self._topic))
        self._paper.show_pdf(self._page(pack))

    def _page(self, pack: ContentPack) -> bytes:
        from kiosk.handout.document import build_handout
        from kiosk.handout.make import make_page

        cards = [c for c in self._words(pack).topics[self._topic].cards if c.id in pack.card_ids]
        shown = tuple(card.id for card in cards)
        foods = {card.id: card.foods for card in cards if card.foods}
        plan = Plan(Outcome.HANDOUT, shown=shown, page=shown, foods=foods)
        return make_page(
            build_handout(
                plan,
                pack,
                date.today(),
                language=self._words(pack).code,
                answers=answers(),
                paper=self._config.paper,
            )
        ).pdf

    def _tell(self, problems: list[Problem], before: str) -> None:
        found = sorted(problems, key=lambda problem: (problem.severity, problem.file, problem.line))
        self._problems.setText("\n".join([before, *(p.as_text() for p in found[:3])]).strip())
