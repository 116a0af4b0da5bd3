"""Blocks that are drawn as much as written: stretches, diary, warning signs, notes and the code."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.content.model import Span, Words
from kiosk.handout.blocks import Code, Diary, Drill, Drills, Level, Notes, Signs
from kiosk.handout.figure import Figure
from kiosk.handout.marks import BLACK, WHITE, Box, CodeSquare, Drawing, Rule, Text
from kiosk.handout.setting import DOT, plain, strong
from kiosk.handout.sheet import HALF_CAPITAL, Sheet
from kiosk.handout.style import Look

_LISTED = ("list", "full")  # looks in which signs stand one a line
CODE_SIDE = 25 / 25.4 * 72  # 25 mm, quiet edge included
_BETWEEN_NIGHTS = 3
_NOTE_LINE = 25  # points between two lines to write on
_FIGURE_SHARE = 0.46  # of a stretch's width, at most; the rest is for its words


def drills(sheet: Sheet, block: Drills) -> None:
    """One stretch beside its figure, or several with their words below."""
    if block.run:
        said = " ".join(
            drill.tight or f"{drill.title}. {drill.dose or drill.short}" for drill in block.entries
        )
        sheet.words((Span(f"{sheet.run_in(block.title)}: ", strong=True), Span(said)))
        return
    sheet.heading(block.title)
    if len(block.entries) == 1:
        _beside(sheet, block.entries[0])
        return
    doses = {drill.dose for drill in block.entries}
    if len(doses) == 1:
        sheet.words(plain(doses.pop()))  # the same for all of them: said once
        doses = {""}
    sheet.gap(3)
    between = 14 * sheet.unit
    width = (sheet.width - between * (len(block.entries) - 1)) / len(block.entries)
    figures = [drill.figure for drill in block.entries]
    scales = [_scale(sheet, figure, width) for figure in figures]
    tall = max(f.height * scale if f else 0 for f, scale in zip(figures, scales, strict=True))
    top = bottom = sheet.y
    for place, drill in enumerate(block.entries):
        x = place * (width + between)
        figure, scale = figures[place], scales[place]
        if figure:
            # All stand on one ground, in the middle of their words.
            left = x + (width - figure.width * scale) / 2
            sheet.add(
                "Figure",
                Drawing(left, top + tall - figure.height * scale, scale, figure),
                alt=drill.alt,
            )
        sheet.y = top + tall
        sheet.gap(3)
        for words in _drill_words(sheet, drill, dosed=doses != {""}):
            sheet.words(words, x=x, width=width, align=0.5)
        bottom = max(bottom, sheet.y)
    sheet.y = bottom


def _beside(sheet: Sheet, drill: Drill) -> None:
    figure = drill.figure
    scale = _scale(sheet, figure, sheet.width * _FIGURE_SHARE)
    top, tall, x = sheet.y, 0.0, 0.0
    if figure:
        sheet.add("Figure", Drawing(0, top, scale, figure), alt=drill.alt)
        tall, x = figure.height * scale, figure.width * scale + 12 * sheet.unit
    said = _drill_words(sheet, drill, dosed=True)
    own = sum(sheet.height(words, sheet.look.body, sheet.width - x) for words in said)
    sheet.y += max(0.0, (tall - own) / 2)
    for words in said:
        sheet.words(words, x=x)
    sheet.y = max(sheet.y, top + tall)


def _drill_words(sheet: Sheet, drill: Drill, *, dosed: bool) -> list[Words]:
    """Title and dose; how it is done where there is room, or where it is all there is."""
    words = [strong(drill.title)]
    if "steps" in sheet.look.full and drill.steps:
        words.append(plain(" ".join(drill.steps)))
    elif "stretches" in sheet.look.full or not drill.dose:
        words.append(plain(drill.short))
    if dosed and drill.dose:
        words.append(plain(drill.dose))
    return words


def _scale(sheet: Sheet, figure: Figure | None, most: float) -> float:
    """As large as the look wants, and no wider than its place."""
    return min(sheet.look.figure / figure.height, most / figure.width) if figure else 0.0


def diary(sheet: Sheet, block: Diary) -> None:
    """A box a night: below a heading where there is room, else on one line with a few words."""
    look = sheet.look
    if block.part in look.full:
        sheet.heading(block.title, block.note)
        _nights(sheet, block.nights, x=0.0, height=2 * sheet.line(look.small))
        return
    words = strong(block.short)
    asks = sheet.setter.width(block.short, look.body, strong=True) + 10 * sheet.unit
    widest = sheet.setter.width(str(block.nights), look.small) + 4
    height = 1.25 * sheet.line(look.small)
    if asks + block.nights * (widest + _BETWEEN_NIGHTS * sheet.unit) > sheet.width:
        sheet.words(words)
        asks = 0.0
    else:
        sheet.y = (height - sheet.line(look.body)) / 2
        sheet.words(words)
        sheet.y = 0.0
    _nights(sheet, block.nights, x=asks, height=height)


def _nights(sheet: Sheet, nights: int, *, x: float, height: float) -> None:
    """The boxes, from `x` to the end of the line."""
    gap = _BETWEEN_NIGHTS * sheet.unit
    width = (sheet.width - x + gap) / nights - gap
    size = sheet.look.small
    for night in range(nights):
        left = x + night * (width + gap)
        digits = str(night + 1)
        sheet.add(
            "TH",
            Box(left, sheet.y, width, height, radius=4 * sheet.unit, edge=0.9 * sheet.unit),
            Text(
                left + (width - sheet.setter.width(digits, size)) / 2,
                sheet.y + height / 2 + HALF_CAPITAL * size,
                digits,
                size,
            ),
        )
    sheet.y += height


def signs(sheet: Sheet, block: Signs, few: Mapping[str, int]) -> None:
    """The black bar and three levels; the first level's column is as tall as the other's."""
    look, unit = sheet.look, sheet.unit
    inset = sheet.inset(3)
    start = len(sheet.groups)
    sheet.gap(4)
    bar = sheet.line(look.head) + 2 * sheet.y
    sheet.words(strong(block.title), size=look.head, x=inset, role="H2", ink=WHITE)
    in_bar = _contact_in_bar(sheet, block, inset)
    sheet.y = bar
    sheet.gap(6)
    inner = sheet.width - 2 * inset
    sheet.second(x=inset, width=inner)
    below = block.levels[2:] if look.signs in _LISTED else ()
    beside = block.levels[: len(block.levels) - len(below)]
    top = bottom = sheet.y
    for x, width, levels in _columns(sheet, beside, few, inner):
        sheet.y = top
        for level in levels:
            _level(sheet, level, few, inset + x, width)
        if not below and levels[-1] is beside[-1]:
            _closing(sheet, block, inset + x, width, contact=not in_bar)
        bottom = max(bottom, sheet.y)
    sheet.y = bottom
    if below:
        for level in below:
            _running(sheet, level, level.short, inset, inner)
        _closing(sheet, block, inset, inner, contact=not in_bar)
    sheet.gap(6)
    outline = Box(0, 0, sheet.width, sheet.y, 9 * unit, 2.4 * unit)
    black = Box(0, 0, sheet.width, bar, 9 * unit, fill=BLACK, square_foot=True)
    sheet.under(start, outline, black)


def _contact_in_bar(sheet: Sheet, block: Signs, inset: float) -> bool:
    """Puts the clinic's number into the bar, to the right of the title, where it has room."""
    look, inner = sheet.look, sheet.width - 2 * inset
    room = inner - sheet.setter.width(block.title, look.head, strong=True) - 20 * sheet.unit
    for contact in (block.contact, block.phone):
        if contact and sheet.setter.width(contact, look.body, strong=True) <= room:
            sheet.y -= (sheet.line(look.head) + sheet.line(look.body)) / 2
            sheet.words(strong(contact), x=inset, width=inner, align=1.0, ink=WHITE)
            return True
    return False


def _closing(sheet: Sheet, block: Signs, x: float, width: float, *, contact: bool) -> None:
    if sheet.look.signs == "few":
        sheet.words(plain(block.other), size=sheet.look.small, x=x, width=width)
    if contact:
        sheet.words(strong(block.contact), x=x, width=width)


def _columns(
    sheet: Sheet, levels: tuple[Level, ...], few: Mapping[str, int], width: float
) -> list[tuple[float, float, tuple[Level, ...]]]:
    """Where each column starts, how wide it is and which levels stand in it.

    The first level has a column of its own, so wide that both end at about the same height.
    """
    if width < 34 * sheet.look.body or len(levels) == 1:
        return [(0.0, width, levels)]
    between = 18 * sheet.unit
    lengths = [
        sum(sheet.setter.width(sign, 1) for sign in _signs_of(level, sheet.look, few))
        for level in levels
    ]
    left = (width - between) * min(max(lengths[0] / sum(lengths), 0.44), 0.56)
    return [(0.0, left, levels[:1]), (left + between, width - between - left, levels[1:])]


def _level(sheet: Sheet, level: Level, few: Mapping[str, int], x: float, width: float) -> None:
    signs = _signs_of(level, sheet.look, few)
    if sheet.look.signs not in _LISTED:
        _running(sheet, level, signs, x, width)
        return
    sheet.words(strong(level.lead), x=x, width=width)
    sheet.gap(1)
    for sign in signs:
        sheet.bullet(plain(sign[:1].upper() + sign[1:]), x=x, width=width)
    sheet.gap(3)


def _running(sheet: Sheet, level: Level, signs: tuple[str, ...], x: float, width: float) -> None:
    said = f" {DOT} ".join(signs) + "."
    words = (Span(f"{level.lead} ", strong=True), Span(said))
    sheet.words(words, size=sheet.look.small, x=x, width=width)
    sheet.gap(3)


def _signs_of(level: Level, look: Look, few: Mapping[str, int]) -> tuple[str, ...]:
    match look.signs:
        case "few":
            return level.short[: few[level.kind] + look.more_signs]
        case "full":
            return level.full
    return level.short


def notes(sheet: Sheet, block: Notes) -> None:
    sheet.heading(block.title)
    for _ in range(sheet.look.note_lines):
        sheet.y += _NOTE_LINE
        sheet.add("", Rule(0, sheet.y - 1, sheet.width, 0.9))


def code(sheet: Sheet, block: Code) -> None:
    words = strong(block.caption)
    width = sheet.width - CODE_SIDE - 4 * sheet.unit
    tall = sheet.height(words, sheet.look.small, width)
    height = max(CODE_SIDE, tall)
    sheet.add(
        "Figure",
        CodeSquare(0, (height - CODE_SIDE) / 2, CODE_SIDE, block.content),
        alt=block.content,
    )
    sheet.y = (height - tall) / 2
    sheet.words(words, size=sheet.look.small, x=CODE_SIDE + 4 * sheet.unit, width=width)
    sheet.y = height
