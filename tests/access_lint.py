"""An accessibility linter: what no screen may have, told by the rule that finds it.

It looks at a whole window in three ways: at the tree that screen readers get from Qt, at every run
of words as it is painted, and at the pixels that come of it. None of them asks a widget what it
thinks of itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any
from unittest.mock import patch

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.labels import WordsLabel
from kiosk.ui.widgets.sign_column import SignColumn
from kiosk.ui.widgets.text import TextBlock
from kiosk.ui.window import KioskWindow

Role = QAccessible.Role

TARGET_MM, MAIN_MM, GAP_MM = 15.0, 20.0, 3.0
NEAR_MM = 0.1  # a pixel or less
WORDS_RATIO, EDGE_RATIO = 7.0, 3.0  # WCAG 1.4.6 and 1.4.11
SMALLEST_MM = 3.2  # the size of the smallest words
CONTROLS = (Role.Button, Role.CheckBox, Role.RadioButton)
CHOICES = (Role.CheckBox, Role.RadioButton)
TOLD = (Role.StaticText, Role.Heading, Role.Graphic, Role.Chart, *CONTROLS)
# Known by icon and word on the band that they stand in: they have no edge that could be seen.
EDGELESS = ("bar", "row")


@dataclass(frozen=True)
class Finding:
    """What is wrong, and the rule that says so."""

    rule: str
    what: str

    def __str__(self) -> str:
        return f"[{self.rule}] {self.what}"


@dataclass(frozen=True)
class Node:
    """One thing of the accessibility tree that can be seen."""

    widget: QWidget
    role: Role
    name: str
    told: str  # its description
    area: QRect  # in the window
    state: QAccessible.State
    level: int  # of a heading

    @property
    def pressed(self) -> bool:
        return self.role in CONTROLS


@dataclass(frozen=True)
class Painted:
    """A run of words on the screen."""

    widget: QWidget
    text: str
    area: QRectF  # in the window
    needs: float  # the height that the words take in that width
    narrowest: int  # the width of the longest word
    size: int  # pixels of the letters
    colour: QColor


class Lint:
    """All rules over one window, with words as dense as `px_per_mm` says."""

    def __init__(self, window: KioskWindow, px_per_mm: float) -> None:
        self._window = window
        self._px_per_mm = px_per_mm
        self.image, self._painted = _photographed(window)
        self._pixels = _pixels(self.image)
        self._nodes = list(_nodes(window))
        self._controls = [node for node in self._nodes if node.pressed]

    def findings(self) -> Iterator[Finding]:
        """Everything that any rule finds."""
        yield from self._names()
        yield from self._roles()
        yield from self._headings()
        yield from self._targets()
        yield from self._focus()
        yield from self._words()
        yield from self._edges()

    # --- what a screen reader is told

    def _names(self) -> Iterator[Finding]:
        names = Counter((node.name, node.told) for node in self._controls)
        for (name, _), count in names.items():
            if name and count > 1:
                yield Finding("same name", f"{count} controls are called {name!r}")
        for node in self._controls:
            label = getattr(node.widget, "label", "")
            if not node.name.strip():
                yield Finding("name", f"{_kind(node.widget)} has no name")
            elif label and label not in node.name:
                yield Finding("label in name", f"{label!r} is called {node.name!r}")
        for node in self._nodes:
            if node.role is Role.Graphic and not node.name.strip():
                yield Finding("picture", f"{_kind(node.widget)} does not say what it shows")

    def _roles(self) -> Iterator[Finding]:
        told = {id(node.widget) for node in self._nodes if node.role in TOLD}
        for node in self._nodes:
            if node.state.focusable and not node.pressed:
                yield Finding("role", f"{_kind(node.widget)} takes the focus and is no control")
            ticked = isinstance(node.widget, KioskButton) and node.widget.selected
            if node.role in CHOICES and bool(node.state.checked) != ticked:
                yield Finding("state", f"{node.name!r} does not say whether it is chosen")
        for run in self._painted:
            if not any(id(w) in told for w in _line_of(run.widget)):
                yield Finding("silent", f"{run.text!r} is not told to screen readers")
        seen = {id(w) for run in self._painted for w in _line_of(run.widget)}
        for node in self._nodes:
            words = isinstance(node.widget, WordsLabel) and node.name
            if words and id(node.widget) not in seen:
                yield Finding("blank", f"{node.name!r} is told and not to be seen")
            if node.role is Role.Chart:
                yield from self._numbers(node)

    def _numbers(self, chart: Node) -> Iterator[Finding]:
        """What a chart tells can be read beside it."""
        runs = {run.text for run in self._painted}
        for line in chart.told.split(". "):
            if not any(line.startswith(run) for run in runs):
                yield Finding("blank", f"{line!r} stands in no row")

    def _headings(self) -> Iterator[Finding]:
        levels = [node.level for node in self._nodes if node.role is Role.Heading]
        # Where a small screen has no room for it, the window's name stands for it.
        if levels.count(1) > 1 or not (levels or self._window.windowTitle()):
            yield Finding("heading", f"there are {levels.count(1)} headings of level 1")
        for one, other in pairwise(levels):
            if other > one + 1:
                yield Finding("heading level", f"{one} is followed by {other}")

    # --- what fingers and keys find

    def _targets(self) -> Iterator[Finding]:
        whole = self._window.rect()
        near = self._px(GAP_MM - NEAR_MM)
        for node in self._controls:
            least = MAIN_MM if getattr(node.widget, "big", False) else TARGET_MM
            side = min(node.area.width(), node.area.height()) / self._px_per_mm
            if side < least - NEAR_MM:
                rule = "target" if least == TARGET_MM else "main target"
                yield Finding(rule, f"{node.name!r} is {side:.1f} mm")
            if not whole.contains(node.area):
                yield Finding("outside", f"{node.name!r} leaves the screen")
        for one, other in combinations(self._controls, 2):
            if one.area.adjusted(-near, -near, near, near).intersects(other.area):
                yield Finding("gap", f"{one.name!r} is too near to {other.name!r}")

    def _focus(self) -> Iterator[Finding]:
        usable = [node for node in self._controls if not node.state.disabled]
        for node in usable:
            if not node.widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield Finding("keyboard", f"{node.name!r} cannot be reached by keys")
        for one, other in pairwise(usable):
            rtl = one.widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
            if not _comes_after(one.area, other.area, rtl=rtl):
                yield Finding("order", f"{other.name!r} is read after {one.name!r}")

    # --- what eyes find

    def _words(self) -> Iterator[Finding]:
        whole = QRectF(self._window.rect())
        for run in self._painted:
            place = QRectF(_seen(self._window, run.widget))
            if not whole.adjusted(-1, -1, 1, 1).contains(run.area):
                yield Finding("outside", f"{run.text!r} leaves the screen")
            high = run.needs > place.height() + 1 or not _within(run.area, place)
            if high or run.narrowest > run.area.width() + 2:
                yield Finding("cut", f"{run.text!r} has not room enough")
            if run.size / self._px_per_mm < SMALLEST_MM:
                size = run.size / self._px_per_mm
                yield Finding("small words", f"{run.text!r} is {size:.1f} mm")
            yield from self._ink(run)
        for one, other in combinations(self._painted, 2):
            shared = one.area & other.area
            if shared.width() > 2 and shared.height() > 2:
                yield Finding("overlap", f"{one.text!r} lies over {other.text!r}")

    def _ink(self, run: Painted) -> Iterator[Finding]:
        """The words are there, and far enough from what is behind them."""
        if not run.widget.isEnabled():
            return
        pixels = self._cut_out(run.area.toAlignedRect())
        if not len(pixels):
            return
        ink, paper = _rgb(run.colour), _commonest(pixels)
        distance = np.abs(pixels.astype(int) - ink).sum(axis=1).min()
        if distance > 30:
            yield Finding("hidden", f"{run.text!r} cannot be seen")
        elif (ratio := _ratio(ink, paper)) < WORDS_RATIO:
            yield Finding("contrast", f"{run.text!r} has {ratio:.1f}")

    def _edges(self) -> Iterator[Finding]:
        """Every control can be told from what is around it."""
        for node in self._controls:
            kind = getattr(node.widget, "kind", EDGELESS[0])
            # A column of signs is known by its head, whose words are dark on amber.
            if node.state.disabled or kind in EDGELESS or isinstance(node.widget, SignColumn):
                continue
            best = max(self._edge_ratios(node.area), default=WORDS_RATIO)
            if best < EDGE_RATIO:
                yield Finding("edge", f"{node.name!r} stands out by {best:.1f}")

    def _edge_ratios(self, area: QRect) -> Iterator[float]:
        """From outside to inside, in the middle of the long sides."""
        out, deep = self._px(1.2), self._px(1.0)
        middle = area.center().x()
        for top in (area.top() - out, area.bottom() - deep):
            strip = self._cut_out(QRect(middle - 1, top, 2, out + deep))
            if len(strip) >= 2:
                around = strip[0] if top < area.top() else strip[-1]
                yield max(_ratio(pixel, around) for pixel in strip)

    # --- inside

    def _px(self, mm: float) -> int:
        return round(mm * self._px_per_mm)

    def _cut_out(self, area: QRect) -> Any:
        """The pixels of a part of the window, one after the other."""
        part = area & self._window.rect()
        rows = slice(part.top(), part.bottom() + 1)
        columns = slice(part.left(), part.right() + 1)
        return self._pixels[rows, columns].reshape(-1, 3)


# --- the tree ---------------------------------------------------------------------------------


def _nodes(window: KioskWindow) -> Iterator[Node]:
    root = QAccessible.queryAccessibleInterface(window)
    yield from _below(root, window)


def _below(parent: QAccessibleInterface, window: KioskWindow) -> Iterator[Node]:
    for place in range(parent.childCount()):
        child = parent.child(place)
        if child is None or child.state().invisible:
            continue
        widget = child.object()
        if isinstance(widget, QWidget):
            yield Node(
                widget,
                child.role(),
                child.text(QAccessible.Text.Name),
                child.text(QAccessible.Text.Description),
                _place(window, widget),
                child.state(),
                _level(child),
            )
        yield from _below(child, window)


def _level(node: QAccessibleInterface) -> int:
    attributes = node.attributesInterface() if node.role() is Role.Heading else None
    found = attributes and attributes.attributeValue(QAccessible.Attribute.Level)
    return found if isinstance(found, int) else 0


def _comes_after(here: QRect, there: QRect, *, rtl: bool) -> bool:
    """Whether the eye finds `there` after `here`: it begins lower, or in a column further on."""
    if there.top() > here.top():
        return True
    return there.right() <= here.left() if rtl else there.left() >= here.right()


def _line_of(widget: QWidget) -> Iterator[QWidget]:
    """The widget and all that it lies in."""
    found: QWidget | None = widget
    while found is not None:
        yield found
        found = found.parentWidget()


def _place(window: KioskWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _seen(window: KioskWindow, widget: QWidget) -> QRect:
    """As much of the widget as what it lies in lets through."""
    seen = _place(window, widget)
    for around in _line_of(widget):
        seen &= _place(window, around)
    return seen


def _within(words: QRectF, place: QRectF) -> bool:
    return place.adjusted(-2, -2, 2, 2).contains(words)


def _kind(widget: QWidget) -> str:
    return type(widget).__name__


# --- the picture ------------------------------------------------------------------------------


def _photographed(window: KioskWindow) -> tuple[QImage, list[Painted]]:
    """The window as it is seen, and all words that were painted for it."""
    found: list[Painted] = []
    paint = TextBlock.paint

    def noted(block: TextBlock, painter: QPainter, area: QRectF, colour: QColor) -> None:
        widget = painter.device()
        if block.text and isinstance(widget, QWidget):
            needs = block.height(area.width())
            inside = painter.worldTransform().mapRect(QRectF(area.topLeft(), area.size()))
            inside.setHeight(needs)
            inside.translate(widget.mapTo(window, QPoint(0, 0)))
            narrowest = block.narrowest() - 2  # less its pixels of air
            size = block.font.pixelSize()
            found.append(Painted(widget, block.text, inside, needs, narrowest, size, colour))
        paint(block, painter, area, colour)

    QApplication.processEvents()
    with patch.object(TextBlock, "paint", noted):
        image = window.grab().toImage()
    return image, found


def _pixels(image: QImage) -> Any:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), dtype=np.uint8)
    rows = flat.reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def contrasts(one: QImage, other: QImage) -> Any:
    """How far each pixel of one picture is from that of the other, without their colours."""
    lights = [_luminance(_pixels(image)) + 0.05 for image in (one, other)]
    return np.maximum(*lights) / np.minimum(*lights)


def _commonest(pixels: Any) -> Any:
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    values, counts = np.unique(packed, return_counts=True)
    value = int(values[counts.argmax()])
    return np.array([value >> 16, value >> 8 & 255, value & 255])


def _rgb(colour: QColor) -> Any:
    return np.array([colour.red(), colour.green(), colour.blue()])


def _ratio(one: Any, other: Any) -> float:
    """The contrast of two colours, as WCAG 2 counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return float((light + 0.05) / (dark + 0.05))


def _luminance(colour: Any) -> Any:
    part = np.asarray(colour, dtype=float) / 255
    part = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return part @ np.array([0.2126, 0.7152, 0.0722])
