"""Reading aloud as far as the sound device: real voices, a player, and everything that may fail."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from time import monotonic, sleep

import pytest

from kiosk.speech.messages import Began, Cause, Ended, Report, Say, Stopped, Trouble
from kiosk.speech.speaker import Speaker

CHILD = (sys.executable, "-m", "kiosk.speech.child")
NULL_DEVICE = "pcm.!default { type null }\n"
NO_DEVICE = "pcm.!default { type hw card 9 }\n"
PATIENCE = 60  # seconds; on a quiet machine nothing takes two
WORDS = {
    "en": "Drink water through the day.",
    "es": "Beba agua durante el día.",
    "ar": "اشرب الماء خلال النهار.",
}
HANGS = (
    "import sys, time\n"
    "sys.stdin.readline()\n"
    """print('{"": "Began", "number": 1, "seconds": 60}', flush=True)\n"""
    "time.sleep(600)\n"
)

Make = Callable[..., tuple[Speaker, "Reports"]]


class Reports(Queue[Report]):
    """What a speaker told, waited for."""

    def until(self, last: Report) -> list[Report]:
        """All reports up to `last`."""
        found: list[Report] = []
        while last not in found:
            try:
                found.append(self.get(timeout=PATIENCE))
            except Empty:
                pytest.fail(f"no {last} after {found}")
        return found

    def began(self, number: int) -> Began:
        while True:
            told = self.get(timeout=PATIENCE)
            if isinstance(told, Began) and told.number == number:
                return told


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Speakers whose child runs `command` with another sound device or PATH."""
    made: list[Speaker] = []

    def maker(
        command: tuple[str, ...] = CHILD, device: str = NULL_DEVICE, path: str = ""
    ) -> tuple[Speaker, Reports]:
        settings = tmp_path / "alsa.conf"
        settings.write_text(device)
        others = [f"ALSA_CONFIG_PATH={settings}", f"PATH={path or os.environ['PATH']}"]
        reports = Reports()
        made.append(Speaker(reports.put, ("env", *others, *command)))
        return made[-1], reports

    yield maker
    for speaker in made:
        speaker.close()


@pytest.fixture
def endless(tmp_path: Path) -> str:
    """A PATH on which the player never ends."""
    player = tmp_path / "programs" / "aplay"
    player.parent.mkdir()
    player.write_text("#!/bin/sh\nexec sleep 600\n")
    player.chmod(0o755)
    return f"{player.parent}:{os.environ['PATH']}"


def in_group_of(speaker: Speaker) -> list[Path]:
    """The processes of the speaker's child, as /proc shows them."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text()
        except OSError:
            continue
        group = stat.rpartition(")")[2].split()[2]
        if speaker.group is not None and int(group) == speaker.group:
            found.append(process)
    return found


def alive(process: Path) -> bool:
    """Whether it does anything: one that has ended may wait for whoever started it to see that."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def playing(speaker: Speaker) -> list[Path]:
    """The child and the player, once that is there."""
    deadline = monotonic() + PATIENCE
    while len(found := in_group_of(speaker)) < 2:
        assert monotonic() < deadline
        sleep(0.01)
    return found


def test_every_language_is_heard_in_order(make: Make) -> None:
    speaker, reports = make()
    says = [Say(n, text, code) for n, (code, text) in enumerate(WORDS.items(), start=1)]
    speaker.say(says)
    told = reports.until(Ended(3))
    assert [type(each) for each in told] == [Began, Ended] * 3
    assert all(each.seconds > 1 for each in told if isinstance(each, Began))


def test_faster_is_shorter_and_another_volume_is_not(make: Make) -> None:
    speaker, reports = make()
    ways = ((100, 50), (150, 50), (100, 100))
    says = [Say(n, WORDS["es"], "es", speed, loud) for n, (speed, loud) in enumerate(ways, start=1)]
    speaker.say(says)
    easy, fast, loud = (e.seconds for e in reports.until(Ended(3)) if isinstance(e, Began))
    assert fast < 0.8 * easy
    assert loud == pytest.approx(easy, rel=0.02)


def test_no_sound_device_is_told(make: Make) -> None:
    speaker, reports = make(device=NO_DEVICE)
    speaker.say([Say(1, WORDS["es"], "es")])
    reports.until(Trouble(Cause.SOUND))


def test_a_missing_player_is_told(make: Make, tmp_path: Path) -> None:
    voice = tmp_path / "espeak-ng"
    voice.symlink_to(shutil.which("espeak-ng") or "")
    speaker, reports = make(path=f"{tmp_path}")
    speaker.say([Say(1, WORDS["es"], "es")])
    reports.until(Trouble(Cause.SOUND))


def test_a_missing_voice_is_told(make: Make) -> None:
    speaker, reports = make(path="/nowhere")
    speaker.say([Say(1, WORDS["es"], "es")])
    reports.until(Trouble(Cause.VOICE))


def test_a_language_that_nobody_speaks_is_told(make: Make) -> None:
    speaker, reports = make()
    speaker.say([Say(1, "?", "xx")])
    reports.until(Trouble(Cause.VOICE))
    speaker.say([Say(2, WORDS["es"], "es")])
    reports.until(Ended(2))  # the others still do


def test_stop_ends_the_player_and_the_rest_is_not_said(make: Make, endless: str) -> None:
    speaker, reports = make(path=endless)
    speaker.say([Say(1, WORDS["es"], "es"), Say(2, WORDS["es"], "es")])
    reports.began(1)
    speaker.stop()
    assert reports.until(Stopped(1)) == [Stopped(1)]
    speaker.say([Say(3, WORDS["es"], "es")])
    reports.began(3)


def test_words_are_in_no_list_of_processes(make: Make, endless: str) -> None:
    speaker, reports = make(path=endless)
    speaker.say([Say(1, "ZQXJ paciente", "es")])
    reports.began(1)
    for process in playing(speaker):
        shown = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        assert b"ZQXJ" not in shown


def test_a_child_that_dies_is_started_anew_once(make: Make, tmp_path: Path) -> None:
    first = tmp_path / "first"
    dies = (
        "import os, sys, runpy\n"
        f"if not os.path.exists({str(first)!r}):\n"
        f"    open({str(first)!r}, 'w').close()\n"
        "    sys.stdin.readline()\n"
        "    os._exit(1)\n"
        "runpy.run_module('kiosk.speech.child', run_name='__main__')\n"
    )
    speaker, reports = make((sys.executable, "-c", dies))
    speaker.say([Say(1, WORDS["es"], "es"), Say(2, WORDS["ar"], "ar")])
    reports.until(Ended(2))


def test_a_child_that_keeps_dying_is_told(make: Make) -> None:
    speaker, reports = make((sys.executable, "-c", "raise SystemExit(1)"))
    speaker.say([Say(1, WORDS["es"], "es")])
    reports.until(Trouble(Cause.BROKEN))


def test_a_program_that_is_not_there_is_told() -> None:
    reports = Reports()
    speaker = Speaker(reports.put, ("/nowhere/at/all",))
    speaker.say([Say(1, WORDS["es"], "es")])
    reports.until(Trouble(Cause.BROKEN))
    speaker.close()


def test_a_child_that_hangs_is_ended_by_stop(make: Make) -> None:
    speaker, reports = make((sys.executable, "-c", HANGS))
    speaker.say([Say(1, WORDS["es"], "es")])
    reports.began(1)
    speaker.stop()
    reports.until(Stopped(1))
    assert not in_group_of(speaker)


def test_nothing_runs_after_the_end(make: Make, endless: str) -> None:
    speaker, reports = make(path=endless)
    speaker.say([Say(1, WORDS["es"], "es")])
    reports.began(1)
    running = playing(speaker)
    speaker.close()
    speaker.close()
    deadline = monotonic() + PATIENCE
    while any(alive(process) for process in running):
        assert monotonic() < deadline
        sleep(0.01)
