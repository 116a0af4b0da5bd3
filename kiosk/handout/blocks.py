"""What stands on the page, as frozen data: one kind of block for each way of setting it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.content.model import Words
from kiosk.content.rules import PageOrder
from kiosk.handout.figure import Figure


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to know or do, on a line or two.

    `card` is the id that counts as printed with it. `full` are its words on a page with room,
    `tight` those on a page with none.
    An entry that is a `must` outlives every trim. `name` is what the preview calls it.
    """

    words: Words
    card: str = ""
    name: str = ""
    full: Words = ()
    tight: Words = ()
    must: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Title, clinic, date, and what the page is not."""

    title: str
    tagline: str
    clinic: str
    date: str
    name: str = ""
    brief: bool = False  # on two lines, without the tagline
    part: str = "head"


@dataclass(frozen=True, slots=True)
class Banner:
    """Tell the staff today: the strongest words, then the reasons."""

    say: str
    about: str = ""
    part: str = "banner"


@dataclass(frozen=True, slots=True)
class Told:
    """What you told us, so that staff can spot a mis-tap."""

    title: str
    entries: tuple[Entry, ...]
    more: str  # closes the list where it is cut to a line
    brief: bool = False
    part: str = "told"


@dataclass(frozen=True, slots=True)
class Numbered:
    """Things to do first, with a number and a box to tick; the rest joined in one line.

    `run`: all of it in running words after the title, as in every block that can be so.
    """

    title: str
    entries: tuple[Entry, ...]
    rest: tuple[Entry, ...] = ()
    run: bool = False
    part: str = "do_first"


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading and its bullets. `brief` stands in for the entries where there is less room.

    In running words, entries that begin with the same words before a colon share them; `between`
    parts what follows.
    """

    part: str
    title: str
    entries: tuple[Entry, ...]
    intro: str = ""
    note: tuple[Entry, ...] = ()  # closing lines without a bullet
    brief: tuple[Entry, ...] = ()
    boxed: bool = False
    bullets: bool = True
    ticks: bool = False  # a box to tick in place of the bullet
    between: str = "; "
    run: bool = False


@dataclass(frozen=True, slots=True)
class Drill:
    """A stretch: its picture, what to do and for how long."""

    title: str
    short: str
    dose: str
    steps: tuple[str, ...]
    figure: Figure | None
    alt: str
    card: str = ""
    tight: str = ""  # in running words

    @property
    def name(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Drills:
    """The stretches, with figures."""

    title: str
    entries: tuple[Drill, ...]
    run: bool = False
    part: str = "stretches"


@dataclass(frozen=True, slots=True)
class Diary:
    """A box for each night of two weeks."""

    title: str
    note: str
    short: str  # title and note in a few words
    nights: int
    card: str
    part: str = "diary"


@dataclass(frozen=True, slots=True)
class Level:
    """Signs of one urgency: what to do, and the signs in short and in full words."""

    kind: str
    lead: str
    short: tuple[str, ...]
    full: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """Get help when: always on the page, never cut."""

    title: str
    levels: tuple[Level, ...]
    other: str  # follows where only the most urgent signs have room
    contact: str  # the clinic and its telephone number
    phone: str  # the number alone; the clinic's name stands at the head of the page
    card: str
    part: str = "signs"


@dataclass(frozen=True, slots=True)
class Notes:
    """Lines to write on."""

    title: str
    part: str = "notes"


@dataclass(frozen=True, slots=True)
class Code:
    """A code for the telephone: the page in a few words, or the clinic's address."""

    content: str
    title: str
    caption: str
    part: str = "code"


@dataclass(frozen=True, slots=True)
class Foot:
    """Sources, review state and version."""

    label: str
    citations: tuple[str, ...]
    more: str  # closes the sources where they are cut
    review: str
    closing: str
    brief: bool = False
    run: bool = False
    part: str = "foot"


Block = Head | Banner | Told | Numbered | Listing | Drills | Diary | Signs | Notes | Code | Foot


@dataclass(frozen=True, slots=True)
class Beside:
    """Headings in a second language, by part, so that staff can follow a page they cannot read."""

    language: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Handout:
    """The page before it is fitted: every block that may be printed, in page order."""

    language: str
    rtl: bool
    title: str
    paper: str  # a4 or letter
    print_size: str  # normal or large
    blocks: tuple[Block, ...]
    order: PageOrder
    beside: Beside = NOTHING_BESIDE


def printed(block: Block) -> tuple[str, ...]:
    """The ids of the cards that this block prints, in order."""
    match block:
        case Numbered():
            cards = [entry.card for entry in (*block.entries, *block.rest)]
        case Listing():
            cards = [entry.card for entry in (*block.entries, *block.note)]
        case Drills():
            cards = [drill.card for drill in block.entries]
        case Diary() | Signs():
            cards = [block.card]
        case _:
            cards = []
    return tuple(card for card in cards if card)
