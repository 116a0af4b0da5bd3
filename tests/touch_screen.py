"""Fingers on a real X server, without a touch screen: Xorg's own `inputtest` driver.

It listens on a socket for what a device would say; its protocol is xf86-input-inputtest-protocol.h.
"""

from __future__ import annotations

import socket
import struct
from pathlib import Path

XORG = """\
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "1280x800" 83.50 1280 1352 1480 1680 800 803 809 831 -hsync +vsync
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x800"
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "keyboard"
  Driver "inputtest"
  Option "CoreKeyboard"
  Option "DeviceType" "Keyboard"
  Option "SocketPath" "{folder}/keyboard"
EndSection
Section "InputDevice"
  Identifier "pointer"
  Driver "inputtest"
  Option "CorePointer"
  Option "DeviceType" "PointerAbsolute"
  Option "SocketPath" "{folder}/pointer"
EndSection
Section "InputDevice"
  Identifier "touch"
  Driver "inputtest"
  Option "DeviceType" "Touch"
  Option "TouchCount" "10"
  Option "SocketPath" "{folder}/touch"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "keyboard" "CoreKeyboard"
  InputDevice "pointer" "CorePointer"
  InputDevice "touch" "SendCoreEvents"
EndSection
"""

VERSION, SYNC, TOUCH = 0, 1, 6
BEGIN, UPDATE, END = 18, 19, 20
LARGEST = 65535
AXES = 64


class TouchScreen:
    """Fingers by number; places are shares of the screen."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(str(path))
        self._send(VERSION, struct.pack("=HH", 1, 1))
        self._answer()

    def down(self, finger: int, x: float, y: float) -> None:
        self._touch(finger, BEGIN, x, y)

    def move(self, finger: int, x: float, y: float) -> None:
        self._touch(finger, UPDATE, x, y)

    def up(self, finger: int, x: float, y: float) -> None:
        self._touch(finger, END, x, y)

    def close(self) -> None:
        self._socket.close()

    def _touch(self, finger: int, kind: int, x: float, y: float) -> None:
        axes = bytes([0b11]) + bytes(AXES // 8 - 1)  # the first two are told
        places = struct.pack(f"={AXES}d", x * LARGEST, y * LARGEST, *[0.0] * (AXES - 2))
        told = struct.pack("=I", 0) + axes + bytes(4) + places + places
        self._send(TOUCH, struct.pack("=II", finger, kind) + told)
        self._send(SYNC, b"")
        self._answer()

    def _send(self, kind: int, payload: bytes) -> None:
        self._socket.sendall(struct.pack("=Ii", 8 + len(payload), kind) + payload)

    def _answer(self) -> None:
        length, _ = struct.unpack("=Ii", self._socket.recv(8, socket.MSG_WAITALL))
        if length > 8:
            self._socket.recv(length - 8, socket.MSG_WAITALL)
