"""invariants.yaml becomes invariants; what cannot be understood is told with its line."""

from __future__ import annotations

from kiosk.content.invariants import (
    Always,
    HiddenBy,
    Invariants,
    Monotone,
    Needs,
    Never,
    NeverPrinted,
    NeverTags,
    NeverTogether,
    Red,
)
from kiosk.content.invariants_file import read_invariants
from kiosk.content.problem import Problem, Report
from kiosk.content.rules import Condition
from kiosk.content.yaml_file import parse_yaml


def read(text: str) -> tuple[Invariants, list[Problem]]:
    problems: list[Problem] = []
    report = Report("invariants.yaml", problems)
    node = parse_yaml(text, report)
    assert node is not None
    return read_invariants(node, report), problems


def test_every_claim() -> None:
    found, problems = read(
        """\
questions: [now, life]
groups: {REST: [E-REST, E-BLINK]}
invariants:
  - id: 1
    says: All of it.
    when: {any: [{life: [drops]}, {unknown: [life]}]}
    always: [W-ALL]
    never: [REST, F-*]
    never_printed: [B-*]
    never_tags: [liver]
    never_together: [[A, B], [C, D]]
    needs: {P: [REST]}
    red: true
    hidden_by: {rules: [R1], never: [REST]}
    monotone: {more: [life], never_adds: [F-*]}
"""
    )
    assert not problems
    assert found.questions == ("now", "life")
    (invariant,) = found.invariants
    assert (invariant.id, invariant.says, invariant.line) == ("1", "All of it.", 4)
    assert invariant.when == Condition(
        any=(Condition(ticked={"life": ("drops",)}), Condition(unknown=("life",)))
    )
    assert invariant.claims == (
        Always(("W-ALL",)),
        Never(("E-REST", "E-BLINK", "F-*")),
        NeverPrinted(("B-*",)),
        NeverTags(("liver",)),
        NeverTogether(("A", "B")),
        NeverTogether(("C", "D")),
        Needs("P", ("E-REST", "E-BLINK")),
        Red(),
        HiddenBy(("R1",), ("E-REST", "E-BLINK")),
        Monotone(("life",), ("F-*",)),
    )


def test_what_is_wrong_is_told() -> None:
    _, problems = read(
        """\
questions: [now]
invariants:
  - {id: 1, says: Nothing claimed.}
  - {id: 1, says: Twice., red: true}
  - {id: 2, says: A question that nobody asks., when: {life: [drops]}, red: true}
  - {id: 3, never: [A], nevr: [B]}
"""
    )
    assert [(problem.rule, problem.line) for problem in problems] == [
        ("no-claim", 3),
        ("unknown-key", 5),
        ("missing-key", 6),
        ("unknown-key", 6),
        ("duplicate-id", 4),
    ]
