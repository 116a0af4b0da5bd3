"""A patient's whole journey as pictures: every screen and state in order, and the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMarginsF, QSize, QSizeF, QThreadPool
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.content.model import Card, ContentPack, Topic
from kiosk.errors import KioskError, PrintError
from kiosk.handout.printer import PrinterState, Tell, tell_nobody
from kiosk.session import taps
from kiosk.ui.controller import Controller
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.laid_out import lay_out
from kiosk.ui.window import KioskWindow

WAIT_MS = 30_000
PAGE = "handout.pdf"


class TourPrinter:
    """Keeps the page in the folder, and shows on request what a broken printer looks like."""

    name = "tour"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.broken: KioskError | None = None
        self.done = Event()  # a page stays on its way until somebody sets it
        self.done.set()

    def state(self) -> PrinterState:
        return PrinterState(ready=True)

    def send(self, pdf: bytes, *, tell: Tell = tell_nobody, stop: Event | None = None) -> str:
        if self.broken is not None:
            raise self.broken
        self.done.wait(WAIT_MS / 1000)
        (self._folder / PAGE).write_bytes(pdf)
        return PAGE

    def tidy(self) -> None:
        pass


class Tour:
    """Walks through a kiosk of its own and keeps a picture of everything that it sees."""

    def __init__(
        self,
        pack: ContentPack,
        out: Path,
        *,
        language: str,
        size: QSize,
        text: int,
        contrast: str,
    ) -> None:
        self._pack = pack
        self._language = language
        self._out = out
        self._now = 0.0
        self._printer = TourPrinter(out)
        config = KioskConfig(language=language)
        self._window = KioskWindow(config, windowed=size)
        self._kiosk = Controller(
            pack,
            self._window,
            self._printer,
            config,
            clock=lambda: self._now,
            text=text,
            contrast=contrast,
        )
        self.pictures: list[Path] = []

    def walk(self) -> list[Path]:
        """The whole journey. Returns the pictures in order."""
        self._kiosk.start()
        self._window.open()
        self._attract_and_home()
        self._browse()
        self._tools()
        self._emergency()
        self._questionnaire()
        self._print()
        self._kiosk.stop()
        self._window.close()
        return self.pictures

    # --- stations -------------------------------------------------------------------------------

    def _attract_and_home(self) -> None:
        self._picture("attract")
        self._tap(taps.Begin(self._language))
        self._picture("home")

    def _browse(self) -> None:
        words = self._pack.language(self._language)
        for section in self._pack.sections:
            self._tap(taps.Home())
            if section.place != "strip":  # a strip opens its first topic
                self._tap(taps.OpenSection(section.id))
                self._pages(f"section-{section.id}")
            for topic in words.section_topics(section.id):
                self._tap(taps.OpenTopic(topic.id))
                self._pages(f"topic-{topic.id.replace('/', '-')}")
        topic = next(t for t in words.topics.values() if t.sources)
        self._tap(taps.Home(), taps.OpenTopic(topic.id), taps.OpenSources())
        self._pages("sources")
        self._tap(taps.Back(), taps.KeepForHandout(topic.id))
        self._picture("topic-kept")

    def _tools(self) -> None:
        for nutrient in self._pack.nutrients:
            self._tap(taps.Home(), taps.OpenChart(nutrient.id))
            self._picture(f"chart-{nutrient.id.replace(' ', '-')}")
        stretch = self._first_stretch()
        if stretch is not None:
            topic, card = stretch
            self._tap(taps.Home(), taps.OpenTopic(topic.id), taps.OpenStretch(card.id))
            self._picture("stretch")
        self._tap(taps.Home(), taps.OpenSearch())
        self._picture("search")
        if len(self._pack.languages) > 1:
            self._tap(taps.Home(), taps.OpenLanguages())
            self._picture("language")
        self._tap(taps.Home(), taps.OpenHelp())
        self._pages("help")
        self._tap(taps.Home())
        idle = KioskConfig().idle
        with self._later(idle.seconds + 10):
            self._picture("idle-warning")

    def _emergency(self) -> None:
        gate = self._pack.question(self._pack.gate)
        self._tap(taps.OpenHelp(), taps.ReportSign(gate.codes[0]))
        self._picture("red")
        self._tap(taps.StartOver())
        self._picture("attract-red-line")
        self._kiosk.clear_red_line()
        self._tap(taps.Begin(self._language), taps.StartQuestions(), taps.Answer(gate.unsure))
        self._tap(taps.Next())
        self._picture("red-not-sure")
        self._tap(taps.StartOver())
        self._kiosk.clear_red_line()

    def _questionnaire(self) -> None:
        self._tap(taps.Begin(self._language), taps.StartQuestions())
        for number, question in enumerate(self._pack.questions, start=1):
            others = [c for c in question.codes if c not in (question.nothing, question.unsure)]
            if question.id == self._pack.gate:
                code = question.nothing
            else:
                code = others[-1] if not question.many else others[0]
            if question is self._pack.questions[-1] and question.nothing:
                code = question.nothing
            self._tap(taps.Answer(code))
            self._pages(f"question-{number}-{question.id}")
            self._tap(taps.Next())
        self._picture("preview")

    def _print(self) -> None:
        self._tap(taps.ChoosePrint("large"))
        self._picture("preview-large-print")
        self._tap(taps.ChoosePrint("normal"), taps.EnlargePage())
        self._picture("page-larger")
        self._tap(taps.Back())
        self._printer.broken = PrintError("paper.printer.offline.title")
        self._tap(taps.Print())
        self._picture("print-failed")
        self._printer.broken = None
        self._printer.done.clear()
        self._tap(taps.Print(), settle=False)
        self._picture("printing")
        self._printer.done.set()
        self._settle()
        self._picture("print-done")
        self._tap(taps.StartOver())
        self._window.show_builtin()
        self._picture("builtin-warning-signs")

    # --- moving ---------------------------------------------------------------------------------

    def _tap(self, *path: taps.Tap, settle: bool = True) -> None:
        for tap in path:
            self._kiosk.tap(tap)
            if settle:
                self._settle()

    def _settle(self) -> None:
        """Lets everything finish that was begun."""
        deadline = QDeadlineTimer(WAIT_MS)
        while not self._kiosk.settled and not deadline.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    @contextmanager
    def _later(self, seconds: float) -> Iterator[None]:
        """As if nobody had touched the screen for so long; then somebody does."""
        for _ in range(int(seconds)):
            self._now += 1
            self._kiosk.tick()
        yield
        self._kiosk.keep_reading()

    def _first_stretch(self) -> tuple[Topic, Card] | None:
        words = self._pack.language(self._language)
        tools = {section.id for section in self._pack.sections if section.tool == "stretch"}
        cards = ((t, c) for t in words.topics.values() if t.section in tools for c in t.cards)
        return next(((t, c) for t, c in cards if c.figure), None)

    # --- pictures -------------------------------------------------------------------------------

    def _pages(self, name: str) -> None:
        """A picture of each page of what is on the screen."""
        self._picture(name)
        number = 1
        while (more := self._more()) is not None:
            number += 1
            more.tapped.emit()
            QApplication.processEvents()
            self._picture(f"{name}-{number}")

    def _more(self) -> KioskButton | None:
        label = self._pack.language(self._language).phrase("screen.more")
        buttons = self._window.findChildren(KioskButton)
        return next(
            (b for b in buttons if b.label == label and b.isVisible() and b.isEnabled()), None
        )

    def _picture(self, name: str) -> None:
        # The page's picture is drawn on a thread of its own, and told of by an event.
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(WAIT_MS)
        QApplication.processEvents()
        path = self._out / f"{len(self.pictures) + 1:03d}-{name}.png"
        lay_out(self._window)
        if not self._window.grab().save(str(path)):
            raise KioskError(f"{path} cannot be written.", "Choose another folder.")
        self.pictures.append(path)


def as_pdf(pictures: list[Path], file: Path) -> None:
    """All pictures in one PDF, each on its own sheet, for a review meeting."""
    writer = QPdfWriter(str(file))
    writer.setResolution(150)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    for path in pictures:
        image = QImage(str(path))
        writer.setPageSize(QPageSize(QSizeF(image.size()) / 4, QPageSize.Unit.Millimeter))
        if painter.isActive():
            writer.newPage()
        else:
            painter.begin(writer)
        painter.drawImage(painter.viewport(), image)
    painter.end()
