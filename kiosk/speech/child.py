"""The child that speaks: `python -m kiosk.speech.child`, orders in, reports out.

One thread makes the sound of the next sentence while another plays the one before; the main thread
hears orders, so that "stop" never waits. It ends with its standard input.
"""

from __future__ import annotations

import os
import resource
import sys
from functools import partial
from queue import Queue
from threading import Lock, Thread

from kiosk.speech.messages import (
    Began,
    Cause,
    Ended,
    Report,
    Say,
    Stop,
    Stopped,
    Trouble,
    as_line,
    order,
)
from kiosk.speech.player import Player, PlayerError
from kiosk.speech.voice import Sound, Voice, VoiceError, make_voice

AHEAD = 2  # sentences whose sound is made while another is heard


class Mouth:
    """Speaks what it is told in order, until it is stopped."""

    def __init__(self) -> None:
        self._voices: dict[str, Voice] = {}
        self._player = Player()
        self._turn = 0  # counts the stops: what belongs to an earlier turn is not said
        self._wanted: Queue[tuple[int, Say]] = Queue()
        self._made: Queue[tuple[int, int, Sound]] = Queue(AHEAD)
        self._telling = Lock()
        for work in (self._make, self._play):
            Thread(target=work, daemon=True).start()

    def say(self, wish: Say) -> None:
        self._wanted.put((self._turn, wish))

    def stop(self) -> None:
        self._turn += 1
        for voice in list(self._voices.values()):
            voice.close()
        self._player.stop()

    def tell(self, report: Report) -> None:
        with self._telling:
            sys.stdout.buffer.write(as_line(report))
            sys.stdout.buffer.flush()

    def _make(self) -> None:
        while True:
            turn, wish = self._wanted.get()
            try:
                if turn != self._turn:
                    continue
                if wish.language not in self._voices:
                    self._voices[wish.language] = make_voice(wish.language)
                voice = self._voices[wish.language]
                sound = voice.speak(wish.text, wish.speed, wish.volume)
                self._made.put((turn, wish.number, sound))
            except VoiceError:
                self._fail(turn, Cause.VOICE)

    def _play(self) -> None:
        while True:
            turn, number, sound = self._made.get()
            if turn != self._turn:
                continue
            self.tell(Began(number, sound.seconds))
            try:
                self._player.play(sound, partial(self._is_now, turn))
            except PlayerError:
                self._fail(turn, Cause.SOUND)
                continue
            if turn == self._turn:
                self.tell(Ended(number))

    def _is_now(self, turn: int) -> bool:
        return turn == self._turn

    def _fail(self, turn: int, cause: Cause) -> None:
        if turn == self._turn:  # a voice that was cut off fails, and that is well
            self._turn += 1
            self.tell(Trouble(cause))


def main() -> None:
    """Until nobody gives orders any more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # words must not reach a disk
    mouth = Mouth()
    for line in sys.stdin.buffer:
        match order(line):
            case Stop(number):
                mouth.stop()
                mouth.tell(Stopped(number))
            case wish:
                mouth.say(wish)
    mouth.stop()
    os._exit(0)  # without waiting for a voice that is still at work


if __name__ == "__main__":
    main()
