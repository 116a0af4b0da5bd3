"""What is printed of a plan, after fitting: never more than the plan allows, always the signs."""

from __future__ import annotations

import random
from datetime import date
from fnmatch import fnmatchcase

import pytest

from kiosk.content.model import ContentPack
from kiosk.content.rules import Default
from kiosk.handout.document import build_handout
from kiosk.handout.fit import fit
from kiosk.handout.style import load_style
from kiosk.session.personalise import personalise
from kiosk.session.reading import read_answers
from random_answers import random_answers

# 2,000 plans with --long, a sample of them in the test command.
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 40))]
PLANS = 50
BROWSE = (Default.BROWSE, Default.SCREEN)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_to_browse_is_printed(pack: ContentPack, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(PLANS):
        data = random_answers(pack, dice, safe_gate=True)
        ticked, _ = read_answers(data, pack)
        plan = personalise(ticked, pack)
        handout = build_handout(plan, pack, date(2026, 11, 22), language="en", answers=ticked)
        printed = fit(handout, load_style()).printed
        assert "W-ALL" in printed, data
        assert {*printed} <= {*plan.shown}, data
        assert not [card for card in printed if fnmatchcase(card, "S-*")], data
        assert not [card for card in printed if pack.rules.defaults.get(card) in BROWSE], data
