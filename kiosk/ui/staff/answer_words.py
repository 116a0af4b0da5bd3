"""Answers in one line, for staff to look over."""

from __future__ import annotations

from kiosk.session.state import Answers
from kiosk.ui.staff.view import StaffView

MOST_LETTERS = 110


def answer_words(answers: Answers, view: StaffView) -> str:
    """What was ticked, as the page would tell it; questions answered with "none" are not named."""
    told = []
    for question in view.pack.questions:
        codes = answers.get(question.id, ())
        for code in codes:
            key = f"questions.{question.id}.told.{code}"
            words = view.language.phrases.get(key)
            if words is None:
                words = view.language.phrase(f"questions.{question.id}.options.{code}")
            if words and code != question.nothing:
                told.append(words)
    skipped = sum(not codes for codes in answers.values())
    if skipped:
        told.append(
            view.say("sheet.skipped" if skipped > 1 else "sheet.skipped_one", count=skipped)
        )
    line = " · ".join(told) or view.say("sheet.nothing")
    return line if len(line) <= MOST_LETTERS else f"{line[:MOST_LETTERS].rstrip(' ·')} …"
