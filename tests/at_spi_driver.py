"""A screen reader's side of AT-SPI: reads wishes from its input, one JSON a line, and answers.

Runs in a process of its own and under Debian's Python, which has the bindings.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from threading import Thread
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
# Only once the version is said.
Atspi, GLib = import_module("gi.repository.Atspi"), import_module("gi.repository.GLib")

PRESSED = ("push button", "radio button", "check box", "toggle button")
STATES = ("checked", "focused", "enabled")
news: list[str] = []


def application() -> Any:
    """The kiosk, once it is there. Nothing is remembered of it: screens come and go."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(place)
        if child is not None and child.get_child_count():
            child.set_cache_mask(Atspi.Cache.NONE)
            return child
    return None


def shown(parent: Any) -> Iterator[Any]:
    """What is to be seen below `parent`, in order."""
    for place in range(parent.get_child_count()):
        child = parent.get_child_at_index(place)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from shown(child)


def told(node: Any) -> dict[str, Any]:
    states = node.get_state_set()
    kinds = {name: getattr(Atspi.StateType, name.upper()) for name in STATES}
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "level": int(node.get_attributes().get("level", 0)),
        "states": [name for name, kind in kinds.items() if states.contains(kind)],
    }


def find(names: list[str]) -> Any:
    """The first thing that has one of the names and can be pressed."""
    for node in shown(application()):
        if node.get_name() in names and node.get_role_name() in PRESSED:
            return node
    return None


def title() -> str:
    """The name of the window, which is that of the screen."""
    window = application().get_child_at_index(0)
    return (window.get_name() or "") if window is not None else ""


def answer(wish: dict[str, Any]) -> Any:
    match wish["do"]:
        case "here":
            return application() is not None
        case "tree":
            return [told(node) for node in shown(application())]
        case "title":
            return title()
        case "find":
            node = find(wish["names"])
            return told(node) if node is not None else None
        case "press":
            node = find([wish["name"]])
            return node is not None and bool(Atspi.Action.do_action(node, 0))
        case "news":
            heard = list(news)
            news.clear()
            return heard
    raise ValueError(wish)


def reply(line: str) -> bool:
    try:
        said = answer(json.loads(line))
    except GLib.Error as error:  # the screen has changed under our hands
        said = {"error": str(error)}
    sys.stdout.write(f"{json.dumps(said)}\n")
    sys.stdout.flush()
    return False


def read() -> None:
    for line in sys.stdin:
        GLib.idle_add(reply, line)
    GLib.idle_add(Atspi.event_quit)


def main() -> None:
    Atspi.init()
    listener = Atspi.EventListener.new(lambda event: news.append(str(event.any_data)))
    listener.register("object:announcement")
    Thread(target=read, daemon=True).start()
    Atspi.event_main()


main()
