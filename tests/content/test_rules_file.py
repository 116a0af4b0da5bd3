"""rules.yaml becomes rules; each part of a row lands where the session looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.loader import load_pack
from kiosk.content.model import ContentPack
from kiosk.content.rules import Banner, Condition, Default, Effect, Rule
from packs import CLINIC, Edit, write_pack


def rule(pack: ContentPack, id: str) -> Rule:
    return next(rule for rule in pack.rules.rules if rule.id == id)


class TestRules:
    def test_red_and_soft_red(self, small_pack: ContentPack) -> None:
        red, soft = rule(small_pack, "A1"), rule(small_pack, "A2")
        assert (red.red, red.soft) == (True, False)
        assert (soft.red, soft.soft) == (True, True)
        assert red.when == Condition(ticked={"now": ("r_blind", "r_pain")})
        assert soft.when == Condition(unknown=("now",))

    def test_a_banner_with_a_condition_of_its_own(self, small_pack: ContentPack) -> None:
        assert rule(small_pack, "A3").banner == Banner(
            "pain", unknown=("screens",), when=Condition(ticked={"life": ("drops",)})
        )
        assert rule(small_pack, "B1").banner == Banner("others")
        assert rule(small_pack, "B2").banner is None

    def test_one_of_several_conditions(self, small_pack: ContentPack) -> None:
        assert rule(small_pack, "A3").when == Condition(
            any=(Condition(ticked={"screens": ("on",)}), Condition(unknown=("screens",)))
        )

    def test_every_other_part_of_a_condition(self, small_pack: ContentPack) -> None:
        both = rule(small_pack, "B1")
        assert both.when == Condition(
            ticked={"life": ("preg",)}, lacks={"screens": ("on",)}, known=("life",)
        )
        assert both.also == Condition(skipped=("screens",))
        assert rule(small_pack, "C1").when == Condition(banner=True)
        assert rule(small_pack, "C2").when == Condition(shown=("F-*",))

    def test_effects(self, small_pack: ContentPack) -> None:
        first = rule(small_pack, "A3")
        drops = Condition(ticked={"life": ("drops",)})
        assert first.show == (Effect("C-SCREEN"), Effect("M-DROPS", drops))
        assert first.known_only == ("screens",)
        assert first.hide == ("E-REST", "E-BLINK")  # the group's name is gone
        assert first.reason == "screens"
        vegan = rule(small_pack, "B2")
        assert dict(vegan.change) == {"F-A": "F-A-PLANT"}
        assert (vegan.drop, vegan.first) == (("animal",), ("E-BLINK",))
        pregnant = rule(small_pack, "B1")
        assert (pregnant.daily, pregnant.signs_first) == ("preg", ("RF-02",))
        assert pregnant.lines == (Effect("L-ASK"),)
        assert rule(small_pack, "B3").off == ("E-BLINK",)
        assert rule(small_pack, "C1").hide_all_but == ("W-ALL", "T-ASK")

    def test_each_rule_knows_its_line(self, small_pack: ContentPack) -> None:
        text = (small_pack.folder / "rules.yaml").read_text().split("\n")
        for one in small_pack.rules.rules:
            assert f"id: {one.id}" in text[one.line - 1]

    def test_the_page(self, small_pack: ContentPack) -> None:
        page = small_pack.rules.page
        assert list(page.parts.items()) == [
            ("do_first", ("C-*",)),
            ("every_day", ("E-*",)),
            ("foods", ("F-*",)),
        ]
        assert page.most["foods"] == 5
        assert page.medicines.question == "life"
        assert dict(page.medicines.warnings) == {"drops": "M-DROPS"}
        assert page.banner_order == ("pain", "others")
        assert (page.questions_card, page.food_line) == ("T-ASK", "F-A")


class TestDefaults:
    def test_an_exact_id_goes_before_a_pattern(self, small_pack: ContentPack) -> None:
        defaults = small_pack.rules.defaults
        assert defaults["W-ALL"] is Default.ON
        assert defaults["E-REST"] is Default.ON
        assert defaults["F-A"] is Default.OFF
        assert "G-SAFE" not in defaults

    def test_a_long_pattern_goes_before_a_short_one(self, tmp_path: Path) -> None:
        edit = ("rules.yaml", '  off: ["*"]', '  off: ["*"]\n  browse: [F-*, E-B*]')
        pack, problems = load_pack(write_pack(tmp_path, edits=[edit]), CLINIC)
        assert pack is not None
        assert problems == []
        defaults = pack.rules.defaults
        assert defaults["F-A"] is Default.BROWSE
        assert defaults["E-BLINK"] is Default.BROWSE
        assert defaults["E-REST"] is Default.ON

    @pytest.mark.parametrize(
        ("edit", "rule"),
        [
            (("rules.yaml", '  off: ["*"]', '  off: ["*", W-ALL]'), "default"),
            (("rules.yaml", '  off: ["*"]', '  off: ["*", W-AL]'), "rule-card"),
            (("rules.yaml", '  off: ["*"]', '  of: ["*"]'), "unknown-key"),
        ],
    )
    def test_faults(self, tmp_path: Path, edit: Edit, rule: str) -> None:
        _, problems = load_pack(write_pack(tmp_path, edits=[edit]), CLINIC)
        assert (4, rule) in [(problem.line, problem.rule) for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("known_only: [screens]", "known_ony: [screens]", 34, "unknown-key"),
        ("when: {life: [vegan]}", "when: {live: [vegan]}", 51, "unknown-key"),
        ("lacks: {screens: [on]}", "lacks: {screen: [on]}", 42, "unknown-key"),
        ("banner: others", "banner: {rang: others}", 45, "unknown-key"),
        ("{id: L-FOOD, when: {screens: [no]}}", "{id: L-FOOD, if: x}", 65, "unknown-key"),
        ("red: soft", "red: maybe", 31, "wrong-kind"),
        ("banner: true", "banner: 1", 60, "wrong-kind"),
        ("- id: A2", "- id: A1", 29, "duplicate-id"),
        ("- id: A1\n    when", "- when", 26, "missing-key"),
        ("  questions_card: T-ASK\n", "", 8, "missing-key"),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, rule: str
) -> None:
    _, problems = load_pack(write_pack(tmp_path, edits=[("rules.yaml", old, new)]), CLINIC)
    assert [(p.file, p.line, p.rule) for p in problems] == [("rules.yaml", line, rule)]
