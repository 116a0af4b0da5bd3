"""Every code that a patient may meet has its words in each language."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.checks.lookup import line_of_key
from kiosk.content.loader import PHRASES
from kiosk.content.model import ContentPack, Grade
from kiosk.content.problem import Problem, Report, did_you_mean
from kiosk.content.rules import Rule

# Why a card is left out where only a missing answer hid it.
SKIPPED = "reasons.skipped"


def check_phrases(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks for all words that rules, questions, sections and foods need."""
    needed: dict[str, str] = {}
    for key, who in _needed(pack):
        needed.setdefault(key, who)
    for language in pack.languages.values():
        file = f"{language.code}/{PHRASES}"
        for key, who in needed.items():
            if not language.phrases.get(key, "").strip():
                beside = [other for other in language.phrases if _parent(other) == _parent(key)]
                report = Report(file, problems)
                is_default = language.code == pack.default_language
                # In the other languages that of the default language stands in.
                tell = report.error if is_default else report.warning
                tell(
                    "phrase",
                    line_of_key(pack.folder, file, key.split(".")),
                    f'"{key}" has no words; {who} needs them.',
                    did_you_mean(key, beside, "Add it."),
                )


def _parent(key: str) -> str:
    return key.rpartition(".")[0]


def _needed(pack: ContentPack) -> Iterator[tuple[str, str]]:
    """Each phrase that must exist, and who needs it."""
    for question in pack.questions:
        yield f"questions.{question.id}.ask", f'the question "{question.id}"'
        for code in question.codes:
            yield f"questions.{question.id}.options.{code}", f'the question "{question.id}"'
    for section in pack.sections:
        yield f"sections.{section.id}.title", "the home screen"
    for food in pack.foods:
        yield f"foods.{food.id}", "nutrients.csv"
        yield f"servings.{food.id}", "nutrients.csv"
        yield f"nutrients.{food.nutrient}.name", "nutrients.csv"
    for grade in Grade:
        yield f"grades.{grade}", "the evidence"
    yield SKIPPED, "the page"
    for family in pack.rules.page.order.families.values():
        yield f"families.{family}", "the page"
    for rule in pack.rules.rules:
        yield from ((key, f"rule {rule.id}") for key in _needed_by(rule))


def _needed_by(rule: Rule) -> Iterator[str]:
    for line in rule.lines:
        yield f"lines.{line.id}"
    if rule.reason:
        yield f"reasons.{rule.reason}"
    if rule.banner:
        yield f"banners.{rule.id}.say"
        yield f"banners.{rule.id}.about"
