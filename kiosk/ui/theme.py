"""The look: colours, fonts, sizes and icons of one screen size, text step and contrast.

Numbers in the code are design pixels (1280 x 800 at 151 pixels an inch); `Theme.px` turns them
into the real screen's, so that a target of 89 is 15 mm on every panel.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPainter,
    QPalette,
    QPixmap,
    QTransform,
)
from PySide6.QtSvg import QSvgRenderer

from kiosk.config import GUESSED_INCHES
from kiosk.resources import resource
from kiosk.session.state import Session
from kiosk.ui.kept import Kept

FAMILIES = ["Atkinson Hyperlegible Next", "Noto Sans Arabic"]
ARABIC_SIZE = 1.04
ARABIC_LINE = 1.6
DESIGN_SHORT_SIDE = 800
DESIGN_PX_PER_MM = 151 / 25.4
PORTRAIT_BELOW = 1.2
COMPACT_BELOW = 1000
LARGE_TEXT = 150
MOST_WORDS = 2000  # runs of words that are kept: those of some forty screens
MOST_DRAWN = 16
SMALLER = (1.75, 1.5, 1.25, 1.0)  # sizes of words to fall back to
DIRECTION_ICONS = (
    "arrow-left",
    "arrow-right",
    "caret-left",
    "caret-right",
    "arrow-counter",
    "arrow-u",
)


@dataclass(frozen=True, eq=False)
class Theme:
    """Everything a widget needs to know about how to look."""

    scale: float
    text_scale: float
    contrast: str
    rtl: bool
    portrait: bool
    compact: bool
    tokens: dict[str, Any] = field(repr=False)
    _icons: dict[tuple[object, ...], QPixmap] = field(default_factory=dict, repr=False)
    _fonts: dict[tuple[object, ...], QFont] = field(default_factory=dict, repr=False)
    _pictures: dict[Path, QSvgRenderer] = field(default_factory=dict, repr=False)
    set_words: Kept[Any] = field(default_factory=lambda: Kept(MOST_WORDS), repr=False)
    drawn: Kept[QPixmap] = field(default_factory=lambda: Kept(MOST_DRAWN), repr=False)

    @property
    def high(self) -> bool:
        return self.contrast == "high"

    # --- sizes

    def px(self, design: float) -> int:
        """Design pixels as real ones; never less than one."""
        return max(1, round(design * self.scale))

    @property
    def target(self) -> int:
        """The smallest side of anything that can be tapped."""
        return self._shape("target")

    @property
    def main(self) -> int:
        """The smallest side of main actions and tiles."""
        return self._shape("main")

    @property
    def gap(self) -> int:
        return self._shape("gap")

    @property
    def margin(self) -> int:
        return self._shape("margin")

    def edge(self, design: int) -> int:
        """The width of an edge: in high contrast edges carry the meaning, so they grow."""
        return self.px(min(design + 1, 4) if self.high else design)

    def _shape(self, name: str) -> int:
        # Rounded up, so that no target falls short of its millimetres by a fraction of a pixel.
        return int(-(-self.tokens["shape"][name] * self.scale // 1))

    def ever_smaller(self) -> Iterator[Theme]:
        """This theme, then with smaller and smaller words: for what cannot be parted."""
        yield self
        for scale in SMALLER:
            if scale < self.text_scale:
                yield replace(self, text_scale=scale)

    def for_staff(self) -> Theme:
        """The same look with smaller targets."""
        return replace(self, tokens={**self.tokens, "shape": self.tokens["staff_shape"]})

    def facing(self, *, rtl: bool) -> Theme:
        """The same look for words of that direction."""
        return replace(self, rtl=rtl)

    def keeping(self, other: Theme) -> Theme:
        """This look, with what was made for the other one: most of it is wanted in it again."""
        icons = other._icons if self.scale == other.scale else {}  # else another display, perhaps
        return replace(self, set_words=other.set_words, _icons=icons, _pictures=other._pictures)

    # --- colours

    def colour(self, token: str) -> QColor:
        return QColor(self.tokens[self.contrast][token])

    def palette(self) -> QPalette:
        """For the few things that Qt paints by itself."""
        palette = QPalette(self.colour("canvas"))
        palette.setColor(QPalette.ColorRole.Window, self.colour("canvas"))
        palette.setColor(QPalette.ColorRole.Base, self.colour("surface"))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(role, self.colour("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, self.colour("primary"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self.colour("on_primary"))
        return palette

    # --- words

    def font(self, role: str, *, strong: bool = False) -> QFont:
        """The font of a role. `strong` is bold inside running words."""
        key = (role, strong, self.scale, self.text_scale, self.rtl)
        if key not in self._fonts:
            self._fonts[key] = self._made_font(role, strong)
        return QFont(self._fonts[key])

    def _made_font(self, role: str, strong: bool) -> QFont:
        load_fonts()
        font = QFont()
        font.setFamilies(FAMILIES)
        size = self.tokens["type"][role]["size"] * self._growth(role)
        font.setPixelSize(self.px(size * (ARABIC_SIZE if self.rtl else 1)))
        weight = self.tokens["type"][role]["weight"]
        font.setWeight(QFont.Weight(max(weight, 700) if strong else weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def line(self, role: str) -> int:
        """The height of one line of a role, whatever the font says."""
        if self.rtl:
            return round(self.font(role).pixelSize() * ARABIC_LINE)
        return self.px(self.tokens["type"][role]["line"] * self._growth(role))

    def _growth(self, role: str) -> float:
        grow: float = self.tokens["type"][role]["grow"]
        return 1 + (self.text_scale - 1) * grow

    def suits(self, session: Session, rtl: bool) -> bool:
        """Whether it is the look that the session asks for."""
        wanted = (session.text / 100, session.contrast, rtl)
        return wanted == (self.text_scale, self.contrast, self.rtl)

    def forget(self) -> None:
        """Keeps nothing of what was shown to a person."""
        self.set_words.forget()
        self.drawn.forget()

    # --- pictures

    def icon(self, name: str, token: str, px: int) -> QPixmap:
        """A Phosphor icon in a colour of the theme, `px` real pixels wide and high."""
        key = (name, token, px, self.contrast, self.rtl)
        if key not in self._icons:
            self._icons[key] = self._draw_icon(name, token, px)
        return self._icons[key]

    def _draw_icon(self, name: str, token: str, px: int) -> QPixmap:
        svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
        svg = svg.replace("currentColor", self.colour(token).name())
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        pixmap = QPixmap(QSize(px, px) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
        painter.end()
        if self.rtl and name.startswith(DIRECTION_ICONS):
            pixmap = pixmap.transformed(QTransform().scale(-1, 1))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def picture(self, pack_folder: Path, file: str) -> QSvgRenderer:
        """A drawing of the pack, in the form for this contrast where it has one."""
        path = pack_folder / "pictures" / file
        special = path.parent / "high-contrast" / path.name
        if self.high and special.is_file():
            path = special
        if path not in self._pictures:
            for old in [kept for kept in self._pictures if not kept.is_relative_to(pack_folder)]:
                del self._pictures[old]  # of content that was replaced
            self._pictures[path] = QSvgRenderer(str(path))
        return self._pictures[path]


def make_theme(
    size: QSize,
    text: int = 100,
    contrast: str = "standard",
    rtl: bool = False,
    px_per_mm: float = 0.0,
) -> Theme:
    """The theme for a screen of that size. Without `px_per_mm` it counts as a 10-inch panel."""
    width, height = size.width(), size.height()
    if px_per_mm <= 0:
        px_per_mm = (width**2 + height**2) ** 0.5 / GUESSED_INCHES / 25.4
    # The layout follows the short side, but never so small that 15 mm would not be 15 mm.
    scale = max(min(width, height) / DESIGN_SHORT_SIDE, px_per_mm / DESIGN_PX_PER_MM)
    portrait = width / height < PORTRAIT_BELOW
    text_scale = text / 100
    return Theme(
        scale=scale,
        text_scale=text_scale,
        contrast=contrast,
        rtl=rtl,
        portrait=portrait,
        compact=text >= LARGE_TEXT or (not portrait and width / scale / text_scale < COMPACT_BELOW),
        tokens=_tokens(),
    )


def section_ink(colour: str) -> str:
    """The token of a section's words: amber itself is too light to read."""
    return "amber_ink" if colour == "amber" else colour


@cache
def _tokens() -> dict[str, Any]:
    with resource("style", "tokens.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def load_fonts() -> None:
    """Makes the shipped fonts known to Qt, once."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
