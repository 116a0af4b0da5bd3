"""The small parts below the page: lines of words, drawings, the code for the telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.model import Span
from kiosk.handout.card_words import lead_by_colon, lead_by_sentence
from kiosk.handout.figure import read_figure
from kiosk.handout.letters import printable
from kiosk.handout.qr import modules, shortened
from kiosk.handout.setting import Setter, plain, strong
from kiosk.handout.style import load_style
from kiosk.resources import content_dir

LATIN = sorted(letter for letter in load_style().regular.widths if letter < "\u0250")


def lines(text: str, width: float) -> list[str]:
    rows = Setter(load_style()).rows(plain(text), 12.5, width)
    return ["".join(run.text for run in row.runs) for row in rows]


@given(
    text=st.text(LATIN, max_size=200),
    width=st.floats(30, 500),
)
def test_lines_hold_every_word_and_no_line_is_too_long(text: str, width: float) -> None:
    rows = Setter(load_style()).rows(plain(text), 12.5, width)
    set_text = "".join("".join(run.text for run in row.runs) for row in rows)
    assert "".join(set_text.split()) == "".join(printable(text).split())
    assert all(row.width <= width + 0.01 for row in rows)


def test_a_number_stays_with_what_it_counts() -> None:
    assert lines("Hold for 10 seconds, then rest.", 70) == ["Hold for", "10 seconds,", "then rest."]


def test_a_word_in_two_weights_stays_whole() -> None:
    words = (Span("Warfarin", strong=True), Span(": keep greens steady"))
    first = Setter(load_style()).rows(words, 12.5, 60)[0]
    assert "".join(run.text for run in first.runs) == "Warfarin:"


def test_a_lost_last_word_gets_company() -> None:
    text = "Drink when thirsty and a bit more when it is hot out"
    width = load_style().regular.width(text.rpartition(" ")[0], 12.5) + 1
    assert len(lines(text, width)[-1].split()) > 1


def test_spaces_of_any_kind_become_spaces() -> None:
    assert printable("a\u00a0b\tc\nd") == "a b c d"


@pytest.mark.parametrize(
    ("line", "bold"),
    [
        ("Warfarin: keep greens steady.", "Warfarin:"),
        ("Book a visit. Bring your list.", None),
        ("Rest the leg.", None),
    ],
)
def test_words_before_a_colon_lead(line: str, bold: str | None) -> None:
    words = lead_by_colon(line)
    assert (words[0].text if words[0].strong else None) == bold
    assert "".join(span.text for span in words) == line


def test_else_the_first_of_two_sentences_leads() -> None:
    assert lead_by_sentence("Book a visit. Bring your list.")[0] == Span(
        "Book a visit.", strong=True
    )
    assert lead_by_sentence("Rest the leg.") == (Span("Rest the leg."),)
    assert strong("x") == (Span("x", strong=True),)


# --- drawings ------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted((content_dir() / "pictures" / "mono").glob("*.svg")))
def test_the_shipped_drawings_are_read(file: Path) -> None:
    figure = read_figure(file)
    assert figure is not None
    assert len(figure.shapes) > 20
    assert figure.width > 300
    assert figure.height > 200


def test_shapes_curves_and_colours(tmp_path: Path) -> None:
    file = tmp_path / "eye.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><g fill="#808080">'
        '<rect x="1" y="2" width="10" height="20"/><circle cx="20" cy="12" r="4" fill="white"/>'
        '<path d="m1 1 h5 v5 q 1 1 2 2 t 2 2 c0 0 1 1 2 2 s1 1 2 2 z" fill="none" stroke="#000"/>'
        '<line x1="0" y1="0" x2="30" y2="0" stroke="black" stroke-width="2"/></g></svg>'
    )
    figure = read_figure(file)
    assert figure is not None
    rectangle, circle, path, line = figure.shapes
    assert rectangle.fill == pytest.approx(0.502)
    assert (circle.fill, circle.stroke) == (1.0, None)
    assert [kind for kind, _ in circle.segments] == [
        "move",
        "curve",
        "curve",
        "curve",
        "curve",
        "close",
    ]
    assert circle.segments[1][1][-1] == pytest.approx((20, 16))
    assert (path.fill, path.stroke) == (None, 0.0)
    assert [kind for kind, _ in path.segments] == ["move", "line", "line", *["curve"] * 4, "close"]
    assert path.segments[2][1] == ((6.0, 6.0),)
    assert path.segments[4][1][-1] == (10.0, 10.0)
    assert (figure.left, figure.top) == (-1, -1)
    assert line.width == 2


@pytest.mark.parametrize("content", ["", "<svg", "<svg/>", '<svg><path d="M1"/></svg>'])
def test_a_torn_drawing_is_none_at_all(tmp_path: Path, content: str) -> None:
    file = tmp_path / "torn.svg"
    file.write_text(content)
    assert read_figure(file) is None
    assert read_figure(tmp_path / "absent.svg") is None


# --- the code ------------------------------------------------------------------------------------


@given(st.text(min_size=1, max_size=400))
def test_the_code_is_small_enough_to_print_and_large_enough_to_scan(text: str) -> None:
    content = shortened(text)
    assert len(content.encode()) <= 200
    rows = modules(content or "x")
    assert len(rows) == len(rows[0])
    assert 25 / len(rows) >= 0.4  # millimetres a module
    assert not any(rows[0])
    assert not any(rows[3])
    assert rows[4][4]


def test_long_content_is_cut_between_words() -> None:
    assert shortened("word " * 60) == ("word " * 40).rstrip()
    assert shortened("é" * 150) == "é" * 100
