"""What every staff screen has: the bar at its top with the seconds until it closes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.staff.taps import Close, Open, Place
from kiosk.ui.screens.fresh import FreshScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.panel import Panel


class StaffScreen(FreshScreen):
    """Built anew for every show. Typed letters and page numbers are view state."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: StaffView | None = None
        self._seconds: WordsLabel | None = None
        self._seconds_key = "closes"
        self._back: Place | None = None
        self.setPalette(theme.palette())

    def show_staff(self, view: StaffView) -> None:
        """Shows the view."""
        self._view = view
        self._seconds = None
        self._back = None
        self.build(view, self.renew())
        self.reveal()
        self.show_seconds(view.seconds_left, view.wait_left)

    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        """Fills the empty screen. Every screen says how."""
        raise NotImplementedError

    def show_seconds(self, left: int, wait: int = 0) -> None:
        """How long until the screen closes by itself, and until the next try at the PIN."""
        if self._seconds is not None and self._view is not None:
            time = f"{left // 60}:{left % 60:02}"
            self._seconds.set_words(self._view.say(self._seconds_key, seconds=left, time=time))

    def go_back(self) -> None:
        self.tapped.emit(Open(self._back) if self._back is not None else Close())

    # --- parts that several screens have

    def bar(
        self,
        view: StaffView,
        title: str,
        *,
        back: Place | None = None,
        icon: str = "",
        second: str = "",
    ) -> QHBoxLayout:
        """The title; the time that is left; the way back, or out."""
        theme = self.theme
        row = QHBoxLayout()
        air = theme.px(14)
        row.setContentsMargins(theme.margin, air, theme.margin, air)
        row.setSpacing(theme.px(16))
        self._back = back
        if back is not None:
            button = self.button("quiet", view.say("back"), "arrow-left-bold")
            row.addWidget(self.sends(button, Open(back)))
        if icon:
            row.addWidget(IconLabel(theme, icon, "ink", 36))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(WordsLabel(theme, "h2", title), 0 if second else 1, middle)
        if second:
            row.addWidget(WordsLabel(theme, "caption", second, "ink2"), 1, middle)
        if not theme.portrait:
            row.addWidget(IconLabel(theme, "timer-bold", "ink2", 28))
        self._seconds = WordsLabel(theme, "chip", view.say("closes", time="00:00"), "ink2")
        self._seconds.setMinimumWidth(self._seconds.natural_width())
        row.addWidget(self._seconds, 0, middle)
        out = self.button("primary", "" if theme.portrait else view.say("close"), "x-bold")
        out.setAccessibleName(view.say("close"))
        row.addWidget(self.sends(out, Close()))
        return row

    def button(self, kind: str, label: str, icon: str = "", *, second: str = "") -> KioskButton:
        return KioskButton(self.theme, kind, label, icon, second=second)

    def answer(self, view: StaffView) -> QWidget | None:
        """What came of the last touch."""
        if view.said is None:
            return None
        theme = self.theme
        look = ("ok_tint", "ok_line") if view.said.good else ("amber_tint", "amber_line")
        panel = Panel(theme, *look, 18, 2)
        row = QHBoxLayout(panel)
        row.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(10))
        row.setSpacing(theme.px(14))
        icon, ink = (
            ("check-circle-fill", "ok") if view.said.good else ("warning-circle-fill", "amber_ink")
        )
        row.addWidget(IconLabel(theme, icon, ink, 30))
        row.addWidget(WordsLabel(theme, "chip", view.said.words), 1)
        return panel

    def inside(self, column: QVBoxLayout) -> QVBoxLayout:
        """The rest of the screen, within its margins."""
        inner = QVBoxLayout()
        inner.setContentsMargins(self.theme.margin, 0, self.theme.margin, self.theme.px(20))
        inner.setSpacing(self.theme.px(14))
        column.addLayout(inner, 1)
        return inner
