"""The name of what is on the screen: the window's title, which screen readers say."""

from __future__ import annotations

from kiosk.session.state import Screen
from kiosk.ui.view import View

_PHRASES = {
    Screen.ATTRACT: "screen.attract.title",
    Screen.HOME: "screen.home.title",
    Screen.SOURCES: "screen.sources.title",
    Screen.SEARCH: "screen.search.title",
    Screen.HELP: "screen.help.title",
    Screen.LANGUAGE: "screen.language.title",
    Screen.PREVIEW: "screen.page.title",
    Screen.LARGER: "screen.page.bigger",
    Screen.PRINTING: "screen.printing.title",
    Screen.FAILED: "screen.failed.title",
    Screen.RED: "screen.red.title",
}


def place_name(view: View) -> str:
    """What the screen would be called in one line, in the patient's language."""
    words, place = view.language, view.session.place
    match place.screen:
        case Screen.SECTION | Screen.SIGNS:
            return words.phrase(f"sections.{place.section}.title")
        case Screen.TOPIC:
            return words.topics[place.topic].title
        case Screen.CHART:
            return words.phrase(f"nutrients.{place.nutrient}.name")
        case Screen.STRETCH:
            return words.cards[place.stretch].title
        case Screen.QUESTION:
            question = view.pack.questions[place.question]
            return words.phrase(f"questions.{question.id}.ask")
        case Screen.DONE:
            saved = "saved" if view.session.message[1] else "printed"
            return words.phrase(f"screen.done.{saved}.title")
        case _:
            return words.phrase(_PHRASES[place.screen])
