"""Markdown becomes blocks and cards; what does not belong in a topic is told."""

from __future__ import annotations

import pytest

from kiosk.content.model import (
    Bullets,
    Callout,
    Card,
    Clinic,
    Grade,
    Heading,
    Paragraph,
    Picture,
    Sign,
    Signs,
    Span,
    Steps,
    Table,
    plain,
)
from kiosk.content.parser import Parser
from kiosk.content.problem import Problem, Report

CLINIC = Clinic(name="St *Mary* [A]", phone="555 0134", emergency="112")


def read(text: str) -> tuple[tuple[object, ...], list[Problem]]:
    problems: list[Problem] = []
    parts = Parser(CLINIC).body(text, Report("t.md", problems), topic="a/b")
    return parts, problems


def clean(text: str) -> tuple[object, ...]:
    parts, problems = read(text)
    assert problems == []
    return parts


def faults(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.rule) for problem in read(text)[1]]


class TestBlocks:
    def test_a_paragraph_with_bold_words_and_a_link(self) -> None:
        assert clean("Some **bold\nwords** and [a  topic](a/b-c).") == (
            Paragraph(
                (
                    Span("Some "),
                    Span("bold words", strong=True),
                    Span(" and "),
                    Span("a topic", link="a/b-c"),
                    Span("."),
                ),
                1,
            ),
        )

    def test_lists(self) -> None:
        assert clean("- one\n- **two**\n\n1. first\n2. second\n") == (
            Bullets(((Span("one"),), (Span("two", strong=True),)), 1),
            Steps(((Span("first"),), (Span("second"),)), 4),
        )

    def test_a_list_with_empty_lines_between_its_items(self) -> None:
        assert clean("- one\n\n- two\n") == (Bullets(((Span("one"),), (Span("two"),)), 1),)

    def test_headings(self) -> None:
        assert clean("## A\n\n### B {.now}\n") == (
            Heading((Span("A"),), 2, line=1),
            Heading((Span("B"),), 3, kind="now", line=3),
        )

    def test_a_callout(self) -> None:
        assert clean('!!! caution "Ask first"\n    Words.\n\n    - one\n') == (
            Callout(
                "caution",
                "Ask first",
                (Paragraph((Span("Words."),), 2), Bullets(((Span("one"),),), 4)),
                1,
            ),
        )

    def test_a_table(self) -> None:
        assert clean("Before.\n\n| a | b |\n|---|---|\n| 1 | **2** |\n")[1] == Table(
            header=((Span("a"),), (Span("b"),)),
            rows=(((Span("1"),), (Span("2", strong=True),)),),
            line=3,
        )

    def test_a_picture(self) -> None:
        assert clean('![An eye](eye.svg "At rest")') == (
            Picture("eye.svg", "An eye", "At rest", 1),
        )

    def test_warning_signs(self) -> None:
        text = "### Now {.now}\nRF-01\n:   Chest pain\n\nRF-02\n:   **Cold** leg\n"
        assert clean(text)[1] == Signs(
            (
                Sign("RF-01", (Span("Chest pain"),)),
                Sign("RF-02", (Span("Cold", strong=True), Span(" leg"))),
            ),
            2,
        )

    def test_lines_are_those_of_the_file(self) -> None:
        problems: list[Problem] = []
        text = "\nOne.\n\nTwo\nlines.\n\n- a\n- a\n\n## One\n\nOne.\n"
        parts = Parser(CLINIC).body(text, Report("t.md", problems), first_line=20)
        assert [part.line for part in parts] == [21, 23, 26, 29, 31]


class TestCards:
    def test_a_card_holds_everything_up_to_the_next_heading(self) -> None:
        before, card, heading, after = clean(
            "Before.\n\n"
            '## A **b** {#M-X#heat .card evidence=moderate sources="s-1 s-2" short="Call {phone}"'
            ' figure=a.svg muscle="the eye" nutrient="vitamin A" foods="egg carrot"}\n'
            "Inside.\n\n### Still inside\n\n## Outside\n\nAfter.\n"
        )
        assert card == Card(
            id="M-X#heat",
            title="A b",
            blocks=(Paragraph((Span("Inside."),), 4), Heading((Span("Still inside"),), 3, line=6)),
            evidence=Grade.MODERATE,
            sources=("s-1", "s-2"),
            short="Call 555 0134",
            figure="a.svg",
            muscle="the eye",
            nutrient="vitamin A",
            foods=("egg", "carrot"),
            topic="a/b",
            line=3,
        )
        assert isinstance(before, Paragraph)
        assert isinstance(heading, Heading)
        assert isinstance(after, Paragraph)

    @pytest.mark.parametrize(
        ("heading", "rules"),
        [
            ("## A {#X}", ["card-heading"]),
            ("## A {.card}", ["card-heading"]),
            ("## A {#X* .card}", ["card-heading"]),
            ("## A {#X .card evidnce=strong}", ["card-heading"]),
            ("## A {#X .card short}", ["card-heading"]),
            ('## A {#X .card short="no end}', ["card-heading"]),
            ("## A {#X .card evidence=sure}", ["evidence"]),
            ("## A {#X .card", ["markdown"]),
        ],
    )
    def test_a_heading_that_is_not_as_it_should_be(self, heading: str, rules: list[str]) -> None:
        assert [rule for _, rule in faults(f"{heading}\n\nWords.\n")] == rules


class TestPlaces:
    def test_the_clinics_words_are_taken_as_they_are(self) -> None:
        (paragraph,) = clean("**Call {emergency}**{phone}, or {clinic}.\n{phone}\n")
        assert isinstance(paragraph, Paragraph)
        assert plain(paragraph.words) == "Call 112555 0134, or St *Mary* [A]. 555 0134"

    def test_at_the_end_of_a_heading(self) -> None:
        (heading,) = clean("## Call {phone}\n")
        assert heading == Heading((Span("Call 555 0134"),), 2, line=1)

    def test_an_unknown_place(self) -> None:
        _, problems = read("Call {fone}.")
        assert [problem.hint for problem in problems] == ['Did you mean "{phone}"?']


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "line", "rule"),
        [
            ("Words.\n\n*slanted*", 3, "markdown"),
            ("Some `code`.", 1, "markdown"),
            ("Words.\n\n    indented", 3, "markdown"),
            ("> quoted", 1, "markdown"),
            ("Words.\n\n***\n", 1, "markdown"),
            ("# Title\n", 1, "markdown"),
            ("Words.\n\n#### Deep\n", 3, "markdown"),
            ("- a\n    - b\n", 1, "markdown"),
            ("Do this:\n- one\n- two\n", 1, "markdown"),
            ("Words ![x](x.svg) more.", 1, "markdown"),
            ("**open", 1, "markdown"),
            ('!!! caushun "A"\n    b\n', 1, "markdown"),
            ("### Now {.nou}\n", 1, "markdown"),
            ("A <b>b</b>", 1, "html"),
            ("<script>alert(1)</script>", 1, "html"),
            ("<!-- hidden -->", 1, "html"),
            ("[x](javascript:alert(1))", 1, "link"),
            ("[x](file:///etc/passwd)", 1, "link"),
            ("[x](../../secret)", 1, "link"),
            ("<http://a.b>", 1, "link"),
        ],
    )
    def test_what_does_not_belong_in_a_topic(self, text: str, line: int, rule: str) -> None:
        assert set(faults(text)) == {(line, rule)}

    def test_less_than_is_no_html(self) -> None:
        (paragraph,) = clean("5 < 6 & 7")
        assert paragraph == Paragraph((Span("5 < 6 & 7"),), 1)

    def test_an_empty_text_holds_nothing_of_the_text_before(self) -> None:
        parser, report = Parser(CLINIC), Report("t.md", [])
        assert parser.body("Words.", report)
        assert parser.body("", report) == ()
        assert parser.words("  ", report, 1) == ()
