"""A pack is held to its own invariants, and to the shipped ones where it asks their questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from changed_rules import changed_rules
from kiosk.content.invariants_file import INVARIANTS
from kiosk.content.loader import RULES
from kiosk.content.model import ContentPack
from kiosk.resources import content_dir
from kiosk.session.safety_check import check_safety
from packs import load, write_pack


def with_own(
    pack: ContentPack, folder: Path, *edits: tuple[str, str], left_out: str = ""
) -> ContentPack:
    """The pack as if it stood in the folder, with an edited copy of the shipped invariants."""
    text = (content_dir() / INVARIANTS).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    if left_out:
        start = text.index(f"  - id: {left_out}\n")
        text = text[:start] + text[text.index("  - id: ", start + 1) :]
    (folder / INVARIANTS).write_text(text, encoding="utf-8")
    return replace(pack, folder=folder)


class TestShippedQuestions:
    def test_the_shipped_pack_is_safe(self, pack: ContentPack) -> None:
        assert check_safety(pack) == []

    def test_a_broken_rule_is_told_with_its_line(self, pack: ContentPack) -> None:
        broken = changed_rules(pack, ("hide: [R-RUB, S-K2]", "hide: [S-K2]"))
        (problem,) = check_safety(broken)
        assert (problem.file, problem.severity, problem.rule) == (RULES, "error", "invariant")
        assert problem.line in [rule.line for rule in pack.rules.rules]
        assert problem.message.startswith("Invariant 5 does not hold: ")

    def test_no_file(self, pack: ContentPack, tmp_path: Path) -> None:
        broken = changed_rules(pack, ("hide: [R-RUB, S-K2]", "hide: [S-K2]"))
        missing, told = check_safety(replace(broken, folder=tmp_path))
        assert (missing.file, missing.severity) == (INVARIANTS, "error")
        assert missing.rule == "missing-file"
        assert told.message.startswith("The shipped invariant 5 does not hold: ")

    def test_an_invariant_left_out(self, pack: ContentPack, tmp_path: Path) -> None:
        (problem,) = check_safety(with_own(pack, tmp_path, left_out="4"))
        assert (problem.rule, problem.severity) == ("invariant-missing", "error")
        assert "Invariant 4 is missing: Heart failure" in problem.message

    def test_one_made_weaker_leaves_the_shipped_one(
        self, pack: ContentPack, tmp_path: Path
    ) -> None:
        weaker = ("never: [P-FLUID, P-SPORT]", "never: [P-SPORT]")
        assert check_safety(with_own(pack, tmp_path, weaker)) == []
        broken = changed_rules(
            pack, ("change: {P-FLUID: P-FLUID-ASK}\n    drop: [salted]", "drop: [salted]")
        )
        (problem,) = check_safety(with_own(broken, tmp_path, weaker))
        assert problem.message.startswith("The shipped invariant 4 does not hold: ")

    def test_a_name_that_the_pack_does_not_have(self, pack: ContentPack, tmp_path: Path) -> None:
        wrong = with_own(
            pack,
            tmp_path,
            ("conditions: [ckd]", "conditions: [cdk]"),
            ("[S-K2, R-RUB, F-MG, F-CA]", "[S-K2, R-RUB, F-MG, F-KA]"),
            ("never_tags: [vk]", "never_tags: [vitk]"),
            ("PA06, PA15]", "PA06, PA99]"),
        )
        told = check_safety(wrong)
        assert {problem.rule for problem in told} == {"invariant-name"}
        messages = "\n".join(problem.message for problem in told)
        assert '"conditions cdk", which is no answer of this pack' in messages
        assert '"F-KA", which is no card of this pack' in messages
        assert '"vitk", which is no food tag of this pack' in messages
        assert '"PA99", which is no rule of this pack' in messages

    def test_a_file_that_cannot_be_read(self, pack: ContentPack, tmp_path: Path) -> None:
        here = replace(pack, folder=tmp_path)
        (tmp_path / INVARIANTS).write_text("invariants: [\n", encoding="utf-8")
        assert [problem.rule for problem in check_safety(here)] == ["yaml"]
        (tmp_path / INVARIANTS).write_bytes(b"\xff\xfe\xff")
        assert [problem.rule for problem in check_safety(here)] == ["encoding"]


class TestOtherQuestions:
    OWN = """\
questions: [now, screens, life]
invariants:
  - id: drops
    says: With eye drops and a screen nobody rests their eyes alone.
    when: {screens: [on], life: [drops]}
    never: [E-*]
"""

    def test_only_its_own_invariants_bind(self, tmp_path: Path) -> None:
        pack, problems = load(write_pack(tmp_path, {INVARIANTS: self.OWN}))
        assert pack is not None, problems
        assert check_safety(pack) == []

    def test_its_own_invariants_do_bind(self, tmp_path: Path) -> None:
        edits = [
            (RULES, "hide: [ALLREST]", "hide: [E-REST]"),
            (RULES, "[W-ALL, T-ASK]\n    reason", "[W-ALL, T-ASK, E-BLINK]\n    reason"),
        ]
        pack, problems = load(write_pack(tmp_path, {INVARIANTS: self.OWN}, edits))
        assert pack is not None, problems
        (problem,) = check_safety(pack)
        assert "screens on, life drops: E-BLINK is shown." in problem.message

    def test_none_at_all_is_a_warning(self, tmp_path: Path) -> None:
        pack, problems = load(write_pack(tmp_path))
        assert pack is not None, problems
        (problem,) = check_safety(pack)
        assert (problem.severity, problem.rule) == ("warning", "missing-file")
