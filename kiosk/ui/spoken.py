"""The spoken form of what is shown: sentences in reading order, each with where it stands.

It says what screen readers are told of each widget, so that both always say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.content.model import Language
from kiosk.quick_data import dataclass
from kiosk.ui.accessible import ON, ROLE, Role
from kiosk.ui.reading_order import visible
from kiosk.ui.sentences import joined
from kiosk.ui.widgets.page_view import PageView
from kiosk.ui.widgets.text import TextBlock, unsaid_gone

LANGUAGE = "language"
"""The property of a widget whose words are of another language than the screen's: its code."""

_ENDS = re.compile(r"(?<=[.!?؟…])[\s\u200b]+")
_CHOICES = (Role.RadioButton.value, Role.CheckBox.value)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`language` is its code where it is not the screen's."""

    text: str = field(repr=False)
    widget: QWidget | None = None
    language: str = ""


def sentences(
    layers: Iterable[QWidget],
    words: Language,
    *,
    page: tuple[str, ...] = (),
    states: bool = False,
) -> list[Sentence]:
    """Every visible word. `page` is what the printed page says, where one is shown.

    `states`: what has been chosen is said too. Others in the room may hear it.
    """
    found: list[Sentence] = []
    number = ""  # of a step, said with its words
    for widget in (shown for layer in layers for shown in visible(layer)):
        text = _words_of(widget, words, states=states)
        if text.isdigit() and not isinstance(widget, QAbstractButton):
            number = f"{text}. "
            continue
        language = str(widget.property(LANGUAGE) or "")
        found += [Sentence(each, widget, language) for each in split(f"{number}{text}")]
        number = ""
        if isinstance(widget, PageView):
            found += [Sentence(each, widget) for part in page for each in split(part)]
    return found


def control_words(widget: QWidget, words: Language) -> str:
    """What is said of a control that the keyboard has reached: name, what it is, its state."""
    return _words_of(widget, words, states=True, kinds=True)


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [each for each in _ENDS.split(text.strip()) if each]


def light(sentence: Sentence, *, on: bool) -> None:
    """Lights the sentence where it stands, or puts it out."""
    if sentence.widget is None:
        return
    for block in _blocks(sentence.widget):
        block.light(sentence.text if on else "")
    sentence.widget.update()


def _words_of(widget: QWidget, words: Language, *, states: bool, kinds: bool = False) -> str:
    said = [widget.accessibleName(), widget.accessibleDescription()]
    if widget.property(ROLE) == Role.Chart.value or isinstance(widget, PageView):
        said = said[:1]  # its numbers follow, as labels of their own; the page's words, as asked
    if isinstance(widget, QAbstractButton):
        chosen = bool(widget.property(ON))
        is_choice = widget.property(ROLE) in _CHOICES
        if kinds and not is_choice:
            said.append(words.phrase("screen.aloud.button"))
        if is_choice and states and (chosen or kinds):
            said.append(words.phrase("screen.aloud.on" if chosen else "screen.aloud.off"))
    return joined(unsaid_gone(each).strip() for each in said)


def _blocks(widget: QWidget) -> Iterator[TextBlock]:
    """All words that the widget paints, whatever it calls them."""
    held: list[Any] = list(vars(widget).values())
    for value in held:
        if isinstance(value, TextBlock):
            yield value
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, TextBlock))
