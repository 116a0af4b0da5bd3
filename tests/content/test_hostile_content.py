"""Content made to hang or break the kiosk is refused with a sentence; nothing ever raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.fields import Fields
from kiosk.content.model import Clinic
from kiosk.content.nutrients_csv import read_nutrient_table
from kiosk.content.pack_yaml import read_pack_entry, read_questions
from kiosk.content.parser import Parser
from kiosk.content.problem import Problem, Report, has_errors
from kiosk.content.rules_file import read_rules
from kiosk.content.topic_file import read_topic
from kiosk.content.yaml_file import parse_yaml
from packs import FILES, WHY, load, write_pack

HOSTILE = {
    "a 60 kB run of <a": "<a " * 20_000,
    "a comment without an end": "<!--" * 5000,
    "brackets": "[" * 5000,
    "brackets one a line": "[a\n" * 5000,
    "links without an end": "[a](" * 5000,
    "pictures without an end": "![a](" * 5000,
    "a 500-deep list": "\n".join("    " * n + "- x" for n in range(500)),
    "a 500-deep list on one line": "- " * 500 + "x",
    "500 numbers on one line": "1. " * 500 + "x",
    "quotations": ">" * 5000 + "x",
    "call-outs in call-outs": "\n\n".join("    " * n + '!!! action "x"' for n in range(300)),
    "20,000 headings": "# a\n" * 20_000,
    "20,000 items": "- a\n" * 20_000,
    "60,000 paragraphs": "a b\n\n" * 60_000,
    "bold": "**a** " * 20_000,
    "escapes": "\\*" * 20_000,
    "code": "`a " * 20_000,
    "over 256 kB": "lorem ipsum " * 30_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_markdown_is_refused(tmp_path: Path, text: str) -> None:
    front = WHY.partition("Your eyes work")[0].replace("order: 10", "order: 99")
    _, problems = load(write_pack(tmp_path, {"en/eyes/hostile.md": front + text}))
    assert {problem.file for problem in problems} == {"en/eyes/hostile.md"}
    assert {problem.rule for problem in problems} & {"hostile-text", "too-large"}


def test_hostile_words_in_the_front_matter_are_refused() -> None:
    problems: list[Problem] = []
    text = WHY.replace("in_short: Long", "in_short: Long" + "[a](" * 5000)
    read_topic(text, Parser(Clinic()), Report("en/eyes/t.md", problems))
    assert [(problem.line, problem.rule) for problem in problems] == [(3, "hostile-text")]


MARKS = st.text(st.sampled_from("ab 1.#*_-+>[](){}|:!`\\<&\"'\n=~^\t/{phone}"), max_size=120)


@settings(max_examples=120)
@given(MARKS)
def test_any_text_can_be_read_as_markdown(text: str) -> None:
    problems: list[Problem] = []
    Parser(Clinic()).body(text, Report("t.md", problems), topic="a/b")
    assert all(problem.line >= 1 and problem.message for problem in problems)


@settings(max_examples=100)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_damaged_file_can_be_read(name: str, data: st.DataObject) -> None:
    whole = FILES[name]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    text = whole[:start] + data.draw(MARKS) + whole[end:]
    report = Report(name, [])
    if name.endswith(".md"):
        read_topic(text, Parser(Clinic()), report)
    elif name.endswith(".csv"):
        read_nutrient_table(text, report)
    elif name.endswith(".yaml") and (node := parse_yaml(text, report)):
        Fields(node, report).done()
        read_pack_entry(node, report)
        read_questions(node, report)
        read_rules(node, report, ["now", "life"], ["W-ALL"])


@settings(max_examples=15)
@given(st.data())
def test_a_pack_with_a_damaged_line_never_raises(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([name for name in sorted(FILES) if ".svg" not in name]))
    lines = FILES[name].split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(st.sampled_from(["", lines[at][1:], lines[at] + " x", "- " + lines[at]]))
    pack, problems = load(write_pack(tmp_path_factory.mktemp("p"), {name: "\n".join(lines)}))
    assert pack is not None or has_errors(problems)
