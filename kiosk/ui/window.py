"""The one window: a stack of screens, the bar under it, and the idle question over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.config import KioskConfig
from kiosk.session.state import Place, Screen
from kiosk.session.taps import MoreTime, StartOver, Tap
from kiosk.ui import accessible
from kiosk.ui.accessible import Role, announce, tell_role
from kiosk.ui.built_screens import BuiltScreens
from kiosk.ui.full_screen import cover_screen, covers_screen
from kiosk.ui.keyboard import ARROWS, Keyboard
from kiosk.ui.news import URGENT, idle_news, news
from kiosk.ui.place_name import place_name
from kiosk.ui.screens.attract import AttractScreen
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.screens.fresh import FreshScreen
from kiosk.ui.theme import Theme, make_theme
from kiosk.ui.view import View, Voice
from kiosk.ui.widgets.bottom_bar import BottomBar, voice_tap
from kiosk.ui.widgets.focus_ring import FocusRing
from kiosk.ui.widgets.stacked import put_away, stack
from kiosk.ui.widgets.tap_guard import TapGuard

if TYPE_CHECKING:
    from kiosk.ui.screens.builtin import BuiltinScreen
    from kiosk.ui.widgets.idle_dialog import IdleDialog

# Nobody begins anything from the emergency screen, and the attract screen has its own Help now.
WITHOUT_BAR = (Screen.ATTRACT, Screen.RED)
# Where Escape leads nowhere: there is nothing before it, or something has to come out first.
STAYS = (Screen.ATTRACT, Screen.HOME, Screen.RED, Screen.PRINTING, Screen.DONE)
HURRY = 10  # seconds before the end at which the idle question is said once more


class KioskWindow(QWidget):
    """Shows the screen that a View names and passes taps on.

    Screens are made when first shown, and anew when the size or the language's direction changes.
    """

    appeared = Signal()  # the first picture stands
    tapped = Signal(object)  # a Tap
    keep_reading = Signal()  # the answer to the idle question
    staff_called = Signal()  # somebody held the clinic's name
    staff_key = Signal()  # somebody pressed F12
    dressed = Signal()  # another size: what lies over the screens must be made anew
    presented = Signal(object)  # the View that is shown now
    renewed = Signal()  # other buttons may be on show
    interrupted = Signal()  # a button was pressed, or something lies over the screen
    announced = Signal(str, bool)  # what a screen reader is told, and whether it is urgent

    def __init__(self, config: KioskConfig, *, windowed: QSize | None = None) -> None:
        super().__init__()
        self._config = config
        self._windowed = windowed
        self._view: View | None = None
        self._place: Place | None = None
        self._mark: tuple[Place, object] | None = None  # where the text is open
        self._shown: BaseScreen | None = None
        self._builtin: BuiltinScreen | None = None
        self._idle: IdleDialog | None = None
        self._over: QWidget | None = None
        self._guard = TapGuard()
        self._glass = TapGuard()
        self._keyboard = Keyboard(self, self.layers)
        self._news = ""
        self._voice = Voice()
        self._painted = False
        accessible.install()
        tell_role(self, Role.Window)
        self.announced.connect(lambda words, urgent: announce(self, words, urgent=urgent))
        self.resize(windowed or QGuiApplication.primaryScreen().size())
        self._theme = theme = self._made_theme()
        self._screens = BuiltScreens(theme, self, self._welcome)
        self._dress(theme)

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def shown(self) -> BaseScreen | None:
        """The screen on show."""
        return self._shown

    @property
    def busy(self) -> bool:
        """Whether something runs on the screen that is no idleness."""
        return self._shown is not None and self._shown.busy

    @property
    def covers_screen(self) -> bool:
        """Whether it is where it should be. One that was asked to be smaller may be anywhere."""
        return self._windowed is not None or covers_screen(self)

    def open(self) -> None:
        """Shows the window: over the whole screen, unless it was asked to be smaller."""
        if self._windowed is not None:
            self.show()
        else:
            cover_screen(self)

    def show_view(self, view: View) -> None:
        """Shows what the view says."""
        self._view = view
        self._keyboard.remember()
        self._keep_mark()
        if not self._theme.suits(view.session, view.language.rtl):
            self._dress(self._made_theme())
            self._guard.rest()
        moved = view.session.place != self._place
        self._place = view.session.place
        has_bar = view.session.screen not in WITHOUT_BAR
        if has_bar:
            self._bar.show_for(view, self.width(), self._voice)
        self._bar.setVisible(has_bar)
        last = self._shown
        self._shown = screen = self._screens.take(view, self._room(view).size())
        if last is not screen and last is not None:
            last.leave()
            self._keyboard.let_go()
            last.hide()
        self.setWindowTitle(place_name(view))
        self.setLocale(QLocale(view.language.code))  # screen readers choose their voice by it
        put_away(self._builtin)
        self._builtin = None
        self._arrange()
        screen.present(view)
        if self._mark is not None and self._mark[0] == self._place:
            screen.resume(self._mark[1])
        screen.setVisible(self._over is None)
        if moved:
            if view.session.screen is Screen.ATTRACT:
                self._forget()
            self._guard.rest()
            self._keyboard.begin()
        else:
            self._keyboard.keep()
        self._tell(view)
        self.presented.emit(view)
        self.renewed.emit()

    @property
    def offers(self) -> list[Tap]:
        """The taps that the buttons on show send: the screen's, then the bar's."""
        if self._shown is None or self._shown not in self.layers():
            return []
        return [*self._shown.offers, *self._bar.offers]

    def prepare(self, views: Sequence[View]) -> bool:
        """Builds the first screen of these that does not stand yet; False where all do."""
        return self._screens.prepare(views, self._room)

    def show_builtin(self) -> None:
        """There is no content at all, or no other screen can be shown: the program's own signs."""
        from kiosk.ui.screens.builtin import BuiltinScreen

        self._view = None
        self.hide_idle()
        self.show_over(None)
        put_away(self._builtin)
        self._builtin = BuiltinScreen(
            self._theme, self._config.clinic, self._config.language or "en", self
        )
        self.setWindowTitle(self._builtin.title)
        self._bar.hide()
        if self._shown is not None:
            self._shown.hide()
        self._builtin.setGeometry(self.rect())
        self._builtin.show()
        self._keyboard.begin()

    @property
    def asks_if_idle(self) -> bool:
        """Whether the idle question stands over the screen."""
        return self._idle is not None

    def show_over(self, layer: QWidget | None) -> None:
        """What staff see in place of everything else; None shows the screens again.

        Nothing of what lies under it can be seen, touched or read out.
        """
        if self._over is not layer:
            put_away(self._over)
            self._keyboard.let_go()  # at once: no key presses what nobody sees any more
        self._over = layer
        self.interrupted.emit()
        if layer is None:
            if self._view is not None:
                self.show_view(self._view)
            return
        layer.setParent(self)
        layer.setAutoFillBackground(True)
        layer.show()
        self._arrange()
        if isinstance(layer, FreshScreen):
            layer.renewed.connect(self._keyboard.keep, Qt.ConnectionType.UniqueConnection)
        self._keyboard.begin()

    @property
    def covered(self) -> bool:
        """Whether something of staff's lies over the screens."""
        return self._over is not None

    def show_voice(self, voice: Voice) -> None:
        """How reading aloud goes, on its button."""
        self._voice = voice
        if isinstance(self._shown, AttractScreen):
            self._shown.show_voice(voice)
        if self._view is not None:
            self._bar.show_for(self._view, self.width(), voice)

    def show_idle(self, seconds_left: int, seconds: int) -> None:
        """Asks whether anybody is still there; all is wiped `seconds` after it began to ask."""
        if self._view is None:
            return
        from kiosk.ui.widgets.idle_dialog import fitting_question

        begins = self._idle is None
        if self._idle is None:
            self._idle = fitting_question(self._theme, self._view.language, self)
            self._idle.keep.connect(self.keep_reading)
            self._idle.start_over.connect(lambda: self._pass_on(StartOver()))
            self._idle.more_time.connect(lambda: self._pass_on(MoreTime()))
            self._idle.show()
            self._guard.rest()  # the tap that comes now was meant for what lay here
            self._keyboard.begin_over()
        self._idle.show_seconds(seconds_left, seconds)
        if begins or seconds_left == HURRY:
            self.announced.emit(idle_news(self._view.language, seconds_left), True)

    def hide_idle(self) -> None:
        if self._idle is not None:
            put_away(self._idle)
            self._idle = None
            self._keyboard.end_over()

    # --- what its buttons tell it

    def lets_through(self, place: QRect) -> bool:
        """Whether a tap there counts: shaking hands tap the same place twice."""
        counts = self._glass.counts(place, QRect.intersects)
        if counts:
            self.interrupted.emit()
        return counts

    def used_by(self, *, keys: bool) -> None:
        """Keys or fingers: the ring is for keys."""
        self._keyboard.in_use = keys
        if not keys:
            self._ring.rest()

    # --- inside

    def layers(self) -> list[QWidget]:
        """What can be used now: what lies uppermost, and nothing under it."""
        for over in (self._over, self._idle, self._builtin):
            if over is not None and not over.isHidden():
                return [over]
        below: list[QWidget] = [] if self._bar.isHidden() else [self._bar]
        return below if self._shown is None else [self._shown, *below]

    def _tell(self, view: View) -> None:
        """Has a screen reader say what is new."""
        said = news(view)
        if said != self._news:
            self._news = said
            self.announced.emit(said, view.session.screen in URGENT)

    def _may_go_back(self) -> bool:
        return self._place is not None and self._place.screen not in STAYS

    def _go_back(self) -> None:
        """Escape: the answer that loses nothing, else the way back of what is shown."""
        if self._over is not None:
            if isinstance(self._over, FreshScreen):
                self._over.go_back()
        elif self._idle is not None:
            self.keep_reading.emit()
        elif self._shown is not None and self._may_go_back():
            self._shown.go_back()

    def _made_theme(self) -> Theme:
        density = self._config.screen.pixels_per_inch / 25.4
        if self._view is None:
            return make_theme(self.size(), px_per_mm=density)
        session, rtl = self._view.session, self._view.language.rtl
        return make_theme(self.size(), session.text, session.contrast, rtl, density)

    def _keep_mark(self) -> None:
        """Where the patient reads: other words, sizes and colours must not turn the page."""
        place = self._place
        if self._shown is not None and place is not None and place.screen is not Screen.LANGUAGE:
            self._mark = (place, self._shown.mark)

    def _dress(self, theme: Theme) -> None:
        """Another look: every screen is made anew in it."""
        self._theme = theme = theme.keeping(self._theme)
        self._screens.dress(theme)
        self._shown = None
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(rtl if theme.rtl else ltr)
        self.setPalette(theme.palette())
        for old in self.findChildren(BottomBar) + self.findChildren(FocusRing):
            put_away(old)
        self._bar = BottomBar(theme, self)
        self._bar.tapped.connect(self._pass_on)
        self._bar.hide()
        self._ring = FocusRing(theme, self)
        self.hide_idle()

    def _forget(self) -> None:
        """A session has ended: nothing of what it showed is kept."""
        self._theme.forget()
        self._screens.forget(self._shown)

    def _welcome(self, screen: BaseScreen) -> None:
        """It is shown for the first time."""
        screen.tapped.connect(self._pass_on)
        screen.renewed.connect(self._keyboard.keep)
        screen.renewed.connect(self.renewed)
        if isinstance(screen, AttractScreen):
            screen.name_held.connect(self.staff_called)
            screen.voice_wanted.connect(lambda: self._pass_on(voice_tap(self._voice)))

    def _pass_on(self, tap: object) -> None:
        if self._over is None and self._guard.counts(tap):
            self.tapped.emit(tap)

    def _room(self, view: View) -> QRect:
        """The place of the view's screen, where it is not brought down."""
        if view.session.screen in WITHOUT_BAR:
            return self.rect()
        if self._bar.isHidden():  # it may not be made yet
            self._bar.show_for(view, self.width(), self._voice)
        return self.rect().adjusted(0, 0, 0, -self._bar.sizeHint().height())

    def _arrange(self) -> None:
        area = self.rect()
        if self._view is not None and not self._bar.isHidden():
            area = self._room(self._view)
            bar = QRect(0, area.height(), self.width(), self.height() - area.height())
            self._bar.setGeometry(bar)
            # Its upper end, or what lies under that, comes to stand low.
            area.translate(0, (0, self.height() // 2, bar.height())[self._view.session.lowered])
        if self._shown is not None:
            self._shown.setGeometry(area)
        over = [each for each in (self._builtin, self._over, self._idle, self._ring) if each]
        for each in over:
            each.setGeometry(self.rect())
        if self._over is not None:
            self._bar.hide()
            if self._shown is not None:
                self._shown.hide()
        stack(self, [self._shown, self._bar, *over])  # the bar is read after its screen

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.appeared.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().isValid() and event.size() != event.oldSize():
            self._keep_mark()
            self._dress(self._made_theme())
            if self._view is not None:
                self.show_view(self._view)
            elif self._builtin is not None:
                self.show_builtin()
            self.dressed.emit()
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.isAutoRepeat():
            return
        if key is Qt.Key.Key_F2:
            self._pass_on(voice_tap(self._voice))
        elif key is Qt.Key.Key_F12:
            self.staff_key.emit()
        elif key in ARROWS:
            self._keyboard.move_towards(key)
        elif key is Qt.Key.Key_Escape:
            self._keyboard.in_use = True
            self._go_back()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._keyboard.move(1 if forward else -1)
