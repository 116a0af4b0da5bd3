from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.model import ContentPack, Preset
from kiosk.session.personalise import personalise
from kiosk.session.plan import Outcome
from kiosk.session.preset_check import check_preset_outcomes, preset_answers
from packs import PHRASES, load, write_pack

PRESETS = """\
presets:
  - id: tired
    answers: {now: none, screens: on, life: [vegan, drops]}
    cards: [E-BLINK]
notes: [rest]
"""
WORDS = PHRASES + "presets: {tired: Tired eyes}\nnotes: {rest: Rest well.}\n"


def problems_of(folder: Path, presets: str, phrases: str = WORDS) -> list[str]:
    changes = {"presets.yaml": presets, "en/phrases.yaml": phrases}
    pack, problems = load(write_pack(folder, changes))
    assert pack is not None
    return [p.as_text() for p in [*problems, *check_preset_outcomes(pack)] if p.severity == "error"]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    pack, problems = load(write_pack(tmp_path, {"presets.yaml": PRESETS, "en/phrases.yaml": WORDS}))
    assert pack is not None
    assert not [p for p in problems if p.severity == "error"]
    given = {"now": ("none",), "screens": ("on",), "life": ("vegan", "drops")}
    assert pack.presets == (Preset("tired", given, ("E-BLINK",), 2),)
    assert pack.notes == ("rest",)


def test_a_pack_may_have_none(tmp_path: Path) -> None:
    pack, _ = load(write_pack(tmp_path))
    assert pack is not None
    assert pack.presets == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("screens: on", "screen: on", 'there is no question "screen". Did you mean "screens"?'),
        ("screens: on", "screens: onn", '"screens" has no answer "onn". Did you mean "on"?'),
        ("screens: on", "screens: [no, on]", '"screens" cannot have no, on together.'),
        ("[vegan, drops]", "[vegan, none]", '"life" cannot have vegan, none together.'),
        ("E-BLINK", "E-BLIMK", 'there is no card "E-BLIMK". Did you mean "E-BLINK"?'),
        ("now: none", "now: r_blind", "its answers are an emergency"),
        ("now: none, ", "", "its answers are an emergency"),
        ("id: tired", "id: tired\n    name: Ann Example", 'The key "name" is not known here.'),
        ("notes: [rest]", "notes: [rest, rest]", 'There are two notes "rest".'),
        ("notes: [rest]", "notes: [rest, run]", '"notes.run" has no words'),
    ],
)
def test_a_bad_one_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in PRESETS
    assert said in "\n".join(problems_of(tmp_path, PRESETS.replace(old, new)))


def test_the_shipped_presets_lead_to_a_page(pack: ContentPack) -> None:
    assert len(pack.presets) >= 3
    for preset in pack.presets:
        plan = personalise(preset_answers(preset.answers, pack), pack)
        assert plan.outcome in (Outcome.HANDOUT, Outcome.TODAY)
        assert {*preset.cards} <= {*plan.page}
