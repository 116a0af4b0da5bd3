"""What a program can tell about English: sentences, the passive voice, and words to keep away.

Another language gets a module of the same shape; `readability` and the checks ask for it by code.
"""

from __future__ import annotations

import re

# --- voice ---------------------------------------------------------------------------------

_BE = r"(?:is|are|am|was|were|be|been|being|isn't|aren't|wasn't|weren't|gets?|got)"
_BETWEEN = r"(?:\s+(?:not|never|also|often|only|still|now|mostly|hardly|\w+ly))*"
_IRREGULAR = (
    "begun|bitten|blown|broken|brought|built|bought|caught|chosen|done|drawn|drunk|driven|eaten|"
    "felt|forbidden|forgotten|found|frozen|given|grown|heard|held|hidden|hurt|kept|known|laid|led|"
    "left|lost|made|meant|met|paid|proven|put|read|said|seen|sent|set|shaken|shown|shut|sold|"
    "spent|spoken|stolen|stopped|stuck|taken|taught|thought|told|torn|understood|woken|worn|"
    "written"
)
# These end like a verb in the passive voice, and say how somebody is.
_STATES = (
    "bed|blurred|bored|confused|embarrassed|excited|frightened|interested|married|pleased|red|"
    "related|relaxed|retired|scared|swollen|tired|used|worried"
)
_PASSIVE = re.compile(
    rf"\b{_BE}{_BETWEEN}\s+(?!(?:{_STATES})\b)(?:\w+ed|{_IRREGULAR})\b", re.IGNORECASE
)


def is_passive(sentence: str) -> bool:
    """Whether something is done to somebody in the sentence."""
    return _PASSIVE.search(sentence.replace("’", "'")) is not None


# --- numbers -------------------------------------------------------------------------------

PER_CENT = re.compile(r"%|\bper ?cents?\b|\bpercentages?\b", re.IGNORECASE)
DECIMAL = re.compile(r"\d\.\d|\d,\d(?!\d\d)")
SUM = re.compile(
    r"\d\s*[+×÷*/=x]\s*\d|\b(?:multiply|multiplied|divide|divided by|subtract|minus)\b",
    re.IGNORECASE,
)
# A number says something with a thing after it (6 weeks), or a word before it (over 65).
BARE_NUMBER = re.compile(
    r"(?<![\w.,:-])"
    r"(?<!over )(?<!under )(?<!aged )(?<!age )(?<!above )(?<!below )(?<!than )(?<!type )"
    r"\d+(?![\w.,]*\d)(?!\s*(?:[-–]\s*)?\w)",
    re.IGNORECASE,
)

# --- headings and titles -------------------------------------------------------------------

EMPTY_HEADINGS = frozenset(
    {"introduction", "background", "overview", "general", "more", "information", "summary", "notes"}
)
# A title that asks or tells how names its outcome without a colon.
OPENERS = frozenset(
    ("how", "when", "what", "why", "which", "who", "where", "can", "do", "is", "are", "will", "ask")
)

# --- other words -----------------------------------------------------------------------------

PATIENTS = re.compile(r"\bpatients?(?:'s|')?\b", re.IGNORECASE)
# Endings of words that only doctors use.
MEDICAL = re.compile(
    r"\b\w{3,}(?:itis|osis|emia|aemia|pathy|ectomy|ology|algia|penia|uria|trophy|ectasis|sclerosis)\b",
    re.IGNORECASE,
)
