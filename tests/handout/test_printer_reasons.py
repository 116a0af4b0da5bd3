"""What printers say of themselves, in words of IPP, becomes one kind of trouble."""

from __future__ import annotations

from typing import get_args

import pytest

from kiosk.content.model import ContentPack
from kiosk.handout.cups_programs import Reply
from kiosk.handout.printer import Fine, Step, Trouble
from kiosk.handout.printer_reasons import is_low, printer_trouble, queue_trouble, told_by_queue

IDLE, BUSY, STOPPED = 3, 4, 5


def printer(*reasons: str, state: int = IDLE, accepting: bool = True, trays: str = "") -> Reply:
    table = {
        "printer-state": state,
        "printer-state-reasons": list(reasons) if len(reasons) > 1 else (*reasons, "none")[0],
        "printer-is-accepting-jobs": accepting,
        "printer-input-tray": [f"type=x;level={level};".encode() for level in trays.split()],
    }
    return Reply("successful-ok", (table,))


@pytest.mark.parametrize(
    ("reasons", "kind"),
    [
        ("none", None),
        ("media-jam-error", "jam"),
        ("media-jam", "jam"),
        ("cover-open-warning", "door"),
        ("interlock-open-error", "door"),
        ("input-tray-missing-error", "door"),
        ("media-empty-report", "paper_out"),
        ("media-needed-error", "paper_out"),
        ("toner-empty-error", "ink_out"),
        ("marker-supply-empty-warning", "ink_out"),
        ("marker-waste-full-error", "ink_out"),
        ("offline-report", "offline"),
        ("paused", "paused"),
        ("toner-low-warning marker-supply-low-report", None),
        ("media-low-warning", None),
        ("media-empty-warning media-jam-warning", "jam"),
        ("com.example-media-jam-of-some-other-kind", None),
    ],
)
def test_the_worst_reason_is_told_however_bad_the_printer_thinks_it_is(
    reasons: str, kind: str | None
) -> None:
    assert printer_trouble(printer(*reasons.split())) == kind


def test_one_empty_tray_is_no_trouble_where_another_holds_paper() -> None:
    assert printer_trouble(printer("media-empty-report", trays="0 -2 120")) is None
    assert printer_trouble(printer("media-empty-report", trays="0 -2 0")) == "paper_out"
    assert printer_trouble(printer("media-needed-error", trays="0 120")) == "paper_out"


def test_a_printer_that_stopped_for_reasons_of_its_own() -> None:
    assert printer_trouble(printer("other-error", state=STOPPED)) == "stopped"
    assert printer_trouble(printer(accepting=False)) == "rejecting"


def test_little_paper_is_no_trouble_but_known() -> None:
    assert is_low(printer("media-low-report", "toner-low-report"))
    assert not is_low(printer("toner-low-report"))


def test_an_idle_queue_tells_old_news() -> None:
    assert told_by_queue(printer("media-empty-warning", state=IDLE)) is None
    assert told_by_queue(printer("media-empty-warning", state=BUSY)) == "paper_out"
    assert queue_trouble(printer("media-empty-warning")) is None
    assert queue_trouble(printer("paused", state=STOPPED)) == "paused"
    assert queue_trouble(printer("hold-new-jobs")) == "paused"
    assert queue_trouble(printer(accepting=False)) == "rejecting"


def test_everything_that_a_printer_may_say_has_words_in_every_language(pack: ContentPack) -> None:
    with_advice = (*get_args(Trouble), *get_args(Fine))
    for language in pack.languages.values():
        for kind in ("ready", *with_advice, *get_args(Step)):
            assert language.phrases[f"paper.printer.{kind}.title"]
        for kind in with_advice:
            assert language.phrases[f"paper.printer.{kind}.advice"]
