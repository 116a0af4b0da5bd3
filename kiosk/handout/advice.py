"""The page's advice, part by part: blocks from the cards and lines of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.content.model import Bullets, ContentPack
from kiosk.content.model import plain as text_of
from kiosk.content.rules import Default
from kiosk.handout.blocks import Block, Diary, Drill, Drills, Entry, Listing, Numbered
from kiosk.handout.card_words import dose_of, lead_by_colon, lead_by_sentence, steps_of
from kiosk.handout.figure import drawing
from kiosk.handout.setting import plain
from kiosk.handout.wording import Wording

_NIGHTS = 14
_FEWEST_REASONS = 2


def do_first(wording: Wording) -> Block | None:
    cards = wording.cards(wording.page.parts["do_first"])
    most = wording.page.most.get("do_first", 4)
    lines = wording.lines("")
    entries = [
        Entry(lead_by_sentence(wording.card(id).short), id, wording.card(id).title)
        for id in cards[:most]
    ]
    room = most - len(entries)
    entries += lines[:room]
    if not entries:
        return None
    rest = (*_also(wording, cards[most:]), *lines[room:])
    return Numbered(wording.heading("do_first"), tuple(entries), rest)


def _also(wording: Wording, cards: Sequence[str]) -> list[Entry]:
    """Cards named in one sentence, each by its words before the colon."""
    entries = []
    for place, id in enumerate(cards):
        card = wording.card(id)
        name = card.short.partition(":")[0] if ":" in card.short else card.title
        before = f"{wording.say('also')} " if place == 0 else ""
        after = "." if place == len(cards) - 1 else ";"
        name = name if place == 0 else name[:1].lower() + name[1:]
        entries.append(Entry(plain(f"{before}{name}{after}"), id, card.title))
    return entries


def listing(wording: Wording, part: str) -> Block | None:
    entries = (
        *(wording.entry(id) for id in wording.cards(wording.page.parts[part])),
        *wording.lines(part),
    )
    return Listing(part, wording.heading(part), entries) if entries else None


def stretches(wording: Wording) -> Block | None:
    cards = [wording.card(id) for id in wording.cards(wording.page.parts["stretches"])]
    drills = tuple(
        Drill(
            title=card.title,
            short=card.short,
            dose=dose_of(card),
            steps=steps_of(card),
            figure=drawing(wording.pack, card.figure),
            alt=card.title,
            card=card.id.partition("#")[0],
            tight=wording.phrase_or_none(f"paper.tight.{card.id}") or "",
        )
        for card in cards[: wording.page.most.get("stretches", 2)]
    )
    return Drills(wording.heading("stretches"), drills) if drills else None


def medicines(wording: Wording) -> Block | None:
    """What to ask about: the leading cards, a few classes, and the warnings that must stand."""
    medicines = wording.page.medicines
    lead = wording.cards(medicines.lead)
    classes = wording.cards(medicines.order)
    first, others = classes[: medicines.most], classes[medicines.most :]
    warnings = [id for id in wording.plan.warnings if id not in first]
    entries = [wording.entry(id, must=True) for id in lead]
    entries += [wording.entry(id, must=id in wording.plan.warnings) for id in first]
    # A warning stands even where a rule hides its card; then it does not count as printed.
    entries += [wording.entry(id, must=True, counts=id in classes) for id in warnings]
    rest = [wording.card(id).title for id in others if id not in warnings]
    if rest:
        between = wording.say("between")
        entries.append(Entry(plain(wording.say("medicines.rest", rest=between.join(rest)))))
    entries += wording.lines("medicines")
    if not entries:
        return None
    return Listing(
        "medicines",
        wording.heading("medicines"),
        tuple(entries),
        between=wording.say("between"),
    )


def foods(wording: Wording) -> Block | None:
    cards = wording.cards(wording.page.parts["foods"])
    line = wording.page.food_line
    entries = []
    for id in cards:
        card = wording.card(id)
        foods = [
            wording.language.phrase(f"foods.{food}") for food in wording.plan.foods.get(id, ())
        ]
        if foods:
            name = wording.phrase_or_none(f"nutrients.{card.nutrient}.name") or card.title
            words = wording.say("foods.list", name=name, foods=wording.say("between").join(foods))
            entries.append(Entry(lead_by_colon(words), id, card.title))
        elif not card.foods:
            entries.append(wording.entry(id))
    if not entries:
        return None
    brief: tuple[Entry, ...] = ()
    if line not in wording.plan.hidden and line not in cards:
        brief = (Entry(plain(wording.card(line).short)),)
    notes = tuple(wording.lines("foods"))
    return Listing("foods", wording.heading("foods"), tuple(entries), note=notes, brief=brief)


def left_out(wording: Wording) -> Block | None:
    """Why something is missing, one line a reason; what no line has room for joins the last."""
    families: dict[str, list[str]] = {}
    told: set[str] = set()
    for card, reason in wording.plan.reasons.items():
        family = wording.order.family(card)
        if family not in told and may_be_missed(wording.pack, card):
            told.add(family)
            families.setdefault(reason, []).append(wording.language.phrase(f"families.{family}"))
    if not families:
        return None
    return Listing(
        "left_out",
        wording.say("left_out.title"),
        _reasons(wording, families, wording.page.most.get("left_out", 5)),
        brief=_reasons(wording, families, _FEWEST_REASONS),
        boxed=True,
    )


def may_be_missed(pack: ContentPack, card: str) -> bool:
    """Whether a page without the card says so: not where the card is never on paper."""
    on_paper = pack.rules.defaults.get(card) not in (Default.BROWSE, Default.SCREEN)
    return on_paper and bool(pack.rules.page.order.family(card))


def _reasons(wording: Wording, families: Mapping[str, list[str]], most: int) -> tuple[Entry, ...]:
    """A line a reason, at most so many; the last takes in what has no line of its own."""
    lines = [
        (wording.language.phrase(f"reasons.{reason}"), left) for reason, left in families.items()
    ]
    if len(lines) > most:
        others = [family for _, left in lines[most - 1 :] for family in left]
        lines = [*lines[: most - 1], (wording.say("left_out.others"), others)]
    between = wording.say("between")
    told = [wording.say("left_out.line", why=why, left=between.join(left)) for why, left in lines]
    return tuple(Entry(lead_by_colon(line), must=True) for line in told)


def questions(wording: Wording) -> Block | None:
    """The questions that the patient ticked, as sentences to read out."""
    if wording.page.questions_card not in wording.plan.page:
        return None
    card = wording.card(wording.page.questions_card)
    offered = [item for block in card.blocks if isinstance(block, Bullets) for item in block.items]
    ticked = [offered[index] for index in wording.asks if 0 <= index < len(offered)]
    most = wording.page.most.get("questions", 3)
    entries = tuple(
        Entry(plain(wording.say("asks.quoted", question=text_of(words))), card.id, card.title)
        for words in ticked[:most]
    )
    if not entries:
        return None
    return Listing(
        "asks", wording.say("asks.title"), entries, intro=wording.say("asks.intro"), ticks=True
    )


def diary(wording: Wording) -> Block | None:
    card = wording.page.diary_card
    if card not in wording.plan.page:
        return None
    return Diary(
        wording.say("diary"), wording.card(card).short, wording.say("diary_short"), _NIGHTS, card
    )
