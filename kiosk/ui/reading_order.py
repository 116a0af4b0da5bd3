"""The order in which a screen is read: down its layouts, one after the other, right to left too.

The focus moves in it, and screen readers walk in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget

BACKWARDS = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)


def visible(root: QWidget) -> Iterator[QWidget]:
    """All that is shown in `root`, in reading order."""
    for child in _children(root):
        if not child.isHidden():
            yield child
            yield from visible(child)


def controls(root: QWidget) -> list[QWidget]:
    """What the keyboard can reach in `root`, in reading order."""
    return [widget for widget in visible(root) if _is_control(widget)]


def put_in_order(root: QWidget) -> list[QWidget]:
    """Makes the order of all children that of reading, for screen readers.

    Returns the `controls`: a walk through a whole screen takes its time.
    """
    found: list[QWidget] = []
    _put_in_order(root, found)
    return found


def _put_in_order(widget: QWidget, found: list[QWidget] | None) -> None:
    own = _widgets(widget)
    if not own:
        return
    wanted = _ordered(widget, own)
    if wanted != own:
        for child in wanted:
            child.raise_()
    for child in wanted:
        seen = None if found is None or child.isHidden() else found
        if seen is not None and _is_control(child):
            seen.append(child)
        _put_in_order(child, seen)


def _is_control(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def towards(here: QRect, others: list[QRect], key: Qt.Key) -> int | None:
    """Which of the others an arrow leads to: the nearest that way, best in the same row or column.

    None where nothing lies that way.
    """
    found = []
    for place, other in enumerate(others):
        along, across = _away(here, other, key)
        if along > 0:
            found.append((along + 3 * across, place))
    return min(found)[1] if found else None


def place_in(window: QWidget, widget: QWidget) -> QRect:
    """Where the widget lies in the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _away(here: QRect, there: QRect, key: Qt.Key) -> tuple[int, int]:
    """How far along the arrow and how far beside its way; along is not positive behind it."""
    match key:
        case Qt.Key.Key_Right:
            along = there.left() - here.right()
        case Qt.Key.Key_Left:
            along = here.left() - there.right()
        case Qt.Key.Key_Down:
            along = there.top() - here.bottom()
        case _:
            along = here.top() - there.bottom()
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        across = max(there.left() - here.right(), here.left() - there.right(), 0)
    else:
        across = max(there.top() - here.bottom(), here.top() - there.bottom(), 0)
    return along, across


def _children(widget: QWidget) -> list[QWidget]:
    """Those in layouts as these go, then those that were placed by hand."""
    return _ordered(widget, _widgets(widget))


def _ordered(widget: QWidget, own: list[QWidget]) -> list[QWidget]:
    if len(own) < 2:
        return own  # of most widgets, of which there are many
    layout = widget.layout()
    placed = list(_in_layout(layout)) if layout is not None else []
    known = {id(child) for child in placed}
    return placed + [child for child in own if id(child) not in known]


def _widgets(widget: QWidget) -> list[QWidget]:
    return [c for c in widget.children() if isinstance(c, QWidget) and not c.isWindow()]


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QBoxLayout) and layout.direction() in BACKWARDS:
        places.reverse()
    elif isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        child, inner = item.widget(), item.layout()
        if child is not None:
            yield child
        elif inner is not None:
            yield from _in_layout(inner)


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    position = cast(tuple[int, int, int, int], grid.getItemPosition(place))
    return position[0], position[1]
