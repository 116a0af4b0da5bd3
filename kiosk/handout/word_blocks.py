"""Blocks of words, set: title, banner, what you told us, numbered things to do, lists, sources."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.model import Span, Words
from kiosk.content.model import plain as text_of
from kiosk.handout.blocks import Banner, Entry, Foot, Head, Listing, Numbered, Told
from kiosk.handout.card_words import sharing_leads
from kiosk.handout.marks import BLACK, WHITE, Box, Disc, Mark, Rule, Text
from kiosk.handout.setting import DOT, plain, strong
from kiosk.handout.sheet import HALF_CAPITAL, PADDING, Sheet

_DISC = 9.5  # radius of a number's disc, and side of the box to tick, in units of the sheet
_TICK = 16
_TWO_LINES = 1.8  # what words fill of two lines, for no line is full to its end


def head(sheet: Sheet, block: Head) -> None:
    if block.brief:
        _side_by_side(sheet, block.title, block.clinic, size=sheet.look.title)
        _side_by_side(sheet, block.date, block.name)
    else:
        _title_and_clinic(sheet, block)
    sheet.gap(4)
    thickness = 2.6 * sheet.unit
    sheet.add("", Rule(0, sheet.y, sheet.width, thickness))
    sheet.y += thickness


def _title_and_clinic(sheet: Sheet, block: Head) -> None:
    look, setter = sheet.look, sheet.setter
    right = max(
        setter.width(block.clinic, look.body, strong=True),
        setter.width(block.date, look.body),
        setter.width(block.name, look.body),
    )
    right = min(right, sheet.width * 0.42)
    left = sheet.width - right - 14
    # The clinic and the date end where title and tagline end, on the same last line.
    beside = [strong(block.clinic), plain(block.date), *([plain(block.name)] if block.name else [])]
    tall = sum(sheet.height(words, look.body, right) for words in beside)
    own = sheet.height(strong(block.title), look.title, left)
    own += sheet.height(plain(block.tagline), look.body, left) if block.tagline else 0.0
    sheet.y = max(0.0, tall - own)
    sheet.words(strong(block.title), size=look.title, width=left, role="H1")
    if block.tagline:
        sheet.words(plain(block.tagline), width=left)
    bottom = sheet.y
    sheet.y = bottom - tall
    for words in beside:
        sheet.words(words, x=sheet.width - right, width=right, align=1.0)
    sheet.y = max(sheet.y, bottom)


def _side_by_side(sheet: Sheet, left: str, right: str, *, size: float = 0) -> None:
    """Words to the left and to the right of one line; with a `size`, they are the title."""
    words, role = (strong(left), "H1") if size else (plain(left), "P")
    size = size or sheet.look.body
    between = 14 * sheet.unit
    own = min(sheet.setter.width(left, size, strong=bool(role == "H1")), sheet.width * 0.7)
    top = sheet.y
    sheet.words(words, size=size, width=own, role=role)
    bottom = sheet.y
    if not right:
        return
    beside = sheet.width - own - between
    said = strong(right) if role == "H1" else plain(right)
    tall = sheet.height(said, sheet.look.body, beside)
    sheet.y = max(top, bottom - tall)
    sheet.words(said, x=own + between, width=beside, align=1.0)
    sheet.y = max(sheet.y, bottom)


def banner(sheet: Sheet, block: Banner) -> None:
    inset = sheet.inset(3)
    inner = sheet.width - 2 * inset
    with sheet.boxed(padding=PADDING - 2, edge=0, fill=BLACK):
        sheet.words(
            strong(block.say), size=sheet.look.head, x=inset, width=inner, role="H2", ink=WHITE
        )
        if block.about:
            sheet.gap(1)
            sheet.words(plain(block.about), x=inset, width=inner, ink=WHITE)
        sheet.second(x=inset, width=inner, ink=WHITE)


def told(sheet: Sheet, block: Told) -> None:
    inset = sheet.inset(2)
    inner = sheet.width - 2 * inset
    if block.brief:
        with sheet.boxed(padding=5, edge=1.1):
            sheet.words(_two_lines(sheet, block, inner), x=inset, width=inner)
        return
    with sheet.boxed(padding=7, edge=1.1):
        if block.part in sheet.look.full:
            sheet.y -= 2 * sheet.unit
            sheet.heading(block.title, x=inset, width=inner)
            half = (inner - 12 * sheet.unit) / 2
            entries = block.entries
            for left, right in zip(entries[::2], (*entries[1::2], None), strict=False):
                top = sheet.y
                sheet.bullet(left.words, x=inset, width=half)
                bottom = sheet.y
                if right is not None:
                    sheet.y = top
                    sheet.bullet(right.words, x=inset + half + 12 * sheet.unit, width=half)
                sheet.y = max(sheet.y, bottom)
            sheet.y -= 2 * sheet.unit
        else:
            title = sheet.run_in(block.title)
            sheet.words(_run_in(title, block.entries, f" {DOT} "), x=inset, width=inner)


def _run_in(title: str, entries: Sequence[Entry], between: str) -> Words:
    """A bold title and the entries after it, as running words in which nothing else is bold."""
    lead = (Span(f"{title} ", strong=True),) if title else ()
    return (*lead, Span(between.join(text_of(entry.words) for entry in entries)))


def _two_lines(sheet: Sheet, told: Told, width: float) -> Words:
    """As many answers as two lines hold, those that bear a risk first."""
    entries = sorted(told.entries, key=lambda entry: not entry.must)
    title = sheet.setter.width(f"{sheet.run_in(told.title)} ", sheet.look.body, strong=True)
    room = width * _TWO_LINES - title
    more = Entry(plain(told.more))
    shown: list[Entry] = []
    for entry in entries:
        texts = [text_of(shown_one.words) for shown_one in (*shown, entry, more)]
        if sheet.setter.width(f" {DOT} ".join(texts), sheet.look.body) > room:
            shown.append(more)
            break
        shown.append(entry)
    return _run_in(sheet.run_in(told.title), shown, f" {DOT} ")


def numbered(sheet: Sheet, block: Numbered) -> None:
    unit = sheet.unit
    if block.run:
        sheet.words(_run_in(f"{sheet.run_in(block.title)}:", (*block.entries, *block.rest), " "))
        return
    sheet.heading(block.title)
    radius = _DISC * unit
    indent = 2 * radius + 9 * unit
    width = sheet.width - indent - _TICK * unit - 12 * unit
    line = sheet.line(sheet.look.body)
    for number, entry in enumerate(block.entries, start=1):
        sheet.gap(1.5)
        top = sheet.y
        middle = top + radius
        lead = _number_and_box(sheet, number, middle) if sheet.inked else ()
        sheet.y = top + max(0.0, radius - line / 2)
        sheet.words(entry.words, x=indent, width=width, role="LI", lead=lead)
        sheet.y = max(sheet.y, top + 2 * radius)
        sheet.gap(1.5)
    if block.rest:
        sheet.gap(2)
        sheet.words(_run_in("", block.rest, " "), x=indent)


def _number_and_box(sheet: Sheet, number: int, middle: float) -> tuple[Mark, ...]:
    """The entry's number on a disc, and the box to tick at the end of the line."""
    unit, size, digits = sheet.unit, sheet.look.body, str(number)
    radius, side = _DISC * unit, _TICK * unit
    left = radius - sheet.setter.width(digits, size, strong=True) / 2
    return (
        Disc(radius, middle, radius),
        Text(left, middle + HALF_CAPITAL * size, digits, size, strong=True, ink=WHITE),
        Box(sheet.width - side, middle - side / 2, side, side, radius=3.5 * unit, edge=1.2 * unit),
    )


def listing(sheet: Sheet, block: Listing) -> None:
    if block.run:
        lines = [text_of(entry.tight or entry.words) for entry in block.entries]
        lines = sharing_leads(lines, block.between)
        entries = (*(Entry(plain(line)) for line in lines), *block.note)
        title = sheet.run_in(block.title.rstrip(":"))
        sheet.words(_run_in(f"{title}:", entries, " "))
        return
    inset = sheet.inset(2) if block.boxed else 0.0
    inner = sheet.width - 2 * inset

    def content() -> None:
        sheet.heading(block.title, x=inset, width=inner)
        if block.intro:
            sheet.words(plain(block.intro), x=inset, width=inner)
            sheet.gap(1.5)
        for entry in block.entries:
            words = entry.full if entry.full and block.part in sheet.look.full else entry.words
            if block.bullets:
                sheet.bullet(words, x=inset, width=inner, tick=block.ticks)
            else:
                sheet.words(words, x=inset, width=inner)
        for entry in block.note:
            sheet.words(entry.words, x=inset, width=inner)

    if block.boxed:
        with sheet.boxed(padding=6, edge=1.1):
            content()
    else:
        content()


def foot(sheet: Sheet, block: Foot) -> None:
    size = sheet.look.small
    sheet.add("", Rule(0, 0, sheet.width, 0.9))
    sheet.gap(4)
    cited = _cited(sheet, block)
    sources = (Span(f"{block.label} ", strong=True), Span(cited)) if cited else ()
    review = (Span(f"{block.review} ", strong=True), Span(block.closing))
    if block.run:
        sheet.words((*sources, *((Span(" "),) if sources else ()), *review), size=size)
        return
    if sources:
        sheet.words(sources, size=size)
    sheet.words(review, size=size)


def _cited(sheet: Sheet, foot: Foot) -> str:
    """The sources that fit on two lines, or on one; the rest are on the screen."""
    size, width = sheet.look.small, sheet.setter.width
    room = sheet.width - width(f"{foot.label} ", size, strong=True)
    room += 0 if foot.brief else sheet.width * (_TWO_LINES - 1)
    between = width("; ", size)
    more = between + width(foot.more, size)
    chosen: list[str] = []
    for place, citation in enumerate(foot.citations, start=1):
        own = width(citation, size)
        if own + (more if place < len(foot.citations) else 0) < room:
            chosen.append(citation)
            room -= own + between
    if len(chosen) == len(foot.citations):
        return "; ".join(chosen) + "." if chosen else ""
    return "; ".join([*chosen, foot.more]) if chosen else ""
