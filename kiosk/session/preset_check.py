"""A preset leads to a page: answers that are an emergency have none."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.content.model import ContentPack
from kiosk.content.presets_file import PRESETS
from kiosk.content.problem import Problem, Report
from kiosk.session.personalise import personalise
from kiosk.session.plan import Outcome
from kiosk.session.state import Answers, answers


def preset_answers(given: Mapping[str, tuple[str, ...]], pack: ContentPack) -> Answers:
    """All answers of a preset: what it does not name was not asked, which counts as a risk."""
    return answers({question.id: given.get(question.id, ()) for question in pack.questions})


def check_preset_outcomes(pack: ContentPack) -> list[Problem]:
    """Every preset whose answers are an emergency."""
    problems: list[Problem] = []
    for preset in pack.presets:
        plan = personalise(preset_answers(preset.answers, pack), pack)
        if plan.outcome is Outcome.RED:
            Report(PRESETS, problems).error(
                "preset-red",
                preset.line,
                f'Preset "{preset.id}" has no page: its answers are an emergency.',
                f'Give "{pack.gate}" its answer for none of these.',
            )
    return problems
