"""What of a topic a plan lets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.content.model import Card, Heading, Language, Paragraph, Sign, Signs, Span, Topic
from kiosk.session.plan import Outcome, Plan
from kiosk.ui.topic_parts import LeftOut, parts_for
from kiosk.ui.warning_levels import warning_levels

TEXT = Paragraph((Span("For everybody."),))


def card(card_id: str) -> Card:
    return Card(card_id, card_id, (), None, ())


def language(*cards: Card) -> Language:
    return Language("en", "English", False, {}, {}, {c.id: c for c in cards})


def topic(*body: Card | Paragraph) -> Topic:
    return Topic("a/b", "a", "Title", (), tuple(body), (), date(2030, 1, 1))


def parts(body: list[Card | Paragraph], plan: Plan, *elsewhere: Card) -> list[object]:
    cards = [part for part in body if isinstance(part, Card)]
    return list(parts_for(topic(*body), plan, language(*cards, *elsewhere)))


PLAN = Plan(Outcome.HANDOUT)


def test_shown_cards_and_text_stay() -> None:
    one = card("A")
    assert parts([TEXT, one], replace(PLAN, shown=("A",))) == [TEXT, one]


def test_a_card_that_is_off_is_not_there() -> None:
    assert parts([TEXT, card("A")], PLAN) == [TEXT]


def test_hidden_cards_leave_one_line_for_each_reason_in_a_row() -> None:
    plan = replace(PLAN, reasons={"A": "kidney", "B": "kidney", "C": "age"})
    told = parts([card("A"), card("B"), TEXT, card("C")], plan)
    assert told == [LeftOut("kidney"), TEXT, LeftOut("age")]


def test_a_variant_takes_the_place_of_its_card() -> None:
    plain_card, variant = card("A"), card("A#heat")
    plan = replace(PLAN, shown=("A",), changed={"A": "A#heat"})
    assert parts([plain_card, variant], plan) == [variant]


def test_a_replacement_of_the_same_topic_is_shown_once() -> None:
    plan = replace(PLAN, shown=("B",), changed={"A": "B"})
    assert parts([card("A"), TEXT, card("B")], plan) == [TEXT, card("B")]


def test_a_replacement_from_elsewhere_stands_where_the_card_stood() -> None:
    plan = replace(PLAN, shown=("B",), changed={"A": "B"})
    assert parts([card("A"), TEXT], plan, card("B")) == [card("B"), TEXT]


def test_levels_keep_their_order_and_lead_with_the_signs_named() -> None:
    def sign(sign_id: str) -> Sign:
        return Sign(sign_id, (Span(sign_id),))

    blocks = (
        Heading((Span("Now"),), 3, "now"),
        Signs((sign("1"), sign("2"), sign("3"))),
        Heading((Span("Book"),), 3, "book"),
        Signs((sign("4"),)),
    )
    levels = warning_levels(replace(card("W"), blocks=blocks), first=("3", "9"))
    assert [level.kind for level in levels] == ["now", "book"]
    assert levels[0].title == "Now"
    assert [words[0].text for words in levels[0].signs] == ["3", "1", "2"]
