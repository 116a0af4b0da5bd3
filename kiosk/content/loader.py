"""A folder of content becomes a ContentPack, with every problem found on the way.

Bad content never raises: what cannot be read is reported and left out, and whoever loads decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from kiosk.content.model import Card, Clinic, ContentPack, Language, Topic
from kiosk.content.nutrients_csv import NutrientTable, nutrients, read_nutrient_table
from kiosk.content.pack_files import PackFiles, read_pack_files
from kiosk.content.pack_yaml import (
    LanguageEntry,
    PackEntry,
    flat_phrases,
    read_pack_entry,
    read_questions,
    read_sources,
)
from kiosk.content.parser import Parser
from kiosk.content.places import fill
from kiosk.content.presets_file import PRESETS, read_presets
from kiosk.content.problem import Problem, Report, did_you_mean
from kiosk.content.rules_file import read_rules
from kiosk.content.topic_file import read_topic
from kiosk.content.yaml_file import Node, parse_yaml

PACK, QUESTIONS, RULES = "pack.yaml", "questions.yaml", "rules.yaml"
SOURCES, NUTRIENTS, PHRASES = "sources.yaml", "nutrients.csv", "phrases.yaml"


def load_pack(folder: Path, clinic: Clinic) -> tuple[ContentPack | None, list[Problem]]:
    """The pack in the folder, and all problems. No pack where its frame cannot be read at all."""
    problems: list[Problem] = []
    return load_files(read_pack_files(folder, problems), clinic, problems), problems


ReadTopic = Callable[[str, list[Problem]], Topic | None]


def load_files(
    files: PackFiles,
    clinic: Clinic,
    problems: list[Problem],
    read: ReadTopic | None = None,
) -> ContentPack | None:
    """The pack of files that were read before; what is wrong is added to the problems.

    Topics are parsed, unless somebody knows another way to `read` the file of a name.
    """
    if PACK not in files.data:
        if not any(problem.file == PACK for problem in problems):
            Report(PACK, problems).error(
                "no-pack", 1, f"There is no {PACK} in this folder.", "Is it a folder of content?"
            )
        return None
    return _Loading(files, clinic, problems, read or topic_reader(files, clinic)).pack()


def topic_reader(files: PackFiles, clinic: Clinic) -> ReadTopic:
    """Parses a topic's file; gives None, and a problem, where it holds no text."""
    parser = Parser(clinic)

    def read(name: str, problems: list[Problem]) -> Topic | None:
        text = files.text(name, problems)
        return None if text is None else read_topic(text, parser, Report(name, problems))

    return read


class _Loading:
    """One pass over the files of a pack."""

    def __init__(
        self, files: PackFiles, clinic: Clinic, problems: list[Problem], read: ReadTopic
    ) -> None:
        self._files = files
        self._clinic = clinic
        self._problems = problems
        self._read = read

    def pack(self) -> ContentPack | None:
        pack_node = self._yaml(PACK)
        question_node = self._yaml(QUESTIONS)
        if pack_node is None or question_node is None:
            return None
        entry = read_pack_entry(pack_node, Report(PACK, self._problems))
        questions = read_questions(question_node, Report(QUESTIONS, self._problems))
        languages = {
            code: self._language(code, language, entry)
            for code, language in entry.languages.items()
        }
        if entry.default_language not in languages or not questions:
            return None
        self._look_for_strays(entry)
        cards = languages[entry.default_language].cards
        source_node = self._yaml(SOURCES)
        sources = read_sources(source_node, Report(SOURCES, self._problems)) if source_node else {}
        table = self._nutrient_table(entry)
        preset_node = self._yaml(PRESETS) if PRESETS in self._files.data else None
        presets = read_presets(preset_node, Report(PRESETS, self._problems))
        return ContentPack(
            folder=self._files.folder,
            version=self._files.version,
            clinic=self._clinic,
            default_language=entry.default_language,
            languages=MappingProxyType(languages),
            sections=entry.sections,
            questions=questions,
            gate=entry.gate,
            warning_card=entry.warning_card,
            safe_card=entry.safe_card,
            picture=entry.picture,
            rules=read_rules(
                self._yaml(RULES),
                Report(RULES, self._problems),
                [question.id for question in questions],
                [id for id in cards if "#" not in id and id != entry.safe_card],
            ),
            sources=MappingProxyType(sources),
            nutrients=nutrients(entry.nutrients, table, Report(PACK, self._problems)),
            foods=table.foods,
            food_lists=MappingProxyType({c.id: c.foods for c in cards.values() if c.foods}),
            presets=presets.presets,
            notes=presets.notes,
        )

    def _text(self, name: str) -> str | None:
        if name not in self._files.data:
            # A file that is there but could not be read has been reported already.
            if not any(problem.file == name for problem in self._problems):
                Report(name, self._problems).error(
                    "missing-file", 1, "This file is missing.", "Put it there."
                )
            return None
        return self._files.text(name, self._problems)

    def _yaml(self, name: str) -> Node | None:
        """The file's nodes; None, with a problem told, where there are none."""
        text = self._text(name)
        if text is None:
            return None
        report = Report(name, self._problems)
        before = len(self._problems)
        node = parse_yaml(text, report)
        if node is None and len(self._problems) == before:
            report.error("empty-file", 1, "This file is empty.", "Fill it or restore it.")
        return node

    def _nutrient_table(self, entry: PackEntry) -> NutrientTable:
        if NUTRIENTS not in self._files.data and not entry.nutrients:
            return NutrientTable((), {})  # not every pack speaks of food
        text = self._text(NUTRIENTS)
        return read_nutrient_table(text or "", Report(NUTRIENTS, self._problems))

    def _language(self, code: str, language: LanguageEntry, entry: PackEntry) -> Language:
        name = f"{code}/{PHRASES}"
        phrases = flat_phrases(self._yaml(name), Report(name, self._problems))
        topics = self._topics(code, [section.id for section in entry.sections])
        cards: dict[str, Card] = {}
        for card in (card for topic in topics for card in topic.cards):
            cards.setdefault(card.id, card)
        return Language(
            code=code,
            name=language.name,
            rtl=language.rtl,
            phrases=MappingProxyType(
                {key: fill(words, self._clinic) for key, words in phrases.items()}
            ),
            topics=MappingProxyType({topic.id: topic for topic in topics}),
            cards=MappingProxyType(cards),
        )

    def _topics(self, code: str, sections: list[str]) -> Iterable[Topic]:
        """The language's topics, by section and by the order that their authors gave them."""
        topics = []
        for name in self._files.data:
            path = PurePosixPath(name)
            if path.suffix != ".md" or path.parts[0] != code:
                continue
            report = Report(name, self._problems)
            if len(path.parts) != 3 or path.parts[1] not in sections:
                report.error(
                    "section",
                    1,
                    "This topic does not stand in the folder of a section.",
                    did_you_mean(path.parent.name, sections),
                )
                continue
            topic = self._read(name, self._problems)
            if topic is not None:
                topics.append(topic)
        return sorted(topics, key=lambda t: (sections.index(t.section), t.order, t.id))

    def _look_for_strays(self, entry: PackEntry) -> None:
        """Words in a folder that is no language of the pack would never be seen."""
        folders = {name.partition("/")[0] for name in self._files.data if name.endswith(".md")}
        for folder in sorted(folders - set(entry.languages)):
            if not folder.endswith(".md"):
                Report(folder, self._problems).warning(
                    "language",
                    1,
                    f'"{folder}" is no language of this pack, so nobody sees its topics.',
                    f"Add it under languages in {PACK}.",
                )
