"""A second pack, on another subject and as small as can be: better sleep, in three topics.

Its words for the program's own buttons are those of the shipped pack, with its subject taken out.
"""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.resources import content_dir

PACK = """\
default_language: en
languages: {en: {name: English}}
gate: now
warning_card: W-SLEEP
safe_card: G-SHOW
sections:
  - {id: nights, place: tile, colour: causes}
  - {id: days, place: tile, colour: stretch}
  - {id: help, place: row, colour: warn, tool: signs}
"""

QUESTIONS = """\
- {id: now, many: true, nothing: none, unsure: unsure, options: [choke, none, unsure]}
- {id: screens, many: false, unsure: unsure, options: [late, early, unsure]}
- {id: coffee, many: true, nothing: none, unsure: unsure, options: [noon, evening, none, unsure]}
"""

RULES = """\
defaults: {"on": [W-SLEEP, D-WALK, T-SLEEP], "off": ["*"]}
page:
  parts: {do_first: [D-*], nights: [N-*]}
  most: {do_first: 3, questions: 3}
  risk_answers: [coffee]
  banner_order: [others]
  questions_card: T-SLEEP
rules:
  - {id: S1, when: {now: [choke]}, red: true}
  - {id: S2, when: {unknown: [now]}, red: soft}
  - {id: S3, when: {screens: [late]}, show: [N-SCREEN]}
  - {id: S4, when: {coffee: [noon, evening]}, show: [D-COFFEE]}
"""

SOURCES = """\
sleep-2020: {authors: "Night A", title: "Sleep", publisher: "Journal of Sleep 1:2", year: "2020"}
"""

INVARIANTS = """\
questions: [now, screens, coffee]
invariants:
  - {id: I1, says: "Who chokes is seen at once.", when: {now: [choke]}, red: true}
"""

WORDS = """\
sections: {nights: {title: Your nights}, days: {title: Your days}, help: {title: When to get help}}
questions:
  now:
    ask: Is this true now?
    options: {choke: I wake up choking, none: No, unsure: Not sure}
  screens:
    ask: When do you put your phone away?
    options: {late: In bed, early: An hour before, unsure: Not sure}
  coffee:
    ask: When do you drink coffee?
    options: {noon: After noon, evening: In the evening, none: Not at all, unsure: Not sure}
reasons: {skipped: a question was skipped}
grades: {strong: Strong, moderate: Moderate, limited: Limited, unsupported: Not supported}
"""

FRONT = """\
---
title: "{title}"
in_short: "**{message}**"
next_review: 2027-11-21
sources: [sleep-2020]
---
"""

NIGHTS = (
    FRONT.format(title="Screens in bed: what they do", message="Put the phone away.")
    + """\
## Phone away {#N-SCREEN .card evidence=limited sources="sleep-2020" short="Keep the phone out."}
Leave the phone outside the room.

## Tonight
1. Put the phone in the kitchen.
"""
)

DAYS = (
    FRONT.format(title="Your day: what helps the night", message="Go out by day.")
    + """\
## A walk {#D-WALK .card evidence=moderate sources="sleep-2020" short="Go for a walk by day."}
Go for a walk by day.

## Coffee {#D-COFFEE .card evidence=limited sources="sleep-2020" short="No coffee after noon."}
Drink your last coffee before noon.

## Today
1. Go for a walk.
"""
)

HELP = (
    FRONT.format(title="Warning signs: when to get help", message="Call {emergency}.")
    + """\
## Warning signs {#W-SLEEP .card evidence=strong sources="sleep-2020" short="Call {emergency}."}
### Call now {.now}
SL-01
:   You wake up choking

### Tell the staff today {.today}
SL-02
:   You fall asleep at the wheel

## Ask the staff {#T-SLEEP .card sources="sleep-2020" short="Ask these."}
- Do I need a test?
- Should I come back?

## Show this to the staff {#G-SHOW .card sources="sleep-2020" short="Show this page."}
Show this page to the staff.

## What you can do
1. Tell the staff.
"""
)

# Words of the shipped subject in what the program's own screens and page say.
SUBJECT = re.compile(r"leg cramps?|cramps?|calf|legs?|magnesium|stretch(?:es)?", re.IGNORECASE)


def program_words() -> str:
    """What screens and page say whatever they are about."""
    text = (content_dir() / "en/phrases.yaml").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=[a-z_]+:)", text)
    kept = "".join(part for part in parts if part.startswith(("screen:", "paper:", "staff:")))
    halves = map(_halves, kept.split("\n"))
    lines = [key + sep + SUBJECT.sub("sleep", words) for key, sep, words in halves]
    return "\n".join(lines)


def _halves(line: str) -> tuple[str, str, str]:
    return line.partition(": ")


def write_sleep_pack(folder: Path) -> Path:
    """Writes the pack into the folder and gives it back."""
    files = {
        "pack.yaml": PACK,
        "questions.yaml": QUESTIONS,
        "rules.yaml": RULES,
        "sources.yaml": SOURCES,
        "invariants.yaml": INVARIANTS,
        "glossary.yaml": "apnea: pauses of breath while you sleep\n",
        "en/phrases.yaml": WORDS + program_words(),
        "en/nights/screens.md": NIGHTS,
        "en/days/days.md": DAYS,
        "en/help/signs.md": HELP,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
