"""The bar at the foot of every screen but the first: seven fixed places that never move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.quick_data import dataclass
from kiosk.session.state import TEXT_SIZES
from kiosk.session.taps import (
    BringDown,
    ChooseContrast,
    ChooseText,
    OpenHelp,
    OpenLanguages,
    OpenSearch,
    ReadAloud,
    StartOver,
    Tap,
)
from kiosk.ui.theme import Theme
from kiosk.ui.view import View, Voice
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.stacked import put_away

SILENT = Voice()
VOICE_PLACE = 4
PLACES = 7
COLUMNS_OF_TWO_ROWS = 4
AIR = 9
LINE = 2
TALLEST = 150  # an item: the screen above needs the height more
SIDE, SIDE_PORTRAIT = 24, 12


@dataclass(frozen=True, slots=True)
class Tool:
    """One item. `lit`: it is on, or not as it was at the start. `switch`: on or off is all.

    `others`: what its label may be at other times, which needs room too.
    """

    place: int
    kind: str
    label: str
    icon: str
    tap: Tap
    lit: bool = False
    switch: bool = False
    others: tuple[str, ...] = ()

    def is_like(self, other: Tool) -> bool:
        """Whether one button can show both."""
        return replace(self, label="", tap=other.tap, lit=other.lit) == replace(other, label="")


@dataclass(frozen=True, slots=True)
class Form:
    """How the items stand: in how many rows, icon over label or beside it, how large the words."""

    rows: int
    stacked: bool
    text_scale: float


Trial = tuple[Tool, KioskButton]
"""A tool with one of the labels that it may have, and the button that shows it."""


def voice_tap(voice: Voice) -> ReadAloud:
    """What the tool does: reads, and stops what it reads. What was held back is read first."""
    return ReadAloud(on=not voice.speaking or voice.held_back)


def voice_word(voice: Voice) -> str:
    """The end of the key of its label."""
    return "none" if voice.trouble else "start" if voice_tap(voice).on else "stop"


def tools(view: View, voice: Voice) -> tuple[Tool, ...]:
    """What the bar offers."""
    words, session = view.language.phrase, view.session
    larger = TEXT_SIZES[(TEXT_SIZES.index(session.text) + 1) % len(TEXT_SIZES)]
    high = session.contrast == "high"
    turn = "arrow-counter-clockwise-bold"
    size = words("screen.tools.text", percent=session.text)
    contrast = ChooseContrast("standard" if high else "high")
    aloud = voice_tap(voice)
    told = voice_word(voice)
    says = {name: words(f"screen.tools.aloud.{name}") for name in ("start", "stop", "none")}
    voice_tool = Tool(
        *(VOICE_PLACE, "bar", says[told], "speaker-high-bold", aloud, session.aloud),
        others=tuple(says.values()),
    )
    several = len(view.pack.languages) > 1
    last = PLACES if view.config.screen.low_reach else PLACES - 1
    language = words(f"screen.tools.{'language' if several else 'voice'}")
    return (
        Tool(0, "bar_edged", words("screen.start_over"), turn, StartOver()),
        Tool(1, "bar", language, "translate-bold", OpenLanguages()),
        Tool(2, "bar", size, "text-aa-bold", ChooseText(larger), session.text != TEXT_SIZES[0]),
        Tool(3, "bar", words("screen.tools.contrast"), "circle-half-bold", contrast, high, True),
        voice_tool,
        Tool(5, "bar", words("screen.search.name"), "magnifying-glass-bold", OpenSearch()),
        *_reach(view),
        Tool(last, "bar_danger", words("screen.help_now"), "siren-fill", OpenHelp()),
    )


def _reach(view: View) -> tuple[Tool, ...]:
    """Where the clinic asked for it: brings the screen down to those who sit."""
    if not view.config.screen.low_reach:
        return ()
    label = view.language.phrase("screen.tools.reach")
    lowered = view.session.lowered > 0
    return (Tool(PLACES - 1, "bar", label, "arrow-down-bold", BringDown(), lowered),)


class BottomBar(QWidget):
    """Icon beside label where every label fits so, else icon over label.

    Upright, words too wide for seven places stand in two rows; else they grow as far as they fit.
    """

    tapped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._tools: tuple[Tool, ...] = ()
        self._buttons: dict[int, KioskButton] = {}
        self._form = Form(1, stacked=False, text_scale=1.0)
        self._width = 0
        self._tallest = 0  # what the words need
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_for(self, view: View, width: int, voice: Voice = SILENT) -> None:
        """Offers the view's tools on so many pixels.

        The width is told, not learned from a resize event: what is built in such an event while Qt
        draws the window into a picture stays blank.
        """
        before, self._tools = self._tools, tools(view, voice)
        same = len(before) == len(self._tools) and width == self._width
        self._width = width
        if same and all(map(Tool.is_like, before, self._tools)):
            self._relabel()
        else:
            self._build()

    @property
    def offers(self) -> list[Tap]:
        """The taps that its buttons send."""
        return [] if self.isHidden() else [tool.tap for tool in self._tools]

    @property
    def voice_button(self) -> QWidget | None:
        """The tool that reads aloud."""
        return self._buttons.get(VOICE_PLACE)

    @property
    def _places(self) -> int:
        return max((tool.place for tool in self._tools), default=PLACES - 1) + 1

    def _build(self) -> None:
        for button in self._buttons.values():
            put_away(button)
        self._form, trials = self._best_form()
        width = self._place_width(self._form)
        self._tallest = max((button.heightForWidth(width) for _, button in trials), default=0)
        self._buttons = {tool.place: button for tool, button in trials if tool in self._tools}
        for button in self._buttons.values():
            button.setParent(self)
            button.show()
        self._place_buttons()

    def _relabel(self) -> None:
        """Other words on the same buttons: what has the focus keeps it."""
        for tool in self._tools:
            button = self._buttons[tool.place]
            if button.label != tool.label:
                button.set_label(tool.label)
            if button.selected != tool.lit:
                button.set_selected(tool.lit)

    def _tap(self, place: int) -> Tap:
        return next(tool.tap for tool in self._tools if tool.place == place)

    def _made(self, tool: Tool, form: Form) -> KioskButton:
        theme = replace(self.theme, text_scale=form.text_scale)
        button = KioskButton(
            theme,
            tool.kind,
            tool.label,
            tool.icon,
            stacked=form.stacked,
            choice="several" if tool.switch else "",
        )
        button.set_selected(tool.lit)
        button.tapped.connect(lambda: self.tapped.emit(self._tap(tool.place)))
        return button

    # --- room

    def _forms(self) -> Iterator[Form]:
        """From the best on."""
        theme = self.theme
        wanted = theme.text_scale
        smaller = [scale for scale in (1.75, 1.5, 1.25, 1.0) if scale < wanted]
        if not theme.portrait and not theme.compact:
            yield Form(1, stacked=False, text_scale=wanted)
        yield Form(1, stacked=True, text_scale=wanted)
        if theme.portrait:
            yield from (Form(2, stacked=True, text_scale=scale) for scale in (wanted, *smaller))
        else:
            yield from (Form(1, stacked=True, text_scale=scale) for scale in smaller)
            yield from (Form(2, stacked=True, text_scale=scale) for scale in (wanted, *smaller))

    def _best_form(self) -> tuple[Form, list[Trial]]:
        """The first in which all fit, else the last, and its buttons."""
        *better, last = self._forms()
        for form in better:
            trials = self._fitting(form)
            if trials is not None:
                return form, trials
        return last, list(self._trials(last))

    def _fitting(self, form: Form) -> list[Trial] | None:
        """The buttons, or nothing where one is too large."""
        width, trials = self._place_width(form), []
        for tool, button in self._trials(form):
            size = button.minimumSizeHint() if form.stacked else button.sizeHint()
            too_tall = button.heightForWidth(width) > self.theme.px(TALLEST)
            if size.width() > width or too_tall:
                return None
            trials.append((tool, button))
        return trials

    def _trials(self, form: Form) -> Iterator[Trial]:
        """The buttons with all that they may say."""
        for tool in self._tools:
            for label in tool.others or (tool.label,):
                tried = replace(tool, label=label)
                yield tried, self._made(tried, form)

    def _side(self) -> int:
        return self.theme.px(SIDE_PORTRAIT if self.theme.portrait else SIDE)

    def _place_width(self, form: Form) -> int:
        columns = self._places if form.rows == 1 else COLUMNS_OF_TWO_ROWS
        return (self._width - 2 * self._side() - (columns - 1) * self.theme.gap) // columns

    def _row_height(self) -> int:
        return max(self.theme.target, self._tallest)

    def _cell(self, place: int) -> tuple[int, int]:
        """Row and column. Help now keeps the far end."""
        if self._form.rows == 1:
            return 0, place
        if place == self._places - 1:
            return 1, COLUMNS_OF_TWO_ROWS - 1
        return divmod(place, COLUMNS_OF_TWO_ROWS)

    def _place_buttons(self) -> None:
        width, height = self._place_width(self._form), self._row_height()
        first = self.theme.px(AIR) + self.theme.px(LINE)
        for place, button in self._buttons.items():
            row, column = self._cell(place)
            left = self._side() + column * (width + self.theme.gap)
            if self.theme.rtl:
                left = self._width - left - width
            button.setGeometry(QRect(left, first + row * (height + self.theme.gap), width, height))

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        line = QRect(0, 0, self.width(), self.theme.px(LINE))
        painter.fillRect(line, self.theme.colour("line"))

    def sizeHint(self) -> QSize:
        rows = self._form.rows
        height = rows * self._row_height() + (rows - 1) * self.theme.gap
        return QSize(self._width, height + 2 * self.theme.px(AIR) + self.theme.px(LINE))
