"""A pack loaded anew of which nothing is parsed that was parsed before.

It gives what `load_files` gives, problem for problem; its topics are opened when somebody asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath

from kiosk.content.known import Known, checker, key_of
from kiosk.content.loader import load_files, topic_reader
from kiosk.content.model import Card, Clinic, ContentPack, Topic
from kiosk.content.pack_files import PackFiles
from kiosk.content.parsed import frame_line, pack_of_lines
from kiosk.content.plain_form import as_plain, from_plain
from kiosk.content.problem import Problem
from kiosk.content.topic_lines import as_json, opened_topic, topic_line

_NONE = b"null"


class KnownFiles:
    """The files of a pack by their fingerprints, and what is known of each."""

    def __init__(self, files: PackFiles, clinic: Clinic, known: Known) -> None:
        self.known = known
        self._files = files
        self._clinic = clinic
        self._parse = topic_reader(files, clinic)
        self._digests = files.digests
        self._always = key_of(checker(), clinic)
        self._fresh: dict[str, tuple[bytes, bytes]] = {}
        self._heads = {name: self._head(name) for name in files.data if _is_topic(name)}

    def key(self, what: str, *names: str) -> str:
        """A key for what follows from these files alone."""
        return key_of(what, self._always, [(name, self._digests.get(name)) for name in names])

    @property
    def frame(self) -> str:
        """The fingerprint of all but the words of topics: other files, and what topics hold."""
        others = [pair for pair in self._digests.items() if pair[0] not in self._heads]
        return key_of(self._always, sorted(others), sorted(self._heads.items()))

    def load(self, problems: list[Problem]) -> ContentPack | None:
        """The pack, and the problems of reading it."""
        frame = self.frame
        told, line = json.loads(self.known.line(key_of("pack", frame), self._parsed))
        problems += from_plain(told)
        if line is None:
            return None
        files = self._files
        return pack_of_lines(line.encode(), self._lines, files.version, files.folder, self._clinic)

    def _parsed(self) -> bytes:
        problems: list[Problem] = []
        pack = load_files(self._files, self._clinic, problems, self._read)
        line = None if pack is None else frame_line(pack).decode()
        return as_json([as_plain(tuple(problems)), line])

    def _lines(self, code: str, ids: Iterable[str]) -> dict[str, bytes]:
        return {id: self._topic(f"{code}/{id}.md") for id in ids}

    # --- one topic ------------------------------------------------------------------------------

    def _head(self, name: str) -> str:
        """What the pack must know of a topic that nobody opened: a line of JSON."""
        found = self.known.line(self.key("head", name), lambda: self._parsed_topic(name)[0])
        return found.decode()

    def _topic(self, name: str) -> bytes:
        """The topic, also a line of JSON; `null` where the file holds none."""
        return self.known.line(self.key("topic", name), lambda: self._parsed_topic(name)[1])

    def _parsed_topic(self, name: str) -> tuple[bytes, bytes]:
        if name not in self._fresh:
            problems: list[Problem] = []
            topic = self._parse(name, problems)
            order, cards, line = 0, [], _NONE
            if topic is not None:
                order, line = topic.order, topic_line(topic)
                parts = enumerate(topic.body)
                cards = [[p.id, place, *p.foods] for place, p in parts if isinstance(p, Card)]
            self._fresh[name] = as_json([order, cards, as_plain(tuple(problems))]), line
        return self._fresh[name]

    def _read(self, name: str, problems: list[Problem]) -> Topic | None:
        problems += from_plain(json.loads(self._heads[name])[-1])
        line = self._topic(name)
        return None if line == _NONE else opened_topic(line)


def _is_topic(name: str) -> bool:
    return name.endswith(".md") and len(PurePosixPath(name).parts) == 3
