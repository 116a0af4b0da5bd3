"""What every patient's screen has: a view to show, and the bar at its top."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from kiosk.session.state import Place, Screen
from kiosk.session.taps import Back, StartQuestions
from kiosk.ui.reading_order import place_in
from kiosk.ui.screens.fresh import FreshScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.laid_out import lay_out

TOP_BAR_AIR = 9


class BaseScreen(FreshScreen):
    """Shows what a View says and sends taps. It holds no truth of its own.

    `show_for` rebuilds the screen: it takes a fresh layout with `renew` and fills it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._wished = theme
        self._place: Place | None = None
        self._code = ""
        self._built: View | None = None  # what the body was filled for
        self._unseen = False  # it was filled before anybody asked for it

    def present(self, view: View) -> None:
        """Shows the view with words of the size wished, or the largest that there is room for.

        Text goes on further pages before it shrinks; what cannot be parted shrinks.
        """
        stands, self._unseen = self.stands_for(view), False
        if stands:
            self.arrived(view)
            self.begin_again()
            return
        self._built = view
        fresh = (view.session.place, view.language.code) != (self._place, self._code)
        self._code = view.language.code
        if not fresh or self._wished.text_scale <= 1:
            self.show_for(view)
            self.reveal()
            return
        self.hide()  # hidden, all of it is laid out before anybody sees it
        for theme in self._wished.ever_smaller():
            self.theme = theme
            self._place = None
            self.show_for(view)
            self.reveal()
            if not self._torn():
                break

    def prepare(self, view: View) -> None:
        """Builds and lays out what the view says, for when somebody asks for it."""
        self.present(view)
        self.hide()
        lay_out(self)
        self._unseen = True

    def stands_for(self, view: View) -> bool:
        """Whether what was built shows this view as it is when first seen."""
        return (self._unseen or self.lasting) and view == self._built

    def _torn(self) -> bool:
        """Whether any words do not fit, or press a button together or out of the screen."""
        lay_out(self)
        # What was laid out first may have asked for another height: not seen, not measured yet.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        lay_out(self)
        parts = [part for part in self.findChildren(QWidget) if part.isVisibleTo(self)]
        return any(
            getattr(part, "clipped", False)
            or (isinstance(part, KioskButton) and self._pressed_together(part))
            for part in parts
        )

    def _pressed_together(self, button: KioskButton) -> bool:
        least = self.theme.main if button.big else self.theme.target
        inside = self.rect().contains(place_in(self, button))
        return not inside or min(button.width(), button.height()) < least

    @property
    def lasting(self) -> bool:
        """Whether what was built can stand as when first seen once somebody has used it."""
        return False

    def begin_again(self) -> None:
        """Somebody comes back to what was built: it is to stand as when first seen."""

    def forget(self) -> None:
        """Nothing of what a person was shown stays."""
        self._built = None
        self.clear()

    def show_for(self, view: View) -> None:
        """Shows the view. Every screen says how."""
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """Whether something runs that is no idleness, such as a hold."""
        return False

    def arrived(self, view: View) -> bool:
        """Whether this show is of another place than the last one: then page numbers start anew."""
        moved = view.session.place != self._place
        self._place = view.session.place
        return moved

    @property
    def mark(self) -> object:
        """Where the patient reads, for `resume` of the same screen in another look or language."""
        return None

    def resume(self, mark: object) -> None:
        """Opens the screen where it was."""

    def leave(self) -> None:
        """The window shows another screen: what runs, stops; what was typed, goes."""
        self._place = None

    def go_back(self) -> None:
        self.tapped.emit(Back())

    def top_bar(
        self,
        view: View,
        title: str = "",
        icon: str = "",
        colour: str = "ink",
        *,
        handout: bool = True,
        end: KioskButton | None = None,
    ) -> QHBoxLayout:
        """Back with the name of where it goes, a title, and the way to the handout or to `end`."""
        theme = self.theme
        row = QHBoxLayout()
        air = theme.px(TOP_BAR_AIR)
        row.setContentsMargins(theme.margin, air, theme.margin, theme.gap)
        row.setSpacing(theme.gap)
        back = KioskButton(theme, "quiet", self.back_words(view), "arrow-left-bold")
        row.addWidget(self.sends(back, Back()))
        if title:
            if icon:
                row.addWidget(IconLabel(theme, icon, colour, 32))
            label = WordsLabel(theme, "h3", title, colour, level=1)
            row.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            row.addStretch(1)
        if end is not None or handout:
            row.addWidget(end or self._handout_button(view))
        return row

    def _handout_button(self, view: View) -> KioskButton:
        kept = len(view.session.kept)
        button = KioskButton(
            self.theme,
            "secondary",
            view.language.phrase("screen.my_handout"),
            "file-text-bold",
            badge=str(kept) if kept else "",
        )
        return self.sends(button, StartQuestions())

    def back_words(self, view: View) -> str:
        """The name of the place that Back goes to."""
        words = view.language
        trail = view.session.trail
        place = trail[-1] if trail else Place(Screen.HOME)
        if place.screen is Screen.SECTION or (place.screen is Screen.SIGNS and place.section):
            return words.phrase(f"sections.{place.section}.title")
        if place.screen is Screen.HOME:
            return words.phrase("screen.home_name")
        return words.phrase("screen.back")
