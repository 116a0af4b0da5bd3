"""The one mutable object: a tap comes in, `step` makes the next session, the window shows it.

It starts printing, keeps the idle clock and ends the session. Nothing of a session outlives it here
except the red line for staff, which holds no answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack
from kiosk.content.review import as_shown
from kiosk.errors import KioskError
from kiosk.handout.printer import Printer, PrinterState
from kiosk.session import taps
from kiosk.session.idle import Idle, IdleClock
from kiosk.session.plan_later import plan_later
from kiosk.session.state import Screen, Session, answers
from kiosk.ui.background import Background
from kiosk.ui.press import Press
from kiosk.ui.view import View

if TYPE_CHECKING:
    from kiosk.content.searches import Searches
    from kiosk.handout.make import Page
    from kiosk.session.plan import Plan
    from kiosk.ui.window import KioskWindow

log = logging.getLogger(__name__)

TICK_MS = 1000


class Controller(QObject):
    """Joins the session (pure) with the window, the printer and the clock.

    `clock` gives seconds that also count sleep; `today` gives the date that stands on the page.
    Every session begins with the words' size and the contrast of `text` and `contrast`.
    `stepped` tells the session before and after, and whether idleness ended it; `printed` brings
    the page that came out.
    """

    stepped = Signal(object, object, bool)
    printed = Signal(object)

    def __init__(
        self,
        pack: ContentPack,
        window: KioskWindow,
        printer: Printer,
        config: KioskConfig,
        *,
        clock: Callable[[], float],
        today: Callable[[], date] = date.today,
        text: int = 100,
        contrast: str = "standard",
        search: Searches | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole_pack = self._taken_pack = pack
        self._taken_day = today()
        self.pack = as_shown(pack, self._taken_day, config.content.grace_days)
        self._window = window
        self.press = Press(printer, self)
        self._config = config
        self._clock = clock
        self._today = today
        self.background = Background(self)
        self._language = config.language or pack.default_language
        self._search = search
        self._red_line = False
        self._battery: int | None = None
        self._red_since = 0.0
        self._printer_state = PrinterState(ready=True)
        self._text = text
        self._contrast = contrast
        self.session = self._fresh_session()
        self._plan = plan_later(self.session.answers, self.pack)
        self._page: Page | None = None
        self._on_its_way = Event()  # takes back the page that was sent last
        self._wanted_page: object = None
        self._idle = self._fresh_idle()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        window.tapped.connect(self.take)
        window.keep_reading.connect(self.keep_reading)
        self.press.told.connect(self._printer_told)

    def start(self) -> None:
        """Shows the attract screen and starts the idle clock."""
        self._show()
        self._timer.start()
        self.press.start()

    def stop(self) -> None:
        self._timer.stop()
        self.press.stop()
        self.background.stop()

    @property
    def config(self) -> KioskConfig:
        return self._config

    @property
    def printer(self) -> Printer:
        return self.press.printer

    @property
    def settled(self) -> bool:
        """Nothing is being made or printed."""
        return self.background.idle and self.press.idle

    # --- taps -----------------------------------------------------------------------------------

    def tap(self, tap: taps.Tap) -> None:
        """What a patient did, or what the printer said."""
        from kiosk.session.flow import step

        before = self.session
        self.session = step(before, tap, self.pack)
        if self.session.screen is Screen.ATTRACT:
            self.session = self._fresh_session()
        if self.session == before:
            return
        self.stepped.emit(before, self.session, False)
        if self.session.screen is Screen.ATTRACT:
            self._wipe()
        elif before.screen is Screen.ATTRACT:
            self._idle = self._fresh_idle()
        if self.session.answers != before.answers:
            self._plan = plan_later(self.session.answers, self.pack)
        if self.session.screen is Screen.RED and before.screen is not Screen.RED:
            self._red_line = True
            self._red_since = self._clock()
            self._idle = self._fresh_idle()
        if self.session.more_time != before.more_time:
            self._idle = self._fresh_idle()
            self._window.hide_idle()
        turned = self.session.language != before.language and self._wanted_page is not None
        if self.session.screen is Screen.PREVIEW or turned:
            self._make_page()
        if self.session.screen is Screen.PRINTING and before.screen is not Screen.PRINTING:
            self._print()
        self.press.watched = self.session.screen in (Screen.PREVIEW, Screen.FAILED)
        if self.press.watched and self.session.screen is not before.screen:
            self.press.look()
        self._show()

    def end_session(self) -> None:
        """Back to the attract screen; nothing of the session is left."""
        before, self.session = self.session, self._fresh_session()
        self.stepped.emit(before, self.session, True)
        self._wipe()
        self._show()

    def offer(self, pack: ContentPack) -> None:
        """Takes newer content into use: at once where nobody reads, else after the session."""
        self._whole_pack = pack
        if self.session.screen is Screen.ATTRACT:
            self._wipe()
            self._show()

    def use(self, config: KioskConfig, printer: Printer) -> None:
        """Takes other settings into use, which ends the session."""
        self._config = config
        self._language = config.language or self._whole_pack.default_language
        self.press.printer = printer
        self.end_session()

    @property
    def red_minutes(self) -> int | None:
        """How long ago somebody tapped an emergency sign; None where no staff is wanted."""
        return int((self._clock() - self._red_since) // 60) if self._red_line else None

    def tell_battery(self, percent: int | None) -> None:
        """Staff are told of a low battery where no patient reads."""
        if percent == self._battery:
            return
        self._battery = percent
        if self.session.screen is Screen.ATTRACT:
            self._show()

    def clear_red_line(self) -> None:
        """Staff have seen to the person."""
        self._red_line = False
        self._show()

    def prefer(self, contrast: str) -> None:
        """Sessions begin with another contrast: at once where nobody reads, else the next one."""
        self._contrast = contrast
        if self.session.screen is Screen.ATTRACT:
            self.session = self._fresh_session()
            self._show()

    # --- idle -----------------------------------------------------------------------------------

    def touched(self) -> bool:
        """Somebody touched the screen; says whether the touch may go on to it."""
        before = self.session
        self.tick()
        if self.session != before:
            return False  # the session of whoever was here has just ended
        if self._idle.state is Idle.ACTIVE:
            self._idle = self._idle.touch(self._clock())
        elif self._idle.state is Idle.WARNING:
            self._idle = self._idle.linger(self._clock())
        return True

    def take(self, tap: taps.Tap) -> None:
        """A tap from the window. A screen reader's comes without a touch before it."""
        if self.touched():
            self.tap(tap)

    def keep_reading(self) -> None:
        """Answers the idle warning."""
        self._idle = self._idle.touch(self._clock())
        self._window.hide_idle()

    def painting(self) -> None:
        """A picture is about to be painted: after sleep, not that of the old session."""
        if self._clock() - self._idle.read > self._idle.slept_after:
            self.tick()

    def tick(self) -> None:
        """Looks at the clock: warns, or ends the session."""
        paused = self._window.busy or self.session.screen is Screen.PRINTING
        self._idle = self._idle.tick(self._clock(), paused=paused)
        if self.session.screen is Screen.ATTRACT:
            return
        match self._idle.state:
            case Idle.EXPIRED:
                self._window.hide_idle()
                self.end_session()
            case Idle.WARNING:
                self._window.show_idle(self._idle.seconds_left, round(self._idle.countdown))
            case Idle.ACTIVE:
                self._window.hide_idle()
        if self.session.screen is Screen.RED:
            self._show()

    def _fresh_session(self) -> Session:
        return Session(self._language, text=self._text, contrast=self._contrast)

    def _fresh_idle(self) -> IdleClock:
        now = self._clock()
        idle = self._config.idle
        if self.session.screen is Screen.RED:
            return IdleClock(idle.red_seconds, 0, touched=now, read=now)
        times = 2 if self.session.more_time else 1
        return IdleClock(times * idle.seconds, times * idle.countdown, touched=now, read=now)

    # --- the page -------------------------------------------------------------------------------

    def _make_page(self) -> None:
        """Makes the page in the background; a newer wish makes an older result worthless."""
        session, plan, pack, today = self.session, self._plan(), self.pack, self._today()
        wish = (session.answers, session.kept, session.asks, session.print_size, session.language)
        if wish == self._wanted_page:
            return
        self._wanted_page = wish
        self._page = None

        def work() -> Page:
            from kiosk.handout.document import build_handout
            from kiosk.handout.make import make_page
            from kiosk.session.personalise import safe_plan
            from kiosk.session.plan import Outcome

            def made(plan: Plan) -> Page:
                return make_page(
                    build_handout(
                        plan,
                        pack,
                        today,
                        language=session.language,
                        answers=session.answers,
                        kept=session.kept,
                        asks=session.asks,
                        paper=self._config.paper,
                        print_size=session.print_size,
                        # What staff must be told, they must be able to read.
                        bilingual=plan.outcome is Outcome.TODAY,
                    )
                )

            try:
                return made(plan)
            except Exception as error:
                log.error("the page could not be made: %s", type(error).__name__)
                return made(safe_plan(answers(), pack))

        def then(result: Any, error: Exception | None) -> None:
            if self._wanted_page is not wish:  # nor an equal wish of the next session
                return
            if error is not None:
                log.error("not even the safe page could be made: %s", type(error).__name__)
                self._fail(KioskError("paper.printer.no_page"))
                return
            self._page = result
            if self.session.screen is Screen.PRINTING:
                self._print()
            self._show()

        self.background.run(work, then)

    def _print(self) -> None:
        """Sends the very bytes of the preview; without them yet, waits until they are made."""
        self._printer_state = PrinterState(ready=True)
        page = self._page
        if page is None:
            return

        def then(where: Any, error: Exception | None) -> None:
            if isinstance(error, KioskError):
                self._fail(error)
            elif error is not None:
                log.error("printing failed: %s", type(error).__name__)
                self._fail(KioskError("paper.printer.unknown"))
            else:
                self.printed.emit(page.pdf)
                self.tap(taps.Printed(where))

        self._on_its_way = self.press.send(page.pdf, then, self._printer_told)

    def _printer_told(self, state: PrinterState) -> None:
        if state != self._printer_state:
            self._printer_state = state
            self._show()

    def _fail(self, error: KioskError) -> None:
        self.tap(taps.PrintFailed(error.title, error.advice))

    # --- showing --------------------------------------------------------------------------------

    def _take_pack_of_today(self) -> None:
        """Topics that waited too long for their review say so, and say only the minimum.

        A session keeps the pack it began with; the next one has that of the day.
        """
        pack, day = self._whole_pack, self._today()
        if pack is self._taken_pack and day == self._taken_day:
            return
        self._taken_day, self._taken_pack = day, pack
        self.pack = as_shown(pack, day, self._config.content.grace_days)

    def _wipe(self) -> None:
        self._take_pack_of_today()
        self._plan = plan_later(self.session.answers, self.pack)
        self._page = None
        self._wanted_page = None
        self._on_its_way.set()
        self.press.watched = False
        self._printer_state = PrinterState(ready=True)
        self._idle = self._fresh_idle()
        self._window.hide_idle()

    @property
    def red_line(self) -> bool:
        """Whether the attract screen says that somebody may be in danger."""
        return self._red_line

    @property
    def view(self) -> View:
        """What there is to see now."""
        session, page = self.session, self._page
        return View(
            session=session,
            pack=self.pack,
            language=self.pack.language(session.language),
            plan_of=self._plan,
            config=self._config,
            printer=self._printer_state,
            preview=page.pdf if page else None,
            left_out=page.left_out if page else (),
            page_words=page.words if page else (),
            find=self._find,
            red_line=self._red_line,
            red_minutes=self.red_minutes or 0,
            battery=self._battery,
        )

    def _show(self) -> None:
        self._window.show_view(self.view)

    def _find(self, letters: str) -> tuple[str, ...]:
        """Topics by the patient's words."""
        if self._search is None:
            from kiosk.content.searches import Searches

            self._search = Searches()
        return self._search.index(self.pack, self.session.language).find(letters)
