"""The kiosk's side of reading aloud: keeps the speaking child alive and honest.

Nothing here waits for the child on the caller's thread: a thread of its own starts it, hears it,
and ends it where it hangs.
"""

from __future__ import annotations

import logging
import os
import selectors
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import Protocol

from kiosk.speech.messages import (
    Began,
    Cause,
    Ended,
    Order,
    Report,
    Say,
    Stop,
    Stopped,
    Trouble,
    as_line,
    report,
)

log = logging.getLogger(__name__)

TO_BEGIN = 15.0  # seconds until a sentence must be heard; the first one loads a voice
TO_END = 8.0  # seconds after which a sentence that should be over counts as hanging
TO_STOP = 0.15  # seconds until it must be silent: with what else it takes, well under 0.3
A_READ = 65536


class Speaks(Protocol):
    """What the screens need of a speaker.

    Where the one below does not run, as on Windows, a class with these methods and the same
    reports takes its place.
    """

    def say(self, sentences: Iterable[Say]) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class Speaker:
    """Says sentences one after the other, and stops at once.

    `told` gets every report, on the speaker's own thread. A child that dies is started anew and
    goes on where it was; if that one dies too, the report is trouble.
    """

    def __init__(
        self,
        told: Callable[[Report], None],
        command: tuple[str, ...] = (sys.executable, "-m", "kiosk.speech.child"),
    ) -> None:
        self._told = told
        self._command = command
        self._orders: deque[Order | None] = deque()
        self._child: subprocess.Popen[bytes] | None = None
        self._heard = b""  # half a line of the child's
        self._waiting: list[Say] = []  # not yet heard to the end
        self._stops = 0
        self._deaths = 0  # since a sentence was last heard to the end
        self._deadline: float | None = None
        self._hear, self._wake = os.pipe()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._hear, selectors.EVENT_READ)
        self._thread = Thread(target=self._run, name="speaker", daemon=True)
        self._thread.start()

    def say(self, sentences: Iterable[Say]) -> None:
        self._give(*sentences)

    def stop(self) -> None:
        self._stops += 1
        self._give(Stop(self._stops))

    @property
    def group(self) -> int | None:
        """The process group of the child and all that it runs; None while there is none."""
        child = self._child
        return None if child is None else child.pid

    def close(self) -> None:
        """Silence, and no child any more."""
        if not self._thread.is_alive():
            return
        self._give(None)
        self._thread.join()
        for end in (self._hear, self._wake):
            os.close(end)
        self._selector.close()

    def _give(self, *orders: Order | None) -> None:
        self._orders.extend(orders)
        os.write(self._wake, b"!")

    # --- all below runs on the speaker's own thread

    def _run(self) -> None:
        while True:
            left = None if self._deadline is None else max(0.0, self._deadline - monotonic())
            ready = [key.fd for key, _ in self._selector.select(left)]
            if self._hear in ready:
                os.read(self._hear, A_READ)
            while self._orders:
                order = self._orders.popleft()
                if order is None:
                    self._end_child()
                    return
                self._take(order)
            if self._child is not None and self._output in ready:
                self._listen()
            if self._deadline is not None and monotonic() >= self._deadline:
                self._lose_child()

    @property
    def _output(self) -> int:
        assert self._child is not None
        assert self._child.stdout is not None
        return self._child.stdout.fileno()

    def _take(self, order: Order) -> None:
        match order:
            case Say():
                self._waiting.append(order)
                if len(self._waiting) == 1:
                    self._expect(TO_BEGIN)
            case Stop():
                self._waiting.clear()
                if self._child is None:
                    self._told(Stopped(order.number))
                    return
                self._expect(TO_STOP)
        self._send(order)

    def _send(self, order: Order) -> None:
        if self._child is None:
            self._start_child()
        if self._child is not None:
            assert self._child.stdin is not None
            line = as_line(order)
            try:
                if os.write(self._child.stdin.fileno(), line) == len(line):
                    return
            except OSError:
                pass
            self._lose_child()  # it does not read what it is told

    def _listen(self) -> None:
        found = os.read(self._output, A_READ)
        if not found:
            self._lose_child()
            return
        *lines, self._heard = (self._heard + found).split(b"\n")
        for line in lines:
            self._hear_report(report(line))

    def _hear_report(self, told: Report) -> None:
        match told:
            case Began(_, seconds):
                self._expect(seconds + TO_END)
            case Ended(number):
                self._deaths = 0
                self._waiting = [say for say in self._waiting if say.number != number]
                self._expect(TO_BEGIN if self._waiting else None)
            case Stopped():
                self._expect(TO_BEGIN if self._waiting else None)
            case Trouble():
                self._waiting.clear()
                self._expect(None)
        self._told(told)

    def _expect(self, seconds: float | None) -> None:
        """Something must come from the child by then."""
        self._deadline = None if seconds is None else monotonic() + seconds

    # --- the child

    def _start_child(self) -> None:
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        try:
            # In a group of its own, so that what it runs ends with it.
            self._child = subprocess.Popen(
                self._command, stdin=pipe, stdout=pipe, stderr=nothing, start_new_session=True
            )
        except OSError:
            self._deaths += 1
            self._waiting.clear()
            self._expect(None)
            self._told(Trouble(Cause.BROKEN))
            return
        assert self._child.stdin is not None
        os.set_blocking(self._child.stdin.fileno(), False)
        self._selector.register(self._output, selectors.EVENT_READ)
        self._heard = b""

    def _end_child(self) -> None:
        if self._child is None:
            return
        child, output, self._child = self._child, self._output, None
        self._selector.unregister(output)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()

    def _lose_child(self) -> None:
        """The child died, or hangs: what is still to be said goes to another one, once."""
        self._end_child()
        self._expect(None)
        if not self._waiting:
            self._told(Stopped(self._stops))
            return
        self._deaths += 1
        log.warning("the speaking process was lost")
        if self._deaths > 1:
            self._waiting.clear()
            self._deaths = 0
            self._told(Trouble(Cause.BROKEN))
            return
        self._expect(TO_BEGIN)
        for order in list(self._waiting):
            self._send(order)
