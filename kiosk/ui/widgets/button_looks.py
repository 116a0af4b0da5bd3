"""What each kind of button looks like in each of its states, as data."""

from __future__ import annotations

from kiosk.quick_data import dataclass
from kiosk.ui.theme import section_ink


@dataclass(frozen=True, slots=True)
class Coat:
    """One state. Colour tokens; an empty fill or edge is not painted. `{s}` is the section."""

    fill: str
    edge: str
    edge_width: int
    ink: str
    icon: str = ""  # where it differs from the words

    def of_section(self, section: str) -> Coat:
        """The coat in a section's colours."""

        def filled(name: str) -> str:
            return section_ink(section) if name == "{s}" else name.replace("{s}", section)

        return Coat(
            filled(self.fill),
            filled(self.edge),
            self.edge_width,
            filled(self.ink),
            filled(self.icon),
        )


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of button. Sizes are design pixels."""

    normal: Coat
    pressed: Coat
    selected: Coat
    role: str = "button"
    big_role: str = "button_big"
    radius: int = 18
    pad: int = 26
    icon: int = 28
    big_icon: int = 34
    centred: bool = True
    disc: bool = False  # the icon stands on a round ground
    second_ink: str = ""  # colour of the second line; the label's where empty


_QUIET = Coat("surface", "border", 2, "ink")
_QUIET_PRESSED = Coat("sunken", "ink", 3, "ink")
_TINT = Coat("primary_tint", "primary", 3, "primary")

DISABLED = Coat("disabled_bg", "border", 2, "disabled_ink")

LOOKS = {
    "primary": Look(
        Coat("primary", "", 0, "on_primary"),
        Coat("primary_press", "", 0, "on_primary"),
        Coat("primary_press", "", 0, "on_primary"),
    ),
    "secondary": Look(
        Coat("surface", "primary", 3, "primary"),
        Coat("primary", "primary", 3, "on_primary"),
        _TINT,
    ),
    "quiet": Look(_QUIET, _QUIET_PRESSED, _TINT, second_ink="ink2"),
    "amber": Look(
        Coat("amber", "", 0, "on_amber"),
        Coat("amber", "ink", 3, "on_amber"),
        Coat("amber", "ink", 3, "on_amber"),
    ),
    "danger": Look(
        Coat("danger_fill", "danger_line", 2, "on_danger"),
        Coat("danger_press", "danger_line", 2, "on_danger"),
        Coat("danger_press", "danger_line", 2, "on_danger"),
    ),
    "leave": Look(  # set apart without shouting: only an emergency is a red field
        Coat("surface", "danger", 3, "danger"),
        Coat("danger_tint", "danger", 3, "danger"),
        Coat("danger_tint", "danger", 3, "danger"),
    ),
    "tile": Look(
        Coat("{s}_tint", "{s}_line", 2, "{s}"),
        Coat("{s}_tint", "{s}_line", 4, "{s}"),
        Coat("{s}_tint", "{s}_line", 4, "{s}"),
        role="h3",
        big_role="h2",
        radius=26,
        centred=False,
        second_ink="ink",
    ),
    "chip": Look(
        _QUIET,
        _QUIET_PRESSED,
        Coat("primary", "", 0, "on_primary"),
        role="chip",
        big_role="chip",
        radius=45,
        icon=24,
    ),
    "answer": Look(
        Coat("surface", "border", 2, "ink", "primary"),
        Coat("sunken", "ink", 4, "ink"),
        Coat("primary_tint", "primary", 4, "ink", "primary"),
        role="button",
        big_role="button_big",
        radius=24,
        icon=32,
        big_icon=40,
        centred=False,
        disc=True,
        second_ink="ink2",
    ),
    "toggle": Look(
        Coat("surface", "border", 2, "ink", "primary"),
        Coat("sunken", "ink", 3, "ink"),
        Coat("primary_tint", "primary", 3, "ink", "primary"),
        role="chip",
        big_role="button",
        centred=False,
        second_ink="ink2",
    ),
    "entry": Look(  # what there is to choose, and in its second line what is chosen
        _QUIET,
        _QUIET_PRESSED,
        _TINT,
        role="chip",
        pad=20,
        icon=26,
        centred=False,
        second_ink="ink2",
    ),
    "row": Look(  # a row at the foot of a card, without an edge of its own
        Coat("surface", "", 0, "primary"),
        Coat("sunken", "", 0, "primary"),
        Coat("primary_tint", "", 0, "primary"),
        role="chip",
        radius=22,
        pad=22,
        icon=26,
        centred=False,
    ),
    "start": Look(
        Coat("primary", "", 0, "on_primary"),
        Coat("primary_press", "", 0, "on_primary"),
        Coat("primary_press", "", 0, "on_primary"),
        big_role="h2",
        radius=22,
        pad=24,
        big_icon=30,
        centred=False,
    ),
    "key": Look(_QUIET, _QUIET_PRESSED, _TINT, pad=8, icon=32),
    "turn": Look(_QUIET, _QUIET_PRESSED, _TINT, role="bar", pad=20, second_ink="ink2"),
    "bar": Look(
        Coat("surface", "", 0, "ink", "primary"),
        Coat("sunken", "", 0, "ink", "primary"),
        Coat("primary_tint", "primary", 2, "primary"),
        role="bar",
        radius=16,
        pad=10,
    ),
    "bar_edged": Look(
        Coat("surface", "border", 2, "ink", "primary"),
        Coat("sunken", "ink", 3, "ink", "primary"),
        Coat("primary_tint", "primary", 2, "primary"),
        role="bar",
        radius=16,
        pad=10,
    ),
    "bar_danger": Look(
        Coat("danger_fill", "danger_line", 2, "on_danger"),
        Coat("danger_press", "danger_line", 2, "on_danger"),
        Coat("danger_press", "danger_line", 2, "on_danger"),
        role="bar",
        radius=16,
        pad=10,
    ),
}
