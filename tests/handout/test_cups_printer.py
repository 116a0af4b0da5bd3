"""Printing through a real print service on a real IPP printer, and every way it goes wrong."""

from __future__ import annotations

import platform
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from kiosk.errors import PrintError
from kiosk.handout.cups import CupsPrinter
from kiosk.handout.printer import PrinterState
from print_service import QUEUE, PrintService, VirtualPrinter, needs_cups, until

PDF = b"%PDF-1.4\n% a page, \x00 and \xff too\n%%EOF\n"
GRACE = 8  # seconds beyond a deadline: one question that nobody answers, on a busy machine

pytestmark = needs_cups


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    made = PrintService()
    monkeypatch.setenv("CUPS_SERVER", made.server)
    made.start()
    yield made
    made.close()


@pytest.fixture
def device(service: PrintService) -> VirtualPrinter:
    """A printer that is on, has paper and stands behind the queue."""
    made = VirtualPrinter(service)
    made.on()
    made.load(250)
    service.add_queue(made.uri)
    return made


def printer(deadline: float = 20) -> CupsPrinter:
    return CupsPrinter(QUEUE, paper="a4", deadline=deadline)


def kind(words: PrintError | PrinterState) -> str:
    """`jam` for paper.printer.jam.title."""
    return words.title.split(".")[2]


def failure(sending: CupsPrinter, deadline: float) -> str:
    """How a page fails, in time."""
    start = time.monotonic()
    with pytest.raises(PrintError) as caught:
        sending.send(PDF)
    assert time.monotonic() - start < deadline + GRACE
    return kind(caught.value)


def assert_nothing_left(service: PrintService) -> None:
    """No job, done or not, and no file of one; a page under way may take a moment to end."""
    until(lambda: (service.jobs, service.files) == ([], []))


# --- a page ---------------------------------------------------------------------------------------


def test_a_page_arrives_byte_for_byte_and_says_nothing_of_anybody(
    service: PrintService, device: VirtualPrinter
) -> None:
    heard: list[PrinterState] = []
    assert printer().send(PDF, tell=heard.append) == ""
    assert device.pages == [PDF]
    ticket = device.tickets[0]
    assert "IPP_JOB_NAME=handout\n" in ticket
    assert f"IPP_JOB_ORIGINATING_USER_NAME=kiosk-{platform.node()}\n" in ticket
    assert "media-size={x-dimension=21000 y-dimension=29700}" in ticket
    assert "IPP_SIDES=one-sided\n" in ticket
    assert [kind(state) for state in heard] == ["sending", "printing"]
    assert_nothing_left(service)


@pytest.mark.parametrize("keeps", ["PreserveJobFiles Yes\nPreserveJobHistory Yes", "MaxJobs 9"])
def test_a_service_that_keeps_jobs_keeps_none_of_ours(
    monkeypatch: pytest.MonkeyPatch, keeps: str
) -> None:
    service = PrintService(keeps=keeps)
    monkeypatch.setenv("CUPS_SERVER", service.server)
    try:
        service.start()
        device = VirtualPrinter(service)
        device.on()
        service.add_queue(device.uri)
        assert printer().send(PDF) == ""
        assert device.pages == [PDF]
        assert_nothing_left(service)
    finally:
        service.close()


def test_pages_sent_at_once_come_out_once_each(
    service: PrintService, device: VirtualPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [PDF + bytes([number]) for number in range(3)]
    kiosks = []
    for number in range(2):
        monkeypatch.setattr(platform, "node", lambda number=number: f"tablet-{number}")
        kiosks.append(printer())
    with ThreadPoolExecutor() as pool:
        done = [pool.submit(kiosk.send, page) for kiosk, page in zip(kiosks, pages, strict=False)]
        service.admin("lp", "-U", "nurse", "-d", QUEUE, "-", given=pages[2])
        assert [one.result() for one in done] == ["", ""]
    until(lambda: len(device.pages) == 3)
    assert sorted(device.pages) == pages
    assert_nothing_left(service)


# --- the truth before the tap ---------------------------------------------------------------------


def test_the_printer_itself_is_asked_how_it_is(
    service: PrintService, device: VirtualPrinter
) -> None:
    kiosk = printer()

    def now() -> tuple[bool, str]:
        state = kiosk.state()
        return state.ready, kind(state)

    assert now() == (True, "ready")
    device.load(0)
    assert now() == (False, "paper_out")
    assert failure(kiosk, 1) == "paper_out"
    device.load(10)
    assert now() == (True, "low")
    assert kiosk.send(PDF) == ""
    device.load(250)
    assert now() == (True, "ready")
    assert_nothing_left(service)


@pytest.mark.parametrize(
    ("reason", "said"), [("media-jam", "jam"), ("cover-open", "door"), ("toner-empty", "ink_out")]
)
def test_what_somebody_elses_page_left_behind_is_known_before_ours(
    service: PrintService, device: VirtualPrinter, reason: str, said: str
) -> None:
    device.is_left(reason)
    assert kind(printer().state()) == said
    assert failure(printer(), 1) == said
    assert device.pages == []
    assert_nothing_left(service)


def test_a_queue_that_takes_nothing_says_why(service: PrintService, device: VirtualPrinter) -> None:
    kiosk = printer()

    def both() -> set[str]:
        return {kind(kiosk.state()), failure(kiosk, 1)}

    service.admin("cupsdisable", QUEUE)
    assert both() == {"paused"}
    service.admin("cupsenable", QUEUE)
    service.admin("cupsreject", QUEUE)
    assert both() == {"rejecting"}
    service.admin("lpadmin", "-x", QUEUE)
    assert both() == {"missing"}
    service.stop()
    assert both() == {"service"}
    service.start()
    assert kind(kiosk.state()) == "missing"
    assert device.pages == []


def test_a_printer_that_is_off_or_hangs_says_so(
    service: PrintService, device: VirtualPrinter
) -> None:
    kiosk = printer()
    device.hang()
    assert {kind(kiosk.state()), failure(kiosk, 0)} == {"silent"}
    device.off()
    assert {kind(kiosk.state()), failure(kiosk, 0)} == {"offline"}
    device.on()
    assert kiosk.state().ready
    assert_nothing_left(service)


# --- after the tap --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "said"), [("media-jam", "jam"), ("cover-open", "door"), ("toner-empty", "ink_out")]
)
def test_a_page_that_gets_stuck_is_taken_back(
    service: PrintService, device: VirtualPrinter, reason: str, said: str
) -> None:
    device.breaks(reason)
    heard: list[PrinterState] = []
    with pytest.raises(PrintError) as caught:
        printer(deadline=2).send(PDF, tell=heard.append)
    assert kind(caught.value) == said == kind(heard[-1])
    assert_nothing_left(service)


def test_a_page_goes_on_when_somebody_mends_the_printer(
    service: PrintService, device: VirtualPrinter
) -> None:
    device.breaks("media-jam")
    with ThreadPoolExecutor() as pool:
        heard: list[PrinterState] = []
        done = pool.submit(printer().send, PDF, tell=heard.append)
        until(lambda: heard and kind(heard[-1]) == "jam")
        device.mend()
        assert done.result() == ""
    assert device.pages == [PDF]
    assert_nothing_left(service)


def test_a_printer_that_gives_a_page_up_says_so(
    service: PrintService, device: VirtualPrinter
) -> None:
    device.aborts()
    assert failure(printer(), 5) == "gave_up"
    assert device.pages == []
    assert_nothing_left(service)


def test_a_printer_that_takes_too_long_without_a_word(
    service: PrintService, device: VirtualPrinter
) -> None:
    device.breaks("")
    assert failure(printer(deadline=2), 2) == "late"
    assert_nothing_left(service)


@pytest.mark.parametrize(("what", "said"), [("off", "offline"), ("hang", "silent")])
def test_a_printer_that_goes_while_it_prints_prints_nothing_tomorrow(
    service: PrintService, device: VirtualPrinter, what: str, said: str
) -> None:
    device.breaks("media-jam")
    with ThreadPoolExecutor() as pool:
        heard: list[PrinterState] = []
        done = pool.submit(printer(deadline=2).send, PDF, tell=heard.append)
        until(lambda: heard and kind(heard[-1]) == "jam")
        getattr(device, what)()
        error = done.exception()
    assert isinstance(error, PrintError)
    assert kind(error) == said
    assert_nothing_left(service)
    device.off()
    device.mend()
    device.on()
    assert printer().send(PDF + b"next") == ""
    assert device.pages == [PDF + b"next"]


def test_a_queue_that_is_paused_or_removed_while_it_prints(
    service: PrintService, device: VirtualPrinter
) -> None:
    for command, said in (
        (["cupsdisable", QUEUE], "paused"),
        (["lpadmin", "-x", QUEUE], "missing"),
    ):
        device.breaks("media-jam")
        with ThreadPoolExecutor() as pool:
            heard: list[PrinterState] = []
            done = pool.submit(printer(deadline=2).send, PDF, tell=heard.append)
            until(lambda heard=heard: heard and kind(heard[-1]) == "jam")
            service.admin(*command)
            error = done.exception()
        assert isinstance(error, PrintError)
        assert kind(error) == said
        assert_nothing_left(service)
        device.off()
        device.mend()
        device.on()
        service.admin("cupsenable", QUEUE)
    assert device.pages == []


# --- a session that ends, a service that goes -----------------------------------------------------


def test_a_page_that_nobody_waits_for_is_taken_back_at_once(
    service: PrintService, device: VirtualPrinter
) -> None:
    device.breaks("media-jam")
    stop = Event()
    with ThreadPoolExecutor() as pool:
        done = pool.submit(printer(deadline=60).send, PDF, stop=stop)
        until(lambda: service.jobs)
        stop.set()
        assert isinstance(done.exception(timeout=GRACE), PrintError)
    assert_nothing_left(service)


def test_a_session_that_has_ended_sends_nothing(
    service: PrintService, device: VirtualPrinter
) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(PrintError):
        printer().send(PDF, stop=stop)
    assert device.pages == []
    assert_nothing_left(service)


@pytest.mark.usefixtures("device")
def test_a_kiosk_that_starts_anew_takes_back_what_it_left(service: PrintService) -> None:
    owner = f"kiosk-{platform.node()}"
    service.admin("cupsdisable", QUEUE)
    for user in (owner, "nurse", owner):
        service.admin("lp", "-U", user, "-d", QUEUE, "-t", "handout", "-", given=PDF)
    printer().tidy()
    assert service.jobs == [f"{QUEUE}-2"]
    assert [name for name in service.files if name.startswith("d")] == ["d00002-001"]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_service_that_starts_anew_prints_once_or_tells_to_look(
    service: PrintService, device: VirtualPrinter, how: signal.Signals
) -> None:
    service.stop()
    service.start()  # now the queue stands on disk, as it does in a clinic
    device.breaks("media-jam")
    with ThreadPoolExecutor() as pool:
        heard: list[PrinterState] = []
        done = pool.submit(printer(deadline=4).send, PDF, tell=heard.append)
        until(lambda: heard and kind(heard[-1]) == "jam")
        service.stop(how)
        until(lambda: kind(heard[-1]) == "service")
        service.start()
        device.mend()
        error = done.exception()
    assert error is None or kind(error) == "unsure"
    assert len(device.pages) <= 1
    assert error is not None or device.pages == [PDF]
    assert service.jobs == []


def test_a_job_that_could_not_be_taken_back_is_taken_back_later(
    service: PrintService, device: VirtualPrinter
) -> None:
    device.breaks("media-jam")
    kiosk = printer(deadline=2)
    with ThreadPoolExecutor() as pool:
        heard: list[PrinterState] = []
        done = pool.submit(kiosk.send, PDF, tell=heard.append)
        until(lambda: heard and kind(heard[-1]) == "jam")
        service.hang()
        error = done.exception()
    assert isinstance(error, PrintError)
    assert kind(error) == "service"
    service.wake()
    assert service.jobs
    kiosk.tidy()
    assert_nothing_left(service)


def test_a_machine_without_cups_says_so(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert kind(printer().state()) == "no_programs"
    assert failure(printer(), 0) == "no_programs"
