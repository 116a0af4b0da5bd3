"""Nothing is told by colour alone: what is chosen can be told from what is not in grey as well."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize

from access_lint import contrasts
from kiosk.session.state import CONTRASTS
from kiosk.ui.theme import make_theme
from kiosk.ui.widgets.buttons import KioskButton
from ui_views import settle

LEAST = 0.01  # of the button's pixels change by 3:1 and more


@pytest.mark.parametrize("contrast", CONTRASTS)
@pytest.mark.parametrize("kind", ["chip", "answer", "toggle", "bar"])
def test_what_is_chosen_looks_different_without_colour(kind: str, contrast: str) -> None:
    button = KioskButton(make_theme(QSize(1280, 800), contrast=contrast), kind, "Magnesium")
    button.resize(300, 120)
    button.show()
    settle()
    looks = []
    for chosen in (False, True):
        button.set_selected(chosen)
        settle()
        looks.append(button.grab().toImage())
    assert np.mean(contrasts(*looks) >= 3) >= LEAST
