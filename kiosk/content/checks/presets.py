"""Presets name questions, answers and cards that the pack has, and have words in each language."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.checks.lookup import line_of_key
from kiosk.content.loader import PHRASES
from kiosk.content.model import ContentPack, Preset, Question
from kiosk.content.presets_file import PRESETS
from kiosk.content.problem import Problem, Report, did_you_mean


def check_presets(pack: ContentPack, problems: list[Problem]) -> None:
    report = Report(PRESETS, problems)
    for preset in pack.presets:
        for rule, message, hint in _faults(preset, pack):
            report.error(rule, preset.line, f'Preset "{preset.id}": {message}', hint)
    keys = [f"presets.{preset.id}" for preset in pack.presets]
    keys += [f"notes.{note}" for note in pack.notes]
    for language in pack.languages.values():
        file = f"{language.code}/{PHRASES}"
        for key in keys:
            if not language.phrases.get(key, "").strip():
                line = line_of_key(pack.folder, file, key.split("."))
                Report(file, problems).error(
                    "phrase", line, f'"{key}" has no words; {PRESETS} needs them.', "Add it."
                )


Fault = tuple[str, str, str]


def _faults(preset: Preset, pack: ContentPack) -> Iterator[Fault]:
    questions = {question.id: question for question in pack.questions}
    for id, codes in preset.answers.items():
        if id not in questions:
            hint = did_you_mean(id, questions)
            yield "unknown-question", f'there is no question "{id}".', hint
        else:
            yield from _answer_faults(questions[id], codes)
    for card in preset.cards:
        if card not in pack.card_ids:
            hint = did_you_mean(card, pack.card_ids)
            yield "unknown-card", f'there is no card "{card}".', hint


def _answer_faults(question: Question, codes: tuple[str, ...]) -> Iterator[Fault]:
    for code in codes:
        if code not in question.codes:
            hint = did_you_mean(code, question.codes)
            yield "unknown-code", f'"{question.id}" has no answer "{code}".', hint
    alone = {question.nothing, question.unsure} & {*codes}
    if len(codes) > 1 and (alone or not question.many):
        yield (
            "answers",
            f'"{question.id}" cannot have {", ".join(codes)} together.',
            "Keep one of them.",
        )
