"""From the preview to the printed page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtCore import QSize

from kiosk.content.model import ContentPack
from kiosk.handout.printer import PrinterState, Trouble, troubled
from kiosk.session import taps
from kiosk.session.state import Screen
from kiosk.ui.view import View
from kiosk.ui.widgets.page_view import PageView
from ui_views import A_PAGE, SIZES, button, buttons, faults, make_view, settle, show, tap, words

WELL = {
    "now": ("none",),
    "age": ("a50_64",),
    "pregnancy": ("no",),
    "when": ("night",),
    "conditions": ("none",),
    "medicines": ("none",),
    "eating": ("fine",),
    "legs": ("none",),
}


@pytest.fixture(autouse=True)
def no_waiting_between_taps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.ui.widgets.tap_guard.QUIET_SECONDS", 0.0)


def preview(pack: ContentPack, ticked: dict[str, tuple[str, ...]] = WELL, **more: object) -> View:
    return make_view(pack, Screen.PREVIEW, ticked, preview=A_PAGE, **more)


def test_the_print_button_says_what_the_printer_is_like(pack: ContentPack) -> None:
    view = preview(pack, printer=PrinterState(False, "It is out of paper.", "Tell the desk."))
    screen, sent = show(view)
    main = button(screen, view.language.phrase("screen.preview.print"))
    assert main.accessibleDescription() == "It is out of paper. Tell the desk."
    tap(main)
    assert sent == [taps.Print()]


def test_print_size_and_larger_page(pack: ContentPack) -> None:
    view = preview(pack)
    screen, sent = show(view)
    tap(button(screen, view.language.phrase("screen.preview.large")))
    tap(button(screen, view.language.phrase("screen.page.bigger")))
    assert sent == [taps.ChoosePrint("large"), taps.EnlargePage()]


def test_up_to_three_questions_can_be_picked(pack: ContentPack) -> None:
    view = preview(pack)
    screen, sent = show(view)
    tap(button(screen, view.language.phrase("screen.preview.ask")))
    rows = [b for b in buttons(screen) if b.kind == "toggle"]
    assert len(rows) == 5
    tap(rows[3])
    assert sent == [taps.TickQuestion(3)]
    screen.present(replace(view, session=replace(view.session, asks=(0, 1, 3))))
    assert [row.selected for row in rows] == [True, True, False, True, False]
    assert [row.isEnabled() for row in rows] == [True, True, False, True, False]
    screen.leave()
    screen.present(view)
    settle()
    tap(button(screen, view.language.phrase("screen.preview.ask")))
    tap(button(screen, view.language.phrase("screen.preview.picked_done")))
    assert view.language.phrase("screen.preview.print") in words(screen)


def test_a_banner_stands_over_everything(pack: ContentPack) -> None:
    view = preview(pack, {**WELL, "legs": ("one_leg",)})
    screen, _ = show(view)
    assert view.language.phrase("banners.PA04.say") in words(screen)
    assert view.language.phrase("banners.PA04.say") not in words(show(preview(pack))[0])


def test_what_had_no_room_is_told(pack: ContentPack) -> None:
    view = preview(pack, left_out=("The diary", "Notes"))
    said = view.language.phrase("screen.preview.left_out", parts="The diary, Notes")
    assert said in words(show(view)[0])
    long = preview(pack, left_out=tuple("ABCDEF"))
    said = view.language.phrase("screen.preview.left_more", parts="A, B, C, D", count=2)
    assert said in words(show(long)[0])


def test_while_printing_there_is_nothing_to_tap(pack: ContentPack) -> None:
    screen, _ = show(make_view(pack, Screen.PRINTING, WELL, preview=A_PAGE))
    assert screen.busy
    assert buttons(screen) == []


def test_while_printing_the_printer_says_how_far_it_is(pack: ContentPack) -> None:
    view = make_view(pack, Screen.PRINTING, WELL, preview=A_PAGE, printer=PrinterState(True))
    screen, _ = show(view)
    assert view.language.phrase("screen.printing.title") in words(screen)
    screen.present(replace(view, printer=PrinterState(True, "It is sent.")))
    assert "It is sent." in words(screen)
    assert view.language.phrase("screen.printing.say") in words(screen)
    screen.present(replace(view, printer=PrinterState(False, "Paper is stuck.", "Tell the desk.")))
    assert {"Paper is stuck.", "Tell the desk."} <= set(words(screen).splitlines())


def test_a_failure_says_what_happened_and_offers_another_try(pack: ContentPack) -> None:
    message = ("The printer is open.", "Tell the desk.")
    view = make_view(pack, Screen.FAILED, WELL, preview=A_PAGE, session={"message": message})
    screen, sent = show(view)
    assert message[0] in words(screen)
    assert f"Tell the desk. {view.language.phrase('screen.failed.safe')}" in words(screen)
    tap(button(screen, view.language.phrase("screen.failed.again")))
    tap(button(screen, view.language.phrase("screen.failed.read")))
    assert sent == [taps.Print(), taps.EnlargePage()]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("text", [100, 200])
def test_whatever_a_printer_says_has_room(pack: ContentPack, size: QSize, text: int) -> None:
    for language in pack.languages.values():
        troubles = [troubled(kind) for kind in get_args(Trouble)]

        def length(state: PrinterState, words: Callable[[str], str] = language.phrase) -> int:
            return len(words(state.title) + words(state.advice))

        for state in sorted(troubles, key=length)[-2:]:
            chosen = {"language": language.code, "text": text}
            told = {**chosen, "message": (state.title, state.advice)}
            views = (
                make_view(
                    pack, Screen.PRINTING, WELL, preview=A_PAGE, printer=state, session=chosen
                ),
                make_view(pack, Screen.FAILED, WELL, preview=A_PAGE, session=told),
            )
            for view in views:
                screen, _ = show(view, size)
                assert list(faults(screen)) == []
                assert language.phrase(state.title) in words(screen)


def test_done_wipes_and_says_where_a_file_went(pack: ContentPack) -> None:
    message = ("", "page-0007.pdf")
    view = make_view(pack, Screen.DONE, WELL, preview=A_PAGE, session={"message": message})
    screen, sent = show(view)
    assert "page-0007.pdf" in words(screen)
    for key in ("finish", "again", "read"):
        tap(button(screen, view.language.phrase(f"screen.done.{key}")))
    assert sent == [taps.StartOver(), taps.Print(), taps.Home()]


def test_the_larger_page_turns_part_by_part(pack: ContentPack) -> None:
    view = make_view(pack, Screen.LARGER, WELL, preview=A_PAGE)
    screen, _ = show(view)
    more = button(screen, view.language.phrase("screen.more"))
    page = screen.findChild(PageView)
    assert page is not None
    tops = [page.paper().top()]
    while more.isEnabled():
        tap(more)
        tops.append(page.paper().top())
    assert len(tops) == page.parts
    assert tops == sorted(tops, reverse=True)
    assert round(page.paper().bottom()) == page.height()


@pytest.mark.parametrize("screen_name", [Screen.PREVIEW, Screen.LARGER, Screen.DONE])
def test_a_screen_that_is_left_keeps_nothing_of_the_page(
    pack: ContentPack, screen_name: Screen
) -> None:
    screen, _ = show(make_view(pack, screen_name, WELL, preview=A_PAGE))
    page = screen.findChild(PageView)
    assert page is not None
    assert page.has_picture
    screen.leave()
    assert not page.has_picture
