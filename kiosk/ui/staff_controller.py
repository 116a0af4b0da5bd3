"""Staff: the way in, the panel, and what its keys do. Closes itself when nobody touches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.config import KioskConfig
from kiosk.content.model import ContentPack, Language
from kiosk.errors import KioskError
from kiosk.handout.printer import Printer
from kiosk.staff import diary, taps
from kiosk.staff.last_page import LastPage
from kiosk.staff.settings import load_settings, save_settings
from kiosk.staff.taps import Place
from kiosk.staff.usage import printed
from kiosk.ui.content_watcher import ContentWatcher
from kiosk.ui.controller import TICK_MS, Controller
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.screens import staff_screen_class
from kiosk.ui.staff.view import Said, StaffView
from kiosk.ui.staff_counts import StaffCounts
from kiosk.ui.staff_desk import StaffDesk
from kiosk.ui.staff_diary import StaffDiary
from kiosk.ui.staff_door import StaffDoor
from kiosk.ui.staff_press import StaffPress
from kiosk.ui.widgets.tap_guard import TapGuard
from kiosk.ui.window import KioskWindow

PANEL_SECONDS = 120
PIN_SECONDS = 20
SLEPT_AFTER = 20  # seconds between two readings of the clock that can only mean sleep
BEFORE_PIN = (Place.PIN, Place.NO_PIN)


class StaffController(QObject):
    """Lies beside the patients' controller and uses its doors.

    `config` are the clinic's settings, before what staff chose on the panel. `make_printer` makes
    the printer that settings name. `leave` is sent when staff end the program.
    """

    leave = Signal()

    def __init__(
        self,
        kiosk: Controller,
        window: KioskWindow,
        config: KioskConfig,
        state: Path,
        make_printer: Callable[[KioskConfig], Printer],
        *,
        clock: Callable[[], float],
        content: ContentWatcher | None = None,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kiosk, self._window, self._content = kiosk, window, content
        self._clinics_own, self._state, self._make_printer = config, state, make_printer
        self._clock, self._today = clock, today
        self._settings = load_settings(state)
        self._config = self._settings.over(config, kiosk.pack)
        self._door = StaffDoor(state, clock, self)
        self._taps = TapGuard()
        last = LastPage(config.staff.reprint_minutes, clock)
        self._press = StaffPress(kiosk, last, self)
        self._diary = StaffDiary(state, today, self)
        self.desk = StaffDesk(today, self)
        self.counts = StaffCounts(state, config.staff, today, self)
        self.place: Place | None = None
        self._screen: StaffScreen | None = None
        self._said: Said | None = None
        self._printing: object = None  # marks the page that is on its way
        self._waited = False
        self._touched = self._read = clock()
        self._looking = False  # at content, because staff asked for it
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        kiosk.stepped.connect(self.counts.see)
        window.staff_called.connect(self._called)
        window.staff_key.connect(self.way_in)
        window.dressed.connect(self._dressed)
        for part in (self.desk, self.counts, self._press):
            part.changed.connect(self._show)
        if content is not None:
            content.changed.connect(self._content_changed)

    def start(self) -> None:
        """What staff chose stands from the first picture on."""
        if self._config != self._kiosk.config:
            self._kiosk.use(self._config, self._make_printer(self._config))
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self.desk.stop()
        self._door.stop()
        self.counts.stop()
        self._diary.stop()

    @property
    def settled(self) -> bool:
        """Nothing is being made, printed, hashed or counted."""
        return (
            self.desk.settled
            and self.counts.settled
            and self._door.settled
            and self._diary.settled
            and self._kiosk.settled
        )

    # --- in and out -----------------------------------------------------------------------------

    def _called(self) -> None:
        """Somebody held the clinic's name. Without a PIN that alone says: we went to see."""
        if not self._door.has_pin:
            self._kiosk.clear_red_line()
        self.way_in()

    def way_in(self) -> None:
        """Asks for the PIN, or says how to set one."""
        if self.place is None:
            self._touched = self._clock()
            self._go(Place.PIN if self._door.has_pin else Place.NO_PIN)

    def close(self) -> None:
        """Back to the patients; nothing of a page is left."""
        self.desk.wipe()
        self.place = self._screen = self._said = self._printing = None
        self._window.show_over(None)

    def touched(self) -> bool:
        """Somebody touched the screen; says whether the touch may go on to it."""
        was_open = self.place is not None
        self.tick()
        self._touched = self._clock()
        return not was_open or self.place is not None

    def painting(self) -> None:
        """A picture is about to be painted: after sleep, not that of the panel."""
        if self.place is not None and self._clock() - self._read > SLEPT_AFTER:
            self.tick()

    def tick(self) -> None:
        """Looks at the clock: counts down, wipes what was kept long enough, closes."""
        self._read = self._clock()
        self._press.last.tick()
        if self.place is None:
            return
        if self._press.busy:
            self._touched = self._clock()
        if self._seconds_left <= 0:
            self.close()
            return
        wait = self._door.wait_left if self.place is Place.PIN else 0
        if self._waited and not wait:
            self._show()  # the pad works again
        elif self._screen is not None:
            self._screen.show_seconds(self._seconds_left, wait)
        self._waited = wait > 0

    @property
    def _open(self) -> bool:
        """Whether staff are behind the PIN: what was begun there may end after they have gone."""
        return self.place is not None and self.place not in BEFORE_PIN

    @property
    def _seconds_left(self) -> int:
        limit = PIN_SECONDS if self.place in BEFORE_PIN else PANEL_SECONDS
        return int(-(-(limit - (self._clock() - self._touched)) // 1))

    def _try(self, pin: str) -> None:
        def then(why_not: str, left: int) -> None:
            if self.place is not Place.PIN:
                return
            if why_not:
                self._tell(why_not, count=left)
                return
            self._diary.note(diary.OPENED)
            self._kiosk.end_session()
            self._said = None
            self._press.ask()
            self.counts.read()
            self._go(Place.PANEL)

        self._door.knock(pin, then)

    # --- taps -----------------------------------------------------------------------------------

    def tap(self, tap: taps.Tap) -> None:
        """What staff did. Behind the PIN, nothing happens before it."""
        if not (isinstance(tap, taps.Typed) or self._taps.counts(tap)):
            return
        if isinstance(tap, taps.Close):
            self.close()
        elif self.place is Place.PIN:
            if isinstance(tap, taps.TryPin):
                self._try(tap.pin)
        elif self._open:
            self._said = None
            self._behind_pin(tap)

    def _behind_pin(self, tap: taps.Tap) -> None:
        self._diary.note(diary.action(tap))
        match tap:
            case taps.Open(place):
                if place is Place.PRESETS:
                    self.desk.wipe()
                    self._printing = None
                self._go(place)
            case taps.SeenTo():
                self._kiosk.clear_red_line()
                self._show()
            case taps.TryPage():
                self._print_test()
            case taps.Reprint() if pdf := self._press.last.pdf:
                self._press.send(pdf, lambda where: self._told("reprinted", where), self._failed)
            case taps.ApplyContent() | taps.PreviousContent():
                self._change_content(back=isinstance(tap, taps.PreviousContent))
            case taps.SaveCounts():
                self.counts.save(self._counts_saved)
            case taps.SetDefault(what, value):
                self._set_default(what, value)
            case taps.ExitKiosk():
                self.leave.emit()
            case taps.Choose(preset):
                config = self._config
                language = config.language or self._kiosk.pack.default_language
                self.desk.choose(preset, self._kiosk.pack, language, config.paper)
                self._go(Place.SHEET)
            case taps.PrintSheet():
                self._print_sheet()
            case _:
                self.desk.tap(tap)
                self._show()

    # --- printing -------------------------------------------------------------------------------

    def _print_sheet(self) -> None:
        draft = self.desk.draft
        if draft is None or draft.page is None:
            return
        pdf, event = draft.page.pdf, printed(draft.sheet.language, draft.sheet.print_size)
        mark = object()  # not the draft, which would live as long as the press remembers this
        if not self._press.busy:
            self._printing = mark

        def then(where: str) -> None:
            self._press.last.keep(pdf)
            self.counts.add(event)
            if self._printing is mark:
                # The page is spooled: name and note have no more business here.
                self.desk.wipe()
                self._printing = None
                self._go(Place.PANEL)
            self._told("sheet.printed", where)

        self._press.send(pdf, then, self._failed)

    def _print_test(self) -> None:
        from kiosk.handout.make import make_test_page

        page = make_test_page(self._kiosk.pack, self._today(), self._config.paper)
        self._press.send(page.pdf, lambda where: self._told("test_done", where), self._failed)

    def _told(self, key: str, where: str) -> None:
        if self._open:
            self._touched = self._clock()
            self._tell("sheet.saved" if where else key, good=True, file=where)

    def _failed(self, keys: tuple[str, ...]) -> None:
        self._printing = None
        if self._open:
            self._touched = self._clock()
            self._said = Said(" ".join(self._words.phrase(key) for key in keys))
            self._show()

    # --- content, counts, defaults --------------------------------------------------------------

    def _change_content(self, *, back: bool) -> None:
        if self._content is None:
            return
        self._looking = True
        if back:
            self._content.go_back()
        else:
            self._content.apply_now()
        self._show()

    def _content_changed(self) -> None:
        self._looking = False
        self._show()

    def _counts_saved(self, file: Path | None, why: str) -> None:
        if not self._open:
            return
        if file is not None:
            self._tell("use.saved", good=True, file=file)
        else:
            self._tell(f"use.{why}")

    def _set_default(self, what: str, value: str) -> None:
        settings = replace(self._settings, **{what: value})
        try:
            save_settings(self._state, settings)
        except KioskError as error:
            self._said = Said(str(error))
        self._settings = settings
        self._config = settings.over(self._clinics_own, self._kiosk.pack)
        self._kiosk.use(self._config, self._make_printer(self._config))
        self._press.ask()
        self._show()

    # --- showing --------------------------------------------------------------------------------

    @property
    def pack(self) -> ContentPack:
        """That of the page in work; else the newest."""
        return self.desk.draft.pack if self.desk.draft else self._kiosk.pack

    @property
    def _words(self) -> Language:
        """Staff read the clinic's own language."""
        return self.pack.language(self.pack.default_language)

    def _tell(self, key: str, *, good: bool = False, **values: object) -> None:
        self._said = Said(self._words.phrase(f"staff.{key}", **values), good)
        self._show()

    def _go(self, place: Place) -> None:
        if place is not self.place:
            self._screen = None
        self.place = place
        self._show()

    def _dressed(self) -> None:
        self._screen = None
        self._show()

    def _show(self) -> None:
        if self.place is None:
            return
        if self._screen is None:
            theme = self._window.theme.for_staff()
            self._screen = staff_screen_class(self.place)(theme)
            self._screen.resize(self._window.size())
            self._screen.tapped.connect(self.tap)
        self._screen.show_staff(self._view(self.place))
        self._window.show_over(self._screen)
        title = "staff.pin.title" if self.place in BEFORE_PIN else "staff.panel.title"
        self._window.setWindowTitle(self._words.phrase(title))

    def _view(self, place: Place) -> StaffView:
        draft, said = self.desk.draft, self._said
        if draft is not None and draft.too_full and place is Place.SHEET:
            said = Said(self._words.phrase("staff.sheet.too_full"))
        elif place is Place.SHEET and self._press.trouble:
            said = Said(" ".join(self._words.phrase(key) for key in self._press.trouble))
        store = self._content.store if self._content is not None else None
        return StaffView(
            place=place,
            pack=self.pack,
            language=self._words,
            config=self._config,
            today=self._today(),
            said=said,
            seconds_left=max(0, self._seconds_left),
            wait_left=self._door.wait_left if place is Place.PIN else 0,
            red_minutes=self._kiosk.red_minutes,
            printer=self._press.state,
            printer_name=self._kiosk.printer.name,
            queues=self._press.queues,
            problems=tuple(store.problems) if store is not None else (),
            kept=tuple(store.kept) if store is not None else (),
            days=self.counts.days,
            reprint_minutes=self._press.last.minutes_left,
            busy=self._press.busy or self._looking,
            sheet=draft.sheet if draft else None,
            plan=draft.plan if draft else None,
            preview=draft.page.pdf if draft and draft.page else None,
            left_out=draft.page.left_out if draft and draft.page else (),
            missing=draft.page.missing if draft and draft.page else "",
        )
