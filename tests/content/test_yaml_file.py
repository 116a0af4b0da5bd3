"""YAML as authors write it, and as nobody should."""

from __future__ import annotations

import pytest

from kiosk.content.fields import Fields
from kiosk.content.problem import Problem, Report
from kiosk.content.yaml_file import Entries, Items, Text, parse_yaml


def fields(text: str) -> tuple[Fields, list[Problem]]:
    problems: list[Problem] = []
    report = Report("f.yaml", problems)
    return Fields(parse_yaml(text, report), report), problems


def faults(text: str) -> list[tuple[int, str]]:
    problems: list[Problem] = []
    assert parse_yaml(text, Report("f.yaml", problems)) is None
    return [(problem.line, problem.rule) for problem in problems]


class TestWords:
    def test_the_words_no_and_on_stay_words(self) -> None:
        read, problems = fields("on: [no, yes, off, n, 1.0, null]\n")
        assert read.texts("on") == ("no", "yes", "off", "n", "1.0", "null")
        assert problems == []

    @pytest.mark.parametrize("text", ["{title: Why?, text: x}", "{title: http://a/b?c, text: x}"])
    def test_signs_inside_words_need_no_quotes(self, text: str) -> None:
        read, problems = fields(f"caution: {text}\n")
        assert read.fields("caution").text("text") == "x"
        assert problems == []

    def test_every_node_knows_its_line(self) -> None:
        node = parse_yaml("a: 1\n\nb:\n  - x\n  - y\n", Report("f", []), first_line=10)
        assert isinstance(node, Entries)
        assert node.lines == {"a": 10, "b": 12}
        b = node.nodes["b"]
        assert isinstance(b, Items)
        assert b.nodes == (Text("x", 13), Text("y", 14))


class TestFields:
    def test_values_of_every_kind(self) -> None:
        read, problems = fields("n: 60\nf: true\nd: 2027-11-21\nt: words\nl: [a, b]\np: {a: b}\n")
        assert read.number("n", 1) == 60
        assert read.number("missing", 7) == 7
        assert read.flag("f")
        assert not read.flag("missing")
        assert read.day("d").isoformat() == "2027-11-21"
        assert read.text("t") == "words"
        assert read.text("missing", "default") == "default"
        assert read.texts("l") == ("a", "b")
        assert read.texts("t") == ("words",)
        assert read.pairs("p") == {"a": "b"}
        read.done()
        assert problems == []

    def test_a_key_without_a_value_is_missing(self) -> None:
        read, problems = fields("a:\nb: ~\nc: ''\n")
        assert not read.has("a")
        assert not read.has("b")
        assert read.has("c")
        read.text("a")
        assert [problem.rule for problem in problems] == ["missing-key"]

    @pytest.mark.parametrize(
        ("text", "ask"),
        [
            ("n: many", lambda read: read.number("n", 1)),
            ("n: -1", lambda read: read.number("n", 1)),
            ("n: yes", lambda read: read.flag("n")),
            ("n: [true]", lambda read: read.flag("n")),
            ("n: tomorrow", lambda read: read.day("n")),
            ("n: 2027-02-30", lambda read: read.day("n")),
            ("n: [a]", lambda read: read.text("n")),
            ("n: {a: b}", lambda read: read.texts("n")),
            ("n: [[a]]", lambda read: read.texts("n")),
            ("n: words", lambda read: list(read.each("n"))),
            ("n: words", lambda read: read.fields("n")),
        ],
    )
    def test_a_value_of_the_wrong_kind_is_told_once(self, text: str, ask: object) -> None:
        read, problems = fields(f"# first line\n{text}\n")
        assert callable(ask)
        ask(read)
        assert [(problem.line, problem.rule) for problem in problems] == [(2, "wrong-kind")]

    def test_an_unknown_key_is_told_with_the_nearest_known(self) -> None:
        read, problems = fields("title: x\ntilte: y\n")
        read.text("title")
        read.done()
        assert [problem.as_text() for problem in problems] == [
            (
                'f.yaml:2: error: The key "tilte" is not known here.'
                ' Did you mean "title"? [unknown-key]'
            )
        ]


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: [1\nb: 2\n", 2),
            ("a: &x [1]\nb: *x\n", 2),
            ("a: !!python/object:os.system x\n", 1),
            ("a: !mine x\n", 1),
            ("a: 1\n---\nb: 2\n", 2),
            ("? [a, b]\n: c\n", 1),
            ("a: b: c\n", 1),
            ("a: \x07\n", 1),
            ("[" * 30 + "]" * 30, 1),
            ("[" * 100_000, 1),
            ("- " * 30 + "x", 1),
        ],
    )
    def test_what_only_experts_or_enemies_write(self, text: str, line: int) -> None:
        assert faults(text) == [(line, "yaml")]

    def test_an_alias_bomb(self) -> None:
        lines = ["a0: &a0 [x, x]"]
        lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
        assert faults("\n".join(lines)) == [(2, "yaml")]

    def test_a_file_over_256_kb(self) -> None:
        assert faults("a: " + "x" * 256 * 1024) == [(1, "too-large")]

    def test_a_key_that_stands_twice(self) -> None:
        problems: list[Problem] = []
        node = parse_yaml("a: 1\nb: 2\na: 3\n", Report("f", problems))
        assert isinstance(node, Entries)
        assert node.nodes["a"] == Text("1", 1)
        assert [(problem.line, problem.rule) for problem in problems] == [(3, "duplicate-key")]
