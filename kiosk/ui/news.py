"""What a screen reader is told when the screen changes: where one is, and what has happened."""

from __future__ import annotations

from kiosk.content.model import Language
from kiosk.session.state import Screen
from kiosk.ui.place_name import place_name
from kiosk.ui.sentences import joined
from kiosk.ui.view import View

# They cannot wait until something else has been said.
URGENT = (Screen.RED, Screen.FAILED, Screen.HELP)


def news(view: View) -> str:
    """The name of the place, and the words that nobody may miss there."""
    words, state = view.language, view.printer
    clinic = view.pack.clinic
    match view.session.screen:
        case Screen.PRINTING:
            title = words.phrase(state.title or "screen.printing.title")
            return joined((title, words.phrase(state.advice or "screen.printing.say")))
        case Screen.PREVIEW if not state.ready:
            said = [words.phrase(key) for key in (state.title, state.advice) if key]
            return joined([place_name(view), *said])
        case Screen.FAILED:
            title, advice = view.session.message
            return joined(
                (
                    words.phrase(title or "screen.failed.title"),
                    words.phrase(advice or "screen.failed.say"),
                    words.phrase("screen.failed.safe"),
                )
            )
        case Screen.DONE:
            kind = "screen.done.saved" if view.session.message[1] else "screen.done.printed"
            return joined((words.phrase(f"{kind}.title"), words.phrase(f"{kind}.say")))
        case Screen.RED:
            kind = "screen.red.soft" if view.plan.soft else "screen.red"
            say = words.phrase(f"{kind}.say", emergency=clinic.emergency)
            return joined((words.phrase(f"{kind}.title"), say))
        case Screen.HELP:
            call = words.phrase("screen.help.call", emergency=clinic.emergency)
            return joined((words.phrase("screen.help.title"), call))
        case _:
            return place_name(view)


def idle_news(words: Language, seconds_left: int) -> str:
    """The idle question."""
    title = words.phrase("screen.idle.title")
    return joined((title, words.phrase("screen.idle.say", seconds=seconds_left)))
