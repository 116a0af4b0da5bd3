"""Everything that a patient can do, as data."""

from __future__ import annotations

from kiosk.quick_data import dataclass


@dataclass(frozen=True, slots=True)
class Begin:
    """A touch on the attract screen."""

    language: str


@dataclass(frozen=True, slots=True)
class Home:
    pass


@dataclass(frozen=True, slots=True)
class Back:
    pass


@dataclass(frozen=True, slots=True)
class OpenSection:
    section: str


@dataclass(frozen=True, slots=True)
class OpenTopic:
    topic: str


@dataclass(frozen=True, slots=True)
class OpenSources:
    """The sources of the topic on screen."""


@dataclass(frozen=True, slots=True)
class OpenChart:
    """The nutrient explorer, or another nutrient in it."""

    nutrient: str


@dataclass(frozen=True, slots=True)
class OpenStretch:
    """The guided stretch for one card."""

    card: str


@dataclass(frozen=True, slots=True)
class OpenSearch:
    pass


@dataclass(frozen=True, slots=True)
class OpenHelp:
    """Help now: the gate question's signs as buttons."""


@dataclass(frozen=True, slots=True)
class OpenLanguages:
    """The choice of another language."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class ChooseText:
    """The size of all words, in per cent."""

    percent: int


@dataclass(frozen=True, slots=True)
class ChooseContrast:
    """Standard or high."""

    contrast: str


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """Reads out what is shown, from now on or no more."""

    on: bool


@dataclass(frozen=True, slots=True)
class ChooseVoice:
    """How fast and how loud the voice is, in per cent."""

    speed: int
    volume: int


@dataclass(frozen=True, slots=True)
class BringDown:
    """Brings what stands high on the screen within reach, in two steps, and back."""


@dataclass(frozen=True, slots=True)
class MoreTime:
    """Twice as long until the kiosk asks whether anybody is there, in this session."""


@dataclass(frozen=True, slots=True)
class ReportSign:
    """A sign tapped on Help now: the same as that answer to the gate question."""

    code: str


@dataclass(frozen=True, slots=True)
class KeepForHandout:
    """Keeps a topic for the handout, or lets it go."""

    topic: str


@dataclass(frozen=True, slots=True)
class StartQuestions:
    pass


@dataclass(frozen=True, slots=True)
class Answer:
    """Ticks a code of the question on screen, or takes the tick away."""

    code: str


@dataclass(frozen=True, slots=True)
class Next:
    """Leaves the question on screen. With nothing ticked it counts as skipped."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leaves the question on screen without an answer."""


@dataclass(frozen=True, slots=True)
class TickQuestion:
    """Picks one of the questions to the clinician for the page, by its place in the list."""

    index: int


@dataclass(frozen=True, slots=True)
class ChoosePrint:
    """Normal or large print."""

    size: str


@dataclass(frozen=True, slots=True)
class EnlargePage:
    """Shows the page as large as the screen allows."""


@dataclass(frozen=True, slots=True)
class Print:
    pass


@dataclass(frozen=True, slots=True)
class Printed:
    """The page came out. `where` names the file when the printer is a folder."""

    where: str = ""


@dataclass(frozen=True, slots=True)
class PrintFailed:
    """The page did not come out: what happened and what to do."""

    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class StartOver:
    """Ends the session; nothing is left of it."""


Tap = (
    Begin
    | Home
    | Back
    | OpenSection
    | OpenTopic
    | OpenSources
    | OpenChart
    | OpenStretch
    | OpenSearch
    | OpenHelp
    | OpenLanguages
    | ChooseLanguage
    | ChooseText
    | ChooseContrast
    | ReadAloud
    | ChooseVoice
    | BringDown
    | MoreTime
    | ReportSign
    | KeepForHandout
    | StartQuestions
    | Answer
    | Next
    | Skip
    | TickQuestion
    | ChoosePrint
    | EnlargePage
    | Print
    | Printed
    | PrintFailed
    | StartOver
)
