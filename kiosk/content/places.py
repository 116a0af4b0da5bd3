"""The clinic's own words, filled into {emergency}, {phone} and {clinic} wherever they stand."""

from __future__ import annotations

from kiosk.content.model import Clinic

NAMES = ("{emergency}", "{phone}", "{clinic}")
_SIGNS = ("\ue000", "\ue001", "\ue002")


def hide(text: str) -> str:
    """The text with one private sign for each place.

    Markdown works on that: it would take the braces for attributes, and a star in a clinic's name
    for a mark.
    """
    for name, sign in zip(NAMES, _SIGNS, strict=True):
        text = text.replace(name, sign)
    return text


def fill(text: str, clinic: Clinic) -> str:
    """The text with the clinic's words in all places, hidden or not."""
    values = (clinic.emergency, clinic.phone, clinic.name)
    for sign, value in zip(_SIGNS, values, strict=True):
        text = text.replace(sign, value)
    for name, value in zip(NAMES, values, strict=True):
        text = text.replace(name, value)
    return text
