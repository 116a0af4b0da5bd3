from __future__ import annotations

from kiosk.content.model import ContentPack
from kiosk.session import taps
from kiosk.session.flow import step
from kiosk.session.state import Session
from kiosk.staff.counting import Counting
from kiosk.staff.usage import FINISHED, LEFT, Event, opened, printed


def walk(pack: ContentPack, *path: taps.Tap, idle: bool = False) -> list[Event]:
    """The events of a session that goes this way and then ends."""
    counting, session = Counting(), Session("en")
    told: list[Event] = []
    for tap in (*path, taps.StartOver()):
        after = step(session, tap, pack)
        told += counting.see(session, after, idle=idle and isinstance(tap, taps.StartOver))
        session = after
    return told


def test_topics_count_once_a_visit_and_only_at_its_end(pack: ContentPack) -> None:
    one, two = list(pack.language("en").topics)[:2]
    path = (taps.Begin("en"), taps.OpenTopic(one), taps.OpenTopic(two), taps.OpenTopic(one))
    assert walk(pack, *path) == [opened(one), opened(two), FINISHED]


def test_who_walks_away_is_told_from_who_is_done(pack: ContentPack) -> None:
    assert walk(pack, taps.Begin("en"), idle=True) == [LEFT]
    assert walk(pack, taps.Begin("en")) == [FINISHED]


def test_a_printed_page_is_an_end_too(pack: ContentPack) -> None:
    path: list[taps.Tap] = [taps.Begin("en"), taps.StartQuestions()]
    for question in pack.questions:
        path += [taps.Answer(question.nothing or question.codes[0]), taps.Next()]
    path += [taps.ChoosePrint("large"), taps.Print(), taps.Printed()]
    assert walk(pack, *path, idle=True) == [printed("en", "large"), FINISHED]
    # The same page again counts again.
    path += [taps.Print(), taps.Printed()]
    assert walk(pack, *path).count(printed("en", "large")) == 2
