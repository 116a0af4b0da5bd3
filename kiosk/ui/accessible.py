"""What screen readers are told of widgets that paint themselves: their role, heading and state.

Qt asks for it only while a screen reader runs.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

Role = QAccessible.Role

# Names of the properties in which a widget carries what is told of it.
ROLE, LEVEL, ON = "accessibleRole", "headingLevel", "isOn"


def tell_role(widget: QWidget, role: Role) -> None:
    """What the widget is."""
    if widget.property(ROLE) is None and QAccessible.isActive():
        # Qt has looked at the widget while it was being made, and keeps what it saw then.
        seen = QAccessible.queryAccessibleInterface(widget)
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(seen))
    widget.setProperty(ROLE, role.value)


def tell_heading(widget: QWidget, level: int) -> None:
    """The widget's words are a heading, as long as there are any. 1 is the screen's own."""
    tell_role(widget, Role.Heading)
    widget.setProperty(LEVEL, level)


def tell_choice(button: QAbstractButton, role: Role, *, on: bool) -> None:
    """The button is a choice that is on or off."""
    tell_role(button, role)
    before = button.property(ON)
    button.setProperty(ON, on)
    if before is not None and before != on and QAccessible.isActive():
        changed = QAccessible.State()
        changed.checked = 1
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(button, changed))


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Has a screen reader say the words. Urgent ones interrupt what it says."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    polite = QAccessible.AnnouncementPoliteness
    event.setPoliteness(polite.Assertive if urgent else polite.Polite)
    QAccessible.updateAccessibility(event)


@cache
def install() -> None:
    """Makes all this known to Qt, once."""
    QAccessible.installFactory(_interface_for)


def _interface_for(_class_name: str, described: QObject) -> QAccessibleInterface | None:
    # Qt asks once for each class of a widget, and keeps the first answer.
    if not isinstance(described, QWidget) or described.property(ROLE) is None:
        return None
    if isinstance(described, QAbstractButton) and described.property(ROLE) in _PRESSED:
        return _Button(described)
    if described.property(ROLE) == Role.Heading.value:
        return _Heading(described)
    return _Part(described)


_PRESSED = (Role.Button.value, Role.RadioButton.value, Role.CheckBox.value)


class _Level(QAccessibleAttributesInterface):
    """How deep a heading stands."""

    def __init__(self, heading: QWidget) -> None:
        super().__init__()
        self._heading = heading

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute, /) -> Any:
        return self._heading.property(LEVEL) if key is QAccessible.Attribute.Level else None


class _Part(QAccessibleWidget):
    """Words, a heading, a picture, a chart."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role(widget.property(ROLE)), "")

    def role(self) -> Role:
        told = Role(self.widget().property(ROLE))
        if told is Role.Heading and not self.widget().accessibleName():
            return Role.StaticText
        return told

    def childCount(self) -> int:
        # What stands in a chart or a picture is told by its name and description.
        return 0 if self.role() in (Role.Chart, Role.Graphic) else super().childCount()


class _Heading(_Part):
    """A heading, which tells its level as well."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        # An object of its own: a second base of this class would crash Qt, as would None below.
        self._level = _Level(widget)

    def interface_cast(self, wanted: QAccessible.InterfaceType, /) -> Any:
        if wanted is QAccessible.InterfaceType.AttributesInterface:
            return self._level if self.role() is Role.Heading else VoidPtr(0)
        found: Any = super().interface_cast(wanted)  # no pointer is told as None
        return VoidPtr(0) if found is None else found


class _Button(QAccessibleWidget):
    """Radio buttons, check boxes and plain buttons, in whatever dress."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Role(button.property(ROLE)), "")

    def role(self) -> Role:
        return Role(self.widget().property(ROLE))

    def state(self) -> QAccessible.State:
        state = super().state()
        on = self.widget().property(ON)
        if self.role() is not Role.Button:
            state.checkable = 1
            state.checked = int(bool(on))
        return state

    def actionNames(self) -> list[str]:
        """One way to press it, and one to reach it."""
        if not self.widget().isEnabled():
            return []
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        button = self.widget()
        if name == self.pressAction() and isinstance(button, QAbstractButton):
            # Not at once: the screen may be made anew, and with it whoever is asking.
            QTimer.singleShot(0, button, button.click)
        else:
            super().doAction(name)
