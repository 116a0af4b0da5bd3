"""Steps of a check of which only those are done whose ingredients have changed.

What a step may read is told by how it is run (`Steps`), or seen: a check of the whole pack is given
one in which every topic that is opened leaves its name. So nothing that it read can change unseen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kiosk.content.checks.subject import Subject
from kiosk.content.lazy import LazyMapping
from kiosk.content.load_known import KnownFiles
from kiosk.content.model import Card, ContentPack, Language, Topic
from kiosk.content.plain_form import as_plain, from_plain
from kiosk.content.problem import Problem
from kiosk.content.steps import PackCheck, Steps, TopicCheck
from kiosk.content.topic_lines import as_json

_OPENED = "opened"
_NOTHING = as_json(as_plain(()))


class Recall(Steps):
    """What is known of these files is not looked at again."""

    def __init__(self, files: KnownFiles) -> None:
        self._files = files
        self._known = files.known
        self._frame = files.frame

    def alone(
        self, subjects: Sequence[Subject], check: TopicCheck, beside: Mapping[str, str]
    ) -> list[Problem]:
        def key(subject: Subject) -> str:
            code = subject.language.code
            return self._files.key("alone", subject.report.file, beside[code])

        return self._of_topics(subjects, check, key)

    def together(
        self, name: str, subjects: Sequence[Subject], check: TopicCheck, beside: object = None
    ) -> list[Problem]:
        def key(subject: Subject) -> str:
            first = f"{subject.pack.default_language}/{subject.id}.md"
            what = f"{name} {self._frame} {beside}"
            return self._files.key(what, subject.report.file, first)

        return self._of_topics(subjects, check, key)

    def whole(self, name: str, pack: ContentPack, check: PackCheck) -> list[Problem]:
        key = self._files.key(f"{name} {self._frame}")
        line = self._known.get(key)
        if line is not None:
            opened, made_from, told = json.loads(line)
            if made_from == self._files.key(_OPENED, *opened):
                return list(from_plain(told))
        watched = _Watched(pack)
        problems = super().whole(name, watched.pack, check)
        opened = sorted(watched.opened)
        made_from = self._files.key(_OPENED, *opened)
        self._known.put(key, as_json([opened, made_from, as_plain(tuple(problems))]))
        return problems

    def _of_topics(
        self, subjects: Sequence[Subject], check: TopicCheck, key: Callable[[Subject], str]
    ) -> list[Problem]:
        """Those of which nothing is known are looked at in one go."""
        keys = [key(subject) for subject in subjects]
        lines = [self._known.get(key) for key in keys]
        check([subject for subject, line in zip(subjects, lines, strict=True) if line is None])
        found: list[Problem] = []
        for subject, key_, line in zip(subjects, keys, lines, strict=True):
            if line is None:
                self._known.put(key_, as_json(as_plain(tuple(subject.report.problems))))
                found += subject.report.problems
            elif line != _NOTHING:
                found += from_plain(json.loads(line))
        return found


class _Watched:
    """A pack in which every topic that somebody opens is written down."""

    def __init__(self, pack: ContentPack) -> None:
        self.opened: set[str] = set()
        languages = {code: self._language(one) for code, one in pack.languages.items()}
        self.pack = replace(pack, languages=MappingProxyType(languages))

    def _language(self, language: Language) -> Language:
        def topic(id: str) -> Topic:
            self.opened.add(f"{language.code}/{id}.md")
            return language.topics[id]

        def card(id: str) -> Card:
            found = language.cards[id]
            self.opened.add(f"{language.code}/{found.topic}.md")
            return found

        return replace(
            language,
            topics=LazyMapping(language.topics, topic),
            cards=LazyMapping(language.cards, card),
        )
