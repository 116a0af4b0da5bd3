"""The plan becomes a page: every block that this person may be given, in page order.

Pure: nothing is read but the pack, nothing is measured. `fit` decides what there is room for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from kiosk.content.model import Bullets, Card, ContentPack, Default, Heading, Source
from kiosk.content.model import Signs as SignList
from kiosk.content.model import plain as text_of
from kiosk.errors import KioskError
from kiosk.handout.blocks import (
    Banner,
    Block,
    Code,
    Diary,
    Drill,
    Drills,
    Entry,
    Foot,
    Handout,
    Head,
    Level,
    Listing,
    Notes,
    Numbered,
    Signs,
    Told,
)
from kiosk.handout.card_words import (
    dose_of,
    full_words,
    lead_by_colon,
    lead_by_sentence,
    steps_of,
)
from kiosk.handout.page_rules import page_rules
from kiosk.handout.qr import shortened
from kiosk.handout.setting import plain
from kiosk.session.plan import Outcome, Plan
from kiosk.session.state import Answers

_NIGHTS = 14
_LEVELS = ("now", "today", "book")


class NoHandoutError(KioskError):
    """These answers have no page: the person must be seen first."""


@dataclass(frozen=True, slots=True)
class StaffWords:
    """What staff typed for this page."""

    name: str = ""
    note: str = ""


def build_handout(
    plan: Plan,
    pack: ContentPack,
    today: date,
    *,
    language: str,
    answers: Answers,
    kept: Sequence[str] = (),
    asks: Sequence[int] = (),
    paper: str = "letter",
    print_size: str = "normal",
    staff: StaffWords = StaffWords(),
) -> Handout:
    """The page for this plan, not yet fitted. Raises NoHandoutError for an emergency."""
    if plan.outcome is Outcome.RED:
        raise NoHandoutError(
            "There is no page for these answers: they may be an emergency.", "Tell the staff now."
        )
    builder = _Builder(plan, pack, language, answers, kept=tuple(kept), asks=tuple(asks))
    blocks = builder.safe_page() if plan.outcome is Outcome.SAFE else builder.page()
    words = builder.language
    return Handout(
        language=words.code,
        rtl=words.rtl,
        title=words.phrase("paper.title"),
        paper=paper,
        print_size=print_size,
        blocks=(builder.head(today, staff), *builder.banner(), *builder.note(staff), *blocks),
    )


class _Builder:
    """One person's page in the making."""

    def __init__(
        self,
        plan: Plan,
        pack: ContentPack,
        language: str,
        answers: Answers,
        *,
        kept: tuple[str, ...],
        asks: tuple[int, ...],
    ) -> None:
        self.language = pack.language(language)
        self._plan = plan
        self._pack = pack
        self._answers = answers
        self._kept = kept
        self._asks = asks
        self._rules = page_rules()
        self._page = pack.rules.page
        self._variants = {id.partition("#")[0]: id for id in plan.changed.values() if "#" in id}

    def page(self) -> tuple[Block, ...]:
        parts: list[Block | None] = [self._told()]
        for part in self._page.parts:
            match part:
                case "do_first":
                    parts.append(self._do_first())
                case "stretches":
                    parts.append(self._stretches())
                case "foods":
                    parts += [self._medicines(), self._foods()]
                case _:
                    parts.append(self._list(part))
        parts += [self._left_out(), self._questions(), self._diary(), self._signs()]
        blocks = [block for block in parts if block is not None]
        return (*blocks, Notes(self._say("notes")), self._code(), self._foot())

    def safe_page(self) -> tuple[Block, ...]:
        """Warning signs and the clinic: what is right for everybody when anything went wrong."""
        card = self._card(self._pack.safe_card)
        entry = Entry(full_words(card, titled=False) or plain(card.short))
        safe = Listing("safe", card.title, (entry,), bullets=False)
        return (safe, self._signs(), self._code(), self._foot())

    # --- above the advice --------------------------------------------------------------------

    def head(self, today: date, staff: StaffWords) -> Head:
        return Head(
            title=self._say("title"),
            tagline=self._say("tagline"),
            clinic=self._pack.clinic.name,
            date=self._say(
                "date", day=today.day, month=self._say(f"months.{today.month}"), year=today.year
            ),
            name=self._say("name", name=staff.name) if staff.name else "",
        )

    def banner(self) -> tuple[Block, ...]:
        """The strongest reason's words lead; at most three reasons follow."""
        if self._plan.outcome is Outcome.HANDOUT:
            return ()
        ranks = {
            rule.id: self._page.banner_order.index(rule.banner.rank)
            for rule in self._pack.rules.rules
            if rule.banner is not None and rule.banner.rank in self._page.banner_order
        }
        ids = sorted(self._plan.banner, key=lambda id: ranks.get(id.partition("#")[0], len(ranks)))
        if not ids:
            return (Banner(self._say("banner.safe")),)
        about = list(
            dict.fromkeys(
                words for id in ids if (words := self._phrase_or_none(f"banners.{id}.about"))
            )
        )
        most = self._page.most.get("banner", 3)
        more = [self._say("banner.more")] if len(about) > most else []
        listed = self._say("banner.between").join(about[:most] + more)
        said = self._phrase_or_none(f"banners.{ids[0]}.say") or self._say("banner.today")
        return (Banner(said, self._say("banner.about", about=listed) if about else ""),)

    def note(self, staff: StaffWords) -> tuple[Block, ...]:
        if not staff.note:
            return ()
        entry = Entry(plain(staff.note), must=True)
        return (Listing("staff", self._say("staff"), (entry,), bullets=False),)

    def _told(self) -> Block | None:
        entries = []
        for question in self._pack.questions:
            if question.id == self._pack.gate or question.id not in self._answers:
                continue
            risky = question.id in self._page.risk_answers
            keys = [
                (f"questions.{question.id}.told.{code}", code != question.nothing)
                for code in self._answers[question.id]
            ]
            for key, tells in keys or [(f"paper.told.skipped.{question.id}", True)]:
                words = self._phrase_or_none(key)
                if words:
                    entries.append(Entry(plain(words), must=risky and tells))
        if not entries:
            return None
        return Told(self._say("told.title"), tuple(entries), self._say("told.more"))

    # --- advice ------------------------------------------------------------------------------

    def _do_first(self) -> Block | None:
        cards = self._cards("do_first")
        most = self._page.most.get("do_first", 4)
        lines = self._lines("")
        entries = [
            Entry(lead_by_sentence(self._card(id).short), id, self._card(id).title)
            for id in cards[:most]
        ]
        room = most - len(entries)
        entries += lines[:room]
        if not entries:
            return None
        rest = (*self._also(cards[most:]), *lines[room:])
        return Numbered(self._heading("do_first"), tuple(entries), rest)

    def _also(self, cards: Sequence[str]) -> list[Entry]:
        """Cards named in one sentence, each by its words before the colon."""
        entries = []
        for place, id in enumerate(cards):
            card = self._card(id)
            name = card.short.partition(":")[0] if ":" in card.short else card.title
            before = f"{self._say('also')} " if place == 0 else ""
            after = "." if place == len(cards) - 1 else ";"
            name = name if place == 0 else name[:1].lower() + name[1:]
            entries.append(Entry(plain(f"{before}{name}{after}"), id, card.title))
        return entries

    def _list(self, part: str) -> Block | None:
        entries = (*(self._entry(id) for id in self._cards(part)), *self._lines(part))
        return Listing(part, self._heading(part), entries) if entries else None

    def _stretches(self) -> Block | None:
        cards = [self._card(id) for id in self._cards("stretches")]
        drills = tuple(
            Drill(
                title=card.title,
                short=card.short,
                dose=dose_of(card),
                steps=steps_of(card),
                figure=card.figure,
                alt=card.title,
                card=card.id.partition("#")[0],
            )
            for card in cards[: self._page.most.get("stretches", 2)]
        )
        pictures = self._pack.folder / "pictures" / "mono"
        return Drills(self._heading("stretches"), drills, pictures) if drills else None

    def _medicines(self) -> Block | None:
        """What to ask about: the leading cards, a few classes, and the warnings that must stand."""
        medicines = self._page.medicines
        lead = self._cards("medicines", medicines.lead)
        classes = self._cards("medicines", medicines.order)
        first, others = classes[: medicines.most], classes[medicines.most :]
        warnings = [id for id in self._plan.warnings if id not in first]
        entries = [self._entry(id, must=True) for id in lead]
        entries += [self._entry(id, must=id in self._plan.warnings) for id in first]
        # A warning stands even where a rule hides its card; then it does not count as printed.
        entries += [self._entry(id, must=True, counts=id in classes) for id in warnings]
        rest = [self._card(id).title for id in others if id not in warnings]
        if rest:
            between = self._say("between")
            entries.append(Entry(plain(self._say("medicines.rest", rest=between.join(rest)))))
        entries += self._lines("medicines")
        if not entries:
            return None
        return Listing("medicines", self._heading("medicines"), tuple(entries))

    def _foods(self) -> Block | None:
        cards = self._cards("foods")
        line = self._page.food_line
        entries = []
        for id in cards:
            card = self._card(id)
            foods = [self.language.phrase(f"foods.{food}") for food in self._plan.foods.get(id, ())]
            if foods:
                name = self._phrase_or_none(f"nutrients.{card.nutrient}.name") or card.title
                words = self._say("foods.list", name=name, foods=self._say("between").join(foods))
                entries.append(Entry(lead_by_colon(words), id, card.title))
            elif not card.foods:
                entries.append(self._entry(id))
        if not entries:
            return None
        brief: tuple[Entry, ...] = ()
        if line not in self._plan.hidden and line not in cards:
            brief = (Entry(plain(self._card(line).short)),)
        notes = tuple(self._lines("foods"))
        return Listing("foods", self._heading("foods"), tuple(entries), note=notes, brief=brief)

    def _left_out(self) -> Block | None:
        """Why something is missing, one line a reason; what no line has room for joins the last."""
        families: dict[str, list[str]] = {}
        told: set[str] = set()
        defaults = self._pack.rules.defaults
        for card, reason in self._plan.reasons.items():
            if defaults.get(card) in (Default.BROWSE, Default.SCREEN):
                continue  # never on paper, so nobody misses it there
            family = self._rules.family(card)
            if family and family not in told:
                told.add(family)
                families.setdefault(reason, []).append(self.language.phrase(f"families.{family}"))
        if not families:
            return None
        most = self._page.most.get("left_out", 5)
        lines = [
            (self.language.phrase(f"reasons.{reason}"), left) for reason, left in families.items()
        ]
        if len(lines) > most:
            others = [family for _, left in lines[most - 1 :] for family in left]
            lines = [*lines[: most - 1], (self._say("left_out.others"), others)]
        between = self._say("between")
        entries = tuple(
            Entry(
                lead_by_colon(self._say("left_out.line", why=why, left=between.join(left))),
                must=True,
            )
            for why, left in lines
        )
        title = self._say("left_out.title")
        return Listing("left_out", title, entries, note=(), boxed=True)

    def _questions(self) -> Block | None:
        """The questions that the patient ticked, as sentences to read out."""
        if self._page.questions_card not in self._plan.page:
            return None
        card = self._card(self._page.questions_card)
        offered = [
            item for block in card.blocks if isinstance(block, Bullets) for item in block.items
        ]
        ticked = [offered[index] for index in self._asks if 0 <= index < len(offered)]
        most = self._page.most.get("questions", 3)
        entries = tuple(
            Entry(plain(self._say("asks.quoted", question=text_of(words))), card.id, card.title)
            for words in ticked[:most]
        )
        if not entries:
            return None
        return Listing(
            "asks", self._say("asks.title"), entries, intro=self._say("asks.intro"), ticks=True
        )

    def _diary(self) -> Block | None:
        card = self._page.diary_card
        if card not in self._plan.page:
            return None
        return Diary(self._say("diary"), self._card(card).short, _NIGHTS, card)

    # --- below the advice --------------------------------------------------------------------

    def _signs(self) -> Signs:
        clinic = self._pack.clinic
        levels = tuple(
            Level(
                kind,
                self._say(f"signs.{kind}"),
                short=self._short_signs(kind),
                full=self._full_signs(kind),
            )
            for kind in _LEVELS
        )
        contact = "contact" if clinic.phone else "contact_no_phone"
        return Signs(
            self._say("signs.title"),
            levels,
            self._say("signs.other"),
            self._say(f"signs.{contact}"),
            self._pack.warning_card,
        )

    def _short_signs(self, kind: str) -> tuple[str, ...]:
        prefix = f"paper_signs.{kind}."
        signs = {
            key.removeprefix(prefix): words
            for key, words in self.language.phrases.items()
            if key.startswith(prefix)
        }
        return tuple(signs[id] for id in self._urgent_first(signs))

    def _full_signs(self, kind: str) -> tuple[str, ...]:
        signs: dict[str, str] = {}
        level = ""
        for block in self._card(self._pack.warning_card).blocks:
            if isinstance(block, Heading):
                level = block.kind
            elif isinstance(block, SignList) and level == kind:
                signs.update({sign.id: text_of(sign.words) for sign in block.items})
        return tuple(signs[id] for id in self._urgent_first(signs))

    def _urgent_first(self, ids: Sequence[str] | dict[str, str]) -> list[str]:
        first = self._plan.signs_first
        return sorted(ids, key=lambda id: first.index(id) if id in first else len(first))

    def _code(self) -> Code:
        """What a telephone shows: the page in a few words, or the clinic's address."""
        kind = "text" if self._plan.outcome is Outcome.HANDOUT else "today"
        content = self._pack.clinic.address or self._say(f"code.{kind}")
        return Code(shortened(content), self._say("code.name"), self._say("code.caption"))

    def _foot(self) -> Foot:
        cards = self._plan.page if self._plan.outcome is not Outcome.SAFE else ()
        cited = dict.fromkeys(source for id in cards for source in self._card(id).sources)
        sources = [self._pack.sources[id] for id in cited if id in self._pack.sources]
        return Foot(
            label=self._say("sources.title"),
            citations=tuple(dict.fromkeys(self._cited(source) for source in sources)),
            more=self._say("sources.more"),
            review=self._review(cards),
            closing=self._say("closing", version=self._pack.version),
        )

    def _cited(self, source: Source) -> str:
        if not source.year.isdecimal():
            return source.publisher  # a living page
        return self._say("sources.line", publisher=source.publisher, year=source.year)

    def _review(self, cards: Sequence[str]) -> str:
        """Who reviewed the page last; not reviewed where any of it was not."""
        topics = {self._card(id).topic for id in cards} & set(self.language.topics)
        reviews = [self._pack.rules.reviewed, *(self.language.topics[t].reviewed for t in topics)]
        if not all(reviews):
            return self._say("review.none")
        last = max((review for by in reviews for review in by), key=lambda review: review.date)
        day = last.date
        months = self._say(f"months.{day.month}")
        return self._say(
            "review.by",
            by=last.by,
            date=self._say("date", day=day.day, month=months, year=day.year),
        )

    # --- words -------------------------------------------------------------------------------

    def _say(self, key: str, **values: object) -> str:
        clinic = self._pack.clinic
        return self.language.phrase(
            f"paper.{key}",
            **values,
            clinic=clinic.name,
            phone=clinic.phone,
            emergency=clinic.emergency,
        )

    def _phrase_or_none(self, key: str) -> str | None:
        return self.language.phrase(key) if key in self.language.phrases else None

    def _heading(self, part: str) -> str:
        return self._say(f"parts.{part}")

    def _card(self, id: str) -> Card:
        """The card in the words that the plan wants."""
        return self.language.cards[self._variants.get(id, id)]

    def _entry(self, id: str, *, must: bool = False, counts: bool = True) -> Entry:
        card = self._card(id)
        return Entry(
            words=lead_by_colon(card.short),
            card=id if counts else "",
            name=card.title,
            full=full_words(card) if self._rules.is_important(id) else (),
            tight=lead_by_colon(self._phrase_or_none(f"paper.tight.{id}") or card.short),
            must=must or self._rules.stays(id),
        )

    def _cards(self, part: str, patterns: Sequence[str] = ()) -> list[str]:
        """The part's cards in page order, those of kept topics first."""
        patterns = patterns or self._page.parts[part]
        cards = [id for id in self._plan.page if any(fnmatchcase(id, p) for p in patterns)]
        return sorted(cards, key=self._kept_first)

    def _kept_first(self, id: str) -> int:
        topic = self._card(id).topic
        return self._kept.index(topic) if topic in self._kept else len(self._kept)

    def _lines(self, part: str) -> list[Entry]:
        """The extra sentences that stand in this part; '' is where all others go."""
        return [
            Entry(plain(self.language.phrase(f"lines.{id}")))
            for id in self._plan.lines
            if self._rules.part_of_line(id.partition("#")[0]) == part
        ]
