"""The attract screen: the choice of language is the start, and a touch anywhere starts too."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.content.model import Language
from kiosk.session.taps import Begin, OpenHelp
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View, Voice
from kiosk.ui.widgets.bottom_bar import voice_word
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.drawing import Drawing
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.text import TextBlock, isolated

SCENE_SHARE = 0.41  # of the width; upright, of the height
HOLD_MS = 3000
SIDE = 52
START_WIDTH = 420
TITLE_ROLES = ("display", "question", "h1")  # from the largest


class AttractScreen(BaseScreen):
    """A touch beside the buttons starts in the clinic's own language."""

    name_held = Signal()  # the clinic's name was held for three seconds: staff
    voice_wanted = Signal()  # the button that reads aloud, or stops, was pressed

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._default = ""
        self._help: KioskButton | None = None
        self._aloud: KioskButton | None = None
        self._view: View | None = None

    def show_voice(self, voice: Voice) -> None:
        """How reading aloud goes, on its button."""
        if self._aloud is not None and self._view is not None:
            label = self._view.language.phrase(f"screen.tools.aloud.{voice_word(voice)}")
            if label != self._aloud.label:
                self._aloud.set_label(label)
                self._place_corner()

    def show_for(self, view: View) -> None:
        theme = self.theme
        self._view = view
        self._aloud = self._aloud_button(view)
        self._aloud.tapped.connect(self.voice_wanted)
        self._default = view.config.language or view.pack.default_language
        column = self.renew()
        if view.red_line:
            column.addWidget(self._red_line(view))
        if view.battery is not None:
            column.addWidget(self._battery_line(view))
        way = (
            QBoxLayout.Direction.BottomToTop if theme.portrait else QBoxLayout.Direction.LeftToRight
        )
        halves = QBoxLayout(way)
        halves.setSpacing(0)
        share = round(100 * SCENE_SHARE)
        halves.addLayout(self._words(view), 100 - share)
        halves.addWidget(self._scene(view), share)
        column.addLayout(halves, 1)
        self._help = self.sends(self._help_button(view), OpenHelp())
        for button in (self._help,) if theme.portrait else (self._aloud, self._help):
            button.setParent(self._body)
            button.show()
        self._place_corner()

    def _scene(self, view: View) -> Drawing:
        scene = Drawing(self.theme, fill=True)
        if view.pack.picture:
            scene.show_picture(view.pack.folder, view.pack.picture)
        scene.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        scene.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        return scene

    def _words(self, view: View) -> QVBoxLayout:
        theme, words = self.theme, view.language
        column = QVBoxLayout()
        side = theme.px(48 if theme.portrait else SIDE)
        column.setContentsMargins(side, theme.px(28 if theme.portrait else 40), side, theme.px(28))
        column.setSpacing(theme.px(10))
        name = ClinicName(theme, view.pack.clinic.name)
        name.held.connect(self.name_held)
        first = QHBoxLayout()
        first.setSpacing(theme.gap)
        first.addWidget(name, 1)
        if theme.portrait and self._aloud is not None:
            first.addWidget(self._aloud)
        column.addLayout(first)
        column.addStretch(3)
        column.addWidget(self._title(words.phrase("screen.attract.title")))
        column.addWidget(WordsLabel(theme, "invite", words.phrase("screen.attract.invite")))
        others = [other for other in view.pack.languages.values() if other is not words]
        column.addSpacing(theme.px(12))
        if not theme.compact:
            column.addLayout(self._asked_too(others))
        column.addStretch(4)
        column.addLayout(self._starts(view))
        column.addSpacing(theme.px(4 if theme.portrait else 10))
        promise = QHBoxLayout()
        promise.setSpacing(theme.px(14))
        promise.addWidget(IconLabel(theme, "shield-check-fill", "ink2", 30))
        kept = words.phrase("screen.attract.promise")
        promise.addWidget(WordsLabel(theme, "caption", kept, "ink2"), 1)
        if theme.portrait:
            # Help now stands at the end of this row.
            size = self._help_button(view).sizeHint()
            promise.addSpacing(size.width() + theme.gap)
            promise.addStrut(size.height())
        column.addLayout(promise)
        return column

    def _room(self) -> float:
        share = 1 if self.theme.portrait else 1 - SCENE_SHARE
        return self.width() * share - 2 * self.theme.px(SIDE)

    def _asked_too(self, others: list[Language]) -> QBoxLayout:
        """The question in the other languages: on one line if they fit."""
        labels = []
        for other in others:
            theme = self.theme.facing(rtl=other.rtl)  # its letters may be taller
            title = isolated(other.phrase("screen.attract.title"))
            labels.append(WordsLabel(theme, "h2", title, "primary"))
        gap = self.theme.px(24)
        wide = sum(label.natural_width() + gap for label in labels)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(across if wide <= self._room() else down)
        row.setSpacing(gap if wide <= self._room() else self.theme.px(10))
        for label in labels:
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _title(self, words: str) -> WordsLabel:
        """As large as can stand on one line."""
        room = self._room()
        fits = (
            role
            for role in TITLE_ROLES
            if TextBlock(self.theme, role, words).natural_width() <= room
        )
        return WordsLabel(self.theme, next(fits, TITLE_ROLES[-1]), words, level=1)

    def _help_button(self, view: View) -> KioskButton:
        label = view.language.phrase("screen.help_now")
        return KioskButton(self.theme, "danger", label, "siren-fill")

    def _aloud_button(self, view: View) -> KioskButton:
        """For those who cannot read the rest: large, and in its place before anything is chosen."""
        label = view.language.phrase("screen.tools.aloud.start")
        sizes = [
            KioskButton(theme, "secondary", label, "speaker-high-bold", big=True)
            for theme in self.theme.ever_smaller()
        ]
        room = self.width() * SCENE_SHARE - 2 * self.theme.px(24)  # it stands on the scene
        fits = (button for button in sizes if button.sizeHint().width() <= room)
        return sizes[0] if self.theme.portrait else next(fits, sizes[-1])

    def _starts(self, view: View) -> QBoxLayout:
        """All languages weigh the same."""
        theme = self.theme
        upright = QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(upright if theme.portrait else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.gap)
        buttons = self._start_buttons(view)
        for button in buttons:
            row.addWidget(button, 3)
        if len(buttons) == 1 and not theme.portrait:
            buttons[0].setMaximumWidth(theme.px(START_WIDTH))
            row.addStretch(1)
        return row

    def _start_buttons(self, view: View) -> list[KioskButton]:
        """Side by side in their own half: rather without arrows than in small words."""
        languages, room = view.pack.languages.values(), self._room()
        buttons: list[KioskButton] = []
        for theme, arrow in product(self.theme.ever_smaller(), ("arrow-right-bold", "")):
            buttons = [self._start(theme, language, arrow) for language in languages]
            wide = sum(button.sizeHint().width() for button in buttons)
            if self.theme.portrait or wide + self.theme.gap * (len(buttons) - 1) <= room:
                break
        return buttons

    def _start(self, theme: Theme, language: Language, arrow: str) -> KioskButton:
        button = KioskButton(
            theme,
            "start",
            language.name,
            second="" if self.theme.compact else language.phrase("screen.attract.start"),
            icon_after=arrow,
            big=True,
        )
        return self.sends(button, Begin(language.code))

    def _red_line(self, view: View) -> QWidget:
        """Somebody here may need them."""
        ago = {0: "red_now", 1: "red_one"}.get(view.red_minutes, "red")
        told = view.language.phrase(f"screen.attract.{ago}", minutes=view.red_minutes)
        return self._staff_line(told, "siren-fill", "danger_fill", "on_danger")

    def _battery_line(self, view: View) -> QWidget:
        """Soon there will be no kiosk."""
        told = view.language.phrase("screen.attract.battery", percent=view.battery)
        return self._staff_line(told, "warning-fill", "amber", "on_amber")

    def _staff_line(self, told: str, icon: str, fill: str, ink: str) -> QWidget:
        """For staff, over all that is for patients."""
        theme = self.theme
        line = QWidget()
        line.setAutoFillBackground(True)
        palette = line.palette()
        palette.setColor(line.backgroundRole(), theme.colour(fill))
        line.setPalette(palette)
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.px(SIDE), theme.px(14), theme.px(SIDE), theme.px(14))
        row.setSpacing(theme.px(18))
        row.addWidget(IconLabel(theme, icon, ink, 40))
        row.addWidget(WordsLabel(theme, "h3", told, ink), 1)
        return line

    def _place_corner(self) -> None:
        """Help now at the end of the place where the bar has it later; reading aloud beside it.

        Upright, reading aloud stands in the words' first row.
        """
        if self._help is None or self._aloud is None:
            return
        air, gap = self.theme.px(24), self.theme.gap
        size, voice = self._help.sizeHint(), self._aloud.sizeHint()
        right, bottom = self.width() - air, self.height() - air
        self._put(self._help, right, bottom)
        if not self.theme.portrait:
            if size.width() + gap + voice.width() + air <= self.width() * SCENE_SHARE:
                right -= size.width() + gap
            else:
                bottom -= size.height() + gap
            self._put(self._aloud, right, bottom)
            self._aloud.raise_()
        self._help.raise_()

    def _put(self, button: KioskButton, right: int, bottom: int) -> None:
        size = button.sizeHint()
        place = QRect(right - size.width(), bottom - size.height(), size.width(), size.height())
        if self.theme.rtl:
            place.moveRight(self.width() - place.left())
        button.setGeometry(place)

    # --- Qt

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.tapped.emit(Begin(self._default))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()


class ClinicName(QWidget):
    """The clinic's name. Held for three seconds it calls what belongs to staff."""

    held = Signal()

    def __init__(self, theme: Theme, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        air = theme.px(12)
        row.setContentsMargins(0, air, air, air)
        row.setSpacing(theme.px(14))
        row.addWidget(IconLabel(theme, "first-aid-kit-fill", "ink2", 32))
        row.addWidget(WordsLabel(theme, "chip", name, "ink2"), 1)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(HOLD_MS)
        self.timer.timeout.connect(self.held)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.timer.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # A short touch is like one anywhere else on the screen; a held one starts nothing.
        if self.timer.isActive():
            self.timer.stop()
            event.ignore()
