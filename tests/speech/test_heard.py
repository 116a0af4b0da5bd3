"""What comes out of a sound device: how well it is understood, and how soon it is silent.

The device is PulseAudio's null sink, whose sound is recorded and given to a recogniser.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from queue import Queue
from statistics import median
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from pocketsphinx import Decoder

from kiosk.speech.messages import Began, Ended, Report, Say, Stopped
from kiosk.speech.speaker import Speaker

pytestmark = pytest.mark.long

RATE = 16000
MOST_ERRORS = 0.25  # of the words that a recogniser writes down
LOUD = 200  # of 32767: what counts as sound
PATIENCE = 60
STOPS = 10
SENTENCES = """\
Drink water through the day.
Stretch your calf before you go to bed.
See a doctor if the leg is swollen, red or hot.
Do not stop a medicine on your own.
Hold the stretch for ten seconds and do it three times.
Call for help now if you have chest pain.
Most leg cramps are not dangerous.
Ask the staff at the front desk for help.
Magnesium pills do not help most older adults.
Pull your toes up toward your knee.
Stand and put your weight on the leg.
A warm towel can help the muscle relax.
Bring a list of all your medicines to your visit.
Some water pills can bring on cramps.
Your page is ready to print.
We do not keep your answers.
Tap the large button to begin.
Wear shoes that fit well.
Tell us if the cramps wake you every night.
Walk slowly until the pain is gone.""".splitlines()


class Room:
    """A sound server of its own, a speaker in it, and an ear."""

    def __init__(self, folder: Path) -> None:
        self.reports: Queue[Report] = Queue()
        alsa = folder / "alsa.conf"
        alsa.write_text("</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\n")
        self.places = {
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder),
            "HOME": str(folder),
            "ALSA_CONFIG_PATH": str(alsa),
        }
        wanted = [f"{name}={value}" for name, value in self.places.items()]
        command = ("env", *wanted, sys.executable, "-m", "kiosk.speech.child")
        self.speaker = Speaker(self.reports.put, command)

    def until(self, kind: type[Report], number: int) -> None:
        while True:
            told = self.reports.get(timeout=PATIENCE)
            if isinstance(told, kind) and getattr(told, "number", number) == number:
                return

    @contextmanager
    def recording(self) -> Iterator[list[tuple[float, bytes]]]:
        """What is heard, piece by piece, each with the time when it came."""
        heard: list[tuple[float, bytes]] = []
        form = ["--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=10"]
        ear = subprocess.Popen(
            ["parec", "-d", "quiet.monitor", *form],
            stdout=subprocess.PIPE,
            env={**os.environ, **self.places},
        )
        assert ear.stdout is not None
        output, begun = ear.stdout, Event()

        def listen() -> None:
            while piece := os.read(output.fileno(), 4096):
                heard.append((monotonic(), piece))
                begun.set()

        thread = Thread(target=listen)
        thread.start()
        assert begun.wait(PATIENCE)
        yield heard
        ear.terminate()
        thread.join()
        ear.wait()
        output.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    modules = ["-L", "module-null-sink sink_name=quiet", "-L", "module-native-protocol-unix"]
    server = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *modules],
        env={**os.environ, **made.places},
        stderr=subprocess.DEVNULL,
    )
    deadline = monotonic() + PATIENCE
    while not (tmp_path / "native").exists():
        assert monotonic() < deadline
        sleep(0.05)
    yield made
    made.speaker.close()
    server.terminate()
    server.wait()


def loudest(piece: bytes) -> int:
    return max(map(abs, array("h", piece[: len(piece) // 2 * 2])), default=0)


def errors(said: list[str], heard: list[str]) -> int:
    """How many words were changed, lost or added."""
    row = list(range(len(heard) + 1))
    for place, word in enumerate(said, start=1):
        before, row = row, [place]
        for index, other in enumerate(heard, start=1):
            changed = before[index - 1] + (word != other)
            row.append(min(before[index] + 1, row[-1] + 1, changed))
    return row[-1]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


@cache
def recogniser() -> Decoder:
    return Decoder(samprate=RATE, loglevel="FATAL")


def written(sound: bytes) -> str:
    """What a recogniser writes down."""
    decoder = recogniser()
    decoder.start_utt()
    decoder.process_raw(sound, full_utt=True)
    decoder.end_utt()
    return decoder.hyp().hypstr if decoder.hyp() else ""


def test_english_is_understood(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = of = 0
    for number, sentence in enumerate(SENTENCES, start=1):
        with room.recording() as heard:
            room.speaker.say([Say(number, sentence, "en")])
            room.until(Ended, number)
        wrong += errors(words(sentence), words(written(b"".join(piece for _, piece in heard))))
        of += len(words(sentence))
    with capsys.disabled():
        sys.stdout.write(f"\nA recogniser got {wrong} of {of} words wrong: {wrong / of:.3f}\n")
    assert wrong / of <= MOST_ERRORS


def test_silence_after_stop(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """The figure is reported, not held against a busy machine."""
    waits = []
    for number in range(1, STOPS + 1):
        with room.recording() as heard:
            room.speaker.say([Say(number, " ".join(SENTENCES[:3]), "en")])
            room.until(Began, number)
            deadline = monotonic() + PATIENCE
            while not any(loudest(piece) > LOUD for _, piece in heard):
                assert monotonic() < deadline
                sleep(0.01)
            stopped = monotonic()
            room.speaker.stop()
            room.until(Stopped, number)
            sleep(1)
        last = max(when for when, piece in heard if loudest(piece) > LOUD)
        waits.append(max(0.0, last - stopped))
    with capsys.disabled():
        middle, worst = 1000 * median(waits), 1000 * max(waits)
        sys.stdout.write(f"\nSilent after stop: median {middle:.0f}, worst {worst:.0f} ms\n")
