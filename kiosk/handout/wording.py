"""The pack's words for one person: cards as the plan wants them, phrases filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.content.model import Card, ContentPack, Language
from kiosk.content.rules import Page, PageOrder
from kiosk.handout.blocks import Entry
from kiosk.handout.card_words import full_words, lead_by_colon
from kiosk.handout.setting import plain
from kiosk.session.plan import Plan
from kiosk.session.state import Answers


def day_in_words(day: date, language: Language) -> str:
    """A date as the page says it."""
    month = language.phrase(f"paper.months.{day.month}")
    return language.phrase("paper.date", day=day.day, month=month, year=day.year)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the page is made from. `kept` are topics, `asks` places in the list of questions."""

    plan: Plan
    pack: ContentPack
    language: Language
    answers: Answers
    kept: tuple[str, ...]
    asks: tuple[int, ...]

    @property
    def page(self) -> Page:
        return self.pack.rules.page

    @property
    def order(self) -> PageOrder:
        return self.page.order

    def say(self, key: str, **values: object) -> str:
        """A fixed phrase of the page."""
        clinic = self.pack.clinic
        return self.language.phrase(
            f"paper.{key}",
            clinic=clinic.name,
            phone=clinic.phone,
            emergency=clinic.emergency,
            **values,  # last, so that what somebody typed stays as it is
        )

    def phrase_or_none(self, key: str) -> str | None:
        """Any phrase of the pack, None where it has none of that key."""
        return self.language.phrase(key) if key in self.language.phrases else None

    def heading(self, part: str) -> str:
        return self.say(f"parts.{part}")

    def card(self, id: str) -> Card:
        """The card in the words that the plan wants."""
        for changed in self.plan.changed.values():
            if changed.partition("#")[0] == id and "#" in changed:
                return self.language.cards[changed]
        return self.language.cards[id]

    def entry(self, id: str, *, must: bool = False, counts: bool = True) -> Entry:
        """A card's line. One that does not count stands on the page but is not printed by name."""
        card = self.card(id)
        return Entry(
            words=lead_by_colon(card.short),
            card=id if counts else "",
            name=card.title,
            full=full_words(card) if self.order.is_important(id) else (),
            tight=lead_by_colon(self.phrase_or_none(f"paper.tight.{id}") or card.short),
            must=must or self.order.stays(id),
        )

    def cards(self, patterns: Sequence[str]) -> list[str]:
        """The cards of these patterns in page order, those of kept topics first."""
        named = {id for pattern in patterns for id in self.pack.matching(pattern)}
        cards = [id for id in self.plan.page if id in named]
        return sorted(cards, key=self._kept_first)

    def _kept_first(self, id: str) -> int:
        topic = self.card(id).topic
        return self.kept.index(topic) if topic in self.kept else len(self.kept)

    def lines(self, part: str) -> list[Entry]:
        """The extra sentences that stand in this part; '' is where all others go."""
        return [
            Entry(plain(self.language.phrase(f"lines.{id}")))
            for id in self.plan.lines
            if self.order.part_of_line(id.partition("#")[0]) == part
        ]
