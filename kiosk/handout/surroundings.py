"""What stands round the advice: title, banner, what was told, warning signs, code and sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kiosk.content.model import Heading, Source
from kiosk.content.model import Signs as SignList
from kiosk.content.model import plain as text_of
from kiosk.handout.blocks import Banner, Block, Code, Entry, Foot, Head, Level, Listing, Signs, Told
from kiosk.handout.qr import shortened
from kiosk.handout.setting import plain
from kiosk.handout.staff_words import StaffWords
from kiosk.handout.wording import Wording, day_in_words
from kiosk.session.plan import Outcome

_LEVELS = ("now", "today", "book")


def head(wording: Wording, today: date, staff: StaffWords) -> Head:
    return Head(
        title=wording.say("title"),
        tagline=wording.say("tagline"),
        clinic=wording.pack.clinic.name,
        date=day_in_words(today, wording.language),
        name=wording.say("name", name=staff.name) if staff.name else "",
    )


def banner(wording: Wording) -> Block | None:
    """The strongest reason's words lead; at most three reasons follow."""
    if wording.plan.outcome is Outcome.HANDOUT:
        return None
    ranks = {
        rule.id: wording.page.banner_order.index(rule.banner.rank)
        for rule in wording.pack.rules.rules
        if rule.banner is not None and rule.banner.rank in wording.page.banner_order
    }
    ids = sorted(wording.plan.banner, key=lambda id: ranks.get(id.partition("#")[0], len(ranks)))
    if not ids:
        return Banner(wording.say("banner.safe"))
    about = list(
        dict.fromkeys(
            words for id in ids if (words := wording.phrase_or_none(f"banners.{id}.about"))
        )
    )
    most = wording.page.most.get("banner", 3)
    more = [wording.say("banner.more")] if len(about) > most else []
    listed = wording.say("banner.between").join(about[:most] + more)
    said = wording.phrase_or_none(f"banners.{ids[0]}.say") or wording.say("banner.today")
    return Banner(said, wording.say("banner.about", about=listed) if about else "")


def note(wording: Wording, staff: StaffWords) -> Block | None:
    said = [line for line in (*staff.lines, staff.note) if line]
    if not said:
        return None
    entries = tuple(Entry(plain(line), must=True) for line in said)
    return Listing("staff", wording.say("staff"), entries, bullets=len(entries) > 1)


def told(wording: Wording) -> Block | None:
    entries = []
    for question in wording.pack.questions:
        if question.id == wording.pack.gate or question.id not in wording.answers:
            continue
        risky = question.id in wording.page.risk_answers
        keys = [
            (f"questions.{question.id}.told.{code}", code != question.nothing)
            for code in wording.answers[question.id]
        ]
        for key, tells in keys or [(f"paper.told.skipped.{question.id}", True)]:
            words = wording.phrase_or_none(key)
            if words:
                entries.append(Entry(plain(words), must=risky and tells))
    if not entries:
        return None
    return Told(wording.say("told.title"), tuple(entries), wording.say("told.more"))


def signs(wording: Wording) -> Signs:
    clinic = wording.pack.clinic
    short = _short_signs(wording)
    levels = tuple(
        Level(kind, wording.say(f"signs.{kind}"), short.get(kind) or full, full)
        for kind in _LEVELS
        if (full := _full_signs(wording, kind))
    )
    contact = "contact" if clinic.phone else "contact_no_phone"
    return Signs(
        wording.say("signs.title"),
        levels,
        wording.say("signs.other"),
        wording.say(f"signs.{contact}"),
        clinic.phone,
        wording.pack.warning_card,
    )


def _short_signs(wording: Wording) -> dict[str, tuple[str, ...]]:
    """The signs of each level in the few words that the pack has for paper."""
    phrases = wording.language.phrases
    levels: dict[str, dict[str, str]] = {}
    for key in [key for key in phrases if key.startswith("paper_signs.")]:
        kind, _, id = key.removeprefix("paper_signs.").partition(".")
        levels.setdefault(kind, {})[id] = phrases[key]
    return {
        kind: tuple(signs[id] for id in _urgent_first(wording, signs))
        for kind, signs in levels.items()
    }


def _full_signs(wording: Wording, kind: str) -> tuple[str, ...]:
    signs: dict[str, str] = {}
    level = ""
    for block in wording.card(wording.pack.warning_card).blocks:
        if isinstance(block, Heading):
            level = block.kind
        elif isinstance(block, SignList) and level == kind:
            signs.update({sign.id: text_of(sign.words) for sign in block.items})
    return tuple(signs[id] for id in _urgent_first(wording, signs))


def _urgent_first(wording: Wording, ids: Sequence[str] | dict[str, str]) -> list[str]:
    first = wording.plan.signs_first
    return sorted(ids, key=lambda id: first.index(id) if id in first else len(first))


def code(wording: Wording) -> Code:
    """What a telephone shows: the page in a few words, or the clinic's address."""
    kind = "text" if wording.plan.outcome is Outcome.HANDOUT else "today"
    content = wording.pack.clinic.address or wording.say(f"code.{kind}")
    return Code(shortened(content), wording.say("code.name"), wording.say("code.caption"))


def foot(wording: Wording) -> Foot:
    cards = wording.plan.page if wording.plan.outcome is not Outcome.SAFE else ()
    cited = dict.fromkeys(source for id in cards for source in wording.card(id).sources)
    sources = [wording.pack.sources[id] for id in cited if id in wording.pack.sources]
    return Foot(
        label=wording.say("sources.title"),
        citations=tuple(dict.fromkeys(_cited(wording, source) for source in sources)),
        more=wording.say("sources.more"),
        review=_review(wording, cards),
        closing=wording.say("closing", version=wording.pack.version),
    )


def _review(wording: Wording, cards: Sequence[str]) -> str:
    """Who reviewed the page last; not reviewed where any of it was not."""
    topics = {wording.card(id).topic for id in cards} & set(wording.language.topics)
    if any(wording.language.topics[topic].under_review for topic in topics):
        return wording.say("review.under")
    reviews = [wording.pack.rules.reviewed, *(wording.language.topics[t].reviewed for t in topics)]
    if not all(reviews):
        return wording.say("review.none")
    last = max((review for by in reviews for review in by), key=lambda review: review.date)
    return wording.say("review.by", by=last.by, date=day_in_words(last.date, wording.language))


def _cited(wording: Wording, source: Source) -> str:
    if not source.year.isdecimal():
        return source.publisher  # a living page
    return wording.say("sources.line", publisher=source.publisher, year=source.year)
