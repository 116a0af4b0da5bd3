"""What a patient's taps lead to, walked without a window."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.flow import step
from kiosk.session.state import Screen, Session


def walk(pack: ContentPack, *path: taps.Tap, session: Session | None = None) -> Session:
    session = session or Session("en")
    for tap in path:
        session = step(session, tap, pack)
    return session


BEGIN = taps.Begin("en")
QUIET = (taps.Answer("none"), taps.Next())


def answered(pack: ContentPack) -> Session:
    """Somebody who went through all questions with one tap each."""
    session = walk(pack, BEGIN, taps.StartQuestions())
    for question in pack.questions:
        code = question.nothing or question.codes[0]
        session = walk(pack, taps.Answer(code), taps.Next(), session=session)
    return session


def test_from_the_attract_screen_to_a_topic_and_back(pack: ContentPack) -> None:
    session = walk(pack, BEGIN, taps.OpenSection("causes"), taps.OpenTopic("causes/medicines"))
    assert (session.screen, session.place.topic) == (Screen.TOPIC, "causes/medicines")
    assert walk(pack, taps.Back(), session=session).screen is Screen.SECTION
    assert walk(pack, taps.Back(), taps.Back(), session=session).screen is Screen.HOME


def test_turning_to_the_next_topic_keeps_the_way_back(pack: ContentPack) -> None:
    session = walk(
        pack,
        BEGIN,
        taps.OpenSection("causes"),
        taps.OpenTopic("causes/medicines"),
        taps.OpenTopic("causes/diabetes"),
        taps.Back(),
    )
    assert session.screen is Screen.SECTION


def test_warning_signs_open_on_their_three_levels(pack: ContentPack) -> None:
    assert walk(pack, BEGIN, taps.OpenSection("warnings")).screen is Screen.SIGNS


def test_eight_questions_end_at_the_preview(pack: ContentPack) -> None:
    session = answered(pack)
    assert session.screen is Screen.PREVIEW
    assert session.finished
    assert len(session.answers) == 8


def test_back_from_the_preview_is_the_last_question_with_its_answer(pack: ContentPack) -> None:
    session = walk(pack, taps.Back(), session=answered(pack))
    assert (session.screen, session.place.question) == (Screen.QUESTION, 7)
    assert session.answers["legs"] == ("none",)


def test_a_skipped_question_is_an_empty_answer(pack: ContentPack) -> None:
    session = walk(pack, BEGIN, taps.StartQuestions(), *QUIET, taps.Answer("a65"), taps.Skip())
    assert session.answers["age"] == ()
    session = walk(pack, taps.Next(), session=session)
    assert session.answers["pregnancy"] == ()


def test_none_of_these_clears_the_others_and_they_clear_it(pack: ContentPack) -> None:
    session = walk(pack, BEGIN, taps.StartQuestions(), *QUIET, taps.Skip())
    session = walk(pack, taps.Answer("preg"), taps.Answer("bf"), session=session)
    assert session.answers["pregnancy"] == ("preg", "bf")
    session = walk(pack, taps.Answer("no"), session=session)
    assert session.answers["pregnancy"] == ("no",)
    session = walk(pack, taps.Answer("unsure"), session=session)
    assert session.answers["pregnancy"] == ("unsure",)
    session = walk(pack, taps.Answer("bf"), taps.Answer("bf"), session=session)
    assert session.answers["pregnancy"] == ()


def test_an_emergency_sign_stops_everything(pack: ContentPack) -> None:
    session = walk(pack, BEGIN, taps.KeepForHandout("causes/medicines"), taps.StartQuestions())
    session = walk(pack, taps.Answer("r_chest"), taps.Next(), session=session)
    assert session.screen is Screen.RED
    assert session.kept == ()
    for tap in (taps.Back(), taps.Home(), taps.Next(), taps.Print(), taps.OpenHelp(), BEGIN):
        assert walk(pack, tap, session=session).screen is Screen.RED
    assert walk(pack, taps.StartOver(), session=session) == Session("en")


def test_going_on_from_the_first_question_without_an_answer_is_an_emergency(
    pack: ContentPack,
) -> None:
    assert walk(pack, BEGIN, taps.StartQuestions(), taps.Next()).screen is Screen.RED
    assert walk(pack, BEGIN, taps.StartQuestions(), taps.Skip()).screen is Screen.RED


def test_a_sign_on_help_now_is_that_answer(pack: ContentPack) -> None:
    session = walk(pack, BEGIN, taps.OpenHelp(), taps.ReportSign("r_cold"))
    assert session.screen is Screen.RED
    assert session.answers["now"] == ("r_cold",)


def test_keeping_a_topic_twice_lets_it_go(pack: ContentPack) -> None:
    keep = taps.KeepForHandout("causes/medicines")
    assert walk(pack, BEGIN, keep).kept == ("causes/medicines",)
    assert walk(pack, BEGIN, keep, keep).kept == ()


def test_at_most_three_questions_go_on_the_page(pack: ContentPack) -> None:
    ticks = [taps.TickQuestion(i) for i in range(5)]
    assert walk(pack, *ticks, session=answered(pack)).asks == (0, 1, 2)


def test_print_leads_to_printing_only_with_all_questions_walked(pack: ContentPack) -> None:
    assert walk(pack, BEGIN, taps.Print()).screen is Screen.HOME
    session = walk(pack, taps.Print(), session=answered(pack))
    assert session.screen is Screen.PRINTING
    failed = walk(pack, taps.PrintFailed("No paper.", "Tell the staff."), session=session)
    assert (failed.screen, failed.message) == (Screen.FAILED, ("No paper.", "Tell the staff."))
    again = walk(pack, taps.Print(), taps.Printed("page.pdf"), session=failed)
    assert again.screen is Screen.DONE
    assert walk(pack, taps.Back(), session=failed).screen is Screen.PREVIEW


def test_start_over_leaves_nothing(pack: ContentPack) -> None:
    assert walk(pack, taps.StartOver(), session=answered(pack)) == Session("en")


def test_other_words_keep_the_place(pack: ContentPack) -> None:
    session = walk(pack, BEGIN, taps.OpenSection("causes"), taps.OpenTopic("causes/medicines"))
    asked = walk(pack, taps.OpenLanguages(), session=session)
    assert asked.screen is Screen.LANGUAGE
    assert walk(pack, taps.ChooseLanguage("en"), session=asked) == session
    assert walk(pack, taps.ChooseLanguage("xx"), session=asked) == asked


def test_sizes_and_contrast_last_as_long_as_the_session(pack: ContentPack) -> None:
    session = walk(pack, BEGIN, taps.ChooseText(150), taps.ChooseContrast("high"))
    assert (session.text, session.contrast, session.screen) == (150, "high", Screen.HOME)
    assert walk(pack, taps.ChooseText(7), taps.ChooseContrast("pink"), session=session) == session
    over = walk(pack, taps.StartOver(), session=session)
    assert (over.text, over.contrast) == (100, "standard")


def test_another_language_after_printing_leads_back_to_what_the_printer_said(
    pack: ContentPack,
) -> None:
    session = replace(walk(pack, BEGIN), finished=True)
    done = walk(pack, taps.Print(), taps.Printed(), taps.OpenLanguages(), session=session)
    assert walk(pack, taps.ChooseLanguage("en"), session=done).screen is Screen.DONE
    busy = walk(pack, taps.Print(), session=session)
    assert walk(pack, taps.ChooseLanguage("en"), session=busy) == busy
