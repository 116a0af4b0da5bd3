"""The screens that stand built: those shown before, and those that may be wanted next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.session.state import Screen
from kiosk.ui.screens import screen_class
from kiosk.ui.screens.base import BaseScreen
from kiosk.ui.theme import Theme
from kiosk.ui.view import View
from kiosk.ui.widgets.stacked import put_away


class BuiltScreens:
    """One screen of each kind has been shown. `welcome` hears of each that is about to be, once."""

    def __init__(
        self, theme: Theme, parent: QWidget, welcome: Callable[[BaseScreen], None]
    ) -> None:
        self._theme = theme
        self._parent = parent
        self._welcome = welcome
        self._used: dict[Screen, BaseScreen] = {}
        self._ready: list[BaseScreen] = []  # prepared, and never seen yet

    def dress(self, theme: Theme) -> None:
        """Another look: none stands any more."""
        self._theme = theme
        for screen in (*self._used.values(), *self._ready):
            put_away(screen)
        self._used.clear()
        self._ready.clear()

    def take(self, view: View, size: QSize) -> BaseScreen:
        """The one that stands for the view at that size, else the one of its kind."""
        name, standing = view.session.screen, self._standing(view, size)
        if standing is None:
            standing = self._used.get(name) or self._made(name)
        if self._used.get(name) is not standing:
            if standing in self._ready:
                self._ready.remove(standing)
            if name in self._used:
                self._used[name].deleteLater()  # later: its button may have brought us here
            self._used[name] = standing
            self._welcome(standing)
        return standing

    def prepare(self, views: Sequence[View], room: Callable[[View], QRect]) -> bool:
        """Builds the first screen of these that does not stand yet; False where all do.

        What was prepared for others goes.
        """
        self._keep_ready(views)
        for view in views:
            suits = self._theme.suits(view.session, view.language.rtl)
            if suits and self._standing(view, room(view).size()) is None:
                screen = self._made(view.session.screen)
                screen.setGeometry(room(view))
                try:
                    screen.prepare(view)
                except Exception:
                    screen.deleteLater()  # nobody may see half of it
                    raise
                self._ready.append(screen)
                return True
        return False

    def forget(self, shown: BaseScreen | None) -> None:
        """A session has ended: nothing of what it showed is kept, but for what is shown now."""
        self._keep_ready(())
        for screen in self._used.values():
            if screen is not shown:
                screen.forget()

    def _keep_ready(self, views: Sequence[View]) -> None:
        for screen in list(self._ready):
            if not any(map(screen.stands_for, views)):
                self._ready.remove(screen)
                screen.deleteLater()

    def _standing(self, view: View, size: QSize) -> BaseScreen | None:
        there = (*self._used.values(), *self._ready)
        return next((s for s in there if s.stands_for(view) and s.size() == size), None)

    def _made(self, name: Screen) -> BaseScreen:
        return screen_class(name)(self._theme, self._parent)
