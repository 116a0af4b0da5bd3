"""Where the focus is: moved by Tab and arrows, put in a good place on every new screen, kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.quick_data import dataclass
from kiosk.ui.reading_order import controls, place_in, put_in_order, towards

ARROWS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
"""Each arrow, and which way it goes in the order of reading."""

_TAKES_KEYS = Qt.FocusPolicy.StrongFocus


@dataclass(frozen=True, slots=True)
class Spot:
    """What had the focus: its name, and its place in its layer."""

    name: str = ""
    layer: int = 0
    place: int = 0


class Keyboard(QObject):
    """`layers` gives what can be used now, in order: a screen and the bar, or what lies over them.

    The ring is seen only while keys are used: a finger needs none to see where it is.
    """

    def __init__(self, window: QWidget, layers: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self._window = window
        self._layers = layers
        self.in_use = False
        self._last = Spot()
        self._under = Spot()
        self._new = False  # the focus is to move, wherever it is
        # New widgets are only shown once Qt gets round to it.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._settle)

    def controls(self) -> list[QWidget]:
        """All that can have the focus, in reading order."""
        return [control for layer in self._layers() for control in controls(layer)]

    def move(self, step: int) -> bool:
        """Tab and Shift+Tab: round and round. Qt also asks when what had the focus is gone."""
        if self._lost():
            self._later.start()
            return True
        found, here = self.controls(), self._focused()
        if not found:
            return False
        self.in_use = True
        if here in found:
            self._focus(found[(found.index(here) + step) % len(found)])
        else:
            self._focus(found[0 if step > 0 else -1])
        return True

    def move_towards(self, key: Qt.Key) -> None:
        """An arrow: to what lies there; where nothing does, to what is read before or after."""
        found, here = self.controls(), self._focused()
        if here not in found:
            self.move(ARROWS[key])
            return
        self.in_use = True
        at = place_in(self._window, here)
        others = [control for control in found if control is not here]
        place = towards(at, [place_in(self._window, other) for other in others], key)
        if place is not None:
            self._focus(others[place])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move(ARROWS[key])

    def begin(self) -> None:
        """Something new is shown: the focus goes to its first control."""
        self._last = Spot()
        self._new = True
        self._later.start()

    def begin_over(self) -> None:
        """A question lies over the screen."""
        self._under = self._last
        self.begin()

    def end_over(self) -> None:
        """The question is gone: the focus goes back."""
        self.begin()
        self._last = self._under

    def keep(self) -> None:
        """The same is shown, perhaps made anew: the focus goes to where it was."""
        self._later.start()

    def remember(self) -> None:
        """Notes what has the focus, before it may be made anew."""
        here = self._focused()
        for number, layer in enumerate(self._layers()):
            if layer.isAncestorOf(here):
                self._note(here, number, controls(layer))

    def let_go(self) -> None:
        """What has the focus goes away. Qt would hand it to whatever is next, for all to hear."""
        self._focused().clearFocus()

    # --- inside

    def _note(self, here: QWidget, layer: int, found: list[QWidget]) -> None:
        if here in found:
            self._last = Spot(here.accessibleName(), layer, found.index(here))

    def _focused(self) -> QWidget:
        """What has the focus; the window itself where nothing has."""
        focused: QWidget | None = self._window.focusWidget()
        return self._window if focused is None else focused

    def _lost(self) -> bool:
        """Whether what had the focus can no longer be seen or pressed."""
        here = self._focused()
        return here is not self._window and not (here.isVisible() and here.isEnabled())

    def _settle(self) -> None:
        """Puts the focus where it belongs, once everything is shown."""
        here, layers, new = self._focused(), self._layers(), self._new
        self._new = False
        found = [put_in_order(layer) for layer in layers]
        if here in layers:
            return  # it takes the keys itself
        inside = any(layer.isAncestorOf(here) for layer in layers)
        control = here if inside and not new and not self._lost() else self._best(found)
        if control is None:
            self._taker().setFocus()
            return
        if control is not here or new:
            self._give_focus(control)
        for number, reached in enumerate(found):
            self._note(control, number, reached)

    def _taker(self) -> QWidget:
        """Who takes keys that no control is for: a pad that is typed on, else the window."""
        takers = [layer for layer in self._layers() if layer.focusPolicy() is _TAKES_KEYS]
        return takers[0] if takers else self._window

    def _best(self, found: list[list[QWidget]]) -> QWidget | None:
        """What has the name of what had the focus; else what stands in its place."""
        last, every = self._last, [control for reached in found for control in reached]
        if last.name:
            same = [control for control in every if control.accessibleName() == last.name]
            if len(same) == 1:
                return same[0]
        near = (found[last.layer] if last.layer < len(found) else []) or every
        return near[min(last.place, len(near) - 1)] if near else None

    def _focus(self, control: QWidget) -> None:
        self._give_focus(control)
        self.remember()

    def _give_focus(self, control: QWidget) -> None:
        reason = Qt.FocusReason.TabFocusReason if self.in_use else Qt.FocusReason.OtherFocusReason
        if control is QApplication.focusWidget():
            control.clearFocus()  # so that the ring comes or goes
        control.setFocus(reason)
