"""A desktop that says how much contrast its user wants: what xdg-desktop-portal answers.

Reads the wish from its input, 0 or 1 a line (the first before it can be asked), and tells of each
change. Runs in a process of its own and under Debian's Python, which has the bindings of D-Bus.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

Gio, GLib = import_module("gi.repository.Gio"), import_module("gi.repository.GLib")

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SETTINGS, APPEARANCE = "org.freedesktop.portal.Settings", "org.freedesktop.appearance"
SPOKEN = f"""
<node><interface name="{SETTINGS}">
  <method name="ReadAll">
    <arg type="as" direction="in"/><arg type="a{{sa{{sv}}}}" direction="out"/>
  </method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>
"""


def main() -> None:
    wish = [_read()]
    loop = GLib.MainLoop()
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def answer(*call: Any) -> None:
        settings = {APPEARANCE: {"contrast": GLib.Variant("u", wish[0])}}
        call[-1].return_value(GLib.Variant("(a{sa{sv}})", (settings,)))

    def hear(*_: Any) -> bool:
        wish[0] = _read()
        words = (APPEARANCE, "contrast", GLib.Variant("u", wish[0]))
        bus.emit_signal(None, PATH, SETTINGS, "SettingChanged", GLib.Variant("(ssv)", words))
        return True

    interface = Gio.DBusNodeInfo.new_for_xml(SPOKEN).interfaces[0]
    bus.register_object(PATH, interface, answer, None, None)
    Gio.bus_own_name_on_connection(
        bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: _say("here"), None
    )
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN, hear)
    loop.run()


def _read() -> int:
    return int(sys.stdin.readline() or sys.exit())


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
