"""The one table of screens. Modules are imported when their screen is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kiosk.session.state import Screen

if TYPE_CHECKING:
    from kiosk.ui.screens.base import BaseScreen

SCREENS = {
    Screen.ATTRACT: "attract:AttractScreen",
    Screen.HOME: "home:HomeScreen",
    Screen.SECTION: "section:SectionScreen",
    Screen.TOPIC: "topic:TopicScreen",
    Screen.SOURCES: "sources:SourcesScreen",
    Screen.CHART: "chart:ChartScreen",
    Screen.STRETCH: "stretch:StretchScreen",
    Screen.SIGNS: "signs:SignsScreen",
    Screen.SEARCH: "search:SearchScreen",
    Screen.HELP: "help:HelpScreen",
    Screen.LANGUAGE: "language:LanguageScreen",
    Screen.QUESTION: "question:QuestionScreen",
    Screen.PREVIEW: "preview:PreviewScreen",
    Screen.LARGER: "larger:LargerScreen",
    Screen.PRINTING: "printing:PrintingScreen",
    Screen.DONE: "done:DoneScreen",
    Screen.FAILED: "failed:FailedScreen",
    Screen.RED: "red:RedScreen",
}


def screen_class(screen: Screen) -> type[BaseScreen]:
    """The class that shows `screen`."""
    module, name = SCREENS[screen].split(":")
    found: type[BaseScreen] = getattr(import_module(f"kiosk.ui.screens.{module}"), name)
    return found
