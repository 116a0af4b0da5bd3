"""pack.yaml names a question, cards and topics that exist, and each language has every card."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kiosk.content.checks.lookup import line_of_key
from kiosk.content.loader import PACK, PHRASES, QUESTIONS
from kiosk.content.model import ContentPack, Language
from kiosk.content.problem import Problem, Report, did_you_mean
from kiosk.content.texts import same_words
from kiosk.resources import resource


def check_frame(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks at what the pack as a whole names."""
    language = pack.language(pack.default_language)
    frame = _Frame(pack, Report(PACK, problems))
    frame.expect(["gate"], pack.gate, "question", [question.id for question in pack.questions])
    frame.expect(["warning_card"], pack.warning_card, "card", language.cards)
    frame.expect(["safe_card"], pack.safe_card, "card", language.cards)
    for nutrient in pack.nutrients:
        if nutrient.card:
            frame.expect(["nutrients", nutrient.id], nutrient.card, "card", language.cards)
        if nutrient.topic:
            frame.expect(["nutrients", nutrient.id], nutrient.topic, "topic", language.topics)
    frame.sections()
    _check_languages(pack, problems)
    _check_icons(pack, problems)


class _Frame:
    def __init__(self, pack: ContentPack, report: Report) -> None:
        self._pack = pack
        self._report = report

    def expect(self, keys: list[str], id: str, what: str, known: Collection[str]) -> None:
        if id not in known:
            self._report.error(
                "frame",
                self._line(keys),
                f'"{keys[-1]}" names "{id}", which is no {what}.',
                did_you_mean(id, known),
            )

    def sections(self) -> None:
        language = self._pack.language(self._pack.default_language)
        for section in self._pack.sections:
            if not language.section_ids(section.id):
                self._report.error(
                    "section",
                    self._line(["sections", section.id]),
                    f'The section "{section.id}" has no topic.',
                    f"Write one, or take the section out of {PACK}.",
                )

    def _line(self, keys: list[str]) -> int:
        return line_of_key(self._pack.folder, PACK, keys)


def _check_icons(pack: ContentPack, problems: list[Problem]) -> None:
    """Every answer's icon is one that the kiosk has."""
    icons = [path.stem.removesuffix("-fill") for path in resource("icons").glob("*-fill.svg")]
    report = Report(QUESTIONS, problems)
    for question in pack.questions:
        for option in question.options:
            if option.icon and option.icon not in icons:
                report.error(
                    "icon",
                    line_of_key(pack.folder, QUESTIONS, [question.id, option.code]),
                    f'The answer "{option.code}" names the icon "{option.icon}", which is none.',
                    did_you_mean(option.icon, icons) or "Leave it out or choose another.",
                )


_WORDS = 4  # shorter phrases, such as "PDF" or "1 of 3", may be alike in two languages
_NAMED = 8


def _check_languages(pack: ContentPack, problems: list[Problem]) -> None:
    default = pack.language(pack.default_language)
    for language in pack.languages.values():
        if language is default:
            continue
        for id, card in default.cards.items():
            here = language.cards.get(id)
            if here is None:
                file, line, told = f"{language.code}/{PHRASES}", 1, f"missing in {language.name}"
            elif same_words(here, card):
                file, line = f"{language.code}/{here.topic}.md", here.line
                told = f"not translated: it still has the words of {default.name}"
            else:
                continue
            Report(file, problems).warning(
                "untranslated",
                line,
                f'The card "{id}" is {told}.',
                f"Translate {card.topic}.md; until then patients read it in another language.",
            )
        _check_phrases(language, default, pack.folder, problems)


def _check_phrases(
    language: Language, default: Language, folder: Path, problems: list[Problem]
) -> None:
    """Phrases that somebody copied and did not translate, told together."""
    alike = [
        key
        for key, words in language.phrases.items()
        if words == default.phrases.get(key) and len(words.split()) >= _WORDS
    ]
    if alike:
        file = f"{language.code}/{PHRASES}"
        more = f" and {len(alike) - _NAMED} more" if len(alike) > _NAMED else ""
        Report(file, problems).warning(
            "untranslated",
            line_of_key(folder, file, alike[0].split(".")),
            f"These phrases still have the words of {default.name}: "
            f"{', '.join(alike[:_NAMED])}{more}.",
            "Translate them.",
        )
