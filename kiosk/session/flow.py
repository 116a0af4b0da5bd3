"""What each tap leads to: a session and a tap make the next session. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kiosk.content.model import ContentPack, Question
from kiosk.session import taps
from kiosk.session.personalise import personalise
from kiosk.session.plan import Outcome
from kiosk.session.state import (
    CONTRASTS,
    SPEEDS,
    TEXT_SIZES,
    VOLUMES,
    Place,
    Screen,
    Session,
    answers,
)

T = TypeVar("T")

LOWERED = 3  # places where the screen can stand, as `Session.lowered` counts them
MOST_ASKS = 3  # questions to the clinician that fit on the page

# Screens that Back never returns to: the printer's states belong to one moment.
_PASSING = {Screen.PRINTING, Screen.DONE, Screen.FAILED, Screen.LANGUAGE}
# Whoever only wanted other words comes back to these too.
_WAITING = {Screen.DONE, Screen.FAILED}
# What a person in danger sees is left only by staff or by the clock.
_RED_TAPS = (taps.StartOver, taps.ReadAloud)


def step(session: Session, tap: taps.Tap, pack: ContentPack) -> Session:
    """The session after the tap. A tap that means nothing here changes nothing."""
    after = _after(session, tap, pack)
    return after if after.place == session.place else replace(after, lowered=0)


def _after(session: Session, tap: taps.Tap, pack: ContentPack) -> Session:
    if session.screen is Screen.RED and not isinstance(tap, _RED_TAPS):
        return session
    match tap:
        case taps.Begin(language):
            start = Place(Screen.HOME)
            return Session(language, start, text=session.text, contrast=session.contrast)
        case taps.StartOver():
            return Session(session.language)
        case taps.Home():
            return replace(session, place=Place(Screen.HOME), trail=())
        case taps.Back():
            return _back(session)
        case taps.OpenSection(section):
            screen = Screen.SIGNS if pack.section(section).tool == "signs" else Screen.SECTION
            return _go(session, Place(screen, section=section))
        case taps.OpenTopic(topic):
            return _open_topic(session, topic, pack)
        case taps.OpenSources():
            return _go(session, replace(session.place, screen=Screen.SOURCES))
        case taps.OpenChart(nutrient):
            return _open_chart(session, nutrient)
        case taps.OpenStretch(card):
            return _go(session, replace(session.place, screen=Screen.STRETCH, stretch=card))
        case taps.OpenSearch():
            return _go(session, Place(Screen.SEARCH))
        case taps.OpenHelp():
            return _go(session, Place(Screen.HELP))
        case taps.OpenLanguages():
            return _go(session, Place(Screen.LANGUAGE))
        case taps.ChooseLanguage(language):
            return _choose_language(session, language, pack)
        case taps.ChooseText(percent):
            return replace(session, text=percent) if percent in TEXT_SIZES else session
        case taps.ChooseContrast(contrast):
            return replace(session, contrast=contrast) if contrast in CONTRASTS else session
        case taps.ReadAloud(on):
            return _read_aloud(session, on, pack)
        case taps.ChooseVoice(speed, volume):
            known = speed in SPEEDS and volume in VOLUMES
            return replace(session, speed=speed, volume=volume) if known else session
        case taps.BringDown():
            return replace(session, lowered=(session.lowered + 1) % LOWERED)
        case taps.MoreTime():
            return replace(session, more_time=True)
        case taps.ReportSign(code):
            return _report(session, code, pack)
        case taps.KeepForHandout(topic):
            return replace(session, kept=_toggled(session.kept, topic))
        case taps.StartQuestions():
            return _go(session, Place(Screen.QUESTION))
        case taps.Answer(code):
            return _answer(session, code, pack)
        case taps.Next():
            return _next(session, pack)
        case taps.Skip():
            return _next(_with_codes(session, _question(session, pack), ()), pack)
        case taps.TickQuestion(index):
            asks = _toggled(session.asks, index)
            return replace(session, asks=asks) if len(asks) <= MOST_ASKS else session
        case taps.ChoosePrint(size):
            return replace(session, print_size=size)
        case taps.EnlargePage():
            return _go(session, replace(session.place, screen=Screen.LARGER))
        case taps.Print():
            return _go(session, Place(Screen.PRINTING)) if session.finished else session
        case taps.Printed(where):
            return replace(session, place=Place(Screen.DONE), message=("", where))
        case taps.PrintFailed(title, advice):
            return replace(session, place=Place(Screen.FAILED), message=(title, advice))


def _read_aloud(session: Session, on: bool, pack: ContentPack) -> Session:
    """On the attract screen it also begins: whoever cannot see it need not find a button."""
    if on and session.screen is Screen.ATTRACT:
        session = step(session, taps.Begin(session.language), pack)
    return replace(session, aloud=on)


def _go(session: Session, place: Place) -> Session:
    if place == session.place:
        return session
    kept = session.screen not in _PASSING
    if place.screen is Screen.LANGUAGE:
        kept = kept or session.screen in _WAITING
    trail = (*session.trail, session.place) if kept else session.trail
    return replace(session, place=place, trail=trail)


def _back(session: Session) -> Session:
    place = session.place
    if place.screen is Screen.QUESTION and place.question > 0:
        return replace(session, place=replace(place, question=place.question - 1))
    if not session.trail:
        return replace(session, place=Place(Screen.HOME))
    *trail, place = session.trail
    return replace(session, place=place, trail=tuple(trail))


def _choose_language(session: Session, language: str, pack: ContentPack) -> Session:
    """The same place in other words."""
    if language not in pack.languages or session.screen is Screen.PRINTING:
        return session
    session = replace(session, language=language)
    return _back(session) if session.screen is Screen.LANGUAGE else session


def _open_topic(session: Session, topic: str, pack: ContentPack) -> Session:
    found = pack.language(session.language).topics.get(topic)
    if found is None:
        return session
    place = Place(Screen.TOPIC, section=found.section, topic=topic)
    if session.screen is Screen.TOPIC and session.place.section == found.section:
        # Turning to a neighbour: Back still leads to where the first one was opened.
        return replace(session, place=place)
    return _go(session, place)


def _open_chart(session: Session, nutrient: str) -> Session:
    place = replace(session.place, screen=Screen.CHART, nutrient=nutrient)
    if session.screen is Screen.CHART:
        return replace(session, place=place)
    return _go(session, place)


def _toggled(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    return tuple(i for i in items if i != item) if item in items else (*items, item)


def _question(session: Session, pack: ContentPack) -> Question:
    return pack.questions[session.place.question]


def _with_codes(session: Session, question: Question, codes: tuple[str, ...]) -> Session:
    return replace(session, answers=answers({**session.answers, question.id: codes}))


def _answer(session: Session, code: str, pack: ContentPack) -> Session:
    """Ticks or unticks."""
    if session.screen is not Screen.QUESTION:
        return session
    question = _question(session, pack)
    codes = with_tick(question, session.answers.get(question.id, ()), code)
    return _with_codes(session, question, codes)


def with_tick(question: Question, ticked: tuple[str, ...], code: str) -> tuple[str, ...]:
    """The codes after a tap on one of them.

    A code that stands alone clears the others, and the others clear it.
    """
    alone = {question.nothing, question.unsure}
    if code in ticked:
        return tuple(c for c in ticked if c != code)
    if not question.many or code in alone:
        return (code,)
    return (*(c for c in ticked if c not in alone), code)


def _next(session: Session, pack: ContentPack) -> Session:
    """To the next question; an emergency answer stops everything."""
    question = _question(session, pack)
    session = _with_codes(session, question, session.answers.get(question.id, ()))
    if personalise(session.answers, pack).outcome is Outcome.RED:
        return _red(session)
    if session.place.question + 1 < len(pack.questions):
        place = replace(session.place, question=session.place.question + 1)
        return replace(session, place=place)
    return _go(replace(session, finished=True), Place(Screen.PREVIEW))


def _report(session: Session, code: str, pack: ContentPack) -> Session:
    """A sign tapped on Help now is that answer to the gate question."""
    gate = pack.question(pack.gate)
    alone = {gate.nothing, gate.unsure}
    ticked = tuple(c for c in session.answers.get(gate.id, ()) if c not in alone and c != code)
    return _red(_with_codes(session, gate, (*ticked, code)))


def _red(session: Session) -> Session:
    return replace(session, place=Place(Screen.RED), trail=(), kept=(), asks=(), finished=False)
