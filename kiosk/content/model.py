"""The content pack as frozen data: what the loader makes and everybody else reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

from kiosk.content.rules import Rules
from kiosk.quick_data import dataclass

# --- words ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in one style. `link` is a topic id."""

    text: str
    strong: bool = False
    link: str | None = None


Words = tuple[Span, ...]


def plain(words: Words) -> str:
    """The words without their style, as they are spoken, searched and measured."""
    return "".join(span.text for span in words)


# --- blocks: each has a form on the screen, on paper and in speech ------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    line: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    words: Words
    level: int  # 2 or 3; the topic's title is 1
    kind: str = ""  # now, today or book over the three levels of warning signs
    line: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Words, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Steps:
    items: tuple[Words, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Sign:
    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Signs:
    """Warning signs of one level, each with the id that rules use to put it first."""

    items: tuple[Sign, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Callout:
    kind: str  # caution or action
    title: str
    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    file: str  # inside pictures/
    alt: str
    caption: str = ""
    line: int = 0


Block = Paragraph | Heading | Bullets | Steps | Signs | Callout | Table | Picture


# --- topics and cards ---------------------------------------------------------------------


class Grade(StrEnum):
    """How sure the evidence is; evidence.md says what each means."""

    STRONG = "strong"
    MODERATE = "moderate"
    LIMITED = "limited"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Card:
    """The smallest piece of advice that the rules can show, hide or change.

    An id with `#` in it (`P-FLUID#heat`) is a variant: other words for the plain id.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    evidence: Grade | None
    sources: tuple[str, ...]
    short: str = ""
    figure: str = ""
    muscle: str = ""
    nutrient: str = ""
    foods: tuple[str, ...] = ()
    topic: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    by: str
    date: date


@dataclass(frozen=True, slots=True)
class Caution:
    title: str
    text: Words


@dataclass(frozen=True, slots=True)
class Topic:
    """One Markdown file. `id` is `<section>/<file name>`."""

    id: str
    section: str
    title: str
    in_short: Words
    body: tuple[Block | Card, ...]
    sources: tuple[str, ...]
    next_review: date
    reviewed: tuple[Review, ...] = ()
    order: int = 100
    picture: str = ""
    picture_alt: str = ""
    evidence: Grade | None = None
    evidence_note: str = ""
    caution: Caution | None = None
    words: tuple[str, ...] = ()
    file: Path = Path()
    under_review: bool = False  # its review is long overdue; set by review.as_shown

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(part for part in self.body if isinstance(part, Card))


@dataclass(frozen=True, slots=True)
class Section:
    """On the home screen: `place` is tile, strip or row; `tool` is chart, stretch, signs or ''."""

    id: str
    place: str
    colour: str
    picture: str = ""
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    authors: str
    title: str
    publisher: str
    year: str
    identifier: str


# --- questions ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A tap-only question. `nothing` is the code for none of these, `unsure` that for not sure."""

    id: str
    many: bool
    options: tuple[Option, ...]
    nothing: str = ""
    unsure: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(option.code for option in self.options)


@dataclass(frozen=True, slots=True)
class Preset:
    """A page that staff print often: question id -> codes, and cards that come first. No name."""

    id: str
    answers: Mapping[str, tuple[str, ...]]
    cards: tuple[str, ...] = ()
    line: int = 0


# --- nutrients -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Food:
    """How much of one nutrient a serving holds."""

    id: str
    nutrient: str
    serving: str
    amount: float
    unit: str
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nutrient:
    """A nutrient of the explorer. `needs` maps life stage -> one day's need, in `unit`."""

    id: str
    unit: str
    needs: Mapping[str, float]
    foods: tuple[Food, ...]
    card: str = ""  # the food card that decides what may be shown
    topic: str = ""


# --- the pack ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic's own words, from the settings."""

    name: str = "Your clinic"
    phone: str = ""
    emergency: str = "911"
    address: str = ""  # web address for the page's code, where there is one


@dataclass(frozen=True, slots=True)
class Language:
    """All words of one language."""

    code: str
    name: str
    rtl: bool
    phrases: Mapping[str, str]
    topics: Mapping[str, Topic]  # those of a section in their authors' order
    cards: Mapping[str, Card]

    def phrase(self, key: str, **values: object) -> str:
        """The fixed words for `key`, with {name} places filled. A missing key shows itself."""
        words = self.phrases.get(key, key)
        for name, value in values.items():
            words = words.replace("{" + name + "}", str(value))
        return words

    def section_topics(self, section: str) -> tuple[Topic, ...]:
        """The section's topics in the order that the authors gave them."""
        return tuple(self.topics[id] for id in self.section_ids(section))

    def section_ids(self, section: str) -> tuple[str, ...]:
        """Only their ids: what is not shown need not be opened."""
        return tuple(id for id in self.topics if id.partition("/")[0] == section)


@dataclass(frozen=True, slots=True)
class ContentPack:
    """Everything that one folder of content says, checked as a whole. Never changed once loaded."""

    folder: Path
    version: str
    clinic: Clinic
    default_language: str
    languages: Mapping[str, Language]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    gate: str  # the question whose answers can stop everything
    warning_card: str
    safe_card: str
    picture: str  # of the attract screen; "" for none
    rules: Rules
    sources: Mapping[str, Source]
    nutrients: tuple[Nutrient, ...]  # of the explorer
    foods: tuple[Food, ...]  # of all nutrients, with those that only food cards list
    food_lists: Mapping[str, tuple[str, ...]]  # of each food card its foods, best first
    presets: tuple[Preset, ...] = ()
    notes: tuple[str, ...] = ()  # the clinic's own lines for notes, by phrase under notes
    # All cards that rules speak of, in the pack's order; the safe card is no part of a plan.
    card_ids: tuple[str, ...] = field(init=False)
    _found: dict[str, tuple[str, ...]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        cards = self.languages[self.default_language].cards
        ids = tuple(id for id in cards if id != self.safe_card and "#" not in id)
        object.__setattr__(self, "card_ids", ids)

    def moved_to(self, folder: Path) -> ContentPack:
        """The same pack, its pictures read from another folder."""
        return replace(self, folder=folder)

    def language(self, code: str) -> Language:
        """The language, or the pack's default where it lacks that one."""
        return self.languages.get(code) or self.languages[self.default_language]

    def question(self, question_id: str) -> Question:
        return next(q for q in self.questions if q.id == question_id)

    def section(self, section_id: str) -> Section:
        return next(s for s in self.sections if s.id == section_id)

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The card ids that a rule's pattern names."""
        found = self._found.get(pattern)
        if found is None:
            found = tuple(_matching(self.card_ids, pattern))
            self._found[pattern] = found
        return found


def _matching(ids: Iterable[str], pattern: str) -> Iterator[str]:
    start = pattern.removesuffix("*")
    if not any(sign in start for sign in "*?["):  # nearly all patterns: a name, or how it begins
        whole = start == pattern
        return (id for id in ids if (id == pattern if whole else id.startswith(start)))
    return (id for id in ids if fnmatchcase(id, pattern))
