"""Which page: one of the clinic's presets, or a blank one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.session.preset_check import preset_answers
from kiosk.staff.taps import Choose, Place
from kiosk.ui.staff.answer_words import answer_words
from kiosk.ui.staff.screen import StaffScreen
from kiosk.ui.staff.view import StaffView
from kiosk.ui.widgets.buttons import KioskButton
from kiosk.ui.widgets.pages import Pages, Piece


class PresetsScreen(StaffScreen):
    def build(self, view: StaffView, column: QVBoxLayout) -> None:
        theme = self.theme
        column.addLayout(self.bar(view, view.say("presets.title"), back=Place.PANEL))
        inner = self.inside(column)
        buttons: list[QWidget] = []
        for preset in view.pack.presets:
            told = answer_words(preset_answers(preset.answers, view.pack), view)
            title = view.language.phrase(f"presets.{preset.id}")
            buttons.append(self.sends(self._entry(title, told), Choose(preset.id)))
        blank = self._entry(view.say("presets.blank"), view.say("presets.blank_say"))
        buttons.append(self.sends(blank, Choose("")))
        pages = Pages(theme, view.language)
        pages.set_pieces([Piece(button, before=theme.gap) for button in buttons])
        inner.addWidget(pages, 1)

    def _entry(self, title: str, told: str) -> KioskButton:
        return KioskButton(
            self.theme, "entry", title, second=told, icon_after="caret-right-bold", big=True
        )
