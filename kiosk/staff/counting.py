"""What of a session is counted: topics opened, pages, and how it ended. Never an answer."""

from __future__ import annotations

from kiosk.session.state import Screen, Session
from kiosk.staff.usage import FINISHED, LEFT, Event, opened, printed


class Counting:
    """Watches one session after the other; its events are told only when it has ended."""

    def __init__(self) -> None:
        self._events: dict[Event, None] = {}
        self._pages: list[Event] = []

    def see(self, before: Session, after: Session, *, idle: bool = False) -> tuple[Event, ...]:
        """A step of the session; `idle` says that nobody was there any more.

        Gives the session's events at its end, and nothing before. A topic counts once a session.
        """
        if after.screen is Screen.TOPIC:
            self._events[opened(after.place.topic)] = None
        if after.screen is Screen.DONE and before.screen is Screen.PRINTING:
            self._pages.append(printed(after.language, after.print_size))
        if after.screen is not Screen.ATTRACT or before.screen is Screen.ATTRACT:
            return ()
        end = LEFT if idle and not self._pages else FINISHED
        events = (*self._events, *self._pages, end)
        self._events, self._pages = {}, []
        return events
