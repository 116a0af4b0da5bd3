"""Everything that a person can answer, as one space of yes-or-no variables.

A formula is a set of answers in this space, kept as a binary decision diagram: equal sets are equal
diagrams, so "nobody can answer like this" is an exact answer and not a sample. Variables stand in
the order of the questions; formulas of a decision table stay small in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_, or_
from typing import TypeVar

from oxidd.bdd import BDDFunction as Formula
from oxidd.bdd import BDDManager

from kiosk.content.model import Question
from kiosk.session.state import Answers, answers

__all__ = ["AnswerSpace", "Formula"]

Name = TypeVar("Name")

# Room for tables a hundred times the shipped one; past it the library raises MemoryError.
MOST_NODES = 1 << 20
MOST_REMEMBERED = 1 << 18

# What a counterexample should rather not hold, so that the smallest one is also the plainest.
TICK, UNSURE, SKIP, NOT_ASKED = 2, 3, 3, 100


class AnswerSpace:
    """The variables of some questions: not asked, skipped, and each code, for each of them."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = {question.id: question for question in questions}
        self._manager = BDDManager(MOST_NODES, MOST_REMEMBERED, 1)
        self.nobody = self._manager.false()
        self.everybody = self._manager.true()
        self._costs: list[int] = []
        self._not_asked: dict[str, int] = {}
        self._skipped: dict[str, int] = {}
        self._codes: dict[tuple[str, str], int] = {}
        for question in self._questions.values():
            self._not_asked[question.id] = self._variable(NOT_ASKED)
            self._skipped[question.id] = self._variable(SKIP)
            for code in question.codes:
                cost = {question.nothing: 0, question.unsure: UNSURE}.get(code, TICK)
                self._codes[question.id, code] = self._variable(cost)
        self.possible = self.all_of(self._one_answer(q) for q in self._questions.values())

    # --- sets of answers --------------------------------------------------------------------------

    def all_of(self, formulas: Iterable[Formula]) -> Formula:
        return reduce(and_, formulas, self.everybody)

    def any_of(self, formulas: Iterable[Formula]) -> Formula:
        return reduce(or_, formulas, self.nobody)

    def ticked(self, question: str, codes: Iterable[str]) -> Formula:
        """At least one of the codes is ticked; a code that the question lacks never is."""
        return self.any_of(
            self._manager.var(self._codes[question, code])
            for code in codes
            if (question, code) in self._codes
        )

    def skipped(self, question: str) -> Formula:
        return self._state(self._skipped, question)

    def unknown(self, question: str) -> Formula:
        """Skipped, or not sure, alone or with others."""
        unsure = self._questions[question].unsure if question in self._questions else ""
        return self.skipped(question) | self.ticked(question, [unsure])

    def known(self, question: str) -> Formula:
        if question not in self._questions:
            return self.nobody
        return ~self._state(self._not_asked, question) & ~self.unknown(question)

    def when_ticked(self, formula: Formula, question: str, code: str) -> Formula:
        """Those who would be in the formula if they ticked this code as well.

        As on the screen, "none of these" goes off by itself, and so does the code before it where
        there can be one code only.
        """
        asked = self._questions[question]
        values = {self._codes[question, code]: self.everybody}
        values |= {self._skipped[question]: self.nobody, self._not_asked[question]: self.nobody}
        for other in asked.codes:
            if other != code and (other == asked.nothing or not asked.many):
                values[self._codes[question, other]] = self.nobody
        return formula.substitute(Formula.make_substitution(values.items()))

    def which(self, formulas: Mapping[Name, Formula], person: Answers) -> list[Name]:
        """The names of those formulas that this person is in."""
        values = [(variable, id not in person) for id, variable in self._not_asked.items()]
        values += [(variable, person.get(id) == ()) for id, variable in self._skipped.items()]
        values += [
            (variable, code in person.get(id, ())) for (id, code), variable in self._codes.items()
        ]
        return [name for name, formula in formulas.items() if formula.eval(values)]

    # --- one person out of a set ------------------------------------------------------------------

    def smallest(self, formula: Formula) -> Answers | None:
        """The plainest answers in the formula, or None where nobody can answer like that.

        Plainest: as few questions not asked yet as can be, then as few ticks and skips.
        """
        formula = formula & self.possible
        if not formula.satisfiable():
            return None
        cheapest = self._cheapest(formula)
        chosen = set()
        while (cofactors := formula.cofactors()) is not None:
            variable, (yes, no) = _variable_of(formula), cofactors
            if cheapest[yes] + self._costs[variable] <= cheapest[no]:
                chosen.add(variable)
                formula = yes
            else:
                formula = no
        return self._answers(chosen)

    def _cheapest(self, formula: Formula) -> Mapping[Formula, float]:
        """For each node the least cost of a way from it to yes, found from the bottom up."""
        nodes, waiting = {formula}, [formula]
        while waiting:
            for below in waiting.pop().cofactors() or ():
                if below not in nodes:
                    nodes.add(below)
                    waiting.append(below)
        cheapest: dict[Formula, float] = {self.everybody: 0, self.nobody: float("inf")}
        inner = [node for node in nodes if node.node_var() is not None]
        for node in sorted(inner, key=_variable_of, reverse=True):
            cofactors = node.cofactors()
            assert cofactors is not None
            yes, no = cofactors
            cheapest[node] = min(cheapest[yes] + self._costs[_variable_of(node)], cheapest[no])
        return cheapest

    def _answers(self, chosen: set[int]) -> Answers:
        return answers(
            {
                question.id: tuple(
                    code for code in question.codes if self._codes[question.id, code] in chosen
                )
                for question in self._questions.values()
                if self._not_asked[question.id] not in chosen
            }
        )

    # --- variables --------------------------------------------------------------------------------

    def _variable(self, cost: int) -> int:
        self._costs.append(cost)
        return self._manager.add_vars(1)[0]

    def _state(self, variables: Mapping[str, int], question: str) -> Formula:
        return self._manager.var(variables[question]) if question in variables else self.nobody

    def _one_answer(self, question: Question) -> Formula:
        """What the kiosk lets a person do with the question: exactly one of its states holds."""
        codes = {code: self.ticked(question.id, [code]) for code in question.codes}
        lonely = {code for code in codes if code == question.nothing or not question.many}
        alone = [self.skipped(question.id), self._state(self._not_asked, question.id)]
        alone += [codes[code] for code in lonely]
        together = self.any_of(codes[code] for code in codes if code not in lonely)
        return _exactly_one(self, [*alone, together])


def _exactly_one(space: AnswerSpace, formulas: Iterable[Formula]) -> Formula:
    none, one = space.everybody, space.nobody
    for formula in formulas:
        none, one = none & ~formula, (one & ~formula) | (none & formula)
    return one


def _variable_of(node: Formula) -> int:
    variable = node.node_var()
    assert variable is not None
    return variable
