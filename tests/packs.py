"""A small content pack about tired eyes, whole and without a fault, for tests to break.

`write_pack(folder)` writes it; `changes` replaces whole files (None leaves one out), `edits`
replaces a piece of one file.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from kiosk.content.checks import check
from kiosk.content.loader import load_pack
from kiosk.content.model import Clinic, ContentPack
from kiosk.content.problem import Problem
from kiosk.resources import content_dir

TODAY = date(2026, 11, 22)
CLINIC = Clinic(name="The *Eye* Clinic", phone="555 0134")

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>An eye</title>'
    '<g><circle cx="5" cy="5" r="4" fill="#123456"/></g></svg>\n'
)

PACK = """\
default_language: en
languages:
  en: {name: English}
gate: now
warning_card: W-ALL
safe_card: G-SAFE
sections:
  - {id: eyes, place: tile, colour: causes, picture: eye.svg}
  - {id: food, place: tile, colour: nutr, tool: chart}
  - {id: help, place: row, colour: warn, tool: signs}
nutrients:
  - {id: vitamin A, card: F-A, topic: food/vitamin-a, needs: {"": adults, preg: pregnant}}
"""

QUESTIONS = """\
- id: now
  many: true
  nothing: none
  unsure: unsure
  options: [{code: r_blind, icon: brain}, r_pain, none, unsure]
- id: screens
  many: false
  unsure: unsure
  options: [no, on, unsure]
- id: life
  many: true
  nothing: none
  unsure: unsure
  options: [preg, vegan, drops, none, unsure]
"""

RULES = """\
reviewed: [{by: Iris A, date: 2026-11-20}, {by: Pupil B, date: 2026-11-21}]
defaults:
  on: [W-ALL, E-*, T-ASK]
  off: ["*"]
stronger_first: [F-A-PLANT]
groups:
  ALLREST: [E-REST, E-BLINK]
page:
  parts:
    do_first: [C-*]
    every_day: [E-*]
    foods: [F-*]
  most: {do_first: 4, foods: 5, questions: 3}
  medicines:
    question: life
    lead: [M-DROPS]
    most: 3
    order: [M-DROPS]
    warnings: {drops: M-DROPS}
  risk_answers: [life]
  banner_order: [pain, others]
  questions_card: T-ASK
  diary_card: T-ASK
  food_line: F-A
rules:
  - id: A1
    when: {now: [r_blind, r_pain]}
    red: true
  - id: A2
    when: {unknown: [now]}
    red: soft
  - id: A3
    when: {any: [{screens: [on]}, {unknown: [screens]}]}
    known_only: [screens]
    banner: {rank: pain, unknown: [screens], when: {life: [drops]}}
    show: [C-SCREEN, {id: M-DROPS, when: {life: [drops]}}]
    hide: [ALLREST]
    reason: screens
  - id: B1
    when:
      life: [preg]
      lacks: {screens: [on]}
      known: [life]
    also: {skipped: [screens]}
    banner: others
    drop: [liver]
    daily: preg
    signs_first: [RF-02]
    lines: [L-ASK]
  - id: B2
    when: {life: [vegan]}
    change: {F-A: F-A-PLANT}
    show: [F-A]
    drop: [animal]
    first: [E-BLINK]
  - id: B3
    when: {life: [none]}
    off: [E-BLINK]
  - id: C1
    when: {banner: true}
    hide_all_but: [W-ALL, T-ASK]
    reason: screens
  - id: C2
    when: {shown: [F-*]}
    lines: [{id: L-FOOD, when: {screens: [no]}}]
"""

SOURCES = """\
eye-2020:
  authors: "Iris A, Pupil B"
  title: "Tired eyes"
  publisher: "Journal of Eyes 1:2"
  year: "2020"
  identifier: ""
"""

NUTRIENTS = """\
nutrient,kind,food,group_or_food,serving,amount,unit,tags,source,seen
vitamin A,rda,,adults,per day,900,mcg,,"A table, page 1",yes
vitamin A,rda,,pregnant,per day,770,mcg,,A table,yes
vitamin A,ai,,infants,per day,not set,mcg,,A table,yes
vitamin A,food,carrot,Carrot,1 medium,509,mcg,,A table,yes
vitamin A,food,egg,Egg,1 large,75 to 91,mcg,animal,A table,yes
vitamin A,food,beef-liver,Liver,3 ounces,6582,mcg,animal liver,A table,yes
zinc,food,egg,Egg,1 large,0.6,mg,animal,A table,yes
vitamin A,caution,,Pregnancy,,Not too much liver.,text,,A table,yes
"""

PHRASES = """\
sections: {eyes: {title: Tired eyes}, food: {title: Food}, help: {title: When to get help}}
questions:
  now: {ask: "Is any of this true now?", options: {r_blind: I cannot see, r_pain: Bad pain,
        none: None of these, unsure: Not sure}}
  screens: {ask: Do you look at a screen, options: {no: No, on: All day, unsure: Not sure}}
  life:
    ask: Which of these is true?
    options: {preg: Pregnant, vegan: No animal foods, drops: Eye drops, none: None,
        unsure: Not sure}
lines:
  L-ASK: Call {phone} and ask.
  L-FOOD: Food lists are for general health.
banners:
  A3: {say: Tell the staff today., about: screens}
  B1: {say: Tell the staff today., about: pregnancy}
reasons: {screens: screens, skipped: a question was skipped}
foods: {carrot: Carrot, egg: Egg, beef-liver: Liver}
servings: {carrot: 1 medium, egg: 1 large, beef-liver: 3 ounces}
nutrients: {vitamin A: {name: Vitamin A}, zinc: {name: Zinc}}
grades: {strong: Strong, moderate: Moderate, limited: Limited, unsupported: Not supported}
"""

WHY = """\
---
title: "Tired eyes: what may help"
in_short: Long hours at a screen can tire your eyes. **Rest them often.**
picture: eye.svg
picture_alt: An open eye.
order: 10
evidence: limited
evidence_note: Studies are small.
words: [sore, gritty]
caution: {title: Sudden change?, text: "**Call {phone}** at once."}
reviewed: []
next_review: 2027-11-21
sources: [eye-2020]
---
Your eyes work hard at a screen. See [when to get help](help/signs).

## What you can do
1. Look far away.
2. Close your eyes for a while.

!!! action "Try this today"
    Put the screen lower.

    - Dim the light.
    - Blink.

## Rest your eyes {#E-REST .card evidence=limited sources="eye-2020" short="Look far away often." \
figure=eye.svg muscle="the eye"}
Look out of the window. Then call {phone} if it hurts.

## Blink {#E-BLINK .card evidence=limited sources="eye-2020" short="Blink often at {clinic}."}
Blink often.

## At the screen {#C-SCREEN .card evidence=moderate sources="eye-2020" short="Ask about breaks."}
Ask about breaks.

| How long | Break |
|----------|-------|
| one hour | **five** minutes |

## Eye drops {#M-DROPS .card sources="eye-2020" short="Bring your drops."}
Bring your drops. Do not stop taking them by yourself.

![Two eyes](eye.svg "Eyes at rest")
"""

GLOSSARY = """\
cataract: a cloudy lens in the eye
"""

FOOD = """\
---
title: "Vitamin A: foods that have it"
in_short: "**Carrots have much of it.**"
next_review: 2027-11-21
sources: [eye-2020]
---
## Foods with vitamin A {#F-A .card evidence=limited sources="eye-2020" short="Eat carrots." \
nutrient="vitamin A" foods="carrot egg beef-liver"}
Eat some of these.

## Plants with vitamin A {#F-A-PLANT .card sources="eye-2020" short="Eat carrots." \
nutrient="vitamin A" foods="carrot"}
Eat some of these.

## At your next meal
1. Add a carrot.
"""

HELP = """\
---
title: "Warning signs: when to get help"
in_short: "**Call {emergency} if you cannot see.**"
next_review: 2027-11-21
reviewed: [{by: Iris A, date: 2026-11-20}, {by: Pupil B, date: 2026-11-21}]
sources: [eye-2020]
---
## Warning signs {#W-ALL .card evidence=strong sources="eye-2020" short="Call {emergency}."}
### Call now {.now}
RF-01
:   You cannot see

RF-02
:   Very bad **pain**

### Tell the staff today {.today}
TD-01
:   Red eyes

## Ask the staff {#T-ASK .card sources="eye-2020" short="Ask these."}
- Do I need glasses?
- Should I come back?

## Show this to the staff {#G-SAFE .card sources="eye-2020" short="Show this page."}
Show this page to the staff.

## What you can do
1. Tell the staff.
"""

FILES: Mapping[str, str] = {
    "pack.yaml": PACK,
    "questions.yaml": QUESTIONS,
    "rules.yaml": RULES,
    "sources.yaml": SOURCES,
    "nutrients.csv": NUTRIENTS,
    "glossary.yaml": GLOSSARY,
    "pictures/eye.svg": DRAWING,
    "pictures/mono/eye.svg": DRAWING,
    "pictures/high-contrast/eye.svg": DRAWING,
    "en/phrases.yaml": PHRASES,
    "en/eyes/tired-eyes.md": WHY,
    "en/food/vitamin-a.md": FOOD,
    "en/help/signs.md": HELP,
}

Edit = tuple[str, str, str]


def write_pack(
    folder: Path,
    changes: Mapping[str, str | None] | None = None,
    edits: Iterable[Edit] = (),
) -> Path:
    """Writes the small pack into the folder, changed as asked; gives the folder back."""
    files = {**FILES, **(changes or {})}
    for name, old, new in edits:
        text = files[name]
        assert text is not None
        assert old in text, f"{name} does not hold {old!r}"
        files[name] = text.replace(old, new, 1)
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def write_english(folder: Path) -> Path:
    """The shipped content in English alone: a third of the words to read."""
    others = ("es", "ar")
    shutil.copytree(content_dir(), folder, ignore=shutil.ignore_patterns(*others))
    file = folder / "pack.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(tuple(f"  {code}:" for code in others)))
    file.write_text("".join(kept), encoding="utf-8")
    return folder


def load(folder: Path) -> tuple[ContentPack | None, list[Problem]]:
    """The folder's pack, and all problems of loading and checking it."""
    pack, problems = load_pack(folder, CLINIC)
    return pack, [*problems, *(check(pack, TODAY) if pack else ())]
