"""The shipped pack with a piece of its rules file replaced, as a clinic might edit it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.loader import RULES
from kiosk.content.model import ContentPack
from kiosk.content.problem import Problem, Report
from kiosk.content.rules_file import read_rules
from kiosk.content.yaml_file import parse_yaml


def changed_rules(pack: ContentPack, *edits: tuple[str, str]) -> ContentPack:
    """The pack with each edit's first words replaced by its second. The words must stand once."""
    text = (pack.folder / RULES).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    problems: list[Problem] = []
    report = Report(RULES, problems)
    questions = [question.id for question in pack.questions]
    rules = read_rules(parse_yaml(text, report), report, questions, pack.card_ids)
    assert not problems
    return replace(pack, rules=rules)
