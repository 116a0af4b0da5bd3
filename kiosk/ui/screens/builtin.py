"""The warning signs that the program itself carries, for when there is no content at all."""

from __future__ import annotations

import tomllib
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.model import Clinic, Span
from kiosk.resources import resource
from kiosk.ui.accessible import Role, tell_role
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.labels import IconLabel, WordsLabel
from kiosk.ui.widgets.sign_column import SignColumn


def builtin_words(language: str) -> dict[str, Any]:
    """The words of the screen in that language, or in English where the program has none."""
    file = resource("warning-signs", f"{language}.toml")
    if not file.is_file():
        file = resource("warning-signs", "en.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


class BuiltinScreen(QWidget):
    """Nothing to tap: who to ask, and when to get help."""

    def __init__(
        self, theme: Theme, clinic: Clinic, language: str, parent: QWidget | None = None
    ) -> None:
        """`language` is the clinic's own; without one the words are English."""
        super().__init__(parent)
        words = builtin_words(language)
        self.title: str = words["title"]
        rtl = words.get("rtl", False)
        theme = theme.facing(rtl=rtl)
        sides = Qt.LayoutDirection
        self.setLayoutDirection(sides.RightToLeft if rtl else sides.LeftToRight)
        column = QVBoxLayout(self)
        side = theme.margin
        column.setContentsMargins(side, theme.px(28), side, theme.px(28))
        column.setSpacing(theme.px(10))
        title = QHBoxLayout()
        title.setSpacing(theme.px(18))
        title.addWidget(IconLabel(theme, "first-aid-kit-fill", "primary", 52))
        title.addWidget(WordsLabel(theme, "h1", words["title"], level=1), 1)
        column.addLayout(title)
        column.addWidget(WordsLabel(theme, "lead", words["say"]))
        column.addSpacing(theme.px(10))
        upright = QBoxLayout.Direction.TopToBottom
        levels = QBoxLayout(upright if theme.portrait else QBoxLayout.Direction.LeftToRight)
        levels.setSpacing(theme.gap)
        for level in words["levels"]:
            action = level["action"].replace("{emergency}", clinic.emergency)
            shown = SignColumn(
                theme,
                level["kind"],
                level["title"],
                [(Span(sign),) for sign in level["signs"]],
                more="",
                action=action,
            )
            shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tell_role(shown, Role.StaticText)
            levels.addWidget(shown, 1)
        column.addLayout(levels, 1)
